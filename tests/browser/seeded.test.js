// The numbers a reader sees are, bit for bit, the numbers the library computes natively from the same seeds.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { story } from './laboratory.js';

/** @typedef {import('./sweep.js').Module} Module */

/**
 * One depth of a sweep; lists of numbers are texts of 16 hexadecimal digits each.
 * @typedef {object} SeededSweep
 * @property {number} seed
 * @property {number} noise
 * @property {number} learning_rate
 * @property {string} initialisation
 * @property {string} optimiser
 * @property {number} epochs
 * @property {number} depth
 * @property {number} trials
 * @property {number} diverged
 * @property {{ epoch: number, values: Record<string, string>, statistics: Record<string, string> }[]} recorded
 * @property {{ deviation: string, phase: string, wrong_sign: boolean }[]} finishes
 */

/**
 * Written by the Rust tests: see tests/exhibits/seeded.rs.
 * @type {{ cases: { exhibit: string, settings: [string, string][],
 *   epochs: { epoch: number, readouts: Record<string, string> }[] }[], sweeps: SeededSweep[] }}
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

/** How a curve is sent: the diverged and the number of statistics, then so many numbers for each, and for each end. */
const HEAD = 2;
const OF_STATISTICS = 12;
const OF_FINISH = 3;
const METRICS = ['deviation', 'train_mse', 'validation_mse', 'mean_abs_gradient'];
const PHASES = ['running', 'converged', 'plateau', 'diverged'];

/** @param {ArrayLike<number>} values */
function hexadecimal(values) {
  return [...new BigUint64Array(Float64Array.from(values).buffer)]
    .map((bits) => bits.toString(16).padStart(16, '0'))
    .join(' ');
}

/**
 * What the workbench of a worker makes of the first trials of a sweep, and the epochs at which it records.
 * @param {import('./reader.js').Reader} reader
 * @param {SeededSweep} sweep
 * @param {number} trials
 */
async function carriedOut(reader, { seed, noise, learning_rate, initialisation, optimiser, epochs, depth }, trials) {
  const { curve, recorded } = await reader.page.evaluate(
    async ([settings, epochs, depth, trials]) => {
      /** @type {Module} */
      const { default: init, Stage, Workbench } = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
      await init({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
      const stage = new Stage('paper-sweep');
      for (const [control, text] of settings) stage.set(control, text);
      // The order of the page for this sweep, but of these trials at this depth.
      const order = stage.orders()[0].numbers.with(5, depth).with(6, trials);
      const bench = new Workbench();
      bench.begin(order);
      while (!bench.advance(1000));
      const curve = [...(bench.result() ?? [])];
      stage.set('trials', '10');
      while (!stage.prepare(1_000_000));
      const rows = (stage.csv() ?? '').split('\n').map((line) => line.split(','));
      const recorded = rows.filter((row) => row[2] === '1' && row[5] === 'deviation').map((row) => Number(row[3]));
      if (recorded.at(-1) !== epochs) throw new Error('the sweep is of other epochs');
      return { curve, recorded };
    },
    /** @type {const} */ ([
      [
        ['seed', String(seed)],
        ['noise', String(noise)],
        ['learning_rate', String(learning_rate)],
        ['initialisation', initialisation],
        ['optimiser', optimiser],
        ['epochs', String(epochs)],
      ],
      epochs,
      depth,
      trials,
    ]),
  );
  const [diverged, count] = curve;
  assert.equal(count, METRICS.length * recorded.length);
  const ends = curve.slice(HEAD + count * OF_STATISTICS);
  return {
    diverged,
    /** What is published of a metric at an epoch: how many trials, then the numbers. */
    statistics: (/** @type {string} */ metric, /** @type {number} */ epoch) => {
      const cell = METRICS.indexOf(metric) * recorded.length + recorded.indexOf(epoch);
      return curve.slice(HEAD + cell * OF_STATISTICS, HEAD + (cell + 1) * OF_STATISTICS);
    },
    finishes: Array.from({ length: ends.length / OF_FINISH }, (_, trial) => {
      const [deviation, phase, wrong] = ends.slice(trial * OF_FINISH);
      return { deviation: hexadecimal([deviation]), phase: PHASES[phase], wrong_sign: wrong === 1 };
    }),
  };
}

story('the workers’ code computes the bits of native code', {}, async (reader) => {
  assert.ok(seeded.sweeps.length >= 5);
  for (const sweep of seeded.sweeps) {
    const { depth, trials, diverged, finishes, recorded } = sweep;
    const found = await carriedOut(reader, sweep, trials);
    assert.deepEqual({ diverged: found.diverged, finishes: found.finishes }, { diverged, finishes });
    const first = await carriedOut(reader, sweep, 1);
    for (const { epoch, values, statistics } of recorded) {
      for (const metric of METRICS) {
        const [count, ...numbers] = found.statistics(metric, epoch);
        assert.equal(hexadecimal(numbers), statistics[metric], `${metric} at epoch ${epoch}, depth ${depth}`);
        assert.ok(count > 0 && count <= trials);
        // The mean of one trial is its very value; those of the others stand in the statistics alone.
        if (first.diverged > 0) continue;
        const value = values[metric].split(' ')[0];
        assert.equal(hexadecimal(first.statistics(metric, epoch).slice(1, 2)), value, `${metric} of trial 0`);
      }
    }
  }
});
