// The numbers a reader sees are, bit for bit, the numbers the library computes natively from the same seeds.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { story } from './laboratory.js';

/**
 * Written by the Rust tests: see tests/seeded.rs.
 * @type {{ cases: { exhibit: string, settings: [string, string][],
 *   epochs: { epoch: number, readouts: Record<string, string> }[] }[] }}
 */
const seeded = JSON.parse(readFileSync(new URL('../fixtures/seeded.json', import.meta.url), 'utf8'));

for (const [index, { exhibit, settings, epochs }] of seeded.cases.entries()) {
  const words = settings.map((setting) => setting.join(' '));
  const name = words.length > 0 ? words.join(', ') : 'nothing changed';
  story(
    `the browser computes the bits of native code, case ${index + 1} of ${exhibit}: ${name}`,
    {},
    async (reader) => {
      /** @type {import('./reader.js').Deed[]} */
      const deeds = [['seek', 0], ...settings.map(([control, text]) => /** @type {const} */ (['set', control, text]))];
      const epochsAsked = epochs.map(({ epoch }) => epoch);
      const computed = await reader.twins(exhibit, deeds, epochsAsked);
      assert.deepEqual(
        computed.map(({ epoch, bits }) => ({ epoch, readouts: bits })),
        epochs,
      );
    },
  );
}
