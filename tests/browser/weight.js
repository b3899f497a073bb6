// How heavy a visit is: what it fetches, as a static host would send it.

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ raw: number, gzip: number, brotli: number }} Weight */

/** @param {Buffer} content @returns {Weight} */
function weightOf(content) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
  return {
    raw: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: brotliCompressSync(content, { params }).length,
  };
}

/** The modules that a page has fetched, by their addresses. @param {Page} page */
export async function modules(page) {
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return fetched.filter((name) => name.endsWith('.wasm'));
}

/**
 * What a page fetches while something is done, each address once, as frames and workers share what a browser has; apart
 * from pictures, of which a visit shows only some. And what of it had come when the page was first painted.
 * @param {Page} page
 * @param {() => Promise<unknown>} visit
 */
export async function weigh(page, visit) {
  /** @type {import('playwright-core').Response[]} */
  const responses = [];
  const note = (/** @type {import('playwright-core').Response} */ response) => responses.push(response);
  page.on('response', note);
  await visit();
  page.off('response', note);
  const early = await page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const fetched = /** @type {PerformanceResourceTiming[]} */ ([
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ]);
    return fetched.filter(({ responseEnd }) => responseEnd <= painted).map(({ name }) => name.split('#')[0]);
  });
  const whole = { raw: 0, gzip: 0, brotli: 0 };
  const painted = { raw: 0, gzip: 0, brotli: 0 };
  const once = new Map(responses.map((response) => [response.url().split('#')[0], response]));
  for (const [address, response] of once) {
    if (/\.(svg|png)$/.test(address)) continue;
    const weight = weightOf(await response.body());
    for (const sum of early.includes(address) ? [whole, painted] : [whole]) {
      sum.raw += weight.raw;
      sum.gzip += weight.gzip;
      sum.brotli += weight.brotli;
    }
  }
  return { whole, painted };
}
