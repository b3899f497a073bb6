// Measures the page in the browser, and prints Markdown. Not a test: nothing here has a limit.

import { closeBrowser, theBrowser, watchFrames } from '../browser/chromium.js';
import { Reader } from '../browser/reader.js';
import { builtSite, serve } from '../browser/server.js';
import { loads, weights } from './bench-visits.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */

const REPETITIONS = 5;
const FRAMES = 300;

/** Without these, a browser's clock counts in steps of 0.1 ms; with them, of 0.005 ms. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** @param {number[]} values @param {number} share @returns {number} */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** @param {number[]} values */
const median = (values) => quantile(values, 0.5);

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

/** Notes how long the work of every animation frame takes; runs in the page before its own scripts. */
function timeFrames() {
  window.times = [];
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) =>
    ask((time) => {
      const start = performance.now();
      draw(time);
      window.times.push(performance.now() - start);
    });
}

/** The main thread's work in a frame while the run plays. @param {Reader} reader */
async function frames(reader) {
  await reader.openDrawers();
  await reader.type('points', '1000');
  await reader.type('speed', '20');
  await reader.page.evaluate(() => scrollTo(0, 0));
  /** @type {number[]} */
  const medians = [];
  /** @type {number[]} */
  const tails = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    await reader.reset.click();
    await reader.settle();
    await reader.page.evaluate(() => {
      window.times = [];
    });
    await reader.play.click();
    await reader.page.waitForFunction((frames) => window.times.length >= frames, FRAMES, { polling: 100 });
    const times = await reader.page.evaluate(() => window.times);
    medians.push(median(times.slice(0, FRAMES)));
    tails.push(quantile(times.slice(0, FRAMES), 0.95));
  }
  return ['the frame function, all of it', median(medians).toFixed(2), median(tails).toFixed(2)];
}

/**
 * Composing the figures and painting them at the sizes they have on the page, apart from all else.
 * @param {Page} page
 * @param {number} ratio
 */
async function pictures(page, ratio) {
  const times = await page.evaluate(
    async ([ratio, repetitions, frames]) => {
      /** @type {Module} */
      const { default: init, Stage } = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
      await init({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
      const sizes = [...document.querySelectorAll('#depth-race .plot')].map((plot) => [
        plot.clientWidth,
        plot.clientHeight,
      ]);
      const canvases = sizes.map(() => [document.createElement('canvas'), document.createElement('canvas')]);
      const results = [];
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        const stage = new Stage('depth-race');
        stage.set('points', '1000');
        stage.act('reset');
        while (!stage.prepare(1_000_000));
        /** @type {number[]} */
        const composing = [];
        /** @type {number[]} */
        const painting = [];
        for (let frame = 0; frame < frames; frame += 1) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          stage.advance();
          const start = performance.now();
          stage.compose();
          const composed = performance.now();
          for (const [index, [width, height]] of sizes.entries()) {
            stage.paint(index, canvases[index][0], canvases[index][1], width, height, ratio, false);
          }
          composing.push(composed - start);
          painting.push(performance.now() - composed);
        }
        stage.free();
        results.push({ composing, painting });
      }
      return results;
    },
    [ratio, REPETITIONS, FRAMES],
  );
  return /** @type {const} */ (['composing', 'painting']).map((part) => [
    `${part} the figures, on its own`,
    median(times.map((time) => median(time[part]))).toFixed(2),
    median(times.map((time) => quantile(time[part], 0.95))).toFixed(2),
  ]);
}

const ratio = 2;
const site = await serve(builtSite(), '/', ISOLATED);
const context = await (await theBrowser()).newContext({
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: ratio,
});
await context.addInitScript(watchFrames);
await context.addInitScript(timeFrames);
const page = await context.newPage();
const reader = new Reader(page, site.address);
await reader.open();
await epochs(page);
await race(page);
table(
  [`ms of a frame: speed 20, 1,000 points, 1280 by 800 at ratio ${ratio}`, 'median', '95th percentile'],
  [await frames(reader), ...(await pictures(page, ratio))],
);
console.log(
  `Medians of ${REPETITIONS} repetitions, for frames of ${FRAMES} frames each. Rasterising the canvases is the browser's, and not in these times.`,
);
await context.close();
const browser = await theBrowser();
table(
  ['KB fetched, pictures apart', 'brotli, when first painted', 'brotli', 'gzip', 'as they lie there'],
  await weights(browser, site.address),
);
table(['main thread', '% of a core'], await loads(browser, builtSite()));
await site.close();
await closeBrowser();
await site.close();
