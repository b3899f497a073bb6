// Which tone stands for which height.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frequencyAt } from '../../www/js/sound.js';

test('a tone is higher the higher a place lies, by the same interval for the same distance', () => {
  assert.deepEqual([frequencyAt(0), frequencyAt(1)], [220, 880]);
  for (let height = 0; height < 1; height += 0.125) {
    const interval = frequencyAt(height + 0.125) / frequencyAt(height);
    assert.ok(Math.abs(interval - 2 ** 0.25) < 1e-12, `${height}`);
  }
});
