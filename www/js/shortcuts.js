// Keyboard shortcuts, and their list on the page.

import { make, write } from './dom.js';
import { embedded } from './mounted.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./player.js').Player} Player */

/**
 * @typedef {object} Shortcut
 * @property {string[]} keys as in KeyboardEvent.key
 * @property {string} shown
 * @property {string} does
 * @property {(exhibit: Exhibit, player: Player, key: string) => void} act
 */

/** @type {Shortcut[]} */
const SHORTCUTS = [
  { keys: [' ', 'k'], shown: 'Space', does: 'play or pause', act: (_, player) => player.toggle() },
  { keys: ['ArrowRight', '.'], shown: '→', does: 'one epoch forward', act: (_, player) => player.step(1) },
  {
    keys: ['ArrowLeft', ','],
    shown: '←',
    does: 'one epoch back, to the same bits',
    act: (_, player) => player.step(-1),
  },
  { keys: ['r'], shown: 'R', does: 'reset the run to epoch 0', act: (_, player) => player.reset() },
  { keys: ['d'], shown: 'D', does: 'new data', act: ({ controls }) => controls.reseedRole('data-seed') },
  { keys: ['w'], shown: 'W', does: 'new weights', act: ({ controls }) => controls.reseedRole('weight-seed') },
  {
    keys: [...'1234567890'],
    shown: '1 … 9, 0',
    does: 'look at depth 1 … 9, 10',
    act: ({ depths }, _, key) => depths?.select(Number(key) || 10),
  },
];

/** Where text is typed. */
const EDITABLE =
  'input:not([type="range"], [type="radio"], [type="checkbox"]), select, textarea, [contenteditable], [role$="box"], [role="spinbutton"]';

/** Where the wish to do without these keys is remembered, but not in another page. */
const OFF = 'lnn-lab-keys';

let off = false;
try {
  off = !embedded && localStorage.getItem(OFF) === 'off';
} catch {
  // Storage is blocked: the keys work until they are switched off on this page.
}

/** Whether the element that a key press goes to has a use for it. @param {EventTarget | undefined} target @param {string} key */
function isTaken(target, key) {
  if (!(target instanceof Element)) return false;
  if (target.closest(EDITABLE)) return true;
  if (key === ' ') return target.closest('button, summary, a, input') !== null;
  return key.startsWith('Arrow') && target.closest('input') !== null;
}

/** A switch for all of them: those who speak to their computer press letters without meaning to. */
function mainSwitch() {
  const button = make('button', { type: 'button' });
  const name = () => write(button, `Switch these keys ${off ? 'on' : 'off'}`);
  button.addEventListener('click', () => {
    off = !off;
    name();
    try {
      if (!embedded) localStorage.setItem(OFF, off ? 'off' : 'on');
    } catch {
      // The choice holds until the page is left.
    }
  });
  name();
  return button;
}

/**
 * Lets keys that are pressed within an exhibit act on it.
 * @param {Exhibit} exhibit
 * @param {Player} player
 */
export function listenToShortcuts(exhibit, player) {
  const { section } = exhibit;
  section.tabIndex = -1; // a click on a picture brings the focus
  section.addEventListener('keydown', (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // With Shift, the space bar scrolls back.
    if ((event.shiftKey && event.key === ' ') || isTaken(event.composedPath()[0], event.key)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(key));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.act(exhibit, player, key);
  });
  const list = section.querySelector('[data-shortcuts]');
  if (!list) return; // the keys are the same wherever there is a run to play, and listed once
  for (const { shown, does } of SHORTCUTS) list.append(make('dt', {}, make('kbd', {}, shown)), make('dd', {}, does));
  list.after(mainSwitch());
}
