// A reader asks for new data or new weights: each has its own seed, and an old seed brings the old numbers back.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { onOnePage } from './harness.js';

onOnePage('new seeds', {}, (it) => {
  for (const { button, seed, other } of [
    { button: 'New data', seed: 'data_seed', other: 'weight_seed' },
    { button: 'New weights', seed: 'weight_seed', other: 'data_seed' },
  ]) {
    it(`${button} changes only its own seed, and the old seed restores the old numbers`, async (reader) => {
      await reader.openDrawers();
      const before = await reader.seen();
      const values = async () =>
        Object.fromEntries(
          await reader.exhibit
            .locator('.control :is(input[type="text"], select)')
            .evaluateAll((inputs) =>
              inputs.map((input) =>
                input instanceof HTMLInputElement || input instanceof HTMLSelectElement
                  ? [input.id.replace('depth-race-', ''), input.value]
                  : [],
              ),
            ),
        );
      const old = await values();
      await reader.exhibit.getByRole('button', { name: button, exact: true }).click();
      await reader.settle();
      const now = await values();
      assert.notEqual(now[seed], old[seed]);
      const drawn = seed === 'data_seed' ? ['slope', 'intercept'] : [];
      const same = Object.keys(old).filter((id) => id !== seed && !drawn.includes(id));
      assert.deepEqual(
        same.map((id) => now[id]),
        same.map((id) => old[id]),
        `${other} and all else are as they were`,
      );
      const after = await reader.seen();
      assert.equal(after.epoch, before.epoch, 'the same moment of another run');
      assert.notDeepEqual(after.readouts, before.readouts);
      const closed = (/** @type {string[][]} */ rows) => rows.map((row) => row[2]);
      if (seed === 'weight_seed') assert.deepEqual(closed(after.readouts), closed(before.readouts), 'the same data');
      else assert.notDeepEqual(closed(after.readouts), closed(before.readouts));
      await reader.shows(referenceStage(['set', seed, now[seed].replaceAll(',', '')]));
      await reader.type(seed, old[seed]);
      assert.deepEqual(await reader.seen(), before);
      assert.deepEqual(await values(), old);
    });
  }
});
