// What all browser tests share: one browser and one host a process, a fresh profile for each test, and a record of
// whatever the page complains of.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, compareHandles, rememberAnswers, theBrowser, watchFrames, watchWorkers } from './chromium.js';
import { bringFonts, FONTS } from './fonts.js';
import { Reader } from './reader.js';
import { builtSite, serve } from './server.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {(reader: Reader) => Promise<void>} Body */

/**
 * @typedef {object} Options
 * @property {import('playwright-core').BrowserContextOptions} [context] what kind of device it is
 * @property {string} [site] the folder of the page, where it is not the one that is published
 * @property {string} [under] the path the page is served under
 * @property {string} [page] its file, where it is not the main article
 * @property {string} [state] the fragment the page is opened with
 * @property {RegExp[]} [expectedErrors] the complaints that the test is about; each must come
 * @property {(page: Page) => Promise<unknown>} [arrange] done before the page is opened
 * @property {boolean} [closed] whether the test is about the page with its side rooms and drawers closed
 * @property {boolean} [unopened] whether the test opens the page itself
 * @property {boolean} [withServiceWorker] whether the site may be kept for visits without a network, and so answer in
 * place of the host
 */

/** The console of a browser that runs no scripts: it lets go of those that the head of a page asks for. */
export const UNRUN = /^failed request: .*\/js\/[\w-]+\.js$/;

/** How long a condition may take to come about: generous, since nothing is measured here. */
const PATIENCE_MS = Number(process.env.LNN_LAB_PATIENCE_MS ?? 60_000);

/** How long a whole test may take, whatever it waits for. */
const TEST_MS = 4 * PATIENCE_MS;

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** @type {Map<string, ReturnType<typeof serve>>} */
const hosts = new Map();

/** The host that serves a page under a path, the same for all tests of this process. @param {string} site @param {string} under */
function host(site, under) {
  const key = `${site} ${under}`;
  const known = hosts.get(key) ?? serve(site, under);
  hosts.set(key, known);
  return known;
}

/**
 * Writes down whatever a page says, fails at, or asks of another host.
 * @param {Page} page
 * @param {string} origin
 * @returns {string[]}
 */
function listen(page, origin) {
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
    if (!address.startsWith(origin) && !/^(data|blob):/.test(address)) complaints.push(`another host: ${address}`);
  });
  return complaints;
}

/**
 * Opens the page in a fresh profile, does something with it, and closes it.
 * @param {AbortSignal} signal
 * @param {Options} options
 * @param {(reader: Reader, demandSilence: () => void) => Promise<void>} body `demandSilence` fails if the page has
 * complained of anything that is not expected
 */
async function visit(signal, options, body) {
  const {
    site = builtSite(),
    under = '/',
    page: file = '',
    state,
    expectedErrors = [],
    arrange,
    closed,
    unopened,
    withServiceWorker,
  } = options;
  const { address } = await host(site, under);
  const context = await (await theBrowser()).newContext({ viewport: DESK, ...options.context });
  // Whatever a test that takes too long waits for, it is told that the page is gone.
  signal.addEventListener('abort', () => context.close());
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    if (options.context?.javaScriptEnabled !== false) {
      for (const watch of [watchFrames, watchWorkers, rememberAnswers, compareHandles])
        await context.addInitScript(watch);
      await context.addInitScript(bringFonts, FONTS);
      if (!withServiceWorker)
        await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    }
    const page = await context.newPage();
    const complaints = listen(page, new URL(address).origin);
    const demandSilence = () => {
      const unexpected = complaints.filter((complaint) => !expectedErrors.some((pattern) => pattern.test(complaint)));
      assert.deepEqual(unexpected, [], 'the page complained');
    };
    await arrange?.(page);
    const reader = new Reader(page, address + file, closed);
    if (!unopened) await reader.open(state);
    await body(reader, demandSilence);
    demandSilence();
    for (const pattern of expectedErrors) {
      assert.ok(
        complaints.some((complaint) => pattern.test(complaint)),
        `nothing complained of ${pattern}`,
      );
    }
  } finally {
    await context.close();
  }
}

/**
 * A test: a reader opens the page, does something, and the page never complains of anything unexpected.
 * @param {string} name a sentence
 * @param {Options} options
 * @param {Body} body
 */
export function browserTest(name, options, body) {
  test(name, { timeout: TEST_MS }, ({ signal }) => visit(signal, options, body));
}

/**
 * Tests that a page is opened for once: each begins with the page as it was opened, brought back by its address.
 * What a reader has loaded or opened stays, and complaints beside a control stay until it is used.
 * @param {string} name what they are about
 * @param {Options} options
 * @param {(it: (name: string, body: Body) => void) => void} define calls `it` for each
 */
export function onOnePage(name, options, define) {
  /** @type {[string, Body][]} */
  const tests = [];
  define((name, body) => tests.push([name, body]));
  test(name, { timeout: TEST_MS * tests.length }, (t) =>
    visit(t.signal, options, async (reader, demandSilence) => {
      for (const [index, [name, body]] of tests.entries()) {
        await t.test(name, { timeout: TEST_MS }, async () => {
          if (index > 0 && !options.unopened) await reader.restore(options.state);
          await body(reader);
          demandSilence();
        });
      }
    }),
  );
}

after(async () => {
  await closeBrowser();
  for (const opened of hosts.values()) await (await opened).close();
});
