// The numbers that native code computes from some seeds, and how the module computes them: in node, or in a page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { EXHIBITS, NEIGHBOURS } from '../browser/registry.js';
import { readCurve } from './sent.js';

/** @typedef {import('./module.js').Module} Module */
/** @typedef {import('./reference.js').Action} Action */
/** @typedef {import('./reference.js').Exact} Exact */
/** @typedef {import('./sent.js').SentCurve} SentCurve */

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

/** @typedef {{ result: number[], recorded: number[] }} Shard what a workbench sends, and the epochs it records at */

/**
 * Written by the Rust tests: see tests/exhibits/seeded.rs.
 * @type {{ cases: { exhibit: string, settings: [string, string][],
 *   epochs: { epoch: number, readouts: Record<string, string> }[] }[], sweeps: SeededSweep[] }}
 */
export const SEEDED = JSON.parse(readFileSync(new URL('../fixtures/seeded.json', import.meta.url), 'utf8'));

/** What identifies a case in a sentence. @param {typeof SEEDED.cases[number]} seeded */
export function nameOf({ exhibit, settings }) {
  const words = settings.map((setting) => setting.join(' '));
  return `${exhibit}: ${words.length > 0 ? words.join(', ') : 'nothing changed'}`;
}

/**
 * The arguments of `exactNumbers` for a case.
 * @param {typeof SEEDED.cases[number]} seeded
 * @returns {[string, Action[], number[]]}
 */
export function questionOf({ exhibit, settings, epochs }) {
  const sets = settings.map(([control, text]) => /** @type {const} */ (['set', control, text]));
  return [exhibit, [['seek', 0], ...sets], epochs.map(({ epoch }) => epoch)];
}

/** Asserts that numbers are those of native code. @param {typeof SEEDED.cases[number]} seeded @param {Exact[]} computed */
export function assertNative({ epochs }, computed) {
  assert.deepEqual(
    computed.map(({ epoch, bits }) => ({ epoch, readouts: bits })),
    epochs,
  );
}

/**
 * A state of an exhibit and what it shows, numbers as 16 hexadecimal digits; of a figure, how many rows its exported
 * curves have, the first of them, and a hash of all.
 * @typedef {object} SeededState
 * @property {string} exhibit
 * @property {[string, string][]} settings
 * @property {number | null} epoch
 * @property {{ player: number | null, readouts: Record<string, string>,
 *   figures: Record<string, { count: number, first: string, hash: string }> }} shown
 */

/** States of all exhibits, written by the Rust tests: see tests/exhibits/seeded_states.rs. @type {SeededState[]} */
const ALL_STATES = JSON.parse(readFileSync(new URL('../fixtures/exhibits.json', import.meta.url), 'utf8')).cases;

/** Those of the exhibits of the main article. */
export const STATES = ALL_STATES.filter(({ exhibit }) => EXHIBITS.includes(exhibit));

/** Those of the article on neighbouring papers. */
export const NEIGHBOUR_STATES = ALL_STATES.filter(({ exhibit }) => NEIGHBOURS.some(({ id }) => id === exhibit));

/** What identifies a state in a sentence. @param {SeededState} state @param {number} index */
export function nameOfState({ exhibit }, index) {
  return `state ${index + 1}, of ${exhibit}`;
}

/**
 * What an exhibit shows in a state. Uses nothing from outside, so that it can also run in a page.
 * @param {Pick<Module, 'Stage'>} module
 * @param {SeededState} state
 * @param {(place: string) => Uint8Array} [read] reads a file of the site; a page fetches it
 * @returns {Promise<SeededState['shown']>}
 */
export async function showState({ Stage }, { exhibit, settings, epoch }, read) {
  const stage = new Stage(exhibit);
  const wanted = stage.wanted_file();
  if (wanted) stage.take_file(read?.(wanted) ?? new Uint8Array(await (await fetch(wanted)).arrayBuffer()));
  if (settings.length > 0) stage.seek(0);
  for (const [control, text] of settings) stage.set(control, text);
  if (epoch !== null) stage.seek(epoch);
  while (!stage.prepare(1_000_000));
  stage.compose();
  const { player, readouts } = stage.frame(false);
  const rows = stage
    .curves_csv('')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1);
  stage.free();
  const hexadecimal = (/** @type {bigint} */ bits) => bits.toString(16).padStart(16, '0');
  const bits = (/** @type {number} */ value) => hexadecimal(new BigUint64Array(Float64Array.of(value).buffer)[0]);
  // FNV-1a, 64 bits: the factor is 2 to the 40 and 0x1b3, so that 32 bits of it at a time stay exact.
  const hash = (/** @type {string} */ text) => {
    let [high, low] = [0xcbf29ce4, 0x84222325];
    for (const byte of new TextEncoder().encode(text)) {
      low = (low ^ byte) >>> 0;
      const product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
      low = product >>> 0;
    }
    return hexadecimal((BigInt(high) << 32n) | BigInt(low));
  };
  const ids = [...new Set(rows.map((row) => row.split(',')[0]))];
  const figures = ids.map((id) => {
    const own = rows.filter((row) => row.startsWith(`${id},`));
    return [id, { count: own.length, first: own[0], hash: hash(own.map((row) => `${row}\n`).join('')) }];
  });
  return {
    player: player?.epoch ?? null,
    readouts: Object.fromEntries(
      readouts.flatMap(({ id, value, closed_value }) => [
        [id, bits(value)],
        ...(closed_value === undefined ? [] : [[`${id}.closed_form`, bits(closed_value)]]),
      ]),
    ),
    figures: Object.fromEntries(figures),
  };
}

/**
 * What the workbench of a worker makes of the first trials of a sweep. Uses nothing from outside, so that it can also
 * run in a page.
 * @param {Pick<Module, 'Stage' | 'Workbench'>} module
 * @param {SeededSweep} sweep
 * @param {number} trials
 * @returns {Shard}
 */
export function carryOut({ Stage, Workbench }, sweep, trials) {
  const { seed, noise, learning_rate, initialisation, optimiser, epochs, depth } = sweep;
  const stage = new Stage('paper-sweep');
  const settings = { seed, noise, learning_rate, initialisation, optimiser, epochs };
  for (const [control, value] of Object.entries(settings)) stage.set(control, String(value));
  // The task of the page for this sweep, but of these trials at this depth: its last two bytes.
  const task = Uint8Array.from([...stage.pending()[0].bytes.slice(0, -2), depth, trials]);
  const bench = new Workbench();
  bench.begin('paper-sweep', task);
  while (!bench.advance(1000));
  const result = [...(bench.result() ?? [])];
  bench.free();
  stage.set('trials', '10');
  while (!stage.prepare(1_000_000));
  const rows = (stage.numbers_csv('') ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(','));
  stage.free();
  const recorded = rows.filter((row) => row[2] === '1' && row[5] === 'deviation').map((row) => Number(row[3]));
  if (recorded.at(-1) !== epochs) throw new Error('the sweep is of other epochs');
  return { result, recorded };
}

const METRICS = ['deviation', 'train_mse', 'validation_mse', 'mean_abs_gradient'];
const PHASES = ['running', 'converged', 'plateau', 'diverged'];

/** @param {ArrayLike<number>} values */
function hexadecimal(values) {
  return [...new BigUint64Array(Float64Array.from(values).buffer)]
    .map((bits) => bits.toString(16).padStart(16, '0'))
    .join(' ');
}

/**
 * What is said of a metric at an epoch: how many trials, then the numbers.
 * @param {SentCurve} curve
 * @param {number[]} epochs those that are recorded
 * @param {string} metric
 * @param {number} epoch
 */
function statisticsOf({ statistics }, epochs, metric, epoch) {
  return statistics[METRICS.indexOf(metric) * epochs.length + epochs.indexOf(epoch)];
}

/**
 * Asserts that all trials of a sweep, and the first alone, came out as in native code.
 * @param {SeededSweep} sweep
 * @param {Shard} all
 * @param {Shard} first
 */
export function assertNativeSweep({ depth, trials, diverged, finishes, recorded }, all, first) {
  const [every, one] = [all, first].map(({ result, recorded }) => {
    const curve = readCurve(result);
    assert.equal(curve.statistics.length, METRICS.length * recorded.length);
    return curve;
  });
  const ends = every.finishes.map(({ deviation, phase, wrong_sign }) => {
    return { deviation: hexadecimal([deviation]), phase: PHASES[phase], wrong_sign };
  });
  assert.deepEqual({ diverged: every.diverged, finishes: ends }, { diverged, finishes });
  for (const { epoch, values, statistics } of recorded) {
    for (const metric of METRICS) {
      const { count, numbers } = statisticsOf(every, all.recorded, metric, epoch);
      assert.equal(hexadecimal(numbers), statistics[metric], `${metric} at epoch ${epoch}, depth ${depth}`);
      assert.ok(count > 0 && count <= trials);
      // The mean of one trial is its very value; those of the others stand in the statistics alone.
      if (one.diverged > 0) continue;
      const [mean] = statisticsOf(one, first.recorded, metric, epoch).numbers;
      assert.equal(hexadecimal([mean]), values[metric].split(' ')[0], `${metric} of trial 0`);
    }
  }
}
