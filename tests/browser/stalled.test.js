// A page whose scripts or module do not come says within seconds which, keeps its pictures, and can be tried again.

import assert from 'node:assert/strict';
import { browserTest } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Route} Route */

/** The console of a page that lacks a file. */
const LOST = /^(console error: Failed to load resource|status 404|failed request)/;

/** Opens the page without waiting for it to start. @param {Reader} reader */
async function open({ page, address }) {
  await page.goto(address, { waitUntil: 'commit' });
}

/** Asserts that every exhibit says what is missing, with a way to try again, above its pictures. @param {Reader} reader @param {string} reason */
async function says({ page }, reason) {
  const expected = `The laboratory has not started, so the pictures above stay still: ${reason}. Try again`;
  await page.waitForFunction(
    (expected) => {
      const notices = [...document.querySelectorAll('[data-notice]')];
      return notices.length > 0 && notices.every(({ textContent }) => textContent === expected);
    },
    expected,
    { polling: 20 },
  );
  assert.ok(await page.locator('#depth-race [data-notice] button').isEnabled());
  assert.ok(await page.locator('#depth-race [data-figure="race-curve"] img').isVisible());
}

for (const [name, file, fail, reason] of /** @type {const} */ ([
  [
    'that is not there',
    'js/main.js',
    (/** @type {Route} */ route) => route.fulfill({ status: 404 }),
    'answered with status 404',
  ],
  [
    'that cannot be fetched',
    'js/plot.js',
    (/** @type {Route} */ route) => route.abort('connectionreset'),
    'could not be fetched',
  ],
])) {
  browserTest(
    `a script ${name} is named, and the page starts when it is tried again`,
    {
      unopened: true,
      expectedErrors: [LOST],
      arrange: (page) => page.route(`**/${file}`, fail),
    },
    async (reader) => {
      const { page } = reader;
      await open(reader);
      await says(reader, `${file} ${reason}`);
      await page.unroute(`**/${file}`);
      await page.locator('#depth-race [data-notice] button').click();
      await page.locator('#depth-race[data-live]').waitFor();
      assert.equal(await page.locator('#depth-race [data-notice]').count(), 0);
    },
  );
}

for (const [what, file, reason] of [
  ['script', 'js/plot.js', 'js/plot.js has not arrived yet'],
  ['module', 'pkg/first/lnn_lab_bg.wasm', 'the WebAssembly module has not arrived yet'],
]) {
  let arrive = () => {};
  const arrived = new Promise((resolve) => {
    arrive = () => resolve(undefined);
  });
  browserTest(
    `a ${what} that takes long is named, and the page starts when it comes`,
    {
      unopened: true,
      arrange: (page) => page.route(`**/${file}`, (route) => arrived.then(() => route.continue())),
    },
    async (reader) => {
      const { page } = reader;
      await open(reader);
      await says(reader, reason);
      arrive();
      await page.locator('html[data-ready]').waitFor();
      await page.locator('#depth-race[data-live]').waitFor();
      assert.equal(await page.locator('[data-notice][data-failed]').count(), 0);
      for (const text of await page.locator('[data-notice]').allTextContents()) assert.match(text, /^Starting/);
    },
  );
}

browserTest(
  'where no script comes at all, the styles say so',
  { unopened: true, expectedErrors: [LOST], arrange: (page) => page.route('**/js/*.js', (route) => route.abort()) },
  async (reader) => {
    const { page } = reader;
    await open(reader);
    const notice = page.locator('#depth-race [data-notice]');
    await notice.waitFor();
    await page.waitForFunction(() => {
      const element = document.querySelector('#depth-race [data-notice]');
      if (!element) return false;
      const { content, fontSize } = getComputedStyle(element, '::after');
      return content.includes('has not arrived') && fontSize !== '0px';
    });
  },
);

browserTest(
  'a script that is wanted later and does not come is named, and the state on show outlives another try',
  {
    expectedErrors: [LOST],
    arrange: (page) => page.route('**/js/share.js', (route) => route.abort('connectionreset'), { times: 1 }),
  },
  async (reader) => {
    const { page } = reader;
    await reader.type('noise', '0.3');
    await page.waitForURL(/noise=0\.3/);
    // From when the page has had its time to start.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('failure.js')),
    );
    const share = page.locator('#depth-race [data-share] summary');
    await share.click();
    const alert = page.getByRole('alert').filter({ hasText: 'share.js' });
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.locator('html[data-ready]').waitFor();
    assert.equal(await reader.field('noise').inputValue(), '0.30');
    await share.click();
    await page.locator('#depth-race-share-link').waitFor();
  },
);
