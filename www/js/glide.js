// Going to a state by way of the epochs in between, as a host asks for.

import { since } from './clock.js';
import { loadWhole } from './module.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./module.js').WasmModule} WasmModule */
/** @typedef {{ module: WasmModule, state: string }} Destination a state as `Stage.restore` takes it, and the module that knows all of it */

/** How long a glide takes, in milliseconds. */
const GLIDE_MS = 900;

/** How much of that one frame may take: where frames are slow the glide takes longer, and nothing jumps. */
const FRAME_MS = 50;

/** How long no frame must have come before nobody sees the glide, in milliseconds. */
const UNSEEN_MS = 500;

/** How long is computed at a time before the glide begins, in milliseconds, and how many epochs between looks at the clock. */
const PORTION_MS = 8;
const PORTION_EPOCHS = 20_000;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * What a host asks for, as one state.
 * @param {Exhibit} exhibit
 * @param {string} to the state to go to, as an address of the page
 * @param {string} from the embed's address, which says what `to` does not
 * @returns {Promise<Destination & { refused: string[] }>} and what of `to` is not used
 */
export async function destination({ module, section }, to, from) {
  const readIn = (/** @type {WasmModule} */ module) => {
    return { module, begun: module.read_embed_address(from), asked: module.read_address(to) };
  };
  let read = readIn(module);
  // One with a single exhibit knows neither the others nor, where it is the small one, all values.
  if (read.begun.corrections.length > 0 || read.asked?.corrections.length) read = readIn(await loadWhole());
  const { begun, asked } = read;
  const own = section.dataset.exhibit ?? '';
  const refused = [...(asked?.corrections ?? [])];
  for (const id of asked?.exhibits ?? []) if (id !== own) refused.push(`this figure shows ${own}, not ${id}`);
  if (asked?.theme) refused.push('a theme is not part of the state of a figure: set its attribute theme');
  /** By what they set: what is asked for takes the place of what the address says. @type {Map<string, string>} */
  const parts = new Map();
  for (const part of [begun.state, asked?.state ?? ''].flatMap((text) => text.split('&').slice(1))) {
    const [name] = part.split('=');
    parts.delete(name);
    parts.set(name, part);
  }
  return { module: read.module, state: read.module.fragment([...parts.values()], ''), refused };
}

/**
 * Moves the run through the epochs between two places of the scrubber.
 * @param {Exhibit} exhibit
 * @param {number} start from 0 to 1
 * @param {number} end from 0 to 1
 * @param {AbortSignal} signal
 * @returns {Promise<void>} kept when the end is near, when nobody sees it, or when it is ended
 */
function move(exhibit, start, end, signal) {
  return new Promise((resolve) => {
    let done = 0;
    let last = performance.now();
    let timer = 0;
    let handle = 0;
    const finish = () => {
      clearTimeout(timer);
      cancelAnimationFrame(handle);
      resolve();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = window.setTimeout(finish, UNSEEN_MS);
      handle = requestAnimationFrame(step);
    };
    const step = () => {
      const now = performance.now();
      done += Math.min(Math.abs(now - last), FRAME_MS) / GLIDE_MS;
      last = now;
      if (done >= 1 || start === end) {
        finish();
        return;
      }
      exhibit.stage.seek_fraction(start + (end - start) * done * done * (3 - 2 * done));
      exhibit.requestDraw();
      wait();
    };
    signal.addEventListener('abort', finish, { once: true });
    wait();
  });
}

/**
 * A stage in a state, once the epoch of that is computed.
 * @param {HTMLElement} section
 * @param {Destination} destination
 * @param {AbortSignal} signal
 */
async function prepared(section, { module, state }, signal) {
  const stage = new module.Stage(section.dataset.exhibit ?? '');
  const refused = stage.restore(state);
  if ('locked' in section.dataset) stage.lock();
  const { epoch } = /[.]epoch=(?<epoch>\d+)[^.]*$/.exec(state)?.groups ?? {};
  const sought = epoch === undefined ? Number.POSITIVE_INFINITY : Number(epoch);
  let start = performance.now();
  while (!signal.aborted && (stage.player()?.epoch ?? 0) < sought && !stage.prepare(PORTION_EPOCHS)) {
    if (since(start) < PORTION_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  }
  return { stage, refused };
}

/**
 * Puts a stage in the place of the one on show, whichever module that is in by now.
 * @param {Exhibit} exhibit
 * @param {WasmModule} module
 * @param {import('../pkg/lnn_lab.js').Stage} stage
 */
function put(exhibit, module, stage) {
  exhibit.player?.pause();
  exhibit.stage.free();
  exhibit.module = module;
  exhibit.stage = stage;
  exhibit.changed();
}

/**
 * Sets the controls of a state at once and lets the run glide to its epoch, unless the reader takes over.
 * @param {Exhibit} exhibit
 * @param {Destination} destination
 * @param {AbortController} gliding which is aborted when the reader takes over
 * @returns {Promise<string[]>} what of the state could not be used
 */
export async function glide(exhibit, destination, gliding) {
  const { schedule, section } = exhibit;
  const { module, state } = destination;
  const { signal } = gliding;
  if (signal.aborted) return [];
  const start = exhibit.stage.player()?.epoch;
  if (start === undefined) {
    const refused = exhibit.restore(module, state);
    schedule.draw();
    return refused;
  }
  for (const kind of ['click', 'input', 'keydown'])
    section.addEventListener(kind, () => gliding.abort(), { capture: true, once: true, signal });
  const { stage, refused } = await prepared(section, destination, signal);
  const end = stage.player();
  const seen = schedule.awake && document.visibilityState === 'visible';
  if (!signal.aborted && end && start !== end.epoch && seen && !reducedMotion.matches) {
    // A run of its own, at the epoch on show: nothing is drawn ahead of the furthest epoch that a run has seen.
    const part = `${section.dataset.exhibit}.epoch=${start}`;
    const there = module.fragment([...state.split('&').slice(1), part], '');
    const begun = await prepared(section, { module, state: there }, signal);
    if (signal.aborted) begun.stage.free();
    else {
      put(exhibit, module, begun.stage);
      await move(exhibit, begun.stage.player()?.fraction ?? 0, end.fraction, signal);
    }
  }
  if (signal.aborted) {
    stage.free();
    return [];
  }
  put(exhibit, module, stage);
  schedule.draw();
  return refused;
}
