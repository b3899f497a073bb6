// A reader comes to the sweep: all trials are computed, drawn, written down, and can be taken along.

import assert from 'node:assert/strict';
import { Finger, placeIn } from './finger.js';
import { browserTest, onOnePage, PHONE } from './harness.js';
import { SMALL, SMALL_STATE, Sweep } from './sweep.js';

/** @typedef {[string, string][]} Settings controls and their texts */

/** The columns of the numbers that can be downloaded. */
const HEADER = 'noise,learning_rate,depth,epoch,trials,metric,mean,standard_error,median,q10,q90';

onOnePage('the sweep of the paper', {}, (it) => {
  it('the setting of the paper agrees with the published values', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.arrive();
    await sweep.complete();
    const seen = await sweep.seen();
    const { summary, columns, rows, depths } = seen;
    assert.match(
      summary,
      /these 100 trials differ by no more than chance: the largest difference is [\d.]+ standard errors/,
    );
    assert.doesNotMatch(summary, /computed/);
    // What is compared comes first.
    assert.deepEqual(columns.slice(0, 5), ['Depth', 'Mean', '± error', 'Published', 'Apart']);
    assert.deepEqual(
      Sweep.counts(seen),
      Array.from({ length: 10 }, (_, index) => [String(index + 1), '100', '0']),
    );
    for (const row of rows) for (const cell of row) assert.notEqual(cell.trim(), '', `an empty cell in ${row}`);
    for (const verdict of depths) assert.match(verdict, / of 100 /);
    const csv = await sweep.shows([]);
    const { name, text } = await sweep.download();
    assert.equal(name, 'paper-sweep.csv');
    assert.equal(text, csv, 'the numbers that are downloaded are those of a stage that computed alone');
  });

  it('dragging the noise answers at once and ends with the last value', async (reader) => {
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
});

onOnePage('a small sweep', { state: SMALL_STATE }, (it) => {
  it('the CSV has a header and a row for each metric, depth and epoch', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open([...SMALL, ['noise', '0.123']]);
    const { text } = await sweep.download();
    assert.equal(text, await sweep.shows([...SMALL, ['noise', '0.123']]));
    const [header, ...lines] = text
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'));
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
  });

  it('a slider moved by mouse and by keys shows the sweep of its last position', async (reader) => {
    const sweep = new Sweep(reader);
    await sweep.open();
    await sweep.slider('noise').scrollIntoViewIfNeeded();
    const box = await sweep.slider('noise').boundingBox();
    assert.ok(box);
    const { mouse, keyboard } = reader.page;
    await mouse.move(box.x + 0.75 * box.width, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 12 });
    await mouse.up();
    await reader.settle();
    const noise = Number(await sweep.field('noise').inputValue());
    assert.ok(Math.abs(noise - 0.4) < 0.03, `the middle of the slider gives ${noise}`);
    await sweep.shows([...SMALL, ['noise', String(noise)]]);
    for (let press = 0; press < 5; press += 1) await keyboard.press('ArrowLeft');
    await reader.settle();
    const next = (noise - 0.05).toFixed(2);
    assert.equal(await sweep.field('noise').inputValue(), next);
    await sweep.shows([...SMALL, ['noise', next]]);
  });

  it('each small figure sets its noise', async (reader) => {
    const sweep = new Sweep(reader);
    await reader.openDrawers(sweep.exhibit);
    await sweep.open();
    for (const [index, noise] of /** @type {const} */ ([
      [4, '0.5'],
      [2, '0.15'],
      [1, '0.05'],
    ])) {
      await sweep.small(index).click();
      await reader.settle();
      assert.equal(Number(await sweep.field('noise').inputValue()), Number(noise));
      await sweep.shows([...SMALL, ['noise', noise]]);
    }
    await sweep.small(3).focus();
    await reader.page.keyboard.press('Enter');
    await reader.settle();
    assert.equal(Number(await sweep.field('noise').inputValue()), 0.3);
  });

  it('choices and typed values show the numbers of a reference sweep', async (reader) => {
    const sweep = new Sweep(reader);
    await reader.openDrawers(sweep.exhibit);
    await sweep.open();
    /** @type {Settings} */
    const settings = [...SMALL];
    for (const [id, option] of /** @type {const} */ ([
      ['metric', 'train_mse'],
      ['tile_order', 'depth_6'],
      ['initialisation', 'he'],
    ])) {
      await sweep.field(id).selectOption(option);
      settings.push([id, option]);
      await sweep.shows(settings);
    }
    for (const [id, text] of /** @type {const} */ ([
      ['learning_rate', '0.01'],
      ['trials', '33'],
    ])) {
      await sweep.type(id, text);
      settings.push([id, text]);
      await sweep.shows(settings);
    }
    const { text } = await sweep.download();
    assert.equal(text, await sweep.shows(settings));
  });

  it('New trials changes only the seed, and the old seed restores the old numbers', async (reader) => {
    const sweep = new Sweep(reader);
    await reader.openDrawers(sweep.exhibit);
    await sweep.open();
    const before = await sweep.seen();
    await sweep.exhibit.getByRole('button', { name: 'New trials' }).click();
    await reader.settle();
    const seed = (await sweep.field('seed').inputValue()).replaceAll(',', '');
    assert.notEqual(seed, '1');
    await sweep.shows([...SMALL, ['seed', seed]]);
    await sweep.type('seed', '1');
    assert.deepEqual(await sweep.seen(), before);
  });
});

browserTest(
  'the sweep can be used by touch, and a touch on a figure can scroll the page',
  { context: { hasTouch: true, isMobile: true, viewport: PHONE } },
  async (reader) => {
    const sweep = new Sweep(reader);
    await reader.openDrawers(sweep.exhibit);
    await sweep.open();
    await sweep.small(2).tap();
    await reader.settle();
    assert.equal(await sweep.field('noise').inputValue(), '0.15');
    await sweep.exhibit.locator('[data-depth-steps] label').nth(0).tap();
    await sweep.shows([...SMALL, ['noise', '0.15'], ['depth', '1']]);
    const finger = await Finger.on(reader.page);
    const before = await reader.epoch();
    for (const figure of ['sweep-curve', 'sweep-noise-1', 'sweep-tiles']) {
      const at = await placeIn(sweep.exhibit.locator(`[data-figure="${figure}"] .plot`));
      const start = await reader.page.evaluate(() => scrollY);
      await finger.drag(at, { x: at.x, y: at.y - 300 });
      await reader.page.waitForFunction((start) => scrollY > start + 100, start, { polling: 20 });
    }
    assert.equal(await sweep.field('noise').inputValue(), '0.15');
    assert.equal(await reader.epoch(), before, 'the depth race is where it was');
  },
);
