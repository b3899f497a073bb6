// A reader looks closer: at a curve, at a tile, at the table; and follows a tile to its run.

import assert from 'node:assert/strict';
import { load } from '../js/module.js';
import { readCurve, readTask } from '../js/sent.js';
import { onOnePage } from './harness.js';
import { SMALL, SMALL_STATE, Sweep } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('../js/reference.js').Settings} Settings */

const { Stage, Workbench } = await load();

/** What the reading of a tile says: its trial, its depth and its D. @param {Sweep} sweep */
async function tile(sweep) {
  await sweep.reader.settle();
  const text = (await sweep.reading.textContent()) ?? '';
  const found = /^Trial ([\d,]+), depth (\d+): (?:D = (.+), (?:converged|still moving|on a plateau)|diverged)\. /.exec(
    text,
  );
  assert.ok(found, `the reading is ${JSON.stringify(text)}`);
  return { trial: Number(found[1].replaceAll(',', '')), depth: Number(found[2]), deviation: found[3] };
}

/** Scrolls the map to the middle of the screen, and says where it is. @param {Sweep} sweep */
async function map(sweep) {
  await sweep.tiles.evaluate((canvas) => canvas.scrollIntoView({ block: 'center' }));
  await sweep.reader.settle();
  const box = await sweep.tiles.boundingBox();
  assert.ok(box);
  return box;
}

/** What the depth race shows of parameter deviation. @param {Reader} reader */
async function deviation(reader) {
  const { readouts } = await reader.seen();
  return readouts.find(([name]) => /deviation/i.test(name))?.[1];
}

/**
 * The bits of the final D of a tile: as a workbench computes it, and in a race that visits it.
 * @param {Settings} settings
 * @param {{ trial: number, depth: number }} tile
 */
function bits(settings, { trial, depth }) {
  const stage = new Stage('paper-sweep');
  for (const [control, text] of settings) stage.set(control, text);
  const pending = stage.pending().map(({ bytes }) => Uint8Array.from(bytes));
  const task = pending.find((bytes) => readTask(bytes).depth === depth) ?? assert.fail('no task of this depth');
  const bench = new Workbench();
  bench.begin('paper-sweep', task);
  while (!bench.advance(1_000_000));
  const end = readCurve(bench.result() ?? []).finishes[trial].deviation;
  while (!stage.prepare(1_000_000));
  stage.compose();
  const figure = stage.frame(false).figures.findIndex(({ id }) => id === 'sweep-tiles');
  stage.probe_by(figure, -1000, -1000);
  stage.probe_by(figure, trial, depth - 1);
  const visit = stage.pick(figure) ?? assert.fail('the tile leads nowhere');
  const race = new Stage(visit.exhibit);
  race.visit(visit.state);
  while (!race.prepare(1_000_000));
  const there = race.frame(false).readouts.find(({ id }) => id === 'deviation');
  const hexadecimal = (/** @type {number} */ value) =>
    new BigUint64Array(new Float64Array([value]).buffer)[0].toString(16);
  return { tile: hexadecimal(end), race: hexadecimal(there?.value ?? Number.NaN), text: there?.text };
}

onOnePage('reading the sweep', { state: SMALL_STATE }, (it) => {
  it('the curves can be read by pointer and by keyboard', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    const hint = await sweep.reading.textContent();
    await sweep.curve.hover();
    await reader.settle();
    assert.match(
      (await sweep.reading.textContent()) ?? '',
      /^Epoch [\d,]+, parameter deviation D: depths? 1.*10: [\d.]+$/,
    );
    await reader.page.mouse.move(3, 3);
    await sweep.curve.focus();
    const epochs = [];
    for (const key of ['ArrowRight', 'Shift+ArrowLeft', 'ArrowLeft', 'ArrowRight']) {
      await reader.page.keyboard.press(key);
      await reader.settle();
      const text = (await sweep.reading.textContent()) ?? '';
      epochs.push(Number(/^Epoch ([\d,]+), /.exec(text)?.[1].replaceAll(',', '')));
    }
    assert.equal(epochs[0], 1000, 'reading begins at the last epoch');
    assert.ok(epochs[1] < epochs[0] && epochs[2] < epochs[1]);
    assert.equal(epochs[3], epochs[1]);
    await reader.page.keyboard.press('Escape');
    await reader.settle();
    assert.equal(await sweep.reading.textContent(), hint);
  });

  it('pointing at a tile reads it, and a click offers to open its run in the depth race', async (reader) => {
    const sweep = new Sweep(reader);
    const settings = /** @type {Settings} */ ([...SMALL, ['noise', '0.3'], ['seed', '7']]);
    await reader.openDrawers(sweep.exhibit);
    await sweep.open(settings);
    const box = await map(sweep);
    await reader.page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.25);
    const first = await tile(sweep);
    await reader.page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6);
    const read = await tile(sweep);
    assert.ok(read.trial > first.trial && read.depth < first.depth);
    const before = await reader.epoch();
    await reader.page.mouse.down();
    await reader.page.mouse.up();
    const open = reader.page.getByRole('button', { name: 'Open this run in the depth race' });
    await open.waitFor();
    await reader.page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.9);
    assert.deepEqual(await tile(sweep), read, 'on the way to the button nothing else is read');
    assert.equal(await reader.epoch(), before, 'nothing was opened yet');
    await open.click();
    await reader.until(() => (document.querySelector('#depth-race')?.getBoundingClientRect().bottom ?? 0) > 0);
    await reader.settle();
    assert.deepEqual(await reader.clock(), [1000, 1000]);
    assert.ok(await reader.depth(read.depth).isChecked());
    assert.equal(await reader.field('trial').inputValue(), String(read.trial));
    assert.equal(await reader.field('noise').inputValue(), '0.30');
    const exact = bits(settings, read);
    assert.equal(exact.race, exact.tile, 'D is the same to the last bit');
    assert.equal(await deviation(reader), exact.text);
    assert.ok(await reader.play.evaluate((button) => button === document.activeElement), 'the next key plays on');
    await reader.type('budget', '1000000');
    await reader.play.click();
    await reader.passed(1500);
    await reader.play.click();
    await reader.scrub(1);
    assert.deepEqual(await reader.clock(), [1_000_000, 1_000_000]);
  });

  it('the arrow keys read the map, and Enter opens one run after another', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    await reader.scrub(0.9); // the race is in the middle of something else
    await reader.play.click();
    await reader.button('Pause');
    await sweep.arrive();
    for (const [keys, expected] of /** @type {const} */ ([
      [
        ['Shift+ArrowLeft', 'Shift+ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp'],
        { trial: 3, depth: 2 },
      ],
      [['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowUp', 'ArrowLeft', 'ArrowDown'], { trial: 18, depth: 9 }],
    ])) {
      await sweep.tiles.focus();
      for (const key of keys) await reader.page.keyboard.press(key);
      const { trial, depth } = await tile(sweep);
      assert.deepEqual({ trial, depth }, expected);
      await reader.page.keyboard.press('Enter');
      await reader.until(() => (document.querySelector('#depth-race')?.getBoundingClientRect().bottom ?? 0) > 0);
      await reader.settle();
      assert.deepEqual(await reader.clock(), [1000, 1000]);
      assert.equal(await reader.play.textContent(), 'Replay', 'the race waits there, at its end');
      const exact = bits(SMALL, expected);
      assert.equal(exact.race, exact.tile);
      assert.equal(await deviation(reader), exact.text);
      await reader.page.keyboard.press('ArrowLeft');
      await reader.settle();
      assert.equal(await reader.epoch(), 999);
    }
  });

  it('a reading by keys stays when the mouse leaves another figure', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    await sweep.curve.hover();
    await sweep.tiles.evaluate((canvas) => canvas.focus({ preventScroll: true }));
    for (const key of ['ArrowRight', 'ArrowDown']) await reader.page.keyboard.press(key);
    const read = await tile(sweep);
    await reader.page.mouse.move(3, 3);
    assert.deepEqual(await tile(sweep), read);
  });

  it('the first frame after opening a tile shows its run', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    await sweep.tiles.focus();
    await reader.page.keyboard.press('ArrowRight');
    await tile(sweep);
    const next = await sweep.tiles.evaluate((canvas) => {
      canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      return new Promise((resolve) => {
        requestAnimationFrame(() => resolve(document.querySelector('#depth-race [data-epoch]')?.textContent));
      });
    });
    assert.equal(next, 'epoch 1,000 of 1,000');
  });

  it('a map in another order opens the trials that it shows', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    await reader.openDrawers(sweep.exhibit);
    await sweep.field('tile_order').selectOption('depth_2');
    await sweep.complete();
    await map(sweep);
    await sweep.tiles.focus();
    await reader.page.keyboard.press('Shift+ArrowDown');
    await reader.page.keyboard.press('ArrowUp');
    const read = [];
    for (let column = 0; column < 20; column += 1) {
      read.push(await tile(sweep));
      await reader.page.keyboard.press('ArrowRight');
    }
    assert.deepEqual(
      read.map(({ trial }) => trial).toSorted((a, b) => a - b),
      Array.from({ length: 20 }, (_, trial) => trial),
    );
    const ends = read.map((tile) =>
      Number((tile.deviation ?? '').replace(/\s×\s10/, 'e').replaceAll(/[⁰¹²³⁴-⁹⁻]/g, digit)),
    );
    assert.ok(ends.every(Number.isFinite));
    assert.deepEqual(
      ends,
      ends.toSorted((a, b) => a - b),
      'the best come first',
    );
    await reader.page.keyboard.press('Enter');
    await reader.until(() => (document.querySelector('#depth-race')?.getBoundingClientRect().bottom ?? 0) > 0);
    await reader.settle();
    assert.equal((await reader.field('trial').inputValue()).replaceAll(',', ''), String(read[19].trial));
  });

  it('the table can be sorted by any column, by mouse and by keyboard', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open([SMALL[0], ['epochs', '10000']]); // the paper's last epoch, where its values stand in two more columns
    const heads = sweep.table.locator('thead th');
    const cells = async (/** @type {number} */ column) => {
      await reader.settle();
      const texts = await sweep.table.locator(`tbody tr > :nth-child(${column + 1})`).allTextContents();
      return texts.map((text) =>
        Number(
          text
            .replace('−', '-')
            .replaceAll(',', '')
            .replace(/\s×\s10/, 'e')
            .replaceAll(/[⁰¹²³⁴-⁹⁻]/g, digit),
        ),
      );
    };
    const sorts = () => heads.evaluateAll((heads) => heads.map((head) => head.getAttribute('aria-sort')));
    const columns = await heads.count();
    assert.equal(columns, 10);
    const none = Array.from({ length: columns }, () => 'none');
    assert.deepEqual(await sorts(), none.with(0, 'ascending'));
    for (let column = columns - 1; column >= 0; column -= 1) {
      await heads.nth(column).locator('button').click();
      const rising = await cells(column);
      assert.ok(rising.every(Number.isFinite), rising.join());
      assert.deepEqual(
        rising,
        rising.toSorted((a, b) => a - b),
      );
      assert.deepEqual(await sorts(), none.with(column, 'ascending'));
      await reader.page.keyboard.press('Enter'); // the button has kept the focus
      const falling = await cells(column);
      assert.deepEqual(
        falling,
        falling.toSorted((a, b) => b - a),
      );
      assert.deepEqual(await sorts(), none.with(column, 'descending'));
      await reader.page.keyboard.press(' ');
      assert.deepEqual(await cells(column), rising);
    }
    await heads.nth(3).locator('button').click();
    await heads.nth(3).locator('button').click();
    const before = await cells(3);
    await sweep.type('noise', '0.15');
    await sweep.complete();
    const after = await cells(3);
    assert.notDeepEqual(after, before);
    assert.deepEqual(
      after,
      after.toSorted((a, b) => b - a),
      'new numbers come in the same order',
    );
    for (const head of await heads.locator('button').all())
      assert.match((await head.getAttribute('title')) ?? '', /\.$/);
  });

  it('the sweep can be used by keyboard alone', async (reader) => {
    const sweep = new Sweep(reader);
    const { keyboard } = reader.page;
    await sweep.arrive();
    await sweep.slider('noise').focus();
    for (let press = 0; press < 10; press += 1) await keyboard.press('ArrowRight');
    await reader.settle();
    assert.equal(await sweep.field('noise').inputValue(), '0.15');
    await sweep.field('trials').focus();
    await keyboard.press('Control+a');
    await keyboard.type('20');
    await keyboard.press('Enter');
    await sweep.field('epochs').focus();
    await keyboard.press('Control+a');
    await keyboard.type('1,000');
    await keyboard.press('Tab');
    await sweep.exhibit.locator('[data-depth-steps] input:checked').focus();
    await keyboard.press('ArrowLeft');
    await sweep.shows([...SMALL, ['noise', '0.15'], ['depth', '7']]);
    assert.equal(await reader.epoch(), 0, 'no key went to the depth race');
  });
});

/** @param {string} raised */
function digit(raised) {
  return raised === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(raised));
}
