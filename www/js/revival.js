// Starts an exhibit anew whose module broke off in the middle of a call, as where it panics or gets no memory. Loaded once
// the page has had its time to start.

import { make } from './dom.js';
import { loadFull } from './module.js';
import { mounted } from './mounted.js';
import { handOver } from './wanted-file.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./module.js').WasmModule} WasmModule */

/** No exhibit has so many figures. */
const NO_FIGURE = 2 ** 32 - 1;

/**
 * Whether a call of its stage never returned: Rust takes the stage for being in use ever after, and refuses to change it.
 * @param {Exhibit} exhibit
 */
function isBroken({ stage }) {
  try {
    stage.probe(NO_FIGURE, undefined, undefined, 0, 0);
    return false;
  } catch {
    return true;
  }
}

/** How many instances of the module have been made here. */
let instances = 0;

/**
 * Another instance of the full module, with a memory of its own, which everybody who asks for the module gets from now on.
 * A script of bindings serves one instance, so it is loaded once more, under another address.
 * @returns {Promise<WasmModule>}
 */
async function freshInstance() {
  const { module, script } = await loadFull();
  instances += 1;
  const { href } = new URL(script ?? '../pkg/lnn_lab.js', import.meta.url);
  const bindings = await import(`${href}?${instances}`);
  await bindings.default({ module_or_path: module });
  const fresh = { ...bindings, module, script };
  loadFull(Promise.resolve(fresh));
  return fresh;
}

/**
 * What is tried one after another while it breaks off again, in words, and the state of it. What was shown may be what
 * cannot be computed.
 * @type {[string, (exhibit: Exhibit) => string[]][]}
 */
const ATTEMPTS = [
  ['It was started anew in the state that it showed', ({ shown }) => shown],
  ['It was started anew in the last state that it had computed', ({ computed }) => computed],
  ['It was started anew in its first state', () => []],
];

/** How often each exhibit was started anew, and what it had computed then. @type {Map<Exhibit, { times: number, computed: string[] }>} */
const revivals = new Map();

/** Those that are being started anew. @type {Set<Exhibit>} */
const underway = new Set();

/** Says what became of an exhibit. @param {Exhibit} exhibit @param {string} outcome @param {string} reason @param {HTMLButtonElement} button */
function announce({ section }, outcome, reason, button) {
  const name = section.getAttribute('aria-label') ?? section.id;
  const notice = make('p', { className: 'notice lost' });
  notice.setAttribute('role', 'alert');
  document.querySelector('.lost')?.remove();
  document.body.append(notice);
  notice.append(`“${name}” broke off through a fault of this page (${reason}). ${outcome}. `, button);
}

/** @param {string} name @param {() => void} act */
function button(name, act) {
  const button = make('button', { type: 'button' }, name);
  button.addEventListener('click', act);
  return button;
}

/** @param {Exhibit} exhibit @param {string} reason */
async function startAnew(exhibit, reason) {
  const last = revivals.get(exhibit);
  // What has computed something since then does not break off for what it was started with.
  const times = last?.computed === exhibit.computed ? last.times : 0;
  revivals.set(exhibit, { times: times + 1, computed: exhibit.computed });
  const again = button('Try again', () => location.reload());
  const attempt = ATTEMPTS[times];
  if (!attempt) return announce(exhibit, 'Its figures stay as they are', reason, again);
  const [outcome, stateOf] = attempt;
  try {
    const state = stateOf(exhibit);
    const module = await freshInstance();
    exhibit.moveTo(module);
    await handOver(exhibit.stage);
    exhibit.restore(module, module.fragment(state, ''));
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return announce(
      exhibit,
      `It could not be started anew (${failure}), and its figures stay as they are`,
      reason,
      again,
    );
  }
  const close = button('Close', () => close.closest('.lost')?.remove());
  announce(exhibit, outcome, reason, close);
}

/** Starts the exhibits anew that are broken. @param {unknown} fault what was thrown, if it was heard of */
export async function revive(fault) {
  const reason = fault instanceof Error ? fault.message : 'it does not answer';
  for (const exhibit of mounted.values()) {
    if (underway.has(exhibit) || !isBroken(exhibit)) continue;
    underway.add(exhibit);
    await startAnew(exhibit, reason);
    underway.delete(exhibit);
  }
}
