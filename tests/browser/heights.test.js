// The height of a frame in a host's page: before it has loaded, and in whatever way the host learns of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserTest, onOnePage } from './harness.js';
import { ELSEWHERE, embeds, openEmbed, openHost, settled } from './hosting.js';
import { ALL } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

const HOSTED = { unopened: true, expectedErrors: [ELSEWHERE] };

/** Where files of WordPress are; `cargo xtask test` brings them. */
const { LNN_LAB_HOSTS } = process.env;

/** Keeps every message that frames send to the page. */
const LISTEN = `<script>
  window.collected = [];
  addEventListener('message', ({ data }) => window.collected.push(JSON.stringify(data)));
</script>`;

/** The messages of one kind, in their order. @param {Reader} reader @param {string} key @param {string} value */
async function messages(reader, key, value) {
  const all = await reader.page.evaluate(() => window.collected.map((text) => JSON.parse(text)));
  return all.filter((message) => message[key] === value);
}

/** How high the content of a frame is. @param {import('playwright-core').Frame} embed */
function content(embed) {
  return embed.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
}

onOnePage('frames say their height', HOSTED, (it) => {
  it('to learning platforms, in the words of LTI', async (reader) => {
    await openHost(
      reader,
      `${LISTEN}<iframe src="LAB/embed.html#v1&exhibit=best-rate" width="680" height="300"></iframe>`,
    );
    const [embed] = await embeds(reader, 1);
    await reader.eventually(async () => {
      const told = await messages(reader, 'subject', 'lti.frameResize');
      return told.at(-1)?.height === (await content(embed));
    });
    assert.deepEqual(await messages(reader, 'message', 'height'), [], 'to WordPress only where it asks');
  });

  it('to WordPress with its secret, within what it allows', async (reader) => {
    for (const [address, expected] of /** @type {const} */ ([
      ['v1&amp;exhibit=best-rate&amp;static=on&amp;caption=off', undefined],
      ['v1&amp;amp;exhibit=depth-race&amp;amp;layout=full', 1000],
    ])) {
      await openHost(
        reader,
        `${LISTEN}<iframe sandbox="allow-scripts" src="LAB/embed.html#${address}#?secret=Ab3" width="680" height="300"></iframe>`,
      );
      const [embed] = await embeds(reader, 1);
      await reader.eventually(async () => {
        const told = (await messages(reader, 'message', 'height')).at(-1);
        return told?.secret === 'Ab3' && told.value === (expected ?? (await content(embed)));
      });
      assert.deepEqual(await embed.locator('[data-address] li').allTextContents(), []);
    }
  });

  if (LNN_LAB_HOSTS) {
    it('to the script that WordPress puts beside its embeds', async (reader) => {
      const script = readFileSync(join(LNN_LAB_HOSTS, 'usr/share/wordpress/wp-includes/js/wp-embed.js'), 'utf8');
      await openHost(
        reader,
        `<iframe class="wp-embedded-content" sandbox="allow-scripts" src="LAB/embed.html#v1&amp;exhibit=best-rate&amp;static=on&amp;caption=off" width="680" height="300"></iframe><script>${script}</script>`,
      );
      // The script writes its secret into the address, for which the embed loads again.
      const frame = reader.page.locator('iframe[data-secret]');
      await frame.waitFor();
      await reader.eventually(async () => Number(await frame.getAttribute('height')) !== 300);
      const [embed] = await embeds(reader, 1);
      await reader.eventually(async () => Number(await frame.getAttribute('height')) === (await content(embed)));
      assert.match((await frame.getAttribute('src')) ?? '', /#\?secret=\w+$/);
      assert.deepEqual(await embed.locator('[data-address] li').allTextContents(), []);
    });
  }

  it('to browsers that give frames the height of their content', async (reader) => {
    assert.ok(await reader.page.evaluate(() => CSS.supports('frame-sizing', 'content-height')));
    await openHost(
      reader,
      '<iframe src="LAB/embed.html#v1&exhibit=depth-race" width="680" style="frame-sizing: content-height; border: 0"></iframe>',
    );
    const [embed] = await embeds(reader, 1);
    const fits = async () => {
      const given = await reader.page.locator('iframe').evaluate((frame) => frame.clientHeight);
      return Math.abs(given - (await content(embed))) <= 1 ? given : 0;
    };
    await reader.eventually(async () => (await fits()) > 500);
    const closed = await fits();
    await embed.locator('summary').first().click();
    await reader.eventually(async () => (await fits()) > closed + 40);
    await embed.locator('summary').first().click();
    await reader.eventually(async () => Math.abs((await fits()) - closed) <= 1);
  });
});

for (const width of [360, 680]) {
  onOnePage(
    `embeds in a column of ${width}`,
    { unopened: true, context: { viewport: { width, height: 740 } } },
    (it) => {
      for (const [index, { id }] of ALL.entries()) {
        it(`${id} is no higher than a phone’s screen`, async (reader) => {
          await openEmbed(reader, `v1&exhibit=${id}`);
          const height = await content(reader.page.mainFrame());
          const most = index === 0 ? 620 : 720;
          assert.ok(height <= most, `${height} of ${most} px`);
        });
      }
    },
  );
}

for (const width of [390, 680, 1280]) {
  onOnePage(
    `titles and times in a column of ${width}`,
    { unopened: true, context: { viewport: { width, height: 800 } } },
    (it) => {
      for (const id of ['one-plane', 'factors', 'gradient-flow']) {
        it(`${id} shows them whole, and stays as high while they get longer`, async (reader) => {
          const { page } = reader;
          await openEmbed(reader, `v1&exhibit=${id}`);
          const rooms = new Set();
          for (const place of [0, 0.004, 0.3, 1]) {
            const scrubber = page.locator('[data-scrubber]');
            await scrubber.fill(String(Math.round(place * Number(await scrubber.getAttribute('max')))));
            await reader.settle();
            const { cut, room } = await page.evaluate(() => {
              const titles = [...document.querySelectorAll('figcaption')].filter(
                (title) => title.checkVisibility() && title.clientWidth > 1,
              );
              const cut = titles.filter((title) => title.scrollWidth > title.clientWidth);
              const heights = [...titles, ...document.querySelectorAll('.player, [data-epoch]')];
              const room = heights.map((element) => element.getBoundingClientRect().height);
              return { cut: cut.map(({ textContent }) => textContent), room: room.join() };
            });
            assert.deepEqual(cut, []);
            rooms.add(room);
          }
          assert.equal(rooms.size, 1, [...rooms].join('; '));
        });
      }
    },
  );
}

browserTest(
  'layout=full opens the drawers and shows all pictures one below the other',
  { unopened: true },
  async (reader) => {
    const { page } = reader;
    await page.setViewportSize({ width: 680, height: 900 });
    await page.goto(`${reader.address}embed.html#v1&exhibit=depth-race&layout=full`);
    await page.locator('html[data-ready]').waitFor();
    const pictures = page.locator('.plot');
    assert.equal(await pictures.filter({ visible: true }).count(), 3);
    const tops = await pictures.evaluateAll((plots) => plots.map((plot) => plot.getBoundingClientRect().top));
    assert.ok(tops[0] < tops[1] && tops[1] < tops[2], String(tops));
    assert.equal(await page.locator('[role="tab"]').count(), 0);
    assert.ok(await page.locator('[data-readouts]').isVisible());
    assert.ok(await page.locator('#depth-race-learning_rate').isVisible());
  },
);

/** Notes how far the page moves under its reader, as browsers measure it, and what moved. */
const SHIFTS = () => {
  window.useFont('none'); // the fonts of the tests arrive late, which moves the page too
  window.collected = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = /** @type {any} */ (entry);
      const moved = sources.map((/** @type {any} */ { node, previousRect, currentRect }) => {
        return `${node?.nodeName} ${node?.className} ${previousRect.top} ${previousRect.height} ${currentRect.top} ${currentRect.height}`;
      });
      window.collected.push(`${value} ${moved}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

for (const width of [390, 1280]) {
  browserTest(
    `a post with three figures hardly moves while they load, in a window ${width} pixels wide`,
    {
      unopened: true,
      context: { viewport: { width, height: 844 } },
      arrange: (page) => page.addInitScript(SHIFTS),
    },
    async (reader) => {
      const { page } = reader;
      await page.goto(`${reader.address}examples/post.html`);
      await page.waitForFunction(() => document.fonts.status === 'loaded', undefined, { polling: 20 });
      for (const figure of await page.locator('main > figure').all()) {
        await figure.scrollIntoViewIfNeeded();
        await reader.afterFrames(3);
      }
      await page.locator('lnn-figure').scrollIntoViewIfNeeded();
      for (const embed of await embeds(reader, 2)) await settled(embed);
      await page.waitForFunction(() => document.querySelector('lnn-figure')?.ready, undefined, { polling: 20 });
      await reader.afterFrames(3);
      const shifts = await page.evaluate(() => window.collected);
      const shift = shifts.reduce((sum, text) => sum + Number.parseFloat(text), 0);
      assert.ok(shift <= 0.02, shifts.join('\n'));
    },
  );
}
