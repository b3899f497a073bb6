// A reader opens the page.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { browserTest, PHONE } from './harness.js';
import { NEIGHBOURS_PAGE, STILLS } from './registry.js';
import { modules } from './weight.js';

browserTest('the page opens with its title, its claim and a run before its first epoch', {}, async (reader) => {
  const { page } = reader;
  assert.equal(await page.title(), await page.locator('h1').textContent());
  assert.match((await page.locator('.lead').textContent()) ?? '', /worse than linear regression/);
  assert.equal(await page.locator('#depth-race [data-notice]').count(), 0, 'the notice is gone');
  assert.equal(await page.locator('#depth-race [data-poster]').count(), 0, 'the stills have made room');
  assert.equal(await page.locator('#depth-race :is(fieldset, button, input):disabled').count(), 0);
  assert.equal(await reader.epoch(), 0, 'nothing of the run is told before it is played');
  const { depths, readouts } = await reader.seen();
  assert.equal(depths.length, 10);
  for (const verdict of depths) assert.doesNotMatch(verdict, /converged|plateau/);
  for (const row of readouts) for (const cell of row) assert.notEqual(cell.trim(), '', `an empty cell in ${row}`);
});

browserTest('no script waits for another one to name it', { unopened: true }, async ({ page, address }) => {
  for (const place of ['', NEIGHBOURS_PAGE, 'embed.html#v1&exhibit=depth-race']) {
    await page.goto('about:blank');
    await page.goto(new URL(place, address).href);
    await page.locator('html[data-ready], [data-live]').first().waitFor({ state: 'attached' });
    const { named, imported } = await page.evaluate(() => {
      const ahead = [...document.querySelectorAll('link[rel="modulepreload"]')].map((link) =>
        link.getAttribute('href'),
      );
      const own = [...document.querySelectorAll('script[src]')].map((script) => script.getAttribute('src'));
      const fetched = performance.getEntriesByType('resource');
      const module = fetched.find(({ name }) => name.endsWith('.wasm'));
      const before = fetched.filter(({ startTime }) => startTime < (module?.startTime ?? 0)).map(({ name }) => name);
      const scripts = before.filter((name) => name.includes('/js/')).map((name) => `js/${name.split('/js/')[1]}`);
      return { named: [...own, ...ahead], imported: scripts };
    });
    assert.ok(imported.length > 10, place);
    assert.deepEqual(imported.toSorted(), named.toSorted(), place);
  }
});

const THERE = { unopened: true, page: NEIGHBOURS_PAGE };

browserTest('the article on neighbouring papers opens with a live exhibit', THERE, async (reader) => {
  const { page, address } = reader;
  await reader.open();
  assert.equal(await page.title(), await page.locator('h1').textContent());
  assert.equal(await page.locator('#linear-recurrent[data-live]').count(), 1);
  const own = new URL('pkg/neighbours/lnn_lab_bg.wasm', address).href;
  assert.deepEqual(await modules(page), [own], 'nothing of the main article');
});

browserTest('exhibits further down are loaded and started when they come near', {}, async (reader) => {
  const { page } = reader;
  const whole = () => page.evaluate(() => performance.getEntriesByName(`${location.href}pkg/lnn_lab_bg.wasm`).length);
  assert.equal(await page.locator('[data-live]').count(), 1);
  assert.equal(await whole(), 0);
  await reader.approach('two-ways');
  assert.equal(await whole(), 1);
  await reader.visitAll();
  assert.equal(await page.locator('[data-notice]').count(), 0);
  assert.equal(await page.locator('fieldset:disabled, .exhibit button:disabled:not([data-work] *)').count(), 0);
  assert.equal(await whole(), 1, 'it is loaded once');
});

for (const [name, viewport] of /** @type {const} */ ([
  ['a desk', { width: 1280, height: 800 }],
  ['a phone', PHONE],
])) {
  browserTest(
    `the first screen of ${name} holds the title, the claim and a drawn figure`,
    { context: { viewport } },
    async ({ page }) => {
      for (const selector of ['h1', '.lead', '[data-figure="race-data"] .plot']) {
        const box = await page.locator(selector).boundingBox();
        assert.ok(
          box && box.y >= 0 && box.y + box.height <= viewport.height,
          `${selector} ends at ${box && box.y + box.height}`,
        );
      }
      const colours = await page.locator('[data-figure="race-data"] canvas').evaluateAll((canvases) => {
        const colours = new Set();
        for (const canvas of canvases) {
          if (!(canvas instanceof HTMLCanvasElement)) continue;
          const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          for (let at = 0; at < pixels.length; at += 4) {
            if (pixels[at + 3] === 255) colours.add((pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]);
          }
        }
        return colours.size;
      });
      assert.ok(colours > 5, `${colours} colours are on the canvases`);
    },
  );
}

browserTest('the page works under any path of a host', { under: '/some/path/' }, async (reader) => {
  await reader.step('1');
  await reader.shows(referenceStage(['seek', await reader.epoch()]));
});

browserTest(
  'before the page has started, stills are shown and controls are disabled',
  {
    unopened: true,
    arrange: (page) => page.route('**/*.wasm', () => new Promise(() => {})), // never answered
  },
  async (reader) => {
    const { page, address } = reader;
    await page.goto(address);
    await reader.unfold();
    const seen = await page.evaluate(async (figures) => {
      const seen = [];
      for (const figure of figures) {
        const image = document.querySelector(`[data-figure="${figure}"] img`);
        if (!(image instanceof HTMLImageElement)) continue;
        // What would tell the answer to a question is kept back.
        if (image.closest('[data-exhibit]:has(> [data-guess="all"])')) {
          if (!image.checkVisibility({ visibilityProperty: true })) seen.push(figure);
          continue;
        }
        image.scrollIntoView({ block: 'center' }); // stills further down are loaded when they come near
        await image.decode();
        if (image.alt !== '') seen.push(figure);
      }
      return seen;
    }, STILLS);
    assert.deepEqual(seen, STILLS);
    for (const notice of await page.locator('[data-notice]').allTextContents()) assert.match(notice, /^Starting/);
    assert.equal(await page.locator('.exhibit button:enabled, .exhibit input:enabled').count(), 0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
);
