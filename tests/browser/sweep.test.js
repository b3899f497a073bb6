// A reader comes to the sweep: all trials are computed, drawn, written down, and can be taken along.

import assert from 'node:assert/strict';
import { PHONE, story } from './laboratory.js';
import { SMALL, Sweep } from './sweep.js';

/** @typedef {import('./sweep.js').Settings} Settings */

/** The columns of the numbers that can be downloaded. */
const HEADER = 'noise,learning_rate,depth,epoch,trials,metric,mean,standard_error,median,q10,q90';

story('the paper’s setting is computed, and agrees with the published values', {}, async (reader) => {
  const sweep = new Sweep(reader);
  await sweep.arrive();
  await sweep.complete();
  const { summary, columns, rows, depths } = await sweep.seen();
  assert.match(summary, /these 100 trials agree within sampling error: χ² = [\d.]+ over 10 depths/);
  assert.doesNotMatch(summary, /computed/);
  assert.deepEqual(columns.slice(-2), ['Published', 'z']);
  assert.deepEqual(
    rows.map(([depth, trials, diverged]) => [depth, trials, diverged]),
    Array.from({ length: 10 }, (_, index) => [String(index + 1), '100', '0']),
  );
  for (const row of rows) for (const cell of row) assert.notEqual(cell.trim(), '', `an empty cell in ${row}`);
  for (const verdict of depths) assert.match(verdict, / of 100 /);
  const csv = await sweep.shows([]);
  const { name, text } = await sweep.download();
  assert.equal(name, 'paper-sweep.csv');
  assert.equal(text, csv, 'the numbers that are downloaded are those of a stage that computed alone');
});

story(
  'the numbers that are downloaded have a header, and a line for each metric, depth and epoch',
  {},
  async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open([...SMALL, ['noise', '0.123']]);
    const { text } = await sweep.download();
    assert.equal(text, await sweep.shows([...SMALL, ['noise', '0.123']]));
    const [header, ...lines] = text.trimEnd().split('\n');
    assert.equal(header, HEADER);
    const rows = lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, at) => [HEADER.split(',')[at], cell])),
    );
    const of = (/** @type {string} */ column) => [...new Set(rows.map((row) => row[column]))];
    assert.deepEqual(of('noise'), ['0.123']);
    assert.deepEqual(of('learning_rate'), ['0.001']);
    assert.deepEqual(of('trials'), ['20']);
    assert.deepEqual(of('depth').map(Number), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.deepEqual(of('metric'), ['deviation', 'train_mse', 'validation_mse', 'mean_abs_gradient']);
    assert.equal(rows.length, 10 * 4 * of('epoch').length);
    const epochs = of('epoch').map(Number);
    assert.deepEqual([epochs[0], epochs.at(-1)], [0, 1000]);
    for (const row of rows) {
      for (const column of ['mean', 'standard_error', 'median', 'q10', 'q90']) {
        assert.ok(Number.isFinite(Number(row[column])) && row[column] !== '', JSON.stringify(row));
      }
    }
  },
);

story('dragging the noise is answered at once, and ends with the picture of the last value', {}, async (reader) => {
  const sweep = new Sweep(reader);
  await sweep.arrive();
  // The text beside the slider follows in the very same task, and frames go on between the steps.
  const { told, frames } = await sweep.slider('noise').evaluate(async (slider) => {
    if (!(slider instanceof HTMLInputElement)) throw new Error('the slider is no input');
    const field = document.querySelector('#paper-sweep-noise');
    const told = [];
    let frames = 0;
    for (let place = 6; place <= 40; place += 1) {
      slider.value = String(place);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      if (field instanceof HTMLInputElement) told.push(field.value);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      frames += 1;
    }
    return { told, frames };
  });
  assert.deepEqual(
    told,
    Array.from({ length: 35 }, (_, index) => ((index + 6) / 100).toFixed(2)),
  );
  assert.equal(frames, 35);
  await sweep.shows([['noise', '0.4']]);
});

story('a slider dragged by the mouse and moved by keys gives the picture of where it is left', {}, async (reader) => {
  const sweep = new Sweep(reader);
  await sweep.open();
  await sweep.slider('noise').scrollIntoViewIfNeeded();
  const box = await sweep.slider('noise').boundingBox();
  assert.ok(box);
  const { mouse, keyboard } = reader.page;
  await mouse.move(box.x + box.width / 8, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 12 });
  await mouse.up();
  await reader.rest();
  const noise = Number(await sweep.field('noise').inputValue());
  assert.ok(Math.abs(noise - 0.4) < 0.03, `the middle of the slider gives ${noise}`);
  await sweep.shows([...SMALL, ['noise', String(noise)]]);
  for (let press = 0; press < 5; press += 1) await keyboard.press('ArrowLeft');
  await reader.rest();
  const next = (noise - 0.05).toFixed(2);
  assert.equal(await sweep.field('noise').inputValue(), next);
  await sweep.shows([...SMALL, ['noise', next]]);
});

story('each small picture leads to its noise, and back', {}, async (reader) => {
  const sweep = new Sweep(reader);
  await sweep.open();
  for (const [index, noise] of /** @type {const} */ ([
    [4, '0.5'],
    [2, '0.15'],
    [1, '0.05'],
  ])) {
    await sweep.small(index).click();
    await reader.rest();
    assert.equal(Number(await sweep.field('noise').inputValue()), Number(noise));
    await sweep.shows([...SMALL, ['noise', noise]]);
  }
  await sweep.small(3).focus();
  await reader.page.keyboard.press('Enter');
  await reader.rest();
  assert.equal(Number(await sweep.field('noise').inputValue()), 0.3);
});

story('every control of the sweep changes what it should, to the bits of another stage', {}, async (reader) => {
  const sweep = new Sweep(reader);
  await reader.openDrawers(sweep.exhibit);
  await sweep.open();
  /** @type {Settings} */
  const settings = [...SMALL];
  for (const [id, option] of /** @type {const} */ ([
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
  ])) {
    await sweep.field(id).selectOption(option);
    settings.push([id, option]);
    await sweep.shows(settings);
  }
  for (const [id, text] of /** @type {const} */ ([
    ['learning_rate', '0.01'],
    ['seed', '4294967295'],
    ['epochs', '777'],
    ['trials', '33'],
  ])) {
    await sweep.type(id, text);
    settings.push([id, text]);
    await sweep.shows(settings);
  }
  const { text } = await sweep.download();
  assert.equal(text, await sweep.shows(settings));
});

story('New trials changes the seed alone, and the old one brings the old numbers back', {}, async (reader) => {
  const sweep = new Sweep(reader);
  await reader.openDrawers(sweep.exhibit);
  await sweep.open();
  const before = await sweep.seen();
  await sweep.exhibit.getByRole('button', { name: 'New trials' }).click();
  await reader.rest();
  const seed = (await sweep.field('seed').inputValue()).replaceAll(',', '');
  assert.notEqual(seed, '1');
  await sweep.shows([...SMALL, ['seed', seed]]);
  await sweep.type('seed', '1');
  assert.deepEqual(await sweep.seen(), before);
});

story(
  'the sweep is used by touch, and a finger that scrolls is not caught by it',
  { context: { hasTouch: true, isMobile: true, viewport: PHONE } },
  async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    await sweep.small(2).tap();
    await reader.rest();
    assert.equal(await sweep.field('noise').inputValue(), '0.15');
    await sweep.exhibit.locator('[data-depth-steps] label').nth(0).tap();
    await sweep.shows([...SMALL, ['noise', '0.15'], ['depth', '1']]);
    const finger = await reader.page.context().newCDPSession(reader.page);
    for (const figure of ['sweep-curve', 'sweep-noise-1', 'sweep-tiles']) {
      const plot = sweep.exhibit.locator(`[data-figure="${figure}"] .plot`);
      await plot.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      const start = await reader.page.evaluate(() => scrollY);
      const box = await plot.boundingBox();
      assert.ok(box);
      const at = (/** @type {number} */ y) => [{ x: box.x + box.width / 2, y: box.y + box.height / 2 + y }];
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
      for (let y = -20; y >= -300; y -= 20) {
        await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(y) });
      }
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await reader.page.waitForFunction((start) => scrollY > start + 100, start, { polling: 20 });
    }
    assert.equal(await sweep.field('noise').inputValue(), '0.15');
    assert.equal(await reader.epoch(), 3200, 'the depth race is where it was');
  },
);
