// An embed that is not seen, or is only a picture, asks for no frames.

import assert from 'node:assert/strict';
import { browserTest, PHONE } from './harness.js';
import { ELSEWHERE, embeds, epochOf, iframe, openEmbed, openHost, settled } from './hosting.js';

/** @typedef {import('playwright-core').Frame} Frame */

const RACE = 'v1&exhibit=depth-race';

/** How many frames an embed has asked for. @param {Frame} embed @returns {Promise<number>} */
function asked(embed) {
  return embed.evaluate(() => window.watched.frames);
}

browserTest(
  'static=on shows a picture without controls that is never drawn again',
  { unopened: true },
  async (reader) => {
    await openEmbed(reader, `${RACE}&static=on&autoplay=on&depth-race.depth=4`);
    const { page, exhibit } = reader;
    const workings = 'button, input, select, textarea, summary, [tabindex], [role="tab"], [role="tabpanel"]';
    assert.equal(await exhibit.locator(workings).count(), 0);
    assert.match((await exhibit.locator('[data-verdict]').textContent()) ?? '', /^Depth 4: /);
    const frames = () => page.evaluate(() => window.watched.frames);
    const before = await frames();
    await exhibit.locator('[data-figure="race-curve"]').hover();
    await page.keyboard.press('Space');
    await page.keyboard.press('2');
    await reader.afterFrames(20);
    assert.equal(await frames(), before, 'nothing is drawn any more');
    assert.match((await exhibit.locator('[data-verdict]').textContent()) ?? '', /^Depth 4: /);
  },
);

browserTest(
  'static=on shows all pictures and their titles in a narrow frame, which has no tabs then',
  { unopened: true, context: { viewport: PHONE } },
  async (reader) => {
    await openEmbed(reader, `${RACE}&static=on`);
    for (const part of ['canvas[role="img"]', 'figcaption']) {
      const seen = await reader.exhibit.locator(part).evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
      assert.equal(seen.length, 3);
      assert.ok(Math.min(...seen) > 10, `${part}: ${seen}`);
    }
    assert.equal(await reader.exhibit.locator('[role="tab"], [role="tabpanel"]').count(), 0);
  },
);

browserTest(
  'an embed out of sight asks for no frames and resumes when it is in sight',
  { unopened: true, expectedErrors: [ELSEWHERE] },
  async (reader) => {
    const { page } = reader;
    const below = '<p style="height: 4000px">long</p>';
    await openHost(reader, `${iframe(`${RACE}&depth-race.budget=1000000`)}${below}${iframe(`${RACE}&autoplay=on`)}`);
    const [first, second] = await embeds(reader, 2);
    assert.equal(await asked(second), 0, 'never seen, never drawn');
    assert.equal(await epochOf(second), 0);
    await settled(first);
    await first.locator('[data-play]').click();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await second.waitForFunction(() => window.watched.frames > 5, undefined, { polling: 20 });
    // It is told after a frame or so that it is out of sight.
    await reader.eventually(async () => {
      const before = await asked(first);
      await reader.afterFrames(10);
      return (await asked(first)) === before;
    });
    const [drawn, here] = [await asked(first), await epochOf(first)];
    await reader.afterFrames(20);
    assert.deepEqual([await asked(first), await epochOf(first)], [drawn, here]);
    await page.evaluate(() => scrollTo(0, 0));
    await first.waitForFunction((drawn) => window.watched.frames > drawn + 5, drawn, { polling: 20 });
    assert.ok((await epochOf(first)) > here, 'what played goes on');
  },
);
