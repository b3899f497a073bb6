// How long things take is said truly, whatever interrupts the timing and however coarse the clock.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeOnce } from '../../www/js/costs.js';

/**
 * What is timed for a task that takes so long, where some of the runs are held up.
 * @param {import('node:test').TestContext} t
 * @param {number} once how long it takes once, in milliseconds
 * @param {number} tick of the clock, in milliseconds
 * @param {(run: number) => number} delay by how much a run is held up, in milliseconds
 */
function timed(t, once, tick, delay) {
  let time = 0;
  let run = 0;
  t.mock.method(performance, 'now', () => Math.floor(time / tick) * tick);
  const found = timeOnce((times) => {
    time += times * once + delay(run);
    run += 1;
  });
  t.mock.restoreAll();
  return found;
}

test('what interrupts a timing is not mistaken for the task', (t) => {
  for (const tick of [0.005, 0.1]) {
    for (const once of [3.9e-4, 0.02, 0.7, 40]) {
      for (const held of [0, 1, 5, 9]) {
        const found = timed(t, once, tick, (run) => (run === held ? 50 : 0));
        assert.ok(Math.abs(found / once - 1) < 0.06, `${once} ms, run ${held} held up: ${found} ms`);
      }
    }
  }
});

test('a task too short for the clock ends its timing', (t) => {
  assert.equal(
    timed(t, 0, 1, () => 0),
    0,
  );
});
