// The article as a road: short enough to be read on a phone, each picture beside what moves it, and side rooms closed.

import assert from 'node:assert/strict';
import { browserTest, DESK, onOnePage } from './harness.js';
import { EXHIBITS, NEIGHBOURS_PAGE, registered } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

const SMALL_PHONE = { width: 360, height: 740 };

/** @type {import('playwright-core').BrowserContextOptions} */
const touch = { hasTouch: true, isMobile: true };

/** How high an exhibit may be in a narrow column, in CSS pixels. @param {string} id */
const mostHigh = (id) => (id === EXHIBITS[0] ? 620 : 720);

/** Reads the page from top to end, a screen at a time. @param {Reader} reader */
async function readAll({ page, ...reader }) {
  const screen = page.viewportSize()?.height ?? 0;
  for (let top = 0; top < (await page.evaluate(() => document.documentElement.scrollHeight)); top += screen) {
    await page.evaluate((top) => scrollTo(0, top), top);
    await page.evaluate(() => window.afterFrames(3));
  }
  return reader;
}

/** @param {Reader} reader */
const heightOf = ({ page }) => page.evaluate(() => document.documentElement.scrollHeight);

for (const [screen, viewport, most, growth] of /** @type {const} */ ([
  ['a phone of 360', SMALL_PHONE, 22_000, 4],
  ['a phone of 390', { width: 390, height: 844 }, 22_000, 4],
  ['a desk of 1280', DESK, 15_000, 20],
])) {
  browserTest(
    `on ${screen} the road is at most ${most} px long, and does not grow while it is read`,
    { context: viewport.width < 700 ? { viewport, ...touch } : { viewport }, closed: true },
    async (reader) => {
      const before = await heightOf(reader);
      await readAll(reader);
      await reader.settle();
      const after = await heightOf(reader);
      assert.ok(after <= most, `${after} px`);
      assert.ok(Math.abs(after - before) <= growth, `from ${before} to ${after} px`);
    },
  );
}

for (const [screen, viewport] of /** @type {const} */ ([
  ['a phone of 360', SMALL_PHONE],
  ['a desk of 1280', DESK],
])) {
  const context = viewport.width < 700 ? { viewport, ...touch } : { viewport };
  browserTest(
    `on ${screen} the article on neighbouring papers does not grow while it is read`,
    { context, closed: true, page: NEIGHBOURS_PAGE },
    async (reader) => {
      const before = await heightOf(reader);
      await readAll(reader);
      await reader.settle();
      assert.ok(Math.abs((await heightOf(reader)) - before) <= 20, `from ${before} to ${await heightOf(reader)} px`);
    },
  );
}

for (const width of [360, 390]) {
  browserTest(
    `on a phone of ${width} no exhibit grows when it starts, in side rooms neither`,
    { context: { viewport: { width, height: 740 }, ...touch }, unopened: true },
    async (reader) => {
      const { page } = reader;
      let start = () => {};
      const started = new Promise((resolve) => {
        start = () => resolve(undefined);
      });
      await page.route('**/*.wasm', async (route) => {
        await started;
        await route.continue();
      });
      await page.goto(reader.address);
      await page.locator('.side-room').evaluateAll((rooms) => {
        for (const room of rooms) room.setAttribute('open', '');
      });
      await page.waitForFunction(() => document.fonts.status === 'loaded', undefined, { polling: 20 });
      await reader.afterFrames(2);
      const heights = () =>
        page
          .locator('[data-exhibit]')
          .evaluateAll((sections) => sections.map((section) => section.getBoundingClientRect().height));
      const said = () => page.locator('[data-exhibit]:not(:has([data-guess])) .says > :first-child').allTextContents();
      const [before, words] = [await heights(), await said()];
      start();
      await page.locator('html[data-ready]').waitFor();
      for (const id of EXHIBITS) await reader.approach(id, 'unanswered');
      const grown = (await heights()).map((height, index) => ({ id: EXHIBITS[index], by: height - before[index] }));
      assert.deepEqual(
        grown.filter(({ by }) => Math.abs(by) > 4),
        [],
      );
      assert.deepEqual(await said(), words, 'what the page says before, its program says too');
    },
  );
}

onOnePage('a phone on its side', { context: { viewport: { width: 740, height: 360 }, ...touch } }, (it) => {
  for (const id of EXHIBITS) {
    it(`${id}: a picture and what plays it, or else a control, are on one screen`, async (reader) => {
      await reader.approach(id);
      const span = await reader.page.locator(`#${id}`).evaluate((section) => {
        const plot = [...section.querySelectorAll('.plot')].find((plot) => plot.checkVisibility());
        const mover = section.querySelector('[data-player]') ?? section.querySelector('.sliders .control');
        return (
          (mover?.getBoundingClientRect().bottom ?? Number.NaN) - (plot?.getBoundingClientRect().top ?? Number.NaN)
        );
      });
      assert.ok(span > 0 && span <= 360, `${span} px`);
    });
  }
});

onOnePage('a phone of 360 by 740', { context: { viewport: SMALL_PHONE, ...touch }, closed: true }, (it) => {
  it('the first screen has the title, the paper, a picture before its training, and Play', async ({ page }) => {
    for (const selector of ['h1', '.lead a', '#depth-race .plot', '#depth-race [data-play]']) {
      const box = await page.locator(selector).first().boundingBox();
      assert.ok(
        box && box.y >= 0 && box.y + box.height <= SMALL_PHONE.height,
        `${selector} ends at ${box && box.y + box.height}`,
      );
    }
    assert.match((await page.locator('#depth-race [data-epoch]').textContent()) ?? '', /^epoch 0 /);
    const told = await page.locator('#depth-race').ariaSnapshot();
    assert.doesNotMatch(told, /arrived|converged|plateau|✓/);
  });

  it('side rooms are closed until they are opened, and links and addresses open them', async (reader) => {
    const { page } = reader;
    const rooms = page.locator('details.side-room');
    assert.ok((await rooms.count()) >= 4);
    assert.equal(await page.locator('details.side-room[open]').count(), 0);
    const main = await page
      .locator('[data-exhibit]')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    assert.ok(main >= 4 && main <= 6, `${main} exhibits on the main road`);
    for (const summary of await rooms.locator('> summary').allTextContents()) assert.match(summary, /For readers who/);
    await page.locator('.use a[href="#two-ways"]').first().click();
    await page.locator('#two-ways[data-live]').waitFor();
    assert.ok(await page.locator('#two-ways').isVisible());
    await reader.restore('v1&one-plane.depth=3');
    await page.locator('#one-plane[data-live]').waitFor();
    assert.ok(await page.locator('#one-plane').isVisible());
  });

  it('a word that names a depth leads to the picture that it changes, and back', async (reader) => {
    const { page } = reader;
    await page.locator('.side-room').evaluateAll((rooms) => {
      for (const room of rooms) room.setAttribute('open', '');
    });
    for (const word of await page.locator('.depth-word').all()) {
      const of = (await word.getAttribute('data-of')) ?? '';
      await reader.approach(of);
      await word.evaluate((word) => word.scrollIntoView({ block: 'end' }));
      const place = async () => Math.round((await word.boundingBox())?.y ?? Number.NaN);
      const from = await place();
      await word.tap();
      const plot = page.locator(`#${of} .plot`).filter({ visible: true }).first();
      await reader.eventually(async () => {
        const box = await plot.boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= SMALL_PHONE.height;
      });
      const depth = await word.getAttribute('data-depth');
      assert.ok(await page.locator(`#${of} [data-depth-steps] input[value="${depth}"]`).isChecked());
      const back = page.getByRole('button', { name: 'Back to the text' });
      if ((await back.count()) === 0) continue; // the picture was in sight all the time
      await back.tap();
      await reader.settle();
      assert.ok(Math.abs((await place()) - from) <= 1, `${from} to ${await place()}`);
      assert.ok(await word.evaluate((word) => word === document.activeElement));
    }
  });
});

for (const width of [360, 680]) {
  onOnePage(`a column of ${width}`, { context: { viewport: { width, height: 740 }, ...touch }, closed: true }, (it) => {
    for (const id of EXHIBITS) {
      it(`${id}: its picture and whatever moves it are on one screen`, async (reader) => {
        await reader.page.evaluate(
          (id) => document.getElementById(id)?.closest('details')?.setAttribute('open', ''),
          id,
        );
        await reader.approach(id);
        const { height, spans } = await reader.page.locator(`#${id}`).evaluate((section) => {
          const plot = [...section.querySelectorAll('.plot')].find((plot) => plot.checkVisibility());
          const top = plot?.getBoundingClientRect().top ?? Number.NaN;
          const moved = [...section.querySelectorAll('.sliders .control, [data-player], [data-depths]')];
          // What it asks, above its picture, is read before.
          const asked = section.querySelector('.guess')?.getBoundingClientRect().height ?? 0;
          return {
            height: section.getBoundingClientRect().height - asked,
            spans: moved.map((element) => element.getBoundingClientRect().bottom - top),
          };
        });
        assert.ok(height <= mostHigh(id), `${height} px`);
        assert.equal(
          spans.length > 0,
          registered(id).controls.some(({ group }) => group === 'main'),
        );
        for (const span of spans) assert.ok(span <= 740, `${span} px from the picture`);
      });

      it(`${id}: each picture has a tab where only one is shown, and keys reach it`, async (reader) => {
        const { page } = reader;
        const tabs = page.locator(`#${id} [role="tab"]`);
        if (width >= 600 || (await tabs.count()) === 0) {
          assert.equal(await tabs.filter({ visible: true }).count(), 0);
          return;
        }
        await reader.page.evaluate(
          (id) => document.getElementById(id)?.closest('details')?.setAttribute('open', ''),
          id,
        );
        await reader.approach(id);
        await tabs.first().focus();
        const seen = new Set();
        for (let press = 0; press < (await tabs.count()); press += 1) {
          const panel = page.locator(`#${id} [role="tabpanel"]`).filter({ visible: true });
          assert.equal(await panel.count(), 1);
          seen.add(await panel.getAttribute('aria-labelledby'));
          for (const plot of await panel.locator('canvas[role="img"]').all()) {
            await page.waitForFunction(
              (canvas) => canvas instanceof HTMLCanvasElement && canvas.width > 1,
              await plot.elementHandle(),
            );
          }
          await page.keyboard.press('ArrowRight');
          await reader.settle();
        }
        assert.equal(seen.size, await tabs.count());
      });
    }
  });
}
