// A reader takes an exhibit with them: what is offered to be copied, and whether it works where it is pasted.

import assert from 'node:assert/strict';
import { browserTest, onOnePage } from './harness.js';
import { ELSEWHERE, embeds, openHost, settled } from './hosting.js';
import { EXHIBITS } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

const WAYS = ['link', 'frame', 'element', 'still'];

/** Opens the drawer of an exhibit. @param {Reader} reader @param {string} [exhibit] */
async function openShare(reader, exhibit = 'depth-race') {
  await reader.approach(exhibit);
  const closed = reader.page.locator(`#${exhibit} [data-share]:not([open]) > summary`);
  if ((await closed.count()) > 0) await closed.click();
  await reader.page.locator(`#${exhibit}-share-still`).waitFor();
}

/** @param {Reader} reader @param {string} way @param {string} [exhibit] */
function snippet(reader, way, exhibit = 'depth-race') {
  return reader.page.locator(`#${exhibit}-share-${way}`).inputValue();
}

onOnePage('sharing an exhibit', { expectedErrors: [ELSEWHERE] }, (it) => {
  it('every exhibit can be shared, and its frame suits the column of a blog', async (reader) => {
    const { page } = reader;
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/share.js')));
    assert.equal(await loaded(), false, 'sharing is loaded on demand');
    const frames = [];
    for (const id of EXHIBITS) {
      await openShare(reader, id);
      const texts = new Map();
      for (const way of WAYS) texts.set(way, await snippet(reader, way, id));
      assert.ok(texts.get('link').endsWith(`#${id}`));
      for (const [way, text] of texts) assert.ok(text.includes(reader.address), `${id} ${way}`);
      const picture = /src="([^"]+\.svg)"/.exec(texts.get('still'))?.[1] ?? '';
      assert.equal((await page.request.get(picture)).status(), 200, picture);
      frames.push({ id, text: texts.get('frame') });
    }
    assert.equal(await loaded(), true);

    const wrong = [];
    for (const { id, text } of frames) {
      // As in a browser that does not give frames the height of their content.
      await openHost(reader, `<div style="width: 680px">${text.replace('frame-sizing', '--none')}</div>`);
      const [embed] = await embeds(reader, 1);
      await settled(embed);
      const seen = await embed.evaluate((id) => {
        const section = document.getElementById(id);
        return {
          told: document.querySelectorAll('[data-address] li').length,
          exhibits: document.querySelectorAll('[data-exhibit]').length,
          prose: document.querySelectorAll('main article').length,
          notices: document.querySelectorAll('[data-notice]').length,
          isDrawn: section?.querySelector('canvas[role="img"]') !== null,
          isNamed: section?.ariaLabel !== 'Exhibit',
          isWide: document.documentElement.scrollWidth > innerWidth,
        };
      }, id);
      const whole = { told: 0, exhibits: 1, prose: 0, notices: 0, isDrawn: true, isNamed: true, isWide: false };
      assert.deepEqual(seen, whole, id);
      const [width, given] = await page.locator('iframe').evaluate((frame) => [frame.clientWidth, frame.clientHeight]);
      assert.equal(width, 680);
      // It grows until its numbers are there.
      await embed
        .waitForFunction(
          (given) => {
            const needed = Math.ceil(document.body.getBoundingClientRect().height);
            return needed <= given && given <= 1.3 * needed;
          },
          given,
          { polling: 20 },
        )
        .catch(() => undefined);
      await settled(embed);
      for (const column of [680, 360]) {
        await page.locator('div').evaluate((div, column) => div.setAttribute('style', `width: ${column}px`), column);
        await embed.waitForFunction((column) => innerWidth === column, column, { polling: 20 });
        await settled(embed);
        const needed = await embed.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
        if (needed > given || given > 1.3 * needed) wrong.push(`${id} at ${column}: ${given} for ${needed}`);
      }
    }
    assert.deepEqual(wrong, []);
    await reader.open(); // for the tests that follow
  });

  it('the text of a snippet cannot break out of its quotes', async (reader) => {
    const text = await reader.page.evaluate(async () => {
      /** @type {typeof import('../../www/js/share-snippets.js')} */
      const { escaped } = await import(new URL('js/share-snippets.js', document.baseURI).href);
      return escaped(`"><script>alert('1')</script>&`);
    });
    assert.doesNotMatch(text, /[<>"']/);
    assert.match(text, /&#38;$/);
  });

  it('the snippets hold the state on show', async (reader) => {
    await openShare(reader);
    await reader.type('noise', '0.3');
    await reader.depth(4).check({ force: true });
    await reader.settle();
    const state = 'depth-race.depth=4&depth-race.noise=0.3';
    assert.equal(await snippet(reader, 'link'), `${reader.address}#v1&${state}`);
    const escaped = state.replace('&', '&#38;');
    assert.ok(
      (await snippet(reader, 'frame')).includes(`embed.html#v1&#38;exhibit=depth-race&#38;${escaped}" title="`),
    );
    assert.ok(
      (await snippet(reader, 'element')).includes('<lnn-figure exhibit="depth-race" depth="4" noise="0.3" style="'),
    );
    assert.ok((await snippet(reader, 'still')).includes(`<a href="${reader.address}#v1&#38;${escaped}">`));
    await reader.step('1');
    assert.ok((await snippet(reader, 'link')).endsWith('&depth-race.epoch=1'));
  });

  it('the epoch to share can be typed, and what it cannot be is said', async (reader) => {
    await openShare(reader);
    const field = reader.page.locator('#depth-race-share-epoch');
    await field.fill('2,000');
    await field.press('Enter');
    await reader.settle();
    assert.equal(await reader.epoch(), 2000);
    assert.ok((await snippet(reader, 'link')).endsWith('depth-race.epoch=2000'));
    for (const text of ['10001', '-1', '1.5', 'x']) {
      await field.fill(text);
      await field.press('Enter');
      const said = reader.exhibit.locator('.saving:has(#depth-race-share-epoch) [role="status"]');
      assert.equal(await said.textContent(), `The epoch is “${text}”, but must be a whole number from 0 to 10,000.`);
      assert.equal(await reader.epoch(), 2000);
    }
  });

  it('a snippet works in another page', async (reader) => {
    const { page } = reader;
    await reader.depth(4).check({ force: true });
    await reader.settle();
    await openShare(reader);
    const [link, frame, element] = await Promise.all(WAYS.map((way) => snippet(reader, way)));
    // A still of another state than the first is a file that the reader saves: `share-builder.test.js`.
    await reader.restore();
    await openShare(reader);
    const still = await snippet(reader, 'still');
    for (const text of [frame, element]) {
      await openHost(reader, text);
      const [embed] = await embeds(reader, 1);
      await embed.locator('[data-selected-name]', { hasText: /^Depth 4$/ }).waitFor({ state: 'attached' });
    }
    await openHost(reader, still);
    assert.ok(
      await page
        .locator('img')
        .evaluate((image) => image instanceof HTMLImageElement && image.decode().then(() => true)),
    );
    await page.locator('a').click();
    await page.locator('html[data-ready]').waitFor();
    assert.ok(await reader.depth(7).isChecked());
    await page.goto('about:blank');
    await page.goto(link);
    await page.locator('html[data-ready]').waitFor();
    assert.ok(await reader.depth(4).isChecked());
  });
});

browserTest(
  'a snippet can be copied by mouse and by keyboard',
  { context: { permissions: ['clipboard-read', 'clipboard-write'] } },
  async (reader) => {
    const { page } = reader;
    await page.locator('#depth-race [data-share] summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#depth-race-share-still').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'depth-race-share-link');
    assert.ok(await page.locator('#depth-race-share-link').evaluate((field) => field.matches(':read-only')));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.locator('.way', { hasText: 'Link' }).first().getByText('Copied.').waitFor();
    assert.equal(await copied(), await snippet(reader, 'link'));
    for (const way of WAYS) {
      const box = page.locator('#depth-race .way', { has: page.locator(`#depth-race-share-${way}`) });
      await box.getByRole('button').click();
      await box.getByText('Copied.').waitFor();
      assert.equal(await copied(), await snippet(reader, way));
    }
  },
);

browserTest(
  'a snippet is selected where the clipboard is blocked',
  {
    arrange: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined })),
  },
  async (reader) => {
    await openShare(reader);
    const box = reader.page.locator('#depth-race .way', { has: reader.page.locator('#depth-race-share-frame') });
    await box.getByRole('button').click();
    await box.getByText('Selected').waitFor();
    const selected = await reader.page.evaluate(() => {
      const field = document.activeElement;
      return field instanceof HTMLTextAreaElement ? field.selectionEnd - field.selectionStart : 0;
    });
    assert.equal(selected, (await snippet(reader, 'frame')).length);
  },
);
