// The modules compute, bit for bit, the numbers that the library computes natively from the same seeds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL } from '../browser/registry.js';
import { load, loadFirst, loadNeighbours, loadPaper, loadScalar, readFromSite } from './module.js';
import { exactNumbers } from './reference.js';
import {
  assertNative,
  assertNativeSweep,
  carryOut,
  NEIGHBOUR_STATES,
  nameOf,
  nameOfState,
  questionOf,
  SEEDED,
  STATES,
  showState,
} from './seeded.js';

const [whole, first, scalar, neighbours, paper] = [
  await load(),
  await loadFirst(),
  await loadScalar(),
  await loadNeighbours(),
  await loadPaper(),
];

for (const seeded of SEEDED.cases) {
  test(`the module computes the bits of native code for ${nameOf(seeded)}`, () => {
    assertNative(seeded, exactNumbers(whole, ...questionOf(seeded)));
  });
}

for (const seeded of SEEDED.cases.filter(({ exhibit }) => exhibit === 'depth-race')) {
  test(`the module that the page opens with agrees with the other on ${nameOf(seeded)}`, () => {
    assert.deepEqual(exactNumbers(first, ...questionOf(seeded)), exactNumbers(whole, ...questionOf(seeded)));
  });
}

for (const [index, state] of [...STATES.entries()].filter(([, { exhibit }]) => exhibit === 'paper-sweep')) {
  test(`the module of the paper’s experiment shows the bits of native code in ${nameOfState(state, index)}`, async () => {
    assert.deepEqual(await showState(paper, state, readFromSite), state.shown);
  });
}

for (const [index, state] of STATES.entries()) {
  test(`the module shows the bits of native code in ${nameOfState(state, index)}`, async () => {
    assert.deepEqual(await showState(whole, state, readFromSite), state.shown);
  });
}

for (const [index, state] of NEIGHBOUR_STATES.entries()) {
  test(`the module of neighbouring papers shows the bits of native code in ${nameOfState(state, index)}`, async () => {
    assert.deepEqual(await showState(neighbours, state, readFromSite), state.shown);
  });
}

test('the module without SIMD computes the bits of native code for every exhibit and sweep', async () => {
  for (const seeded of SEEDED.cases) assertNative(seeded, exactNumbers(scalar, ...questionOf(seeded)));
  for (const [index, state] of STATES.entries()) {
    assert.deepEqual(await showState(scalar, state, readFromSite), state.shown, nameOfState(state, index));
  }
  for (const sweep of SEEDED.sweeps) {
    assertNativeSweep(sweep, carryOut(scalar, sweep, sweep.trials), carryOut(scalar, sweep, 1));
  }
});

test('every exhibit has seeded states', () => {
  const states = [...STATES, ...NEIGHBOUR_STATES];
  assert.deepEqual(new Set(states.map(({ exhibit }) => exhibit)), new Set(ALL.map(({ id }) => id)));
});

test('there are enough seeded cases and sweeps', () => {
  assert.ok(SEEDED.cases.length >= 15 && SEEDED.sweeps.length >= 5);
});

for (const [index, sweep] of SEEDED.sweeps.entries()) {
  test(`the code of the workers computes the bits of native code for sweep ${index + 1}, depth ${sweep.depth}`, () => {
    for (const module of [whole, paper]) {
      assertNativeSweep(sweep, carryOut(module, sweep, sweep.trials), carryOut(module, sweep, 1));
    }
  });
}

test('seeking back and forth gives the same bits as seeking directly', () => {
  const after = (/** @type {import('./reference.js').Action[]} */ ...actions) =>
    exactNumbers(whole, 'depth-race', actions, [-1]);
  const direct = after(['seek', 4321]);
  assert.deepEqual(after(['seek', 9999], ['seek', 4322], ['seek', 0], ['seek', 1], ['seek', 4321]), direct);
  assert.deepEqual(after(['seek', 9000], ['act', 'reset'], ['seek', 4321]), direct);
});
