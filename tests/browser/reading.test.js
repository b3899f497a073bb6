// A reader reads exact values off the curves, by pointer and by keyboard.

import assert from 'node:assert/strict';
import { PHONE, story } from './laboratory.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** The reading now: its epoch, and every network's value. @param {Reader} reader */
async function read(reader) {
  await reader.rest();
  const text = (await reader.reading.textContent()) ?? '';
  const found = /^Epoch ([\d,]+), (.+?): (depth 1: .*)$/.exec(text);
  assert.ok(found, `the reading is ${JSON.stringify(text)}`);
  const values = found[3].split(' · ');
  assert.deepEqual(
    values.map((value) => value.split(': ')[0]),
    Array.from({ length: 10 }, (_, index) => `depth ${index + 1}`),
  );
  return {
    epoch: Number(found[1].replaceAll(',', '')),
    metric: found[2],
    values: values.map((value) => value.split(': ')[1]),
  };
}

/** The excess loss of every depth at an epoch, as a twin says it. @param {Reader} reader @param {number} epoch */
async function excesses(reader, epoch) {
  const values = [];
  for (let depth = 1; depth <= 10; depth += 1) {
    const twin = await reader.twin(['set', 'depth', String(depth)], ['seek', epoch]);
    values.push(twin.readouts.find(([name]) => name === 'Excess loss')?.[1]);
  }
  return values;
}

story('pointing at the curves reads every network’s value there', {}, async (reader) => {
  const hint = await reader.reading.textContent();
  const box = await reader.curve.boundingBox();
  assert.ok(box);
  await reader.page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  const left = await read(reader);
  await reader.page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  const right = await read(reader);
  assert.ok(right.epoch > left.epoch);
  assert.deepEqual(right.values, await excesses(reader, right.epoch));
  assert.equal(await reader.epoch(), 3200, 'reading moves nothing');
  await reader.page.mouse.move(5, 5);
  await reader.rest();
  assert.equal(await reader.reading.textContent(), hint);
});

story('reading past either end of the curves stays within the run', {}, async (reader) => {
  const box = await reader.curve.boundingBox();
  assert.ok(box);
  await reader.page.mouse.move(box.x + 2, box.y + box.height / 2);
  assert.ok((await read(reader)).epoch <= 1);
  await reader.page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
  assert.equal((await read(reader)).epoch, 10_000);
});

story('the arrow keys read on from the present, and Escape stops', {}, async (reader) => {
  const hint = await reader.reading.textContent();
  await reader.curve.focus();
  await reader.page.keyboard.press('ArrowRight');
  const first = await read(reader);
  assert.ok(first.epoch > 3200);
  await reader.page.keyboard.press('ArrowRight');
  const second = await read(reader);
  assert.ok(second.epoch > first.epoch);
  await reader.page.keyboard.press('ArrowLeft');
  assert.deepEqual(await read(reader), first);
  await reader.page.keyboard.press('Shift+ArrowRight');
  const far = await read(reader);
  assert.ok(far.epoch - first.epoch > 4 * (second.epoch - first.epoch));
  assert.deepEqual(far.values, await excesses(reader, far.epoch));
  assert.equal(await reader.epoch(), 3200, 'the arrow keys do not step the run here');
  await reader.page.keyboard.press('Escape');
  await reader.rest();
  assert.equal(await reader.reading.textContent(), hint);
});

story('reading on stops at both ends of the run, and leaving the curves stops it', {}, async (reader) => {
  const hint = await reader.reading.textContent();
  await reader.curve.focus();
  for (let press = 0; press < 30; press += 1) await reader.page.keyboard.press('Shift+ArrowRight');
  assert.equal((await read(reader)).epoch, 10_000);
  for (let press = 0; press < 40; press += 1) await reader.page.keyboard.press('Shift+ArrowLeft');
  assert.equal((await read(reader)).epoch, 0);
  await reader.page.keyboard.press('Tab');
  await reader.rest();
  assert.equal(await reader.reading.textContent(), hint);
});

story('the reading is of what the curves show', {}, async (reader) => {
  await reader.openDrawers();
  for (const [metric, name] of /** @type {const} */ ([
    ['training', 'training loss'],
    ['validation', 'validation loss'],
    ['deviation', 'parameter deviation'],
  ])) {
    await reader.field('metric').selectOption(metric);
    await reader.rest();
    await reader.curve.focus();
    await reader.page.keyboard.press('ArrowLeft');
    assert.ok((await read(reader)).metric.startsWith(name));
  }
});

story(
  'a touch that scrolls is not caught by the figures',
  { context: { hasTouch: true, isMobile: true, viewport: PHONE } },
  async (reader) => {
    const { page } = reader;
    const finger = await page.context().newCDPSession(page);
    for (const figure of ['race-data', 'race-curve', 'race-weights']) {
      const plot = page.locator(`[data-figure="${figure}"] .plot`);
      await plot.scrollIntoViewIfNeeded();
      const start = await page.evaluate(() => scrollY);
      const box = await plot.boundingBox();
      assert.ok(box);
      const at = (/** @type {number} */ y) => [{ x: box.x + box.width / 2, y: box.y + box.height / 2 + y }];
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
      for (let y = -20; y >= -300; y -= 20) {
        await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(y) });
      }
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await page.waitForFunction((start) => scrollY > start + 100, start, { polling: 20 });
    }
    assert.equal(await reader.epoch(), 3200);
  },
);
