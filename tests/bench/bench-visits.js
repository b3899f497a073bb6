// Measures what visits and embeds cost: bytes, and the processor time of embeds that rest or play.

import { serve } from '../browser/server.js';
import { weigh } from '../browser/weight.js';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** How long the processor time of a page is watched, in milliseconds: a page at rest makes no frames that could be counted. */
const WATCHED_MS = 3000;

/** How many embeds stand on the host's page. */
const EMBEDS = 10;

const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(0);

/** Opens a page and waits until it is ready. @param {Page} page @param {string} address */
async function open(page, address) {
  await page.goto(address);
  await page.locator('html[data-ready]').waitFor();
  await page.waitForLoadState('networkidle');
}

/** Rows of bytes, as sent with brotli. @param {Browser} browser @param {string} site @returns {Promise<string[][]>} */
export async function weights(browser, site) {
  const visits = [
    ['the page, until the first exhibit lives', ''],
    ['an embed of the first exhibit', 'embed.html#v1&exhibit=depth-race'],
    ['an embed of the paper’s experiment', 'embed.html#v1&exhibit=paper-sweep'],
  ];
  const rows = [];
  for (const [name, path] of visits) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const { whole, painted } = await weigh(page, () => open(page, site + path));
    rows.push([name, ...[painted.brotli, whole.brotli, whole.gzip, whole.raw].map(kilobytes)]);
    await page.close();
  }
  return rows;
}

/** The share of a core that a page's main thread takes, frames included, in percent: other programs do not add to it. @param {Page} page */
async function load(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busy();
  await page.waitForTimeout(WATCHED_MS); // the span itself is what is measured: no condition could stand for it
  return (100 * 1000 * ((await busy()) - before)) / WATCHED_MS;
}

/** The same of a page that comes to rest: once it falls no more. @param {Page} page */
async function loadAtRest(page) {
  let [before, now] = [Number.POSITIVE_INFINITY, await load(page)];
  while (now < before) [before, now] = [now, await load(page)];
  return before;
}

/** Rows of processor time of embeds on one page. @param {Browser} browser @param {string} folder the built site */
export async function loads(browser, folder) {
  const frame = '<iframe src="embed.html#v1&amp;exhibit=depth-race" width="100%" height="1000"></iframe>';
  const pages = {
    'host.html': `<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="icon.svg"><p style="height:3000px">Text.</p>${frame.repeat(EMBEDS)}`,
  };
  const host = await serve(folder, '/', {}, pages);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${host.address}host.html`);
  for (const frame of page.frames().slice(1)) await frame.locator('html[data-ready]').waitFor();
  await page.waitForLoadState('networkidle');
  const rows = [[`${EMBEDS} embeds, none on the screen`, (await loadAtRest(page)).toFixed(1)]];
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  rows.push([`${EMBEDS} embeds, the first on the screen, resting`, (await loadAtRest(page)).toFixed(1)]);
  const first = page.frames()[1];
  await first.locator('[data-reset]').click();
  await first.locator('[data-play]').click();
  rows.push([`${EMBEDS} embeds, the first on the screen, playing`, (await load(page)).toFixed(1)]);
  await page.close();
  await host.close();
  return rows;
}
