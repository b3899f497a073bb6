// The work on a sweep: wherever and in whatever order it is done, the same bits come of it; and nonsense is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './module.js';
import { complete, dice, NUMBERS, refusal, STRINGS, words, works } from './nonsense.js';
import { readCurve, readTask, writeTask } from './sent.js';

const { Stage, Workbench } = await load();

/** @typedef {import('./nonsense.js').Stage} Stage */
/** @typedef {[string, string][]} Settings */
/** @typedef {{ task: Uint8Array, result: Uint8Array }} Outcome */

const SMALL = /** @type {Settings} */ ([
  ['trials', '30'],
  ['epochs', '300'],
]);

/** @param {Settings} settings @returns {Stage} */
function opened(settings) {
  const stage = new Stage('paper-sweep');
  for (const [control, text] of settings) stage.set(control, text);
  return stage;
}

/** Everything that flows from the numbers of a stage, to the last bit. @param {Stage} stage */
function shown(stage) {
  stage.compose();
  return { words: words(stage), values: stage.frame(false).table?.cells.map(({ value }) => value) };
}

/** The tasks that are left. @param {Stage} stage */
function pending(stage) {
  return stage.pending().map(({ bytes }) => Uint8Array.from(bytes));
}

/**
 * Carries out a task, in portions.
 * @param {InstanceType<typeof Workbench>} bench
 * @param {Uint8Array} task
 * @param {() => number} portion
 * @returns {Outcome}
 */
function carryOut(bench, task, portion) {
  bench.begin('paper-sweep', task);
  for (let last = 0; !bench.advance(portion()); ) {
    const done = bench.done();
    assert.ok(done >= last && done <= 1, `${done} is done after ${last}`);
    last = done;
  }
  assert.equal(bench.done(), 1);
  const result = bench.result();
  assert.ok(result);
  assert.equal(bench.result(), undefined, 'a result is given once');
  return { task, result };
}

/** What a stage shows that computes alone. @param {Settings} settings */
function alone(settings) {
  const stage = opened(settings);
  complete(stage);
  return shown(stage);
}

test('a sweep that is changed control by control computes what a new one computes', () => {
  const stage = opened(SMALL);
  complete(stage);
  const settings = [...SMALL];
  for (const [control, text] of /** @type {Settings} */ ([
    ['metric', 'train_mse'],
    ['average', 'eighty'],
    ['value_scale', 'log'],
    ['epoch_scale', 'log'],
    ['tile_order', 'depth_6'],
    ['tile_shade', 'verdict'],
    ['metric', 'mean_abs_gradient'],
    ['initialisation', 'he'],
    ['average', 'mean'],
    ['metric', 'deviation'],
    ['optimiser', 'adam'],
    ['noise', '0.15'],
    ['learning_rate', '0.01'],
    ['seed', '4294967295'],
    ['epochs', '777'],
    ['trials', '33'],
    ['depth', '3'],
  ])) {
    const before = shown(stage);
    stage.set(control, text);
    settings.push([control, text]);
    complete(stage);
    assert.deepEqual(shown(stage), alone(settings), `${control}=${text}`);
    assert.notDeepEqual(shown(stage), before, `${control} changes nothing`);
  }
});

for (const settings of /** @type {Settings[]} */ ([
  SMALL,
  [...SMALL, ['noise', '0.15'], ['initialisation', 'he'], ['metric', 'train_mse'], ['average', 'eighty']],
  [...SMALL, ['learning_rate', '0.5'], ['tile_order', 'depth_4']],
  [...SMALL, ['initialisation', 'sign_matched'], ['optimiser', 'adam']],
])) {
  test(`workbenches and a stage alone come to the same bits: ${settings.join(' ')}`, () => {
    const expected = alone(settings);
    for (const seed of [1, 2, 3]) {
      const roll = dice(seed);
      const benches = [new Workbench(), new Workbench(), new Workbench()];
      const stage = opened(settings);
      // Results of other sweeps and those that came before, delivered again at any time.
      const stale = ['0.3', '0.07'].flatMap((noise) => {
        const other = opened([...SMALL, ['noise', noise], ['seed', '5']]);
        return pending(other)
          .slice(0, 12)
          .map((task) => carryOut(benches[0], task, () => 5000));
      });
      while (stage.pending_count() > 0) {
        const tasks = pending(stage);
        const outcome = carryOut(benches[roll(3)], tasks[roll(tasks.length)], () => roll(20_000));
        stage.deliver(outcome.task, outcome.result);
        stale.push(outcome);
        const again = stale[roll(stale.length)];
        stage.deliver(again.task, again.result);
      }
      assert.deepEqual(shown(stage), expected);
      for (const { task, result } of stale) stage.deliver(task, result);
      assert.deepEqual(shown(stage), expected, 'what is no longer wanted is dropped');
    }
  });
}

test('settings that were turned away from and back to lose nothing and mix nothing', () => {
  const expected = alone([...SMALL, ['noise', '0.2']]);
  const stage = opened([...SMALL, ['noise', '0.2']]);
  const bench = new Workbench();
  const work = (/** @type {number} */ count) => {
    for (const task of pending(stage).slice(0, count)) {
      stage.deliver(task, carryOut(bench, task, () => 10_000).result);
    }
  };
  work(5);
  const left = stage.pending_count();
  stage.set('depth', '3');
  stage.set('metric', 'validation_mse');
  assert.equal(stage.pending_count(), left, 'a view asks for no work');
  stage.set('noise', '0.4');
  work(7);
  stage.set('trials', '12');
  work(100);
  stage.set('trials', '30');
  stage.set('noise', '0.2');
  stage.set('metric', 'deviation');
  stage.set('depth', '8');
  work(3);
  complete(stage);
  assert.deepEqual(shown(stage), expected);
});

test('the first tasks are of few trials, and heavier ones weigh more', () => {
  const tasks = new Stage('paper-sweep').pending().map(({ bytes, weight }) => ({ bytes, weight, ...readTask(bytes) }));
  assert.ok(tasks.length >= 20);
  const [{ trials }] = tasks;
  assert.ok(tasks.slice(0, 10).every((task) => task.trials === trials && trials < 100));
  assert.equal(new Set(tasks.map(({ bytes }) => bytes.join())).size, tasks.length, 'nothing is asked for twice');
  for (const { depth, trials, weight } of tasks) {
    assert.ok(Number.isFinite(weight) && weight > 0);
    const lighter = tasks.filter((other) => other.depth <= depth && other.trials <= trials);
    assert.ok(lighter.every((other) => other.weight <= weight));
  }
});

test('a task is sent as another program writes it', () => {
  const stage = opened([...SMALL, ['seed', '4294967295'], ['noise', '0.37'], ['optimiser', 'adam']]);
  for (const task of pending(stage)) assert.deepEqual(writeTask(readTask(task)), task);
  const { seed, epochs, depth, optimiser } = readTask(pending(stage)[0]);
  assert.deepEqual({ seed, epochs, depth, optimiser }, { seed: 4294967295n, epochs: 300, depth: 10, optimiser: 3 });
});

test('a stage takes what is no task or no result with a sentence, and nothing changes', () => {
  const stage = opened(SMALL);
  stage.prepare(10_000_000);
  const before = shown(stage);
  const [task] = pending(stage);
  const { result } = carryOut(new Workbench(), task, () => 50_000);
  const sent = readTask(task);
  /** @param {Uint8Array} task @param {Uint8Array} result */
  const refused = (task, result) => {
    assert.notEqual(
      refusal(() => stage.deliver(task, result)),
      '',
      `${task} was taken`,
    );
    assert.deepEqual(shown(stage), before);
  };
  for (const length of [0, 1, 7, 9, 1000]) refused(new Uint8Array(length), result);
  for (const length of [0, 1, 2, 13, result.length - 1, result.length - 12]) refused(task, result.slice(0, length));
  for (const more of [1, 3, 12, 48]) refused(task, Uint8Array.from([...result, ...new Uint8Array(more)]));
  // Lists that say they are longer or shorter than they are.
  for (const count of [0, 1, 0x7f, 0xff]) refused(task, result.with(1, count));
  refused(task, result.with(result.length - 2, 4)); // there is no fifth way to end
  for (const epochs of [0, 2e9, 1e15]) refused(writeTask({ ...sent, epochs }), result);
  for (const learning_rate of [0, -1, 1e4, Number.NaN, Infinity])
    refused(writeTask({ ...sent, learning_rate }), result);
  for (const noise of [-1, 1e7, Number.NaN, Infinity]) refused(writeTask({ ...sent, noise }), result);
  for (const initialisation of [9, 2 ** 40]) refused(writeTask({ ...sent, initialisation }), result);
  for (const optimiser of [4, 2 ** 40]) refused(writeTask({ ...sent, optimiser }), result);
  for (const depth of [0, 21, 2 ** 33 + 3]) refused(writeTask({ ...sent, depth }), result);
  for (const trials of [0, 29, 31, 1e15]) refused(writeTask({ ...sent, trials }), result);
  // Another depth, seed or noise is a task like any other, but not one that is wanted.
  for (const change of [{ seed: 77n }, { noise: 0.123 }, { depth: 11 }]) {
    assert.equal(
      refusal(() => stage.deliver(writeTask({ ...sent, ...change }), result)),
      '',
    );
    assert.deepEqual(shown(stage), before);
  }
  stage.deliver(task, result);
  assert.notDeepEqual(shown(stage), before);
  works(stage);
});

test('a workbench takes nonsense with a sentence, and works afterwards', () => {
  const [task] = pending(opened(SMALL));
  const sent = readTask(task);
  const bench = new Workbench();
  assert.equal(bench.done(), 0);
  assert.equal(bench.result(), undefined);
  assert.equal(bench.advance(1), true, 'where nothing was begun, nothing is left');
  bench.clear();
  const expected = carryOut(bench, task, () => 5000).result;
  for (const name of STRINGS) {
    assert.match(
      refusal(() => bench.begin(name, task)),
      /paper-sweep/,
    );
  }
  assert.equal(
    refusal(() => bench.begin('depth-race', task)),
    'depth-race has no tasks for workers',
  );
  for (const length of [0, 1, 7, 9, 1000]) {
    assert.match(
      refusal(() => bench.begin('paper-sweep', new Uint8Array(length))),
      /no task/,
    );
  }
  for (let place = 0; place < task.length; place += 1) {
    for (const byte of [0, 1, 20, 21, 0x7f, 0x80, 0xff]) {
      refusal(() => {
        bench.begin('paper-sweep', task.with(place, byte));
        bench.advance(1);
        bench.advance(5000);
      });
      refusal(() => bench.done());
    }
  }
  for (const work of NUMBERS) {
    bench.begin('paper-sweep', task);
    refusal(() => bench.advance(work));
  }
  bench.begin('paper-sweep', task);
  bench.advance(3000);
  assert.equal(bench.result(), undefined, 'half a task has no result');
  assert.equal(bench.done(), 0, 'and is dropped');
  for (const [change, allowed] of /** @type {const} */ ([
    [{ noise: Number.NaN }, /the noise coefficient is NaN, but must be 0 to 1,000,000/],
    [{ learning_rate: 1e12 }, /the learning rate is 1000000000000, but must be above 0 and at most 1000/],
    [{ epochs: 1e12 }, /the number of epochs is 1000000000000, but must be 1 to 1,000,000,000/],
    [{ depth: 21 }, /the depth is 21, but must be 1 to 20 layers/],
    [{ trials: 1e12 }, /the number of trials is 1000000000000, but must be 1 to 100,000/],
  ])) {
    assert.match(
      refusal(() => bench.begin('paper-sweep', writeTask({ ...sent, ...change }))),
      allowed,
    );
  }
  assert.deepEqual(carryOut(bench, task, () => 700).result, expected);
});

test('every tile leads to its very run in the depth race, to the bits of its end', () => {
  const settings = /** @type {Settings} */ ([
    ['trials', '12'],
    ['epochs', '2000'],
    ['noise', '0.37'],
    ['seed', '4294967295'],
    ['initialisation', 'xavier'],
    ['learning_rate', '0.0037'],
  ]);
  const known = new Stage('paper-sweep').controls().find(({ id }) => id === 'initialisation')?.options ?? [];
  settings[4][1] = known[1].id;
  const stage = opened(settings);
  const bench = new Workbench();
  /** @type {Map<number, import('./sent.js').SentFinish[]>} */
  const ends = new Map();
  for (const task of pending(stage)) {
    const { result } = carryOut(bench, task, () => 100_000);
    stage.deliver(task, result);
    const { noise, depth, trials } = readTask(task);
    if (noise === 0.37 && trials === 12) ends.set(depth, readCurve(result).finishes);
  }
  stage.compose();
  const map = stage.frame(false).figures.findIndex(({ id }) => id === 'sweep-tiles');
  const race = new Stage('depth-race');
  race.set('depth', '2');
  race.set('slope', '4');
  race.set('learning_rate', '0.5');
  for (const [trial, depth] of [
    [0, 1],
    [11, 10],
    [5, 7],
    [3, 4],
  ]) {
    stage.probe(map, undefined, undefined, 500, 300);
    stage.probe_by(map, -100, -100);
    stage.probe_by(map, trial, depth - 1);
    const told = stage.probed() ?? '';
    assert.ok(told.startsWith(`Trial ${trial}, depth ${depth}: `), told);
    const visit = stage.pick(map);
    assert.ok(visit);
    assert.equal(visit.exhibit, 'depth-race');
    race.visit(visit.state);
    for (let tries = 0; race.player()?.epoch !== 2000; tries += 1) {
      assert.ok(tries < 1000);
      race.prepare(100_000);
    }
    const { readouts, alert } = race.frame(false);
    const deviation = readouts.find(({ id }) => id === 'deviation');
    assert.equal(deviation?.value, ends.get(depth)?.[trial].deviation);
    assert.equal(race.player()?.end, 2000);
    assert.equal(alert, undefined);
  }
});

test('each small picture leads to its noise', () => {
  const stage = opened(SMALL);
  const noises = stage.controls().find(({ id }) => id === 'noise')?.landmarks ?? [];
  assert.equal(noises.length, 4);
  for (const [index, { text }] of noises.entries()) {
    const figure = stage.frame(false).figures.findIndex(({ id }) => id === `sweep-noise-${index + 1}`);
    stage.probe(figure, 0, 0, 200, 100);
    const visit = stage.pick(figure);
    assert.ok(visit);
    assert.equal(visit.exhibit, 'paper-sweep');
    stage.visit(visit.state);
    assert.equal(stage.controls().find(({ id }) => id === 'noise')?.text, text);
  }
});
