// Files that a reader saves from an exhibit.

import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {{ name: string, bytes: Buffer }} File */

/** Chromium drops, without a word, what a page downloads beyond so many files in a second; no reader's hand is as fast. */
const MOST_A_SECOND = 10;

/** When the last downloads of a page began, in milliseconds of the clock. @type {WeakMap<Page, number[]>} */
const begun = new WeakMap();

/** Waits until the browser takes one more download. @param {Page} page */
async function whenAllowed(page) {
  const times = begun.get(page) ?? [];
  begun.set(page, times);
  if (times.length === MOST_A_SECOND) {
    const oldest = Number(times.shift());
    await page.waitForFunction((oldest) => Date.now() > oldest + 1100, oldest, { polling: 20 });
  }
  times.push(Date.now());
}

/** The whole of a download. @param {import('playwright-core').Download} download @returns {Promise<File>} */
export async function contentOf(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/**
 * Opens the drawer of an exhibit and saves one of its files.
 * @param {Reader} reader
 * @param {string} file the form, for a picture with the number of the figure and the ratio
 * @param {string} [exhibit]
 * @returns {Promise<File>}
 */
export async function save({ page }, file, exhibit = 'depth-race') {
  const drawer = page.locator(`#${exhibit} [data-export]`);
  if ((await drawer.getAttribute('open')) === null) await drawer.locator('summary').click();
  const button = drawer.locator(`[data-file="${file}"]`);
  await button.waitFor();
  await whenAllowed(page);
  const coming = page.waitForEvent('download');
  // By key: what is still computed above may move the button from under a mouse.
  await button.press('Enter');
  const refused = drawer.locator('.problem:not(:empty)').textContent();
  const download = await Promise.race([coming, refused.then((problem) => assert.fail(`${file}: ${problem}`))]);
  return contentOf(download);
}
