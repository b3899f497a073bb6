// The page in the oldest browsers that it is for: a Chromium from which is taken what these do not have.

import assert from 'node:assert/strict';
import { browserTest } from './harness.js';
import { EXHIBITS, NEIGHBOURS_PAGE } from './registry.js';

/** @typedef {import('playwright-core').Page} Page */

/** Takes away what Firefox 115 or Safari 16.4 do not have; runs in the page before its own scripts. */
function older() {
  for (const name of Object.getOwnPropertyNames(Element.prototype)) {
    if (name === 'role' || /^aria[A-Z]/.test(name)) Reflect.deleteProperty(Element.prototype, name);
  }
  Reflect.deleteProperty(Element.prototype, 'checkVisibility');
  Reflect.deleteProperty(window, 'requestIdleCallback');
  for (const root of [Document.prototype, DocumentFragment.prototype, Element.prototype]) {
    for (const name of /** @type {const} */ (['querySelector', 'querySelectorAll', 'matches', 'closest'])) {
      const select = Reflect.get(root, name);
      if (typeof select !== 'function') continue;
      Reflect.set(
        root,
        name,
        /** @this {unknown} @param {string} selector */ function (selector) {
          if (selector.includes(':has(')) throw new SyntaxError(`${selector} is no selector`);
          return Reflect.apply(select, this, [selector]);
        },
      );
    }
  }
}

/** Sends styles without what these browsers pass over. @param {Page} page */
async function plainStyles(page) {
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const plain = text
      .replaceAll(/::details-content|\(scripting: ?\w+\)/g, '(none)')
      .replaceAll(/text-wrap:\w+;?/g, '');
    await route.fulfill({ response, body: plain });
  });
}

browserTest(
  'the page is whole without what the oldest browsers lack',
  {
    arrange: async (page) => {
      await page.addInitScript(older);
      await plainStyles(page);
    },
  },
  async (reader) => {
    const { page } = reader;
    for (const id of EXHIBITS) await reader.approach(id);
    assert.equal(await page.locator('[data-notice]').count(), 0);
    const unnamed = await page.evaluate(() => {
      const isNamed = (/** @type {Element} */ element) =>
        element.hasAttribute('aria-label') ||
        element.hasAttribute('aria-labelledby') ||
        (element instanceof HTMLInputElement && (element.labels?.length ?? 0) > 0);
      const named = document.querySelectorAll('[data-live] :is(input, canvas[role="img"])');
      return [named.length, [...named].filter((element) => !isNamed(element)).map((element) => element.outerHTML)];
    });
    assert.deepEqual(unnamed[1], []);
    assert.ok(Number(unnamed[0]) > 100, `${unnamed[0]} inputs and pictures`);
    // The chosen depth is marked, a button has its border, and the theme is the one that was chosen.
    const colours = () =>
      page.evaluate(() => {
        const of = (/** @type {string} */ selector, /** @type {'backgroundColor' | 'borderTopColor'} */ property) => {
          const element = document.querySelector(selector);
          return element ? getComputedStyle(element)[property] : '';
        };
        return {
          ground: of('body', 'backgroundColor'),
          chosen: of('#depth-race .steps label:nth-child(6)', 'backgroundColor'),
          other: of('#depth-race .steps label:nth-child(5)', 'backgroundColor'),
          edge: of('#depth-race .steps label:nth-child(5)', 'borderTopColor'),
        };
      });
    await reader.depth(6).check();
    await reader.settle();
    assert.deepEqual(await colours(), {
      ground: 'rgb(253, 252, 250)',
      chosen: 'rgb(179, 78, 0)',
      other: 'rgb(255, 255, 255)',
      edge: 'rgb(138, 143, 151)',
    });
    await page.locator('[data-theme-switch]').click();
    await page.locator('[data-theme-switch]').click();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    assert.deepEqual(await colours(), {
      ground: 'rgb(20, 23, 26)',
      chosen: 'rgb(255, 138, 61)',
      other: 'rgb(26, 30, 34)',
      edge: 'rgb(115, 123, 133)',
    });
  },
);

/** Refuses modules with SIMD, as processors without it do; runs in the page before its own scripts. */
function withoutSimd() {
  const { compileStreaming } = WebAssembly;
  WebAssembly.validate = () => false;
  WebAssembly.compileStreaming = async (source) => {
    const response = await source;
    if (!response.url.includes('/scalar/')) throw new WebAssembly.CompileError('SIMD unsupported');
    return compileStreaming(response);
  };
}

browserTest(
  'without SIMD the page runs on a module that does without, in its workers too',
  { state: 'v1&paper-sweep.trials=10&paper-sweep.epochs=200', arrange: (page) => page.addInitScript(withoutSimd) },
  async (reader) => {
    await reader.exhibit.locator('[data-step="1"]').click();
    await reader.exhibit.locator('[data-epoch]', { hasText: /^epoch 1 of/ }).waitFor();
    await reader.approach('paper-sweep');
    await reader.until(() => window.work.results > 0);
  },
);

browserTest(
  'without SIMD the article on neighbouring papers runs on the same module',
  { page: NEIGHBOURS_PAGE, arrange: (page) => page.addInitScript(withoutSimd) },
  async ({ page }) => page.locator('#linear-recurrent[data-live]').waitFor(),
);
