// A reader reads exact values off the curves, by pointer and by keyboard.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { Finger, placeIn } from './finger.js';
import { browserTest, onOnePage, PHONE } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** The depths that a group names, as in "1–3, 5". @param {string} names */
function depthsOf(names) {
  return names.split(', ').flatMap((run) => {
    const [first, last = first] = run.split('–').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** The reading now: its epoch, and every network's value in the order of the depths. @param {Reader} reader */
async function read(reader) {
  await reader.settle();
  const text = (await reader.reading.textContent()) ?? '';
  const found = /^Epoch ([\d,]+), (.+?): depths? (1.*)$/.exec(text);
  assert.ok(found, `the reading is ${JSON.stringify(text)}`);
  /** @type {string[]} */
  const values = [];
  for (const group of found[3].split('; ')) {
    const [names, value] = group.split(': ');
    for (const depth of depthsOf(names)) values[depth - 1] = value;
  }
  assert.equal(values.filter((value) => value !== undefined).length, 10, text);
  return { epoch: Number(found[1].replaceAll(',', '')), metric: found[2], values };
}

/** A number as it is shown: 0.041, or 10⁻⁸. @param {string} shown */
function numberOf(shown) {
  const power = [...(/10([⁻⁰¹²³⁴-⁹]+)$/.exec(shown)?.[1] ?? '')].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign));
  const exponent = Number(power.map((digit) => (digit < 0 ? '-' : digit)).join(''));
  const mantissa = shown.includes('×') ? Number.parseFloat(shown) : 1;
  return power.length > 0 ? mantissa * 10 ** exponent : Number(shown.replaceAll(',', ''));
}

/** Whether what is read in few characters is what is exact, to half of its last digit. @param {string} brief @param {string} exact */
function agrees(brief, exact) {
  const [said, value] = [numberOf(brief), numberOf(exact)];
  if (/10[⁻⁰¹²³⁴-⁹]/.test(brief)) return Math.abs(Math.log10(value) - Math.log10(said)) <= 0.5;
  return Math.abs(said - value) <= 0.5 * 10 ** -(brief.split('.')[1]?.length ?? 0) + 1e-12;
}

/** The excess loss of every depth at an epoch, as a reference stage computes it. @param {number} epoch */
function excesses(epoch) {
  const values = [];
  for (let depth = 1; depth <= 10; depth += 1) {
    const { readouts } = referenceStage(['set', 'depth', String(depth)], ['seek', epoch]);
    values.push(readouts.find(([name]) => name === 'Excess loss')?.[1]);
  }
  return values.map((value) => value ?? assert.fail('an excess loss is missing'));
}

/** Every network's value is what a reference stage computes. @param {{ epoch: number, values: string[] }} reading */
function assertTrue({ epoch, values }) {
  for (const [index, exact] of excesses(epoch).entries()) {
    assert.ok(agrees(values[index], exact), `depth ${index + 1} at epoch ${epoch}: ${values[index]}, exactly ${exact}`);
  }
}

/** A run that was seen to its end: nothing can be read beyond what was seen. */
const SEEN = 'v1&depth-race.epoch=10000';

onOnePage('reading values off the curves of the race', { state: SEEN }, (it) => {
  it('pointing at the curves reads the value of every network', async (reader) => {
    const hint = await reader.reading.textContent();
    const box = await reader.curve.boundingBox();
    assert.ok(box);
    await reader.page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
    const left = await read(reader);
    await reader.page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
    const right = await read(reader);
    assert.ok(right.epoch > left.epoch);
    assertTrue(right);
    assert.equal(await reader.epoch(), 10_000, 'reading moves nothing');
    await reader.page.mouse.move(5, 5);
    await reader.settle();
    assert.equal(await reader.reading.textContent(), hint);
  });

  it('pointing past either end of the curves reads the first or last epoch', async (reader) => {
    const box = await reader.curve.boundingBox();
    assert.ok(box);
    await reader.page.mouse.move(box.x + 2, box.y + box.height / 2);
    assert.ok((await read(reader)).epoch <= 1);
    await reader.page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
    assert.equal((await read(reader)).epoch, 10_000);
  });

  it('the arrow keys move the reading from the current epoch and Escape ends it', async (reader) => {
    const hint = await reader.reading.textContent();
    await reader.curve.focus();
    await reader.page.keyboard.press('ArrowLeft');
    const first = await read(reader);
    assert.ok(first.epoch < 10_000);
    await reader.page.keyboard.press('ArrowLeft');
    const second = await read(reader);
    assert.ok(second.epoch < first.epoch);
    await reader.page.keyboard.press('ArrowRight');
    assert.deepEqual(await read(reader), first);
    await reader.page.keyboard.press('Shift+ArrowLeft');
    const far = await read(reader);
    assert.ok(first.epoch - far.epoch > 4 * (first.epoch - second.epoch));
    assertTrue(far);
    assert.equal(await reader.epoch(), 10_000, 'the arrow keys do not step the run here');
    await reader.page.keyboard.press('Escape');
    await reader.settle();
    assert.equal(await reader.reading.textContent(), hint);
  });

  it('reading on stops at both ends of the run, and leaving the curves stops it', async (reader) => {
    const hint = await reader.reading.textContent();
    await reader.curve.focus();
    for (let press = 0; press < 30; press += 1) await reader.page.keyboard.press('Shift+ArrowRight');
    assert.equal((await read(reader)).epoch, 10_000);
    for (let press = 0; press < 40; press += 1) await reader.page.keyboard.press('Shift+ArrowLeft');
    assert.equal((await read(reader)).epoch, 0);
    await reader.page.keyboard.press('Tab');
    await reader.settle();
    assert.equal(await reader.reading.textContent(), hint);
  });

  it('the reading names the metric on show', async (reader) => {
    await reader.openDrawers();
    for (const [metric, name] of /** @type {const} */ ([
      ['train_mse', 'training loss'],
      ['validation_mse', 'loss on fresh points'],
      ['deviation', 'parameter deviation'],
    ])) {
      await reader.field('metric').selectOption(metric);
      await reader.settle();
      await reader.curve.focus();
      await reader.page.keyboard.press('ArrowLeft');
      assert.ok((await read(reader)).metric.startsWith(name));
    }
  });
});

browserTest(
  'a touch on a figure can scroll the page',
  { context: { hasTouch: true, isMobile: true, viewport: PHONE } },
  async (reader) => {
    const { page } = reader;
    const finger = await Finger.on(page);
    const before = await reader.epoch();
    for (const figure of ['race-data', 'race-curve', 'race-weights']) {
      const at = await placeIn(page.locator(`[data-figure="${figure}"] .plot`));
      const start = await page.evaluate(() => scrollY);
      await finger.drag(at, { x: at.x, y: at.y - 300 });
      await page.waitForFunction((start) => scrollY > start + 100, start, { polling: 20 });
    }
    assert.equal(await reader.epoch(), before);
  },
);
