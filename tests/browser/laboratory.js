// What all browser tests share: one browser, a fresh profile and page for each test, and an ear for every complaint.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, theBrowser, watchFrames, watchWorkers } from './chromium.js';
import { Reader } from './reader.js';
import { builtSite, serve } from './server.js';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Circumstances
 * @property {import('playwright-core').BrowserContextOptions} [context] what kind of device it is
 * @property {string} [under] the path the page is served under
 * @property {RegExp[]} [provokes] the complaints that the test is about; each must come
 * @property {(page: Page) => Promise<unknown>} [arrange] done before the page is opened
 * @property {boolean} [unopened] whether the test opens the page itself
 * @property {boolean} [keeps] whether the site is kept for visits without a network, and may answer in place of the host
 */

/** How long a condition may take to come about: generous, since nothing is measured here. */
const PATIENCE_MS = Number(process.env.LNN_LAB_PATIENCE_MS ?? 60_000);

/** How long a whole story may take, whatever it waits for. */
const STORY_MS = 4 * PATIENCE_MS;

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/**
 * Writes down whatever a page says, fails at, or asks of another host.
 * @param {Page} page
 * @param {string} host
 * @returns {string[]}
 */
function listen(page, host) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What is under way when a page is left is broken off, which is no fault of the page.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(host) && !/^(data|blob):/.test(address)) complaints.push(`another host: ${address}`);
  });
  return complaints;
}

/**
 * A test: a reader opens the page, does something, and the page never complains of anything not provoked.
 * @param {string} name a sentence
 * @param {Circumstances} circumstances
 * @param {(reader: Reader) => Promise<void>} body
 */
export function story(name, circumstances, body) {
  test(name, { timeout: STORY_MS }, async ({ signal }) => {
    const { context: options, under, provokes = [], arrange, unopened, keeps } = circumstances;
    const site = await serve(builtSite(), under);
    const context = await (await theBrowser()).newContext({ viewport: DESK, ...options });
    // Whatever a story that takes too long waits for, it is told that the page is gone.
    signal.addEventListener('abort', () => context.close());
    try {
      context.setDefaultTimeout(PATIENCE_MS);
      if (options?.javaScriptEnabled !== false) {
        for (const watch of [watchFrames, watchWorkers]) await context.addInitScript(watch);
        if (!keeps) await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      }
      const page = await context.newPage();
      const complaints = listen(page, new URL(site.address).origin);
      await arrange?.(page);
      const reader = new Reader(page, site.address);
      if (!unopened) await reader.open();
      await body(reader);
      const unprovoked = complaints.filter((complaint) => !provokes.some((pattern) => pattern.test(complaint)));
      assert.deepEqual(unprovoked, [], 'the page complained');
      for (const pattern of provokes) {
        assert.ok(
          complaints.some((complaint) => pattern.test(complaint)),
          `nothing provoked ${pattern}`,
        );
      }
    } finally {
      await context.close();
      await site.close();
    }
  });
}

after(closeBrowser);
