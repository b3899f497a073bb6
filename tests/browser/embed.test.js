// One exhibit in somebody else's page, as a plain frame: what it shows, and what it leaves alone.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { browserTest, onOnePage, UNRUN } from './harness.js';
import { ELSEWHERE, embeds, epochOf, iframe, openEmbed, openHost, STRICT, settled, told } from './hosting.js';
import { EXHIBITS } from './registry.js';
import { Sweep } from './sweep.js';
import { modules } from './weight.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Frame} Frame */

const RACE = 'v1&exhibit=depth-race';
const SWEEP = 'v1&exhibit=paper-sweep&paper-sweep.trials=10&paper-sweep.epochs=200';

// That every exhibit can be embedded alone is shown in share.test.js, with the frames that the page offers.
onOnePage('an embed by itself', { unopened: true }, (it) => {
  it('an embed loads nothing of other exhibits', async (reader) => {
    await openEmbed(reader, RACE);
    const loaded = await reader.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const pictures = loaded.filter((name) => name.includes('/posters/'));
    assert.ok(
      pictures.every((name) => name.includes('/race-')),
      pictures.join(),
    );
    assert.equal(await reader.page.evaluate(() => window.work.workers), 0);
  });

  it('an embed of the paper’s experiment fetches a module without the other exhibits', async (reader) => {
    const { page, address } = reader;
    await openEmbed(reader, SWEEP);
    await new Sweep(reader).complete();
    await page.locator('[data-drawer="numbers"] > summary').click();
    await page.locator('[data-series] button').click();
    await page.locator('#paper-sweep-series-place').waitFor();
    assert.deepEqual(await modules(reader.page), [`${address}pkg/paper-sweep/lnn_lab_bg.wasm`]);
  });

  it('a tile of an embed opens its run on the page, in a tab of its own', async (reader) => {
    await openEmbed(reader, SWEEP);
    const sweep = new Sweep(reader);
    await sweep.complete();
    await sweep.tiles.focus();
    for (const key of ['Shift+ArrowLeft', 'ArrowRight', 'ArrowRight']) await reader.page.keyboard.press(key);
    await reader.settle();
    const [, trial, depth] = /^Trial (\d+), depth (\d+): /.exec((await sweep.reading.textContent()) ?? '') ?? [];
    const [tab] = await Promise.all([reader.page.waitForEvent('popup'), reader.page.keyboard.press('Enter')]);
    await tab.locator('html[data-ready]').waitFor();
    assert.match((await tab.locator('#depth-race [data-epoch]').textContent()) ?? '', /^epoch 200 of 200$/);
    assert.equal(await tab.locator('#depth-race-trial').inputValue(), trial);
    assert.ok(await tab.locator(`#depth-race [data-depths] input[value="${depth}"]`).isChecked());
    assert.equal(await tab.locator('[data-address] li').count(), 0, 'all of the address is used');
    await tab.close();
  });

  it('an address that names another exhibit beside it is read by the module with all', async (reader) => {
    await openEmbed(reader, `${SWEEP}&factors.depth=3`);
    assert.deepEqual(await told(reader), []);
    assert.equal((await modules(reader.page)).length, 2);
    await new Sweep(reader).complete();
  });

  it('an embed shows the state of its address and links to its source', async (reader) => {
    await openEmbed(reader, `${RACE}&depth-race.depth=5&depth-race.noise=0.3&depth-race.epoch=500`);
    await reader.shows(referenceStage(['set', 'depth', '5'], ['set', 'noise', '0.3'], ['act', 'reset'], ['seek', 500]));
    const link = reader.page.locator('[data-source] a');
    assert.match((await link.getAttribute('href')) ?? '', /\/index.html#v1&depth-race\.depth=5&.*epoch=500$/);
    assert.equal(await reader.page.title(), 'The depth race');
  });

  it('an address without an exhibit lists the exhibits there are', async (reader) => {
    const odd = [
      '',
      'v1',
      'v1&exhibit=race',
      'depth-race',
      'v1&exhibit=',
      'v1&exhibit="><b>',
      'v1&exhibit=a&b=paper-sweep',
    ];
    for (const fragment of odd) {
      await openEmbed(reader, fragment);
      const sentence = (await reader.page.locator('main .notice').textContent()) ?? '';
      assert.match(sentence, /exhibit/);
      for (const id of EXHIBITS) assert.ok(sentence.includes(id), `${fragment}: ${id}`);
      assert.ok(await reader.page.locator('[data-source] a').isVisible());
    }
  });

  it('the state of a newer version is used as far as possible', async (reader) => {
    await openEmbed(reader, 'v9&exhibit=depth-race&depth-race.depth=4&depth-race.colour=red');
    assert.ok(await reader.depth(4).isChecked());
    assert.match((await told(reader)).join(), /version "9"/);
  });

  it('an address of a megabyte still opens the embed', async (reader) => {
    await openEmbed(reader, `${RACE}&depth-race.depth=4&${'x'.repeat(1_000_000)}`);
    assert.ok(await reader.depth(4).isChecked());
    assert.match((await told(reader)).join(' '), /longer than 12,000 characters/);
  });

  it('another fragment opens another embed', async (reader) => {
    await openEmbed(reader, RACE);
    await reader.page.evaluate(() => location.replace('#v1&exhibit=factors'));
    await reader.page.locator('#factors canvas').first().waitFor();
    assert.equal(await reader.page.locator('#depth-race').count(), 0);
  });

  it('using an embed adds no entry to the history', async (reader) => {
    await openEmbed(reader, RACE);
    const before = await reader.page.evaluate(() => history.length);
    await reader.type('noise', '0.3');
    // The link to the page is renewed when a state has settled.
    await reader.page.locator('[data-source] a[href*="noise=0.3"]').waitFor({ state: 'attached' });
    assert.equal(await reader.page.evaluate(() => history.length), before);
    assert.equal(await reader.page.evaluate(() => location.hash), `#${RACE}`);
  });

  it('keys pressed outside the exhibit do nothing to it', async (reader) => {
    await openEmbed(reader, RACE);
    await reader.page.locator('body').press('ArrowRight');
    await reader.page.locator('body').press('k');
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
    await reader.play.focus();
    await reader.page.keyboard.press('ArrowRight');
    await reader.settle();
    assert.equal(await reader.epoch(), 1);
  });
});

browserTest(
  'without scripts an embed is a picture with a link',
  { unopened: true, context: { javaScriptEnabled: false }, expectedErrors: [UNRUN] },
  async (reader) => {
    await reader.page.goto(`${reader.address}embed.html#${RACE}`);
    const still = reader.page.locator('noscript a[href="index.html"] img');
    assert.ok(await still.isVisible());
    assert.ok(await still.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0));
    assert.equal(await reader.page.locator(':is(button, input, select):visible').count(), 0);
  },
);

browserTest(
  'without the WebAssembly the stills stay and a sentence says why',
  {
    unopened: true,
    expectedErrors: [/^console error: Failed to load resource/, /^status 404/],
    arrange: (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'not here' })),
  },
  async (reader) => {
    await openEmbed(reader, 'v1&exhibit=factors');
    assert.ok(await reader.page.locator('#factors img').first().isVisible());
    assert.match((await reader.page.locator('[data-notice]').textContent()) ?? '', /could not start.*404/);
  },
);

browserTest(
  'where the module of one exhibit does not come, that of all stands in',
  {
    unopened: true,
    expectedErrors: [/^console error: Failed to load resource/, /^status 404/],
    arrange: (page) =>
      page.route('**/pkg/paper-sweep/*.wasm', (route) => route.fulfill({ status: 404, body: 'not here' })),
  },
  async (reader) => {
    await openEmbed(reader, SWEEP);
    await new Sweep(reader).complete();
    assert.deepEqual((await modules(reader.page)).at(-1), `${reader.address}pkg/lnn_lab_bg.wasm`);
    assert.deepEqual(await told(reader), []);
  },
);

browserTest(
  'an embed computes where workers and storage are blocked',
  {
    unopened: true,
    arrange: (page) =>
      page.addInitScript(() => {
        Reflect.deleteProperty(window, 'Worker');
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      }),
  },
  async (reader) => {
    await openEmbed(reader, SWEEP);
    assert.ok((await reader.page.locator('#paper-sweep [data-table] tr').count()) > 5);
  },
);

browserTest(
  'neither the page nor its embeds violate their content security policy',
  {
    unopened: true,
    context: { bypassCSP: false },
    arrange: (page) =>
      page.addInitScript(() => {
        window.collected = [];
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          window.collected.push(`${violatedDirective}: ${blockedURI}`),
        );
      }),
  },
  async (reader) => {
    await reader.open();
    await reader.openDrawers();
    await reader.type('noise', '0.3');
    await reader.page.locator('#paper-sweep').scrollIntoViewIfNeeded();
    await reader.settle();
    await reader.until(() => window.work.results > 0);
    assert.deepEqual(await reader.page.evaluate(() => window.collected), []);
    await reader.page.waitForLoadState('networkidle'); // what is broken off complains
    for (const id of ['depth-race', 'paper-sweep', 'two-layers', 'one-plane']) {
      await openEmbed(reader, `v1&exhibit=${id}&ground=transparent&theme=dark`);
      assert.deepEqual(await reader.page.evaluate(() => window.collected), [], id);
      await reader.page.waitForLoadState('networkidle');
    }
  },
);

browserTest(
  'the policy stops an inline script',
  {
    unopened: true,
    context: { bypassCSP: false },
    expectedErrors: [/^console error: .*Content Security Policy/],
  },
  async (reader) => {
    await openEmbed(reader, RACE);
    const ran = await reader.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      return document.title === 'ran';
    });
    assert.equal(ran, false);
  },
);

onOnePage('embeds on the page of a host', { unopened: true, expectedErrors: [ELSEWHERE] }, (it) => {
  for (const near of [true, false]) {
    const where = near ? 'of the same origin' : 'of another origin';
    it(`two embeds on one page ${where} share nothing`, async (reader) => {
      await openHost(reader, iframe(RACE) + iframe(`${RACE}&depth-race.depth=3&theme=dark`), { near });
      const [first, second] = await embeds(reader, 2);
      const noise = await second.locator('#depth-race-noise').inputValue();
      await first.locator('#depth-race-noise').fill('0.3');
      await first.locator('#depth-race-noise').press('Enter');
      await first.locator('[data-step="1"]').click();
      await settled(first);
      assert.deepEqual([await epochOf(first), await epochOf(second)], [1, 0]);
      assert.equal(await second.locator('#depth-race-noise').inputValue(), noise);
      assert.equal(await second.evaluate(() => localStorage.length), 0);
      const theme = (/** @type {Frame} */ embed) => embed.evaluate(() => document.documentElement.dataset.theme);
      assert.deepEqual([await theme(first), await theme(second)], ['auto', 'dark']);
    });
  }

  it('embeds take neither the focus nor the scroll position', async (reader) => {
    const { page } = reader;
    const long = '<p style="height: 3000px">long</p>';
    await openHost(
      reader,
      `<p><input autofocus></p>${iframe(`${RACE}&autoplay=on`)}${long}${iframe('v1&exhibit=factors')}`,
    );
    await embeds(reader, 2);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'input');
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.locator('input').evaluate((input) => input.blur());
    await page.keyboard.press('Space');
    await page.waitForFunction(() => scrollY > 100, undefined, { polling: 20 });
  });

  it('a host with a strict policy can embed exhibits of its own origin', async (reader) => {
    await openHost(reader, iframe(`${RACE}&depth-race.depth=4`).replace('style=""', ''), {
      policy: STRICT,
      near: true,
    });
    const [embed] = await embeds(reader, 1);
    assert.ok(await embed.locator('[data-depth-steps] input[value="4"]').isChecked());
  });

  it('messages from others or of another shape change nothing', async (reader) => {
    const { page } = reader;
    await openHost(reader, iframe(RACE) + iframe(RACE));
    const [first, second] = await embeds(reader, 2);
    const good = { lnnLab: 1, fragment: 'v1&exhibit=depth-race&depth-race.depth=2' };
    for (const data of [
      null,
      'depth=2',
      7,
      [],
      { ...good, lnnLab: 2 },
      { ...good, lnnLab: '1' },
      { lnnLab: 1 },
      { lnnLab: 1, fragment: { depth: 2 } },
      { lnnLab: 1, fragment: 'v1&exhibit=factors&factors.depth=2' },
      { lnnLab: 1, fragment: 'v1&exhibit=nothing' },
      { lnnLab: 1, fragment: 'x'.repeat(1_000_000) },
      { lnnLab: 1, theme: 5 },
      { lnnLab: 1, theme: 'blue&exhibit=factors' },
    ]) {
      await page.evaluate((data) => frames[0].postMessage(data, '*'), data);
    }
    // A frame beside it is not its host.
    await second.evaluate((good) => parent.frames[0].postMessage(good, '*'), good);
    // Messages are heard in their order.
    await page.evaluate(() => frames[0].postMessage({ lnnLab: 1, theme: 'dark' }, '*'));
    await first.locator('html[data-theme="dark"]').waitFor();
    assert.ok(await first.locator('[data-depth-steps] input[value="2"]').isEnabled());
    assert.equal(await first.locator('[data-depth-steps] input[value="2"]').isChecked(), false);
    await page.evaluate((good) => frames[0].postMessage(good, '*'), good);
    await first.locator('[data-selected-name]', { hasText: /^Depth 2$/ }).waitFor({ state: 'attached' });
    await page.evaluate(() =>
      frames[0].postMessage({ lnnLab: 1, fragment: 'v1&exhibit=depth-race&depth-race.noise=99' }, '*'),
    );
    await first.locator('[data-address]', { hasText: 'must be a number from 0 to 2' }).waitFor();
  });
});
