// Compares the sweep's kernel with other ways to do the same, in turns (A B C A B C ...), and prints Markdown. Not a test:
// no time has a limit. That all compute the same is asserted.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Child } from './bench-child.js';
import { chromium } from './bench-chromium.js';
import { Engine } from './bench-engine.js';
import { nodeModules } from './bench-modules.js';

/** @typedef {import('./bench-engine.js').Lanes} Lanes */
/** @typedef {import('./bench-engine.js').Plain} Plain */
/** @typedef {{ seconds: number, means?: number[], parameters?: number[] }} Sample */
/**
 * @typedef {{
 *   name: string, trials: number, tolerance?: number, slow?: boolean,
 *   run: (depth: number, epochs: number, times: number) => Promise<Sample>,
 * }} Contestant
 * `slow` is one that takes longer than a second for 10,000 epochs, so that fewer are run.
 */

const DEPTHS = [1, 5, 10];
const EPOCHS = 10_000;
const ROUNDS = 5;
/** How long a sample should take. */
const SECONDS = 0.2;

/** Floating-point operations that a recorded epoch needs. @param {number} depth */
const flops = (depth) => 14 * depth + 17;
const WHOLE_FLOPS = 4 * 100 * EPOCHS * [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce((sum, depth) => sum + flops(depth), 0);

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {number} value */
const short = (value) => value.toLocaleString('en', { maximumSignificantDigits: 3 });

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  console.log([line(head), `|---|${'--:|'.repeat(head.length - 1)}`, ...rows.map(line), ''].join('\n'));
}

const said = new Set();
/** Says once why something is not measured. @param {string} what @param {unknown} reason */
function without(what, reason) {
  if (!said.has(what)) console.log(`Without ${what}: ${reason instanceof Error ? reason.message : reason}.\n`);
  said.add(what);
}

/** Checks that a contestant computes what the kernel does. @param {Contestant} who @param {number} depth @param {number} epochs @param {Sample} sample */
function check({ name, trials, tolerance = 1e-9 }, depth, epochs, { means, parameters }) {
  const ours = means ? node.means(depth, epochs, trials) : node.parameters(depth, epochs);
  for (const [index, value] of (means ?? parameters ?? []).entries()) {
    const off = Math.abs(value - ours[index]) / Math.max(1e-3, Math.abs(ours[index]));
    assert.ok(
      off <= tolerance,
      `${name}, depth ${depth}, ${epochs} epochs: ${value}, and the kernel has ${ours[index]}`,
    );
  }
  assert.equal((means ?? parameters)?.length, ours.length, name);
}

/** How many epochs, and how often, make a sample of the wanted length. @param {Contestant} who @param {number} depth */
async function size(who, depth) {
  let epochs = who.slow ? 25 : EPOCHS;
  await who.run(depth, epochs, 1);
  let sample = await who.run(depth, epochs, 1);
  if (who.slow) {
    epochs = Math.min(EPOCHS, Math.max(25, Math.round((epochs * SECONDS) / sample.seconds)));
    sample = await who.run(depth, epochs, 1);
  }
  check(who, depth, epochs, sample);
  return { epochs, times: who.slow ? 1 : Math.max(1, Math.round(SECONDS / sample.seconds)) };
}

/** Epochs a second by depth, in turns. @param {Contestant[]} contestants */
async function race(contestants) {
  const entries = contestants.map((who) => ({
    ...who,
    sizes: /** @type {{ epochs: number, times: number }[]} */ ([]),
    speeds: DEPTHS.map(() => /** @type {number[]} */ ([])),
  }));
  for (const entry of entries) for (const depth of DEPTHS) entry.sizes.push(await size(entry, depth));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, depth] of DEPTHS.entries()) {
      for (const { trials, sizes, speeds, run } of entries) {
        const { epochs, times } = sizes[index];
        speeds[index].push((trials * epochs * times) / (await run(depth, epochs, times)).seconds);
      }
    }
  }
  return entries.map((entry) => ({ ...entry, speeds: entry.speeds.map(median) }));
}

/** Seconds of each piece of work, in turns. @template {string} Name @param {Record<Name, () => Promise<number>>} work */
async function inTurns(work) {
  const names = /** @type {Name[]} */ (Object.keys(work));
  const times = names.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, name] of names.entries()) times[index].push(await work[name]());
  }
  return /** @type {Record<Name, number>} */ (
    Object.fromEntries(names.map((name, index) => [name, median(times[index])]))
  );
}

/** Seconds of the whole paper on one worker, and shared by two. */
async function workers() {
  const crew = await Promise.all(
    [0, 1].map(async () => {
      const worker = new Worker(new URL('./bench-cold.js', import.meta.url), { workerData: { inputs } });
      worker.setMaxListeners(100);
      const work = (/** @type {number[]} */ noises) =>
        new Promise((resolve, reject) => {
          worker.once('message', resolve).once('error', reject);
          worker.postMessage(noises);
        });
      await work([0.05, 0.15, 0.3, 0.5]);
      return { work, end: () => worker.terminate() };
    }),
  );
  const timed = async (/** @type {() => Promise<unknown>} */ run) => {
    const start = performance.now();
    await run();
    return (performance.now() - start) / 1000;
  };
  const times = await inTurns({
    one: () => timed(() => crew[0].work([0.05, 0.15, 0.3, 0.5])),
    two: () => timed(() => Promise.all([crew[0].work([0.05, 0.15]), crew[1].work([0.3, 0.5])])),
  });
  for (const { end } of crew) await end();
  return times;
}

/** First and later times of several fresh engines. @param {() => Promise<number[]>} start */
async function cold(start) {
  /** @type {number[][]} */
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await start());
  return { first: median(runs.map(([first]) => first)), warm: median(runs.map(([, ...later]) => median(later))) };
}

const { LNN_LAB_NATIVE, LNN_LAB_PYTHON } = process.env;
assert.ok(LNN_LAB_NATIVE, 'set LNN_LAB_NATIVE to the compiled throughput benchmark');
const native = new Child(LNN_LAB_NATIVE, ['race']);
const inputs = await native.ask('inputs', ...DEPTHS);
const node = await Engine.start({ ...nodeModules(), inputs });
const browser = await chromium(inputs);

/** @type {Contestant[]} */
const contestants = [];
for (const lanes of ['f64x4', 'f64x2', 'f64']) {
  const run = (/** @type {number[]} */ ...numbers) => native.ask('run', lanes, ...numbers);
  contestants.push({ name: `this kernel, native, ${lanes}`, trials: 100, run });
}
for (const [lanes, name] of /** @type {[Lanes, string][]} */ ([
  ['simd', 'f64x2'],
  ['scalar', 'without SIMD'],
])) {
  contestants.push({
    name: `this kernel, Chromium, ${name}`,
    trials: 100,
    run: (depth, epochs, times) =>
      browser.engine.evaluate(
        (engine, [lanes, ...numbers]) => engine.kernel(lanes, ...numbers),
        /** @type {const} */ ([lanes, depth, epochs, times]),
      ),
  });
  contestants.push({
    name: `this kernel, node, ${name}`,
    trials: 100,
    run: async (depth, epochs, times) => node.kernel(lanes, depth, epochs, times),
  });
}
for (const [which, name, trials] of /** @type {[Plain, string, number][]} */ ([
  ['written', 'plain JS by moments, source written out for each depth, node', 100],
  ['loops', 'plain JS by moments, node', 100],
  ['points', 'plain JS over all points, node', 1],
])) {
  const run = async (/** @type {[number, number, number]} */ ...numbers) => node.plain(which, ...numbers);
  contestants.push({ name, trials, run, slow: which === 'points' });
}
try {
  const { tensorflow } = await import(new URL('../bench/tensorflow.js', import.meta.url).href);
  const { version, minimise, byHand } = await tensorflow();
  for (const [train, how] of [
    [minimise, 'its optimiser'],
    [byHand, 'gradients by hand'],
  ]) {
    contestants.push({
      name: `TensorFlow.js ${version} in wasm over all points, ${how}, 32 bits, training alone`,
      trials: 1,
      tolerance: 1e-3,
      slow: true,
      run: async (depth, epochs) => {
        const start = performance.now();
        const parameters = train(inputs.training, inputs.networks[depth][0], inputs.rate, epochs);
        return { seconds: (performance.now() - start) / 1000, parameters };
      },
    });
  }
} catch (error) {
  without('TensorFlow.js', error);
}
const folder = mkdtempSync(join(tmpdir(), 'lnn-lab-'));
/** @type {Child | undefined} */
let python;
try {
  writeFileSync(join(folder, 'inputs.json'), JSON.stringify(inputs));
  assert.ok(LNN_LAB_PYTHON, 'there is no Python');
  python = new Child(LNN_LAB_PYTHON, [
    new URL('../bench/race.py', import.meta.url).pathname,
    join(folder, 'inputs.json'),
  ]);
  const child = python;
  const { numpy, torch } = await child.next();
  if (numpy) {
    contestants.push({
      name: `NumPy ${numpy} by moments, 100 trials side by side`,
      trials: 100,
      slow: true,
      run: async (depth, epochs) => {
        const { seconds, result } = await child.ask('numpy', depth, epochs);
        return { seconds, means: result };
      },
    });
  } else without('NumPy', 'it is not installed');
  if (torch) {
    contestants.push({
      name: `PyTorch ${torch} over all points, 64 bits, training alone`,
      trials: 1,
      slow: true,
      run: async (depth, epochs) => {
        const { seconds, result } = await child.ask('torch', depth, epochs);
        return { seconds, parameters: result };
      },
    });
  } else without('PyTorch', 'it is not installed');
} catch (error) {
  without('Python', error);
}

const results = await race(contestants);
const ours = results.find(({ name }) => name === 'this kernel, node, f64x2')?.speeds ?? [];
table(
  [
    'million epochs a second',
    ...DEPTHS.map((depth) => `depth ${depth}`),
    'this kernel in node, f64x2, is so many times as fast',
  ],
  results.map(({ name, speeds }) => [
    name,
    ...speeds.map((speed) => short(speed / 1e6)),
    speeds.map((speed, index) => short(ours[index] / speed)).join(', '),
  ]),
);
const fewer = results
  .filter(({ slow }) => slow)
  .map(({ name, sizes }) => `${name.split(',')[0]} ${sizes.map(({ epochs }) => epochs).join(', ')}`);
console.log(
  `Medians of ${ROUNDS} samples in turns, each of about ${SECONDS} s: 1,000 points, ${inputs.trials.length} trials (one where all points are gone through), ${short(EPOCHS)} epochs, recorded at each unless it says training alone. All end at the kernel's numbers to 1e-9 (32 bits: 1e-3). Extrapolated from fewer epochs, at depths ${DEPTHS.join(', ')}: ${fewer.join('; ')}.\n`,
);

const peak = await inTurns({
  native4: async () => ((answer) => answer.flops / answer.seconds / 1e9)(await native.ask('peak', 'f64x4')),
  native2: async () => ((answer) => answer.flops / answer.seconds / 1e9)(await native.ask('peak', 'f64x2')),
  native1: async () => ((answer) => answer.flops / answer.seconds / 1e9)(await native.ask('peak', 'f64')),
  chromium: () => browser.engine.evaluate((engine) => engine.peak('simd')),
  chromium1: () => browser.engine.evaluate((engine) => engine.peak('scalar')),
  node: async () => node.peak('simd'),
  node1: async () => node.peak('scalar'),
});
const whole = await inTurns({
  native4: async () => (await native.ask('whole', 'f64x4')).seconds,
  native2: async () => (await native.ask('whole', 'f64x2')).seconds,
  native1: async () => (await native.ask('whole', 'f64')).seconds,
  chromium: () => browser.engine.evaluate((engine) => engine.whole('simd')),
  chromium1: () => browser.engine.evaluate((engine) => engine.whole('scalar')),
  node: async () => node.whole('simd'),
  node1: async () => node.whole('scalar'),
});
const names = {
  native4: 'native, f64x4',
  native2: 'native, f64x2',
  native1: 'native, f64',
  chromium: 'Chromium, f64x2',
  chromium1: 'Chromium, without SIMD',
  node: 'node, f64x2',
  node1: 'node, without SIMD',
};
table(
  ['the whole paper on one core, recorded at each epoch', 'seconds', 'GFlop/s', 'measured peak', 'of the peak'],
  /** @type {(keyof typeof names)[]} */ (Object.keys(names)).map((key) => {
    const speed = WHOLE_FLOPS / whole[key] / 1e9;
    return [names[key], whole[key].toFixed(3), speed.toFixed(1), peak[key].toFixed(1), (speed / peak[key]).toFixed(2)];
  }),
);
console.log(
  'The whole paper: 4 noises, 100 trials, 10 depths, 10,000 epochs, of which each counts 14 L + 17 operations at depth L. The peak: independent chains of multiplications and additions in the same engine.\n',
);

const script = new URL('./bench-cold.js', import.meta.url).pathname;
const fresh = {
  node: await cold(async () => JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }))),
  chromium: await cold(browser.cold),
};
const { one, two } = await workers();
table(
  ['the whole paper', 'seconds', 'against', 'ratio'],
  [
    ...Object.entries(fresh).map(([engine, { first, warm }]) => [
      `first run of a fresh process, ${engine}`,
      first.toFixed(3),
      `a later run: ${warm.toFixed(3)}`,
      (first / warm).toFixed(2),
    ]),
    ['two workers, node', two.toFixed(3), `one: ${one.toFixed(3)}`, (one / two).toFixed(2)],
  ],
);

native.end();
python?.end();
rmSync(folder, { recursive: true });
await browser.close();
process.exit();
