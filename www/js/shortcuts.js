// Keyboard shortcuts, and their list on the page.

import { make } from './dom.js';

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

/** Whether the element that a key press goes to has a use for it. @param {EventTarget | null} target @param {string} key */
function isTaken(target, key) {
  if (!(target instanceof Element)) return false;
  if (target.closest('input[type="text"], select, textarea, [contenteditable]')) return true;
  if (key === ' ') return target.closest('button, summary, a, input') !== null;
  return key.startsWith('Arrow') && target.closest('input') !== null;
}

/**
 * @param {Exhibit} exhibit
 * @param {Player} player
 * @param {() => boolean} isMeant whether this exhibit is the one that keys go to
 */
export function listenToShortcuts(exhibit, player, isMeant) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!exhibit.inSight() || !isMeant() || isTaken(event.target, event.key)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(key));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.act(exhibit, player, key);
  });
  const list = exhibit.section.querySelector('[data-shortcuts]');
  if (!list) return; // the keys are the same wherever there is a run to play, and listed once
  for (const { shown, does } of SHORTCUTS) list.append(make('dt', {}, make('kbd', {}, shown)), make('dd', {}, does));
}
