// The site without a network: kept at the first visit, one version at a time, and by nothing but its own page.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserTest } from './harness.js';
import { ELSEWHERE, embeds, openHost } from './hosting.js';
import { Reader } from './reader.js';
import { builtSite, serve } from './server.js';

/** @typedef {import('playwright-core').Page} Page */

/** Waits until the site is kept. @param {Reader} reader */
async function kept({ page }) {
  await page.evaluate(() => navigator.serviceWorker.ready);
}

/** Opens a page again. @param {Reader} reader */
async function again(reader) {
  await reader.page.reload();
  await reader.page.locator('html[data-ready]').waitFor();
  await reader.settle();
}

/** The names of what is kept. @param {Reader} reader */
function namesKept(reader) {
  return reader.page.evaluate(() => caches.keys());
}

/**
 * Waits until what a page promises to say is yes. A page that is opened anew meanwhile is asked anew, and nothing waits for
 * the answer of one that was left.
 * @param {Page} page
 * @param {() => boolean} condition of what the page has said last, which `window.latest` knows
 */
async function promised(page, condition) {
  await page.waitForFunction(condition, undefined, { polling: 50 });
}

/**
 * A copy of the site, and what makes another version of it.
 * @param {(folder: string, publish: (title: string) => Promise<void>) => Promise<void>} body
 */
async function withCopy(body) {
  const folder = await mkdtemp(join(tmpdir(), 'lnn-lab-'));
  try {
    await cp(builtSite(), folder, { recursive: true });
    const program = await readFile(join(folder, 'sw.js'), 'utf8');
    const index = await readFile(join(folder, 'index.html'), 'utf8');
    const [, list, rest] = /^self\.site=(.*?);\n(.*)$/s.exec(program) ?? assert.fail('the program has no list');
    await body(folder, async (title) => {
      const changed = index.replace(/<title>.*?<\/title>/, `<title>${title}</title>`);
      const site = JSON.parse(list);
      const own = site.files.find((/** @type {string[]} */ [place]) => place === 'index.html');
      own[1] = `sha256-${createHash('sha256').update(changed).digest('base64')}`;
      site.version = title;
      await writeFile(join(folder, 'index.html'), changed);
      await writeFile(join(folder, 'sw.js'), `self.site=${JSON.stringify(site)};\n${rest}`);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const under of ['/', '/some/path/']) {
  browserTest(
    `after one visit, the site below ${under} needs no network`,
    { withServiceWorker: true, under },
    async (reader) => {
      const { page } = reader;
      await kept(reader);
      await page.context().setOffline(true);
      await again(reader);
      assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
      await reader.step('1');
      assert.equal(await reader.epoch(), 1);
      await page.locator('#paper-sweep').scrollIntoViewIfNeeded();
      await reader.until(() => window.work.results > 0);
      await page.locator('#depth-race [data-share] summary').click();
      await page.locator('#depth-race-share-link').waitFor();
      await page.goto(`${reader.address}?from=somewhere#v1&depth-race.depth=4`);
      await page.locator('html[data-ready]').waitFor();
      await reader.settle();
      assert.ok(await reader.depth(4).isChecked());
      await page.goto(`${reader.address}embed.html#v1&exhibit=factors`);
      await page.locator('#factors canvas').first().waitFor();
      await reader.settle();
    },
  );
}

browserTest(
  'a new version takes over as a whole once no page of the old one is open',
  { withServiceWorker: true, unopened: true, expectedErrors: [ELSEWHERE] },
  async (first) => {
    const context = first.page.context();
    await withCopy(async (folder, publish) => {
      const { address, close } = await serve(folder);
      try {
        await publish('one');
        const reader = new Reader(first.page, address);
        await reader.open();
        await kept(reader);
        await again(reader);
        assert.equal(await reader.page.title(), 'one');
        await publish('two');
        // The browser finds it, and keeps it beside the one that is open.
        await reader.page.evaluate(async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update();
        });
        await promised(reader.page, () =>
          window.latest(async () => (await navigator.serviceWorker.ready).waiting !== null),
        );
        assert.equal((await namesKept(reader)).length, 2);
        await again(reader);
        assert.equal(await reader.page.title(), 'one', 'no page is made of two versions');
        const other = await context.newPage();
        await reader.page.close();
        // Once the browser has noticed that the last one is closed, which takes it a moment, the new version takes over.
        const activated = async () => {
          for (const worker of context.serviceWorkers()) {
            const waiting = worker.evaluate(() => Reflect.get(self, 'registration').waiting !== null);
            if (!(await waiting.catch(() => true))) return true; // it may end while it is asked
          }
          return false;
        };
        while (!(await activated())) await other.evaluate(() => window.afterFrames(1));
        await new Reader(other, address).open();
        assert.equal(await other.title(), 'two');
        await promised(other, () => window.latest(async () => (await caches.keys()).length === 1));
        assert.match((await other.evaluate(() => caches.keys()))[0], /two$/);
      } finally {
        await close();
      }
    });
  },
);

browserTest(
  'a new version is told in one line, and its button shows it once, in the state of the address',
  { withServiceWorker: true, unopened: true, expectedErrors: [ELSEWHERE] },
  async ({ page }) => {
    await withCopy(async (folder, publish) => {
      const { address, close } = await serve(folder);
      try {
        await publish('one');
        const reader = new Reader(page, address);
        await reader.open();
        await kept(reader);
        await again(reader);
        assert.equal(await page.locator('[data-new-version]').count(), 0);
        await reader.depth(4).check({ force: true });
        await reader.until(() => location.hash.includes('depth=4'));
        await publish('two');
        await page.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => undefined));
        const line = page.locator('[data-new-version]');
        assert.match((await line.textContent()) ?? '', /^A new version of this page is here\. Show it$/);
        let loads = 0;
        page.on('load', () => {
          loads += 1;
        });
        await line.getByRole('button').click();
        await page.waitForFunction(() => document.title === 'two', undefined, { polling: 20 });
        await page.locator('html[data-ready]').waitFor();
        await reader.settle();
        assert.ok(await reader.depth(4).isChecked());
        assert.equal(await line.count(), 0);
        assert.equal(loads, 1, 'it is loaded again once');
        assert.equal((await namesKept(reader)).length, 1);
      } finally {
        await page.goto('about:blank'); // some seconds after it was opened, a page looks for what is missing
        await close();
      }
    });
  },
);

browserTest(
  'a site that is half replaced while it is fetched is not kept',
  { withServiceWorker: true, unopened: true, expectedErrors: [ELSEWHERE] },
  async ({ page }) => {
    await withCopy(async (folder, publish) => {
      const { address, close } = await serve(folder);
      try {
        await publish('one');
        const style = join(folder, 'css', 'site.css');
        const whole = await readFile(style, 'utf8');
        await writeFile(style, `${whole}\n/* of another version */\n`);
        const reader = new Reader(page, address);
        await page.goto('about:blank');
        const outcome = page.context().waitForEvent('serviceworker');
        await reader.open();
        await outcome;
        await promised(page, () =>
          window.latest(async () => {
            const [registration] = await navigator.serviceWorker.getRegistrations();
            const gone = !registration || !(registration.installing || registration.waiting || registration.active);
            return gone && (await caches.keys()).length === 0; // an attempt may be under way before it is registered
          }),
        );
        await writeFile(style, whole);
        await again(reader);
        await kept(reader);
        assert.equal((await namesKept(reader)).length, 1);
      } finally {
        await page.goto('about:blank'); // some seconds after it was opened, a page looks for what is missing
        await close();
      }
    });
  },
);

browserTest(
  'a site without a list removes what an earlier version kept',
  { withServiceWorker: true, unopened: true, expectedErrors: [ELSEWHERE] },
  async ({ page }) => {
    await withCopy(async (folder, publish) => {
      const { address, close } = await serve(folder);
      try {
        await publish('one');
        const reader = new Reader(page, address);
        await reader.open();
        await kept(reader);
        await page.evaluate(() => caches.open('of another site'));
        const program = await readFile(join(folder, 'sw.js'), 'utf8');
        await writeFile(join(folder, 'sw.js'), program.slice(program.indexOf(';\n') + 2));
        const index = await readFile(join(folder, 'index.html'), 'utf8');
        await writeFile(join(folder, 'index.html'), index.replace(/<script [^>]*offline\.js[^>]*><\/script>/, ''));
        // In a page of its own: what it still asks for when it is opened anew is broken off.
        const other = await page.context().newPage();
        await other.goto(address);
        await promised(other, () =>
          window.latest(
            async () =>
              (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 1,
          ),
        );
        await other.close();
        assert.deepEqual(await namesKept(reader), ['of another site']);
      } finally {
        await page.goto('about:blank'); // some seconds after it was opened, a page looks for what is missing
        await close();
      }
    });
  },
);

browserTest(
  'a page within another one keeps nothing',
  { withServiceWorker: true, unopened: true, expectedErrors: [ELSEWHERE] },
  async (reader) => {
    const { page } = reader;
    /** @type {string[]} */
    const workers = [];
    page.context().on('serviceworker', (worker) => workers.push(worker.url()));
    const fragment = '#v1&exhibit=depth-race';
    await openHost(reader, `<iframe src="LAB/embed.html${fragment}"></iframe><iframe src="LAB/index.html"></iframe>`);
    const [embed] = await embeds(reader, 1);
    const whole =
      page.frames().find((frame) => frame.url().endsWith('/index.html')) ?? assert.fail('there is no frame');
    await whole.locator('html[data-ready]').waitFor();
    await page.goto(`${reader.address}embed.html${fragment}`);
    await page.locator('html[data-ready]').waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(workers, []);
    assert.equal(embed.isDetached(), true);
    assert.equal((await page.evaluate(() => navigator.serviceWorker.getRegistrations())).length, 0);
  },
);

browserTest(
  'the page works where nothing may be kept',
  {
    withServiceWorker: true,
    arrange: (page) =>
      page.addInitScript(() => {
        window.collected = [];
        navigator.serviceWorker.register = async () => {
          window.collected.push('asked');
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      }),
  },
  async (reader) => {
    await reader.until(() => window.collected.length > 0);
    await reader.step('1');
    assert.equal(await reader.epoch(), 1);
  },
);
