// Whatever the module is given, it answers with a sentence or takes no notice; and it works afterwards.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './module.js';

const { Stage, train } = await load();

/** @typedef {InstanceType<typeof Stage>} Stage */

const NUMBERS = [Number.NaN, Infinity, -Infinity, -1, -0, 0.5, 1e-300, 1e300, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 63)];
const STRINGS = [
  '',
  ' ',
  'no such thing',
  '\0',
  '\ud800',
  '💥'.repeat(100),
  'x'.repeat(100_000),
  '__proto__',
  'depth\n',
];

/** Everything a stage says. @param {Stage} stage */
function words(stage) {
  return [
    stage.summary(),
    stage.probed() ?? '',
    stage.player().text,
    stage.alert()?.text ?? '',
    ...stage.readouts().flatMap(({ text, closed_text }) => [text, closed_text ?? '']),
    ...stage.depths(false).map(({ verdict }) => verdict),
    ...stage.figures().flatMap(({ title, description }) => [title, description]),
    ...stage.controls().flatMap(({ shown, allowed }) => [shown, allowed]),
  ];
}

/** A stage works if it says numbers and moves. @param {Stage} stage */
function works(stage) {
  stage.compose();
  for (const text of words(stage)) assert.doesNotMatch(text, /NaN|inf\b|Infinity|∞|undefined/);
  stage.act('reset');
  stage.seek(3);
  for (let tries = 0; tries < 100 && stage.player().epoch < 3; tries += 1) stage.prepare(1000);
  assert.equal(stage.player().epoch, 3);
}

/**
 * Does something that may be refused, if with a sentence.
 * @param {() => unknown} deed
 * @returns {string} the sentence, or nothing
 */
function refusal(deed) {
  try {
    deed();
    return '';
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.ok(!(error instanceof WebAssembly.RuntimeError), `${error.message}, a panic`);
    assert.ok(error.message.length > 15 && error.message.length < 1000, `"${error.message}" is no sentence`);
    assert.match(error.message, / /);
    return error.message;
  }
}

test('an exhibit that does not exist is refused, and those that do are named', () => {
  for (const name of STRINGS)
    assert.match(
      refusal(() => new Stage(name)),
      /depth-race/,
    );
});

test('a control or an action that does not exist is refused, and those that do are named', () => {
  const stage = new Stage('depth-race');
  for (const name of STRINGS) {
    assert.match(
      refusal(() => stage.set(name, '1')),
      /learning_rate/,
    );
    assert.match(
      refusal(() => stage.slide(name, 1)),
      /learning_rate/,
    );
    assert.match(
      refusal(() => stage.reseed(name)),
      /learning_rate/,
    );
    assert.match(
      refusal(() => stage.act(name)),
      /reset/,
    );
  }
  works(stage);
});

test('a value that a control cannot take is refused, and nothing changes', () => {
  const stage = new Stage('depth-race');
  const before = words(stage);
  for (const { id, name, allowed } of stage.controls()) {
    for (const text of [...STRINGS, 'NaN', 'inf', '-inf', '1e999', '-1e999', '1_0', '0x1', '1;2', '٣', '½']) {
      const said = refusal(() => stage.set(id, text));
      assert.ok(said.startsWith(`${name} is "`) && said.endsWith(`must be ${allowed}`), said);
    }
  }
  assert.deepEqual(words(stage), before);
  works(stage);
});

test('every epoch and every place on the scrubber is held to the run', () => {
  const stage = new Stage('depth-race');
  while (!stage.prepare(1_000_000));
  const { end } = stage.player();
  for (const number of NUMBERS) {
    stage.seek(number);
    assert.ok(stage.player().epoch >= 0 && stage.player().epoch <= end);
    stage.seek_fraction(number);
    assert.ok(stage.player().epoch >= 0 && stage.player().epoch <= end);
    assert.ok(stage.player().fraction >= 0 && stage.player().fraction <= 1);
  }
  stage.seek(Infinity);
  assert.equal(stage.player().epoch, end);
  stage.advance();
  stage.leap();
  assert.equal(stage.player().epoch, end);
  works(stage);
});

test('numbers out of all range are no harm to what takes a number', () => {
  const stage = new Stage('depth-race');
  for (const number of NUMBERS) {
    refusal(() => stage.slide('noise', number));
    refusal(() => stage.slide('learning_rate', number));
    refusal(() => stage.highlight(number));
    refusal(() => stage.probe(number, number, number, number));
    for (let figure = 0; figure < 4; figure += 1) {
      refusal(() => stage.probe(figure, number, 500, 300));
      refusal(() => stage.probe(figure, 100, number, number));
      refusal(() => stage.probe_by(figure, number));
    }
    refusal(() => stage.probe_by(number, 1));
    stage.compose();
    for (const text of words(stage)) assert.doesNotMatch(text, /NaN|inf\b|Infinity/);
  }
  stage.highlight(undefined);
  stage.highlight(null);
  stage.probe(1, undefined, 500, 300);
  assert.equal(stage.probed(), undefined);
  works(stage);
});

test('a figure or a size that cannot be painted is refused', () => {
  const stage = new Stage('depth-race');
  const canvas = /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ ({}));
  for (const figure of [3, 99, -1, Number.NaN]) {
    refusal(() => stage.paint(figure, canvas, canvas, 300, 200, 1, false));
  }
  for (const size of NUMBERS) {
    assert.notEqual(
      refusal(() => stage.paint(0, canvas, canvas, size, 200, 1, false)),
      '',
    );
    assert.notEqual(
      refusal(() => stage.paint(0, canvas, canvas, 300, 200, size * 1e9, true)),
      '',
    );
  }
  works(stage);
});

test('only a seed can be given a new seed', () => {
  const stage = new Stage('depth-race');
  for (const { id, kind, text } of stage.controls()) {
    const said = refusal(() => stage.reseed(id));
    if (kind === 'seed') {
      assert.equal(said, '');
      continue;
    }
    assert.notEqual(said, '', `${id} was given a seed`);
    assert.equal(stage.controls().find((control) => control.id === id)?.text, text);
  }
  works(stage);
});

test('only a control with a slider can be slid', () => {
  const stage = new Stage('depth-race');
  for (const { id, kind, text } of stage.controls()) {
    if (kind === 'number') continue;
    assert.notEqual(
      refusal(() => stage.slide(id, 0)),
      '',
      `${id} was slid`,
    );
    assert.equal(stage.controls().find((control) => control.id === id)?.text, text);
  }
});

test('every position of every slider is taken, and the slider stays there', () => {
  const stage = new Stage('depth-race');
  for (const { id, kind, positions } of stage.controls()) {
    if (kind !== 'number') continue;
    const places = Array.from({ length: 12 }, (_, index) => Math.round((index / 11) * positions));
    for (const place of places) {
      stage.slide(id, place);
      const { position, text } = stage.controls().find((control) => control.id === id) ?? {};
      assert.equal(position, place, `${id} at ${place} is ${text}`);
    }
  }
});

test('a single network is trained within limits, and what is beyond them is refused', () => {
  assert.equal(train(5, 100, 0.001, 10, 1).length, 10);
  assert.deepEqual(train(5, 100, 0.001, 10, 1), train(5, 100, 0.001, 10, 1));
  assert.ok(train(3, 100, 1000, 1000, 1).every(Number.isFinite), 'a run that diverges ends with numbers');
  for (const depth of [0, 21, 2 ** 31])
    assert.match(
      refusal(() => train(depth, 100, 0.001, 1, 1)),
      /depth|layers/,
    );
  for (const points of [0, 1, 2 ** 31])
    assert.match(
      refusal(() => train(2, points, 0.001, 1, 1)),
      /points/,
    );
  for (const rate of [Number.NaN, 0, -1, Infinity, 1001]) {
    assert.match(
      refusal(() => train(2, 100, rate, 1, 1)),
      /learning rate/,
    );
  }
});

test('a stage that is freed says so, and another one lives on', () => {
  const [gone, other] = [new Stage('depth-race'), new Stage('depth-race')];
  gone.free();
  assert.throws(() => gone.summary(), Error);
  works(other);
});

/** Small, fast and repeatable. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

for (const seed of [1, 2, 3]) {
  test(`a stage survives a thousand random deeds, seed ${seed}`, () => {
    const roll = dice(seed);
    const stage = new Stage('depth-race');
    const ids = [...stage.controls().map(({ id }) => id), 'nothing'];
    const alphabet = [
      '0',
      '1',
      '9',
      '5',
      '.',
      '-',
      'e',
      'E',
      '+',
      ' ',
      ',',
      '\t',
      'a',
      '−',
      '٣',
      '\0',
      '\ud83d',
      'gaussian',
      'log',
      'set',
    ];
    const text = () => Array.from({ length: roll(7) }, () => alphabet[roll(alphabet.length)]).join('');
    const deeds = [
      () => stage.set(ids[roll(ids.length)], text()),
      () => stage.set(ids[roll(ids.length)], String(roll(200) / 100)),
      () => stage.slide(ids[roll(ids.length)], roll(120)),
      () => stage.seek(roll(20_000)),
      () => stage.seek_fraction(roll(1000) / 999),
      () => stage.prepare(roll(5000)),
      () => stage.advance(),
      () => stage.leap(),
      () => stage.highlight(roll(13)),
      () => stage.probe(roll(4), roll(700) - 50, 540, 370),
      () => stage.probe_by(roll(4), roll(400) - 200),
      () => stage.act(['reset', 'undo', 'safe_rate', text()][roll(4)]),
      () => stage.compose(),
    ];
    for (let count = 0; count < 1000; count += 1) {
      refusal(deeds[roll(deeds.length)]);
      const { epoch, end } = stage.player();
      assert.ok(epoch >= 0 && epoch <= end);
      if (count % 20 > 0) continue;
      stage.compose();
      for (const said of words(stage)) assert.doesNotMatch(said, /NaN|inf\b|Infinity|∞/);
      for (const { id, text } of stage.controls().filter(({ id }) => id !== 'slope' && id !== 'intercept')) {
        stage.set(id, text);
      }
    }
    works(stage);
  });
}
