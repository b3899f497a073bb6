// Measures frames while the depth race plays: the main thread's work, frames a second, and how soon a slider is answered, and
// a point that is dragged.

import { watchFrames } from '../browser/chromium.js';
import { placeIn } from '../browser/finger.js';
import { Reader } from '../browser/reader.js';
import { serve } from '../browser/server.js';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {import('playwright-core').Page} Page */

/** How often each is measured, and over how many frames. The least counts: other programs only add to it. */
const REPETITIONS = 5;
const WATCHED = 60;

/** How many frames come before they are watched. */
const BEFORE = 20;

/** How often a slider is moved, and how many frames apart. */
const MOVES = 20;
const APART = 12;

/** How many points a reader has brought along when one of them is dragged, and how often it is moved. */
const POINTS = 10_000;
const DRAGS = 60;

/** How many times slower than this machine. */
const SLOWED = [1, 4, 6];

/** What no page that draws the ten networks and two more lines in each frame can do without, with points as after thinning. */
const FLOOR = `<!doctype html><html lang="en"><title>Twelve lines</title><link rel="icon" href="icon.svg">
<canvas width="542" height="328"></canvas><script>
const context = document.querySelector('canvas').getContext('2d');
let frame = 0;
function draw() {
  context.clearRect(0, 0, 542, 328);
  context.lineWidth = 1.5;
  for (let line = 0; line < 12; line += 1) {
    context.beginPath();
    for (let x = 0; x < 40; x += 1) context.lineTo(13.5 * x, 164 + 150 * Math.sin(0.1 * x + line + 0.02 * frame));
    context.stroke();
  }
  frame += 1;
  requestAnimationFrame(draw);
}
draw();
</script></html>`;

/** Counts the frames that the browser makes; runs in the page before what counts those that the page asks for. */
function countFrames() {
  window.made = 0;
  const ask = window.requestAnimationFrame.bind(window);
  const count = () => {
    window.made += 1;
    ask(count);
  };
  ask(count);
}

/** Lets so many frames pass. @param {Page} page @param {number} frames */
const pass = (page, frames) => page.evaluate((frames) => window.afterFrames(frames), frames);

/** What the main thread has done so far, in seconds, and how many frames were made. @param {Page} page @param {Session} session */
async function done(page, session) {
  const made = await page.evaluate(() => window.made);
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    made,
    at: value('Timestamp'),
    all: value('TaskDuration'),
    script: value('ScriptDuration'),
    layout: value('RecalcStyleDuration') + value('LayoutDuration'),
  };
}

/**
 * The main thread's work of a frame in milliseconds, the least of several measurements, and the most frames a second.
 * @param {Page} page
 * @param {number} slowed
 * @param {() => Promise<void>} start
 */
async function frame(page, slowed, start) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const measured = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await start();
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    await pass(page, BEFORE);
    const before = await done(page, session);
    await pass(page, WATCHED);
    const after = await done(page, session);
    const made = after.made - before.made;
    const each = (/** @type {'all' | 'script' | 'layout'} */ part) => (1000 * (after[part] - before[part])) / made;
    const rate = made / (after.at - before.at);
    measured.push({ all: each('all'), script: each('script'), layout: each('layout'), rate });
  }
  await session.detach();
  const { all, script, layout } = measured.toSorted((a, b) => a.all - b.all)[0];
  const rate = Math.max(...measured.map(({ rate }) => rate));
  return [all, script, layout, all - script - layout, rate].map((value) => value.toFixed(1));
}

/** @param {Browser} browser */
async function emptyPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(countFrames);
  await context.addInitScript(watchFrames);
  return context.newPage();
}

/** Rows of the work of a frame. @param {Browser} browser @param {string} folder the built site @returns {Promise<string[][]>} */
export async function frames(browser, folder) {
  const site = await serve(folder, '/', {}, { 'floor.html': FLOOR });
  const page = await emptyPage(browser);
  const reader = new Reader(page, site.address, true);
  const rows = [];
  for (const slowed of SLOWED) {
    await page.goto(`${site.address}floor.html`);
    rows.push([`twelve lines on an empty page, ${slowed}×`, ...(await frame(page, slowed, async () => {}))]);
    await reader.open();
    const play = async () => {
      await reader.reset.click();
      await reader.settle();
      await reader.play.click();
    };
    rows.push([`the depth race, ${slowed}×`, ...(await frame(page, slowed, play))]);
  }
  await page.context().close();
  await site.close();
  return rows;
}

/**
 * Milliseconds from a key on the slider of noise to the frame that shows its effect, as the browser tells them in steps of 8: the
 * median and the longest.
 * @param {Browser} browser
 * @param {string} site
 * @returns {Promise<string[][]>}
 */
export async function answers(browser, site) {
  const page = await emptyPage(browser);
  const reader = new Reader(page, site, true);
  const rows = [];
  for (const slowed of SLOWED) {
    await reader.open();
    await page.evaluate(() => {
      window.answered = [];
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'keydown') window.answered.push(duration);
      }).observe(/** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16 }));
    });
    await reader.exhibit.locator('input[type=range][aria-label^="noise" i]').first().focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    for (let move = 0; move < MOVES; move += 1) {
      await page.keyboard.press(move % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
      await pass(page, APART);
    }
    const times = (await page.evaluate(() => window.answered)).toSorted((a, b) => a - b);
    await session.detach();
    rows.push([`a key on the slider of noise, ${slowed}×`, ...[times[times.length >> 1], times.at(-1)].map(String)]);
  }
  await page.context().close();
  return rows;
}

/**
 * Milliseconds from a pointer's move, with one of many points, to the painted frame with the line that fits them: the median, the
 * 95th percentile and the longest.
 * @param {Browser} browser
 * @param {string} site
 * @returns {Promise<string[]>}
 */
export async function drags(browser, site) {
  const page = await emptyPage(browser);
  const reader = new Reader(page, site, true);
  await reader.open();
  const drawer = page.locator('#depth-race [data-own]');
  await drawer.locator('summary').click();
  const rows = Array.from({ length: POINTS }, (_, row) => `${row / POINTS},${row / POINTS + Math.sin(row)}`);
  const buffer = Buffer.from(`x,y\n${rows.join('\n')}\n`);
  await drawer.locator('input[type="file"]').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer });
  await drawer.getByText(`${POINTS.toLocaleString('en')} points taken`).waitFor();
  await drawer.getByRole('button', { name: 'Edit points' }).click();
  await reader.settle();
  const { x, y } = await placeIn(page.locator('#depth-race [data-figure="race-data"] .plot'));
  await page.evaluate(() => {
    window.answered = [];
    const { port1, port2 } = new MessageChannel();
    let moved = 0;
    port1.onmessage = () => window.answered.push(performance.now() - moved);
    window.addEventListener(
      'pointermove',
      ({ timeStamp }) => {
        moved = timeStamp;
        // A message that is sent in a frame comes when it is painted.
        requestAnimationFrame(() => port2.postMessage(null));
      },
      { capture: true },
    );
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 1; move <= DRAGS; move += 1) {
    await page.mouse.move(x + (move % 7), y - move);
    await pass(page, 3);
  }
  await page.mouse.up();
  const times = (await page.evaluate(() => window.answered)).toSorted((a, b) => a - b);
  await page.context().close();
  return [0.5, 0.95, 1].map((share) => times[Math.ceil(share * times.length) - 1].toFixed(1));
}
