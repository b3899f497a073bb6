// The work on a sweep: wherever and in whatever order it is done, the same bits come of it; and nonsense is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './module.js';
import { complete, dice, NUMBERS, refusal, words, works } from './nonsense.js';

const { Stage, Workbench } = await load();

/** @typedef {import('./nonsense.js').Stage} Stage */
/** @typedef {[string, string][]} Settings */
/** @typedef {{ order: number[], curve: Float64Array }} Result */

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

/**
 * Carries out an order, in portions.
 * @param {InstanceType<typeof Workbench>} bench
 * @param {number[]} order
 * @param {() => number} portion
 * @returns {Result}
 */
function carryOut(bench, order, portion) {
  bench.begin(order);
  for (let last = 0; !bench.advance(portion()); ) {
    const done = bench.done();
    assert.ok(done >= last && done <= 1, `${done} is done after ${last}`);
    last = done;
  }
  assert.equal(bench.done(), 1);
  const curve = bench.result();
  assert.ok(curve);
  assert.equal(bench.result(), undefined, 'a result is given once');
  return { order, curve };
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
        return other
          .orders()
          .slice(0, 12)
          .map(({ numbers }) => carryOut(benches[0], numbers, () => 5000));
      });
      while (stage.orders().length > 0) {
        const orders = stage.orders();
        const { numbers } = orders[roll(orders.length)];
        const result = carryOut(benches[roll(3)], numbers, () => roll(20_000));
        stage.deliver(result.order, result.curve);
        stale.push(result);
        const again = stale[roll(stale.length)];
        stage.deliver(again.order, again.curve);
      }
      assert.deepEqual(shown(stage), expected);
      for (const { order, curve } of stale) stage.deliver(order, curve);
      assert.deepEqual(shown(stage), expected, 'what is no longer wanted is dropped');
    }
  });
}

test('settings that were turned away from and back to lose nothing and mix nothing', () => {
  const expected = alone([...SMALL, ['noise', '0.2']]);
  const stage = opened([...SMALL, ['noise', '0.2']]);
  const bench = new Workbench();
  const work = (/** @type {number} */ count) => {
    for (const { numbers } of stage.orders().slice(0, count)) {
      const { order, curve } = carryOut(bench, numbers, () => 10_000);
      stage.deliver(order, curve);
    }
  };
  work(5);
  const left = stage.orders().length;
  stage.set('depth', '3');
  stage.set('metric', 'validation_mse');
  assert.equal(stage.orders().length, left, 'a view asks for no work');
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

test('the first orders are of few trials, and heavier ones weigh more', () => {
  const orders = new Stage('paper-sweep').orders();
  assert.ok(orders.length >= 20);
  const trials = orders.map(({ numbers }) => numbers[6]);
  assert.ok(trials.slice(0, 10).every((count) => count === trials[0] && count < 100));
  const keys = orders.map(({ numbers }) => numbers.join());
  assert.equal(new Set(keys).size, keys.length, 'nothing is asked for twice');
  for (const { numbers, weight } of orders) {
    assert.ok(Number.isFinite(weight) && weight > 0);
    const lighter = orders.filter((other) => other.numbers[5] <= numbers[5] && other.numbers[6] <= numbers[6]);
    assert.ok(lighter.every((other) => other.weight <= weight));
  }
});

test('a stage takes what is no order or no curve with a sentence, and nothing changes', () => {
  const stage = opened(SMALL);
  stage.prepare(10_000_000);
  const before = shown(stage);
  const bench = new Workbench();
  const { numbers } = stage.orders()[0];
  const { order, curve } = carryOut(bench, numbers, () => 50_000);
  /** @param {ArrayLike<number>} order @param {ArrayLike<number>} curve */
  const refused = (order, curve) => {
    const said = refusal(() => stage.deliver(Float64Array.from(order), Float64Array.from(curve)));
    assert.notEqual(said, '', `${[...Float64Array.from(order)]} was taken`);
    assert.deepEqual(shown(stage), before);
  };
  for (const length of [0, 1, 7, 9, 1000]) refused(new Float64Array(length), curve);
  const cut = [0, 1, 2, 13, curve.length - 1, curve.length - 3, curve.length - 12];
  for (const length of cut) refused(order, curve.slice(0, length));
  for (const more of [1, 3, 12, 48]) refused(order, [...curve, ...new Float64Array(more)]);
  for (const count of [...NUMBERS, 0, 12, curve.length]) refused(order, curve.with(1, count));
  refused(order, curve.with(curve.length - 2, 4)); // there is no fifth way to end
  for (const epochs of [0, -1, 2e9, 1e300, Number.NaN]) refused(order.with(3, epochs), curve);
  for (const rate of [0, -1, 1e4, Number.NaN, Infinity]) refused(order.with(2, rate), curve);
  for (const start of [9, 1e300, Infinity]) refused(order.with(4, start), curve);
  for (const optimiser of [4, 1e300, Infinity]) refused(order.with(7, optimiser), curve);
  for (const trials of [0, 29, 31, 1e300]) refused(order.with(6, trials), curve);
  // Another depth, seed or noise is an order like any other, but not one that is wanted.
  for (const [place, number] of [
    [0, 77],
    [1, 0.123],
    [5, 0],
    [5, 11],
    [5, 1e300],
  ]) {
    assert.equal(
      refusal(() => stage.deliver(order.with(place, number), curve)),
      '',
    );
    assert.deepEqual(shown(stage), before);
  }
  stage.deliver(order, curve);
  assert.notDeepEqual(shown(stage), before);
  works(stage);
});

test('a workbench takes nonsense with a sentence, and works afterwards', () => {
  const { numbers } = opened(SMALL).orders()[0];
  const bench = new Workbench();
  assert.equal(bench.done(), 0);
  assert.equal(bench.result(), undefined);
  assert.equal(bench.advance(1), true, 'where nothing was begun, nothing is left');
  bench.clear();
  const expected = carryOut(bench, numbers, () => 5000).curve;
  for (const length of [0, 1, 7, 9, 1000]) {
    assert.match(
      refusal(() => bench.begin(new Float64Array(length))),
      /must be|not/,
    );
  }
  for (let place = 0; place < numbers.length; place += 1) {
    for (const number of [...NUMBERS, 0, 20, 21, 100_001]) {
      refusal(() => {
        bench.begin(numbers.with(place, number));
        bench.advance(1);
        bench.advance(5000);
      });
      refusal(() => bench.done());
      if (number !== numbers[place] && number === 1e300) assert.equal(bench.result(), undefined);
    }
  }
  for (const work of NUMBERS) {
    bench.begin(numbers);
    refusal(() => bench.advance(work));
  }
  bench.begin(numbers);
  bench.advance(3000);
  assert.equal(bench.result(), undefined, 'half an order has no result');
  assert.equal(bench.done(), 0, 'and is dropped');
  for (const [place, allowed] of /** @type {const} */ ([
    [2, /learning rate/],
    [3, /epochs/],
    [4, /initialisation/],
    [5, /depth|layers/],
    [6, /trials/],
    [7, /optimiser/],
  ])) {
    assert.match(
      refusal(() => bench.begin(numbers.with(place, 1e12))),
      allowed,
    );
  }
  assert.deepEqual(carryOut(bench, numbers, () => 700).curve, expected);
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
  /** @type {Map<number, Float64Array>} */
  const ends = new Map();
  for (const { numbers } of stage.orders()) {
    const { order, curve } = carryOut(bench, numbers, () => 100_000);
    stage.deliver(order, curve);
    const [, noise, , , , depth, trials] = order;
    if (noise === 0.37 && trials === 12)
      ends.set(
        depth,
        curve.slice(-36).filter((_, index) => index % 3 === 0),
      );
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
    assert.equal(deviation?.value, ends.get(depth)?.[trial]);
    assert.equal(race.player()?.end, 1_000_000);
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
