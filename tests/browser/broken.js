// What tests of a module that breaks off share.

/** @typedef {import('./reader.js').Reader} Reader */

/** Waits until the page listens for what breaks, which it does once it has had its time to start. @param {Reader} reader */
export async function listens({ page }) {
  await page.waitForFunction(
    () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('revival.js')),
    undefined,
    { polling: 20 },
  );
}
