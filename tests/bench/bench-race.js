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
/** The kernel in WebAssembly as the page has it, and what it would be without. @type {[Lanes, string][]} */
const LANES = [
  ['simd', 'f64x2'],
  ['scalar', 'without SIMD'],
];
const ROUNDS = 9;
/** How long a sample should take. */
const SECONDS = 0.1;

/** Floating-point operations that a recorded epoch needs. @param {number} depth */
const flops = (depth) => 14 * depth + 17;
const WHOLE_FLOPS = 4 * 100 * EPOCHS * [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce((sum, depth) => sum + flops(depth), 0);

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** What becomes of values that were measured in the same rounds. @param {number[]} some @param {number[]} others */
const ratio = (some, others) => median(some.map((value, round) => value / others[round]));

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
  return entries;
}

/** What each piece of work returns, in turns. @param {(() => Promise<number>)[]} work */
async function inTurns(work) {
  const results = work.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, piece] of work.entries()) results[index].push(await piece());
  }
  return results;
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
  const times = await inTurns([
    () => timed(() => crew[0].work([0.05, 0.15, 0.3, 0.5])),
    () => timed(() => Promise.all([crew[0].work([0.05, 0.15]), crew[1].work([0.3, 0.5])])),
  ]);
  for (const { end } of crew) await end();
  return times;
}

/** First and later times of several fresh engines. @param {() => Promise<number[]>} start */
async function cold(start) {
  /** @type {number[]} */
  const firsts = [];
  /** @type {number[]} */
  const laters = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, ...later] = await start();
    firsts.push(first);
    laters.push(median(later));
  }
  return [firsts, laters];
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
for (const [lanes, name] of LANES) {
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
  const { tensorflow } = await import(new URL('./tensorflow.js', import.meta.url).href);
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
  python = new Child(LNN_LAB_PYTHON, [new URL('./race.py', import.meta.url).pathname, join(folder, 'inputs.json')]);
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
    ...speeds.map((speed) => short(median(speed) / 1e6)),
    speeds.map((speed, index) => short(ratio(ours[index], speed))).join(', '),
  ]),
);
const fewer = results
  .filter(({ slow }) => slow)
  .map(({ name, sizes }) => `${name}: ${sizes.map(({ epochs }) => epochs).join(', ')}`);
console.log(
  `Medians of ${ROUNDS} samples in turns, each of about ${SECONDS} s, and of their ratios: 1,000 points, ${inputs.trials.length} trials (one where all points are gone through), ${short(EPOCHS)} epochs, recorded at each unless it says training alone. All end at the kernel's numbers to 1e-9 (32 bits: 1e-3). Extrapolated from fewer epochs, at depths ${DEPTHS.join(', ')}: ${fewer.join('; ')}.\n`,
);

/** How an engine is called, the seconds it takes for the whole paper, and the most GFlop/s it can do. @type {[string, () => Promise<number>, () => Promise<number>][]} */
const engines = ['f64x4', 'f64x2', 'f64'].map((lanes) => [
  `native, ${lanes}`,
  async () => (await native.ask('whole', lanes)).seconds,
  async () => {
    const { flops, seconds } = await native.ask('peak', lanes);
    return flops / seconds / 1e9;
  },
]);
for (const [lanes, name] of LANES) {
  engines.push(
    [
      `Chromium, ${name}`,
      () => browser.engine.evaluate((engine, lanes) => engine.whole(lanes), lanes),
      () => browser.engine.evaluate((engine, lanes) => engine.peak(lanes), lanes),
    ],
    [`node, ${name}`, async () => node.whole(lanes), async () => node.peak(lanes)],
  );
}
const wholes = await inTurns(engines.flatMap(([, whole, peak]) => [whole, peak]));
table(
  ['the whole paper on one core, recorded at each epoch', 'seconds', 'GFlop/s', 'measured peak', 'of the peak'],
  engines.map(([name], index) => {
    const [seconds, peaks] = [wholes[2 * index], wholes[2 * index + 1]];
    const speeds = seconds.map((seconds) => WHOLE_FLOPS / seconds / 1e9);
    return [
      name,
      median(seconds).toFixed(3),
      median(speeds).toFixed(1),
      median(peaks).toFixed(1),
      ratio(speeds, peaks).toFixed(2),
    ];
  }),
);
console.log(
  'The whole paper: 4 noises, 100 trials, 10 depths, 10,000 epochs, of which each counts 14 L + 17 operations at depth L. The peak: independent chains of multiplications and additions in the same engine.\n',
);

const script = new URL('./bench-cold.js', import.meta.url).pathname;
const inNode = await cold(async () => JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })));
const inChromium = await cold(browser.cold);
const [alone, together] = await workers();
table(
  ['the whole paper', 'seconds', 'against', 'seconds', 'ratio'],
  /** @type {[string, number[], string, number[], number][]} */ ([
    ['first run of a fresh process, node', inNode[0], 'a later run', inNode[1], ratio(inNode[0], inNode[1])],
    [
      'first run of a fresh process, Chromium',
      inChromium[0],
      'a later run',
      inChromium[1],
      ratio(inChromium[0], inChromium[1]),
    ],
    ['one worker, node', alone, 'two workers', together, ratio(alone, together)],
  ]).map(([name, some, against, others, ratio]) => [
    name,
    median(some).toFixed(3),
    against,
    median(others).toFixed(3),
    ratio.toFixed(2),
  ]),
);

native.end();
python?.end();
rmSync(folder, { recursive: true });
await browser.close();
process.exit();
