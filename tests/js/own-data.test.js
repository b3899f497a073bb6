// The reader's own data in the module: whatever is handed over, it answers with points or with a sentence.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './module.js';
import { dice, NUMBERS, refusal, STRINGS, works } from './nonsense.js';

const { Stage, DataTable, built_in_sets } = await load();

const bytesOf = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** The data that a stage shows, as its address names them. @param {InstanceType<typeof Stage>} stage */
const dataOf = (stage) => stage.controls().find(({ id }) => id === 'data')?.text ?? assert.fail('no data');

test('every set of the page can be set, and says where it comes from', () => {
  const stage = new Stage('depth-race');
  for (const { id, name, about, source, licence } of built_in_sets()) {
    stage.set('data', id);
    assert.equal(dataOf(stage), id);
    for (const words of [name, about, source, licence]) assert.ok(words.length > 5, `${id}: ${words}`);
    assert.ok(stage.inference().every(({ text }) => text !== ''));
  }
  stage.free();
});

test('a table of a file becomes the data of the race, by the columns that are chosen', () => {
  const stage = new Stage('depth-race');
  const table = new DataTable('a.csv', bytesOf('name;a;b\nAnn;1,5;2\nBen;2,5;3\nCid;NA;4\n'));
  const { columns, x, y, how } = table.view();
  assert.deepEqual([columns.map(({ name }) => name), x, y], [['name', 'a', 'b'], 1, 2]);
  assert.match(how, /semicolons.*comma/);
  const { points, left_out, problems } = table.taken(1, 2);
  assert.deepEqual([points, left_out, problems], [2, 1, ['line 4: a is missing ("NA")']]);
  stage.take_points(table, 1, 2);
  assert.equal(dataOf(stage), '1.5:2,2.5:3');
  for (const [x, y] of [
    [0, 1],
    [2, 9],
    [2 ** 32 - 1, 0],
  ]) {
    refusal(() => table.taken(x, y));
    assert.notEqual(
      refusal(() => stage.take_points(table, x, y)),
      '',
    );
    assert.equal(dataOf(stage), '1.5:2,2.5:3');
  }
  table.free();
  stage.free();
});

test('points that a worker has read are those that are read here, and are shown as they are', () => {
  const lines = Array.from({ length: 25_000 }, (_, row) => `${row};${(row % 9) - 0.25};${row === 7 ? 'NA' : row % 4}`);
  const table = new DataTable('a.csv', bytesOf(`t;a;b\n${lines.join('\n')}`));
  /** @type {number[]} */
  const shares = [];
  const read = table.read(0, 2, (/** @type {number} */ share) => shares.push(share));
  assert.equal(shares.length, 2);
  assert.ok(0 < shares[0] && shares[0] < shares[1] && shares[1] < 1, String(shares));
  assert.deepEqual(read.view(), table.taken(0, 2));
  for (const id of ['depth-race', 'two-ways', 'one-plane']) {
    const [near, distant] = [new Stage(id), new Stage(id)];
    near.take_points(table, 0, 2);
    distant.take_columns('a.csv', 't', 'b', read.x(), read.y());
    assert.match(dataOf(near), /^file:a\.csv:/);
    assert.equal(dataOf(distant), dataOf(near));
    assert.deepEqual(distant.inference(), near.inference());
    for (const [x, y] of [
      [[], []],
      [[1], [2]],
      [[1, 2], [3]],
      [
        [1, 1],
        [2, 3],
      ],
      [
        [Number.NaN, 1],
        [1, 2],
      ],
      [
        [1, 1e101],
        [1, 2],
      ],
    ]) {
      assert.notEqual(
        refusal(() => distant.take_columns('', '', '', Float64Array.from(x), Float64Array.from(y))),
        '',
      );
      assert.equal(dataOf(distant), dataOf(near));
    }
    assert.ok(distant.take_back_points(false));
    assert.equal(dataOf(distant), 'drawn');
    near.free();
    distant.free();
  }
  read.free();
  table.free();
});

test('random bytes are refused with a sentence, or are a table', () => {
  const roll = dice(15);
  const pieces = [
    '1',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '"',
    '.',
    '-',
    'x',
    '#',
    ' ',
    'é',
    '\0',
    '=',
    '1e308',
    'NA',
    '\ufeff',
  ];
  for (let round = 0; round < 2000; round += 1) {
    const text = Array.from({ length: roll(60) }, () => pieces[roll(pieces.length)]).join('');
    refusal(() => {
      const table = new DataTable('', bytesOf(text));
      const { x, y } = table.view();
      refusal(() => table.taken(x, y));
      table.free();
    });
    const bytes = Uint8Array.from({ length: roll(60) }, () => roll(256));
    refusal(() => new DataTable('', bytes).free());
  }
});

test('editing takes any numbers, and leaves points that a line goes through', () => {
  const stage = new Stage('depth-race');
  stage.set('data', '0:1,1:3,2:4');
  for (const on of [false, true]) {
    stage.edit(on);
    stage.compose();
    for (const number of NUMBERS) {
      refusal(() => stage.add_point(0, number, number, 500, 300));
      refusal(() => stage.add_point(number, 9, 9, number, number));
      stage.select_near(0, number, 20, 500, 300, number);
      stage.select_by(number);
      stage.drag(0, 'point', number, number, 500, 300);
      stage.drag_by('point', number, number);
      refusal(() => stage.residuals(number, number, false));
    }
    refusal(() => stage.add_beside());
    for (let step = 0; step < 40; step += 1) refusal(() => stage.delete_point());
    while (stage.take_back_points(false));
    assert.equal(dataOf(stage), '0:1,1:3,2:4');
  }
  works(stage);
  for (const exhibit of ['two-ways', 'one-plane', 'factors']) {
    const other = new Stage(exhibit);
    assert.equal(other.is_editable(), false);
    assert.match(
      refusal(() => other.edit(true)),
      /has no points to be edited/,
    );
    assert.equal(other.inference().length > 0, exhibit !== 'factors');
    other.free();
  }
  for (const text of STRINGS) refusal(() => stage.set('data', text));
  stage.free();
});
