// The numbers a reader sees are, bit for bit, the numbers the library computes natively from the same seeds.

import assert from 'node:assert/strict';
import { exactNumbers } from '../js/reference.js';
import {
  assertNative,
  assertNativeSweep,
  carryOut,
  nameOf,
  nameOfState,
  questionOf,
  SEEDED,
  STATES,
  showState,
} from '../js/seeded.js';
import { onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/**
 * Calls a function in the page, with the page's module before the other arguments.
 * @template {unknown[]} Arguments
 * @template Result
 * @param {Reader} reader
 * @param {(module: import('./reader.js').Module, ...rest: Arguments) => Result} called uses nothing from outside
 * @param {Arguments} rest
 * @returns {Promise<Result>}
 */
function inPage({ page }, called, ...rest) {
  return page.evaluate(`(async () => {
    const module = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
    await module.default({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
    return (${called})(module, ...${JSON.stringify(rest)});
  })()`);
}

onOnePage('numbers computed in the browser', {}, (it) => {
  for (const seeded of SEEDED.cases) {
    it(`the browser computes the bits of native code for ${nameOf(seeded)}`, async (reader) => {
      assertNative(seeded, await inPage(reader, exactNumbers, ...questionOf(seeded)));
    });
  }

  for (const [index, state] of STATES.entries()) {
    it(`the browser shows the bits of native code in ${nameOfState(state, index)}`, async (reader) => {
      assert.deepEqual(await inPage(reader, showState, state), state.shown);
    });
  }

  for (const [index, sweep] of SEEDED.sweeps.entries()) {
    it(`the browser computes the bits of native code for sweep ${index + 1}, depth ${sweep.depth}`, async (reader) => {
      const shards = [sweep.trials, 1].map((trials) => inPage(reader, carryOut, sweep, trials));
      assertNativeSweep(sweep, await shards[0], await shards[1]);
    });
  }
});
