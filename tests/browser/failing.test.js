// A reader whose browser does not run the laboratory still gets its pictures, and is told why.

import assert from 'node:assert/strict';
import { browserTest, UNRUN } from './harness.js';
import { EXHIBITS, STILLS } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** @param {Reader} reader */
async function picturesStay({ page }) {
  const seen = await page.evaluate(async (figures) => {
    const seen = [];
    for (const figure of figures) {
      const image = document.querySelector(`[data-figure="${figure}"] img`);
      if (!(image instanceof HTMLImageElement) || !image.checkVisibility()) continue;
      image.scrollIntoView({ block: 'center' }); // a still that is far away is loaded when it comes near
      while (image.naturalWidth === 0) await window.afterFrames(1);
      seen.push(figure);
    }
    return seen;
  }, STILLS);
  assert.deepEqual(seen, STILLS);
}

/** Every exhibit says why it did not start. @param {Reader} reader @param {boolean} blamed whether that is the browser's fault */
async function noticesSay({ page }, blamed) {
  for (const exhibit of EXHIBITS) {
    const notice = page.locator(`#${exhibit} [data-notice]`);
    await notice.filter({ hasText: 'could not' }).waitFor();
    const text = (await notice.textContent()) ?? '';
    assert.match(text, /^The laboratory could not start, .*pictures.* \(.+\)\. Try again$/);
    assert.equal(text.includes('this browser or its settings'), blamed, text);
  }
}

/** @param {Reader} reader @param {boolean} [blamed] */
async function isExplained(reader, blamed = false) {
  const { page } = reader;
  await page.goto(reader.address);
  await page.locator('html[data-ready]').waitFor();
  await reader.unfold();
  await picturesStay(reader);
  await noticesSay(reader, blamed);
  assert.equal(
    await page.locator('.exhibit :is(button, input, select):enabled:not([data-notice] *)').count(),
    0,
    'no dead controls',
  );
  assert.equal(await page.locator('.exhibit canvas').count(), 0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false);
}

browserTest(
  'a page without its WebAssembly says so',
  {
    unopened: true,
    expectedErrors: [/^console error: Failed to load resource/, /^status 404/],
    arrange: (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'not here' })),
  },
  (reader) => isExplained(reader),
);

browserTest(
  'a page with damaged WebAssembly says so',
  {
    unopened: true,
    arrange: (page) =>
      page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: '\0asm, or not' })),
  },
  (reader) => isExplained(reader),
);

browserTest(
  'the page starts from WebAssembly sent as plain bytes',
  {
    arrange: (page) =>
      page.route('**/*.wasm', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { 'content-type': 'application/octet-stream' } });
      }),
  },
  async (reader) => {
    assert.equal(await reader.page.locator('#depth-race [data-notice]').count(), 0);
    await reader.step('1');
    assert.equal(await reader.epoch(), 1);
    await reader.approach('two-ways');
  },
);

browserTest(
  'a module that fails to load later is explained in place and can be loaded again',
  {
    expectedErrors: [/^failed request: .*lnn_lab_bg\.wasm/, /^console error: Failed to load resource/],
    arrange: (page) => page.route('**/pkg/lnn_lab_bg.wasm', (route) => route.abort('connectionreset'), { times: 1 }),
  },
  async (reader) => {
    const { page } = reader;
    await page.locator('#two-ways').evaluate((section) => section.scrollIntoView());
    // Further exhibits come near in an unfolded page, and whichever needs the module first meets the failure.
    const told = page.locator('[data-notice]', { hasText: 'could not start' });
    await told.first().waitFor({ state: 'attached' });
    await page.locator('button[data-claim^="two-ways/"]').first().click();
    await page.locator('#two-ways[data-live]').waitFor();
    assert.equal(await page.locator('#two-ways [data-notice]').count(), 0);
  },
);

browserTest(
  'a page in a browser without WebAssembly says so',
  {
    unopened: true,
    arrange: (page) => page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly')),
  },
  (reader) => isExplained(reader, true),
);

browserTest(
  'a page whose canvases cannot be drawn on says so',
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
    await reader.unfold();
    await noticesSay(reader, true);
    await picturesStay(reader);
  },
);

browserTest(
  'without scripts the pictures and a note are shown',
  { unopened: true, context: { javaScriptEnabled: false }, expectedErrors: [UNRUN] },
  async (reader) => {
    const { page } = reader;
    await page.goto(reader.address);
    for (const summary of await page.locator('.side-room > summary').all()) await summary.click();
    for (const figure of STILLS) assert.ok(await page.locator(`[data-figure="${figure}"] img`).isVisible());
    for (const exhibit of EXHIBITS) {
      assert.ok(
        await page
          .locator(`#${exhibit}`)
          .getByText(/allow this page to run scripts/)
          .isVisible(),
      );
      assert.equal(
        await page
          .locator(`#${exhibit}`)
          .getByText(/^Starting the laboratory/)
          .isVisible(),
        false,
      );
    }
    assert.ok(await page.locator('[data-theme-switch]').isHidden(), 'no dead button');
    const dead = page.locator('.exhibit :is(button, input, summary, .guess)').filter({ visible: true });
    assert.equal(await dead.count(), 0, 'no dead controls');
  },
);
