// The page as one file, opened as by a double click, on a machine without a network.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { closeBrowser, theBrowser, watchFrames, watchWorkers } from './chromium.js';
import { Reader } from './reader.js';
import { builtSite } from './server.js';

/** @typedef {import('playwright-core').Page} Page */

const FILE = `${pathToFileURL(builtSite())}/standalone.html`;

/**
 * Tests on one page of the file: each does something, and neither the page nor its policy has a complaint.
 * @param {string} name
 * @param {{ fragment?: string, arrange?: () => void }} options
 * @param {Record<string, (reader: Reader) => Promise<void>>} tests by their names
 */
function onOneFile(name, { fragment = '', arrange }, tests) {
  test(name, { timeout: 240_000 }, async (t) => {
    const context = await (await theBrowser()).newContext({ offline: true, viewport: { width: 1280, height: 800 } });
    try {
      for (const watch of [watchFrames, watchWorkers, ...(arrange ? [arrange] : [])])
        await context.addInitScript(watch);
      const page = await context.newPage();
      /** @type {string[]} */
      const complaints = [];
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      page.on('request', (request) => {
        const address = request.url();
        if (!/^(data|blob):/.test(address) && !address.startsWith(FILE)) complaints.push(`fetched: ${address}`);
      });
      const reader = new Reader(page, FILE + fragment);
      await reader.open();
      for (const [name, body] of Object.entries(tests)) {
        await t.test(name, async () => {
          await body(reader);
          assert.deepEqual(complaints, []);
        });
      }
    } finally {
      await context.close();
    }
  });
}

/** Waits until the sweep has computed all that it shows. @param {Page} page */
async function sweep(page) {
  await page.locator('#paper-sweep').scrollIntoViewIfNeeded();
  await page.locator('#paper-sweep [data-table] tr').nth(5).waitFor();
  await page.locator('#paper-sweep [data-work].idle').waitFor({ state: 'attached' });
}

onOneFile(
  'the page as one file',
  {},
  {
    'the first exhibit works without any other file': async (reader) => {
      const { page } = reader;
      assert.equal(await page.locator('#depth-race canvas[role="img"]').count(), 3);
      assert.equal(await page.locator('#depth-race [data-notice]').count(), 0);
      const pixels = () => reader.curve.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
      const before = await pixels();
      await reader.step('1');
      assert.equal(await reader.epoch(), 1);
      await reader.scrub(0.5);
      const middle = await reader.epoch();
      assert.ok(middle > 0 && middle < 3000, String(middle));
      assert.notEqual(await pixels(), before);
      await reader.play.click();
      await reader.passed(middle);
    },
    'the sweep is computed by workers of the file': async (reader) => {
      // Before any work is handed out, all looks as idle as after it.
      await reader.page.locator('#paper-sweep').scrollIntoViewIfNeeded();
      await reader.until(() => window.work.results > 0);
      await sweep(reader.page);
      const work = await reader.page.evaluate(() => window.work);
      assert.ok(work.workers > 0, JSON.stringify(work));
    },
    'files can be saved': async (reader) => {
      const { page } = reader;
      await page.locator('#depth-race [data-export] summary').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#depth-race [data-file^="svg"]').first().click(),
      ]);
      assert.match(download.suggestedFilename(), /\.svg$/);
    },
    'the policy of the file allows only its own script': async (reader) => {
      const violations = await reader.page.evaluate(async () => {
        /** @type {string[]} */
        const violations = [];
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
          violations.push(violatedDirective),
        );
        // In the page itself, where console messages would be complaints, nothing is tried that is written there.
        const policy =
          document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
        const text = document.querySelector('script[type="module"]')?.textContent ?? '';
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
        const named = `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`;
        if (!policy.includes(`script-src ${named} 'wasm-unsafe-eval';`))
          violations.push(`${named} is not in ${policy}`);
        return violations;
      });
      assert.deepEqual(violations, []);
    },
  },
);

onOneFile(
  'the page as one file, without workers',
  {
    fragment: '#v1&paper-sweep.trials=10&paper-sweep.epochs=200',
    arrange: () => Reflect.deleteProperty(window, 'Worker'),
  },
  {
    'without workers the page computes by itself': async (reader) => {
      await sweep(reader.page);
      assert.equal(await reader.page.evaluate(() => window.work.workers), 0);
    },
  },
);

onOneFile(
  'the page as one file, opened in a state',
  { fragment: '#v1&depth-race.depth=4' },
  {
    'a link to a state works, and only a link is offered to be shared': async (reader) => {
      const { page } = reader;
      assert.ok(await reader.depth(4).isChecked());
      await reader.type('noise', '0.3');
      await page.waitForURL(/noise=0\.3/);
      await page.locator('#depth-race [data-share] summary').click();
      const link = page.locator('#depth-race-share-link');
      await link.waitFor();
      assert.equal(await link.inputValue(), `${FILE}#v1&depth-race.depth=4&depth-race.noise=0.3`);
      assert.equal(await page.locator('#depth-race .way textarea').count(), 1);
      await page.goBack();
      await page.waitForFunction(() => !location.hash.includes('noise'), undefined, { polling: 20 });
      assert.notEqual(await reader.field('noise').inputValue(), '0.3');
    },
  },
);

test('the policy of the file stops another script', async () => {
  const context = await (await theBrowser()).newContext({ offline: true });
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(FILE);
    await page.locator('html[data-ready]').waitFor();
    const title = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      return document.title;
    });
    assert.notEqual(title, 'ran');
    assert.match(said.join(), /Content Security Policy/);
  } finally {
    await context.close();
  }
});

after(closeBrowser);
