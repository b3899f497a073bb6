// What Lighthouse says of a page on a phone.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/** Timings differ from run to run, so the median of these counts. */
const RUNS = 3;

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * @typedef {object} Judgement
 * @property {Record<string, number>} scores of 100, by category: the median of all runs
 * @property {number} blocking total blocking time in milliseconds, the median
 * @property {number} machine how fast Lighthouse found this machine to be
 * @property {string[]} faults what kept a category other than performance below 100
 */

/**
 * Judges a page as on a slow phone: Lighthouse's own settings, four times slower than this machine.
 * @param {string} address
 * @param {string} chrome
 * @param {string[]} skipped the audits that do not apply
 * @returns {Promise<Judgement>}
 */
export async function judge(address, chrome, skipped) {
  /** @type {Record<string, number[]>} */
  const scores = {};
  /** @type {Set<string>} */
  const faults = new Set();
  const blocking = [];
  let machine = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const browser = await launch({
      chromePath: chrome,
      // The last: without a screen the first frame may come a second late, and Lighthouse then counts all that was fetched
      // and run before it among what the page waits for.
      chromeFlags: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-new-content-rendering-timeout',
      ],
      logLevel: 'silent',
    });
    try {
      const result = await lighthouse(address, {
        port: browser.port,
        output: 'json',
        logLevel: 'silent',
        skipAudits: skipped,
      });
      if (!result) throw new Error(`Lighthouse gave no result for ${address}`);
      const { lhr } = result;
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      machine = lhr.environment.benchmarkIndex;
      blocking.push(lhr.audits['total-blocking-time'].numericValue ?? 0);
      for (const [id, { score, auditRefs }] of Object.entries(lhr.categories)) {
        scores[id] = [...(scores[id] ?? []), Math.round(100 * (score ?? 0))];
        if (id === 'performance') continue;
        for (const { id, weight } of auditRefs) {
          const audit = lhr.audits[id];
          if (weight > 0 && audit.score !== null && audit.score < 1) faults.add(`${id}: ${audit.title}`);
        }
      }
    } finally {
      await browser.kill();
    }
  }
  const medians = Object.entries(scores).map(([id, values]) => [id, median(values)]);
  return { scores: Object.fromEntries(medians), blocking: median(blocking), machine, faults: [...faults] };
}
