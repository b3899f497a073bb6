// Whatever the module is given, it answers with a sentence or takes no notice; and it works afterwards.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL, EXHIBITS } from '../browser/registry.js';
import { alive, loadAll } from './module.js';
import { complete, dice, epoch, NUMBERS, refusal, STRINGS, speaks, words, works } from './nonsense.js';

const moduleOf = await loadAll();
const { Stage, train } = moduleOf(EXHIBITS[0]);

test('an exhibit that does not exist is refused, and those that do are named', () => {
  for (const name of STRINGS) {
    const said = refusal(() => new Stage(name));
    for (const exhibit of EXHIBITS) assert.ok(said.includes(exhibit), said);
  }
});

/** What looks like a number and is none that a control takes. */
const NUMERALS = [
  'NaN',
  'inf',
  '-inf',
  '1e99',
  '1e999',
  '-1e9',
  '-1e999',
  '1_0',
  '0x10',
  '1;2',
  '1 2',
  '<b>1</b>',
  '٣',
  '½',
];

for (const { id: exhibit, controls } of ALL) {
  const module = moduleOf(exhibit);

  test(`${exhibit}: a control or an action that does not exist is refused, and those that do are named`, () => {
    const stage = alive(module, exhibit);
    for (const name of STRINGS) {
      for (const action of [() => stage.set(name, '1'), () => stage.slide(name, 1), () => stage.reseed(name)]) {
        const said = refusal(action);
        for (const { id } of controls) assert.ok(said.includes(id), said);
      }
      assert.notEqual(
        refusal(() => stage.visit(`0\n${name}=1`)),
        '',
      );
      assert.match(
        refusal(() => stage.act(name)),
        /reset/,
      );
    }
    works(stage);
  });

  test(`${exhibit}: a value that a control cannot take is refused, and nothing changes`, () => {
    const stage = alive(module, exhibit);
    const before = words(stage);
    for (const { id, name, allowed } of stage.controls()) {
      for (const text of [...STRINGS, ...NUMERALS]) {
        const said = refusal(() => stage.set(id, text));
        assert.ok(said.startsWith(`${name} is "`) && said.endsWith(`must be ${allowed}`), said);
      }
    }
    assert.deepEqual(words(stage), before);
    works(stage);
  });

  test(`${exhibit}: numbers out of all range are no harm to what takes a number`, () => {
    const stage = alive(module, exhibit);
    const figures = stage.frame(false).figures.length;
    for (const number of NUMBERS) {
      refusal(() => stage.slide('noise', number));
      refusal(() => stage.slide('learning_rate', number));
      refusal(() => stage.highlight(number));
      refusal(() => stage.seek(number));
      refusal(() => stage.seek_fraction(number));
      refusal(() => stage.visit(String(number)));
      refusal(() => stage.probe(number, number, number, number, number));
      for (let figure = 0; figure <= figures; figure += 1) {
        refusal(() => stage.probe(figure, number, 100, 500, 300));
        refusal(() => stage.probe(figure, 100, number, 500, 300));
        refusal(() => stage.probe(figure, 100, 100, number, number));
        refusal(() => stage.probe(figure, 100, undefined, 500, 300));
        refusal(() => stage.probe_by(figure, number, 1));
        refusal(() => stage.probe_by(figure, 1, number));
        refusal(() => stage.pick(figure));
        for (const { id } of stage.handles(figure, number, 300)) stage.drag_by(id, number, number);
        for (const { id } of stage.handles(figure, 500, 300)) stage.drag(figure, id, number, 100, 500, 300);
      }
      for (const { id } of stage.tasks()) stage.carry_out(id, Math.min(number, 100));
      refusal(() => stage.probe_by(number, 1, 1));
      refusal(() => stage.pick(number));
      stage.compose();
      speaks(stage);
    }
    stage.highlight(undefined);
    stage.highlight(null);
    for (let figure = 0; figure < figures; figure += 1) {
      stage.probe(figure, undefined, undefined, 500, 300);
      assert.equal(stage.probed(), undefined);
      assert.equal(stage.pick(figure), undefined, 'what is not read leads nowhere');
    }
    works(stage);
  });

  test(`${exhibit}: a figure or a size that cannot be painted is refused`, () => {
    const stage = alive(module, exhibit);
    const canvas = /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ ({}));
    for (const figure of [stage.frame(false).figures.length, 99, -1, Number.NaN]) {
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

  test(`${exhibit}: only a seed can be given a new seed, and only what has a slider can be slid`, () => {
    const stage = alive(module, exhibit);
    for (const { id, kind, text } of stage.controls()) {
      const unchanged = () => assert.equal(stage.controls().find((control) => control.id === id)?.text, text);
      if (kind !== 'number') {
        assert.notEqual(
          refusal(() => stage.slide(id, 0)),
          '',
          `${id} was slid`,
        );
        unchanged();
      }
      const said = refusal(() => stage.reseed(id));
      assert.equal(said === '', kind === 'seed', `${id} ${said}`);
      if (kind !== 'seed') unchanged();
    }
    works(stage);
  });

  test(`${exhibit}: every position of every slider is taken, and the slider stays there`, () => {
    const stage = alive(module, exhibit);
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

  test(`${exhibit}: a stage that is freed says so, and another one lives on`, () => {
    const [gone, other] = [alive(module, exhibit), alive(module, exhibit)];
    gone.free();
    assert.throws(() => gone.frame(false), Error);
    works(other);
  });

  for (const seed of [1, 2, 3]) {
    test(`${exhibit}: a stage survives a thousand random actions, seed ${seed}`, () =>
      wander(alive(module, exhibit), seed));
  }
}

test('every epoch and every place on the scrubber is held to the run', () => {
  const stage = new Stage('depth-race');
  complete(stage);
  const end = stage.player()?.end ?? 0;
  assert.ok(end > 0);
  const held = () => assert.ok(epoch(stage) >= 0 && epoch(stage) <= end);
  for (const number of NUMBERS) {
    stage.seek(number);
    held();
    stage.seek_fraction(number);
    held();
    const fraction = stage.player()?.fraction ?? -1;
    assert.ok(fraction >= 0 && fraction <= 1);
  }
  stage.seek(Infinity);
  assert.equal(epoch(stage), end);
  stage.advance();
  stage.leap();
  assert.equal(epoch(stage), end);
  works(stage);
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

/** Characters and words that settings are made of, and some that they are not. */
const ALPHABET = [
  ...['0', '1', '9', '5', '.', '-', 'e', 'E', '+', ' ', ',', '\t', 'a', '−', '٣', '\0', '\ud83d'],
  ...['gaussian', 'log', 'set', 'verdict', 'depth_3', 'ninety', 'deviation'],
];

/**
 * Does whatever comes to mind, a thousand times.
 * @param {import('./nonsense.js').Stage} stage
 * @param {number} seed
 */
function wander(stage, seed) {
  const roll = dice(seed);
  const ids = [...stage.controls().map(({ id }) => id), 'nothing'];
  const figures = stage.frame(false).figures.length + 1;
  const claims = [...stage.claims().map(({ id }) => id), 'nothing'];
  const text = () => Array.from({ length: roll(7) }, () => ALPHABET[roll(ALPHABET.length)]).join('');
  const pixel = () => roll(700) - 50;
  const bytes = () => Uint8Array.from({ length: roll(30) }, () => roll(256));
  const actions = [
    () => stage.set(ids[roll(ids.length)], text()),
    () => stage.set(ids[roll(ids.length)], String(roll(200) / 100)),
    () => stage.slide(ids[roll(ids.length)], roll(120)),
    () => stage.seek(roll(20_000)),
    () => stage.seek_fraction(roll(1000) / 999),
    () => stage.prepare(roll(5000)),
    () => stage.prepare(roll(50_000)),
    () => stage.advance(),
    () => stage.leap(),
    () => stage.highlight(roll(13)),
    () => stage.probe(roll(figures), pixel(), pixel(), 540, 370),
    () => stage.probe_by(roll(figures), roll(400) - 200, roll(7) - 3),
    () => stage.act(['reset', 'undo', 'safe_rate', 'paper_rate', text()][roll(5)]),
    () => stage.pick(roll(figures)),
    () => stage.visit(`${roll(20_000)}\n${ids[roll(ids.length)]}=${text()}`),
    () => stage.visit(text()),
    () => stage.deliver(Uint8Array.from(stage.pending()[0]?.bytes ?? bytes()), bytes()),
    () => stage.handles(roll(figures), 540, 370),
    () => stage.drag(roll(figures), ['start', 'w1', 'w10', text()][roll(4)], pixel(), pixel(), 540, 370),
    () => stage.drag_by(['start', 'w1', 'w10', text()][roll(4)], roll(9) - 4, roll(9) - 4),
    () => stage.point_out(['w1', 'residual', text(), undefined][roll(4)]),
    () => stage.evidence(claims[roll(claims.length)]),
    () => stage.put_to_the_test(claims[roll(claims.length)], /** @type {any} */ (['shown', 'tried', text()][roll(3)])),
    () => stage.compose(),
  ];
  for (let count = 0; count < 1000; count += 1) {
    refusal(actions[roll(actions.length)]);
    const player = stage.player();
    if (player) assert.ok(player.epoch >= 0 && player.epoch <= player.end);
    if (count % 20 > 0) continue;
    stage.compose();
    speaks(stage);
    for (const { id, text } of stage.controls().filter(({ id }) => id !== 'slope' && id !== 'intercept')) {
      stage.set(id, text);
    }
  }
  works(stage);
}
