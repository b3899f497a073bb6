// Measures the page in the browser, and prints Markdown. Not a test: nothing here has a limit.

import { closeBrowser, theBrowser, watchFrames } from '../browser/chromium.js';
import { Reader } from '../browser/reader.js';
import { builtSite, serve } from '../browser/server.js';
import { answers, drags, frames } from './bench-frames.js';
import { loads, weights } from './bench-visits.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */

const REPETITIONS = 5;

/** Without these, a browser's clock counts in steps of 0.1 ms; with them, of 0.005 ms. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {number} value */
const counted = (value) => Math.round(value).toLocaleString('en');

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rule = `|---|${head
    .slice(1)
    .map(() => '--:|')
    .join('')}`;
  console.log([line(head), rule, ...rows.map(line), ''].join('\n'));
}

/**
 * Nanoseconds that one epoch of one network takes. Making the data is left out: it is the same for any number of
 * epochs, so the difference of two numbers is timed.
 * @param {Page} page
 * @param {number} depth
 * @param {number} points
 */
async function epochNanoseconds(page, depth, points) {
  const times = await page.evaluate(
    async ([depth, points, repetitions]) => {
      /** @type {Module} */
      const { default: init, train } = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
      await init({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
      const time = (/** @type {number} */ epochs) => {
        const start = performance.now();
        train(depth, points, 0.001, epochs, 1);
        return performance.now() - start;
      };
      let epochs = 10_000;
      while (time(epochs) - time(0) < 200) epochs *= 2;
      return Array.from({ length: repetitions }, () => ((time(epochs) - time(0)) * 1e6) / epochs);
    },
    [depth, points, REPETITIONS],
  );
  return median(times);
}

/** @param {Page} page */
async function epochs(page) {
  const depths = [];
  for (const depth of [1, 5, 10]) {
    const nanoseconds = await epochNanoseconds(page, depth, 1000);
    depths.push([`depth ${depth}, 1,000 points`, nanoseconds.toFixed(1), counted(1e9 / nanoseconds)]);
  }
  for (const points of [100, 10_000, 100_000]) {
    const nanoseconds = await epochNanoseconds(page, 5, points);
    depths.push([`depth 5, ${counted(points)} points`, nanoseconds.toFixed(1), counted(1e9 / nanoseconds)]);
  }
  table(['one network in WebAssembly', 'ns an epoch', 'epochs a second'], depths);
}

/** The whole race, as the page computes it ahead: ten networks, with what is recorded of them. @param {Page} page */
async function race(page) {
  const times = await page.evaluate(async (repetitions) => {
    /** @type {Module} */
    const { default: init, Stage } = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
    await init({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
    return Array.from({ length: repetitions }, () => {
      const stage = new Stage('depth-race');
      stage.set('points', '1000');
      stage.set('budget', '200000');
      stage.act('reset');
      const start = performance.now();
      while (!stage.prepare(1_000_000));
      const taken = performance.now() - start;
      const epochs = 10 * (stage.player()?.end ?? 0);
      stage.free();
      return { taken, epochs };
    });
  }, REPETITIONS);
  const taken = median(times.map((time) => time.taken));
  const { epochs } = times[0];
  table(
    ['the race: depths 1 to 10, 1,000 points', 'ms', 'network-epochs a second'],
    [[`${counted(epochs)} network-epochs`, taken.toFixed(1), counted((epochs * 1000) / taken)]],
  );
}

const site = await serve(builtSite(), '/', ISOLATED);
const browser = await theBrowser();
const context = await browser.newContext();
await context.addInitScript(watchFrames);
const page = await context.newPage();
await new Reader(page, site.address).open();
await epochs(page);
await race(page);
await context.close();
table(
  [
    'ms of the main thread a frame, 1280 by 800',
    'all',
    'script',
    'style and layout',
    'painting and the rest',
    'frames a second',
  ],
  await frames(browser, builtSite()),
);
table(['ms until an input is answered', 'median', 'longest'], await answers(browser, site.address));
table(
  ['ms until a dragged point is painted, with the line', 'median', '95th percentile', 'longest'],
  [['one of 10,000 points', ...(await drags(browser, site.address))]],
);
table(
  ['KB fetched, pictures apart', 'brotli, when first painted', 'brotli', 'gzip', 'as they lie there'],
  await weights(browser, site.address),
);
table(['main thread', '% of a core'], await loads(browser, builtSite()));
await site.close();
await closeBrowser();
await site.close();
