// A reader whose browser does not run the laboratory still gets its pictures, and is told why.

import assert from 'node:assert/strict';
import { story } from './laboratory.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** @param {Reader} reader */
async function picturesStay({ page }) {
  for (const figure of ['race-data', 'race-curve']) {
    const still = page.locator(`[data-figure="${figure}"] img`);
    assert.ok(await still.isVisible());
    assert.ok(await still.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0));
  }
}

/** @param {Reader} reader */
async function isExplained(reader) {
  const { page } = reader;
  await page.goto(reader.address);
  await page.locator('html[data-ready]').waitFor();
  await picturesStay(reader);
  const notice = page.locator('[data-notice]');
  assert.ok(await notice.isVisible());
  assert.match((await notice.textContent()) ?? '', /^The laboratory could not start, .*pictures.* \(.+\)\.$/);
  assert.equal(await page.locator('.exhibit :is(button, input, select):enabled').count(), 0, 'no dead controls');
  assert.equal(await page.locator('.exhibit canvas').count(), 0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false);
}

story(
  'where the WebAssembly is missing, the page says so',
  {
    unopened: true,
    provokes: [/^console error: Failed to load resource/, /^status 404/],
    arrange: (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'not here' })),
  },
  isExplained,
);

story(
  'where the WebAssembly is damaged, the page says so',
  {
    unopened: true,
    arrange: (page) =>
      page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: '\0asm, or not' })),
  },
  isExplained,
);

story(
  'where a host sends the WebAssembly as plain bytes, the laboratory still starts',
  {
    provokes: [/^console warning: .*application\/wasm/],
    arrange: (page) =>
      page.route('**/*.wasm', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { 'content-type': 'application/octet-stream' } });
      }),
  },
  async (reader) => {
    assert.equal(await reader.page.locator('[data-notice]').count(), 0);
    await reader.step('1');
    assert.equal(await reader.epoch(), 3201);
  },
);

story(
  'where WebAssembly is forbidden, the page says so',
  {
    unopened: true,
    arrange: (page) => page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly')),
  },
  isExplained,
);

story(
  'where a canvas cannot be drawn on, the page says so',
  {
    unopened: true,
    arrange: (page) =>
      page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      }),
  },
  async (reader) => {
    const { page } = reader;
    await page.goto(reader.address);
    await page.locator('html[data-ready]').waitFor();
    await page.locator('[data-notice]', { hasText: 'could not' }).waitFor({ timeout: 5000 });
    await picturesStay(reader);
  },
);

story(
  'where scripts are off, the pictures and a note stand there',
  { unopened: true, context: { javaScriptEnabled: false } },
  async (reader) => {
    const { page } = reader;
    await page.goto(reader.address);
    for (const figure of ['race-data', 'race-curve']) {
      assert.ok(await page.locator(`[data-figure="${figure}"] img`).isVisible());
    }
    assert.ok(await page.getByText(/allow this page to run scripts/).isVisible());
    assert.ok(await page.locator('[data-theme-switch]').isHidden(), 'no dead button');
    assert.equal(await page.locator('.exhibit :is(button, input):enabled').count(), 0, 'no dead controls');
    assert.equal(await page.getByText(/^Starting the laboratory/).isVisible(), false, 'nothing is starting');
  },
);
