// A reader chooses between light and dark.

import assert from 'node:assert/strict';
import { browserTest, onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** How bright the page and its figures are, 0 to 255. @param {Reader} reader */
async function brightness(reader) {
  await reader.settle();
  return reader.page.evaluate(() => {
    const numbers = (/** @type {string} */ colour) => (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
    const page = Math.max(...numbers(getComputedStyle(document.body).backgroundColor));
    const text = Math.max(...numbers(getComputedStyle(document.body).color));
    return { page, text };
  });
}

/** @param {Reader} reader */
async function isDark(reader) {
  const { page, text } = await brightness(reader);
  assert.ok(Math.abs(page - text) > 120, 'the text stands out');
  return page < text;
}

/** What is drawn of the curves. @param {Reader} reader */
async function picture(reader) {
  await reader.settle();
  return reader.curve.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
}

onOnePage('the theme of the page', {}, (it) => {
  it('the theme button changes the theme of the page and its figures', async (reader) => {
    const button = reader.page.locator('[data-theme-switch]');
    assert.equal(await button.textContent(), 'Theme: auto');
    assert.equal(await isDark(reader), false);
    const light = await picture(reader);
    await button.click();
    assert.equal(await button.textContent(), 'Theme: light');
    assert.equal(await picture(reader), light);
    await button.click();
    assert.equal(await button.textContent(), 'Theme: dark');
    assert.equal(await isDark(reader), true);
    assert.notEqual(await picture(reader), light);
    await button.click();
    assert.equal(await button.textContent(), 'Theme: auto');
    assert.equal(await picture(reader), light);
  });

  it('the automatic theme follows the system while the page is open', async (reader) => {
    const light = await picture(reader);
    await reader.page.emulateMedia({ colorScheme: 'dark' });
    assert.equal(await isDark(reader), true);
    assert.notEqual(await picture(reader), light);
    await reader.page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await isDark(reader), false);
    assert.equal(await picture(reader), light);
  });
});

browserTest('the chosen theme is remembered', {}, async (reader) => {
  const button = reader.page.locator('[data-theme-switch]');
  for (const theme of ['light', 'dark']) {
    await button.click();
    await reader.page.waitForFunction((theme) => location.hash.includes(theme), `theme=${theme}`); // what it says, holds
    await reader.page.reload();
    await reader.page.locator('html[data-ready]').waitFor();
    assert.equal(await button.textContent(), `Theme: ${theme}`);
    assert.equal(await isDark(reader), theme === 'dark');
  }
});

browserTest(
  'the theme can be chosen where storage is blocked',
  {
    arrange: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      }),
  },
  async (reader) => {
    const button = reader.page.locator('[data-theme-switch]');
    await button.click();
    await button.click();
    assert.equal(await button.textContent(), 'Theme: dark');
    assert.equal(await isDark(reader), true);
  },
);

browserTest(
  'an unknown remembered theme is read as automatic',
  { arrange: (page) => page.addInitScript(() => localStorage.setItem('lnn-lab-theme', '<b>blue</b>')) },
  async (reader) => {
    assert.equal(await reader.page.locator('[data-theme-switch]').textContent(), 'Theme: auto');
  },
);
