// An author chooses what of an exhibit is shared, sees it, and takes the texts and the pictures along.

import assert from 'node:assert/strict';
import bibtex from '@orcid/bibtex-parse-js';
import { load } from '../js/module.js';
import { contentOf } from './downloads.js';
import { browserTest, onOnePage, PHONE } from './harness.js';
import { ELSEWHERE, embeds, openHost, settled } from './hosting.js';
import { registered } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

const { read_embed_address, Stage } = await load();

/** Opens the drawer of the first exhibit, with nothing chosen. @param {Reader} reader */
async function openShare(reader) {
  await reader.open();
  const { page } = reader;
  await reader.settle();
  await page.locator('#depth-race [data-share]:not([open]) > summary').click();
  await page.locator('#depth-race-share-citation').waitFor();
}

/** @param {Reader} reader @param {string} way */
const snippet = ({ page }, way) => page.locator(`#depth-race-share-${way}`).inputValue();

/** The address in a frame that was shared. @param {string} text */
function addressIn(text) {
  const source = /src="([^"]+)"/.exec(text)?.[1] ?? '';
  return source.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).split('#')[1];
}

/** What stands beside a name in the drawer. @param {Reader} reader @param {string} name */
const tick = ({ page }, name) => page.locator('#depth-race .options').getByLabel(name, { exact: true });

onOnePage('building what is shared', { expectedErrors: [ELSEWHERE] }, (it) => {
  it('every option is written as an address that an embed takes as it stands', async (reader) => {
    await openShare(reader);
    const { page } = reader;
    for (const input of await page.locator('#depth-race .options .tick:visible input').all())
      await input.setChecked(true);
    await tick(reader, 'Depth').uncheck();
    await page.locator('#depth-race-share-theme').selectOption('dark');
    const fragment = addressIn(await snippet(reader, 'frame'));
    const { corrections, embed, theme } = read_embed_address(fragment);
    assert.deepEqual(corrections, []);
    assert.equal(theme, 'dark');
    const known = new Stage('depth-race').controls().map(({ id }) => id);
    assert.deepEqual(embed?.controls.toSorted(), known.filter((id) => id !== 'depth').sort());
    for (const flag of /** @type {const} */ ([
      'transparent',
      'bare',
      'autoplay',
      'locked',
      'guess',
      'full',
      'no_answers',
    ]))
      assert.equal(embed?.[flag], true, flag);
    const element = await snippet(reader, 'element');
    for (const attribute of ['theme="dark"', 'ground="transparent"', 'caption="off"', 'hide="answers"'])
      assert.ok(element.includes(` ${attribute}`), attribute);
    for (const input of await page.locator('#depth-race .options .tick:visible input').all())
      await input.setChecked(false);
    assert.match(addressIn(await snippet(reader, 'frame')), /&show=none/);
  });

  it('one picture is shared with or without its player, by keys alone', async (reader) => {
    await openShare(reader);
    const { page } = reader;
    const figures = page.locator('#depth-race-share-figure');
    await figures.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await figures.inputValue(), 'race-curve');
    assert.equal(await tick(reader, 'Noise').isChecked(), false);
    await tick(reader, 'Noise').focus();
    await page.keyboard.press('Space');
    await tick(reader, 'Picture without Play').focus();
    await page.keyboard.press('Space');
    const { embed, corrections } = read_embed_address(addressIn(await snippet(reader, 'frame')));
    assert.deepEqual(
      [embed?.figure, embed?.controls, embed?.no_player, corrections],
      ['race-curve', ['noise'], true, []],
    );
  });

  it('it is seen in place, as wide as a phone and as a post', async (reader) => {
    await openShare(reader);
    const { page } = reader;
    assert.equal(await page.locator('lnn-figure').count(), 0, 'only when it is asked for');
    for (const width of [360, 680]) {
      await page.getByRole('button', { name: `Try it ${width} pixels wide` }).click();
      const [embed] = await embeds(reader, 1);
      await settled(embed);
      assert.equal(await embed.evaluate(() => innerWidth), width);
    }
    await tick(reader, 'Noise').uncheck();
    // Another element stands there then, with a frame of its own.
    await page.locator('lnn-figure[show]').waitFor();
    const [embed] = await embeds(reader, 1);
    await reader.eventually(async () => {
      return (
        (await embed.locator('#depth-race-depth-5, [data-depths]').count()) > 0 &&
        (await embed.locator('#depth-race-noise').count()) === 0
      );
    });
    await page.getByRole('button', { name: 'Try it 680 pixels wide' }).click();
    assert.equal(await page.locator('lnn-figure').count(), 0);
  });

  it('what is higher than usual is measured, and has that height where no script can give it', async (reader) => {
    const { page } = reader;
    for (const [figure, names] of [
      ['', ['All drawers open']],
      ['race-data', ['Noise', 'Learning rate']],
    ]) {
      await openShare(reader);
      await page.locator('#depth-race-share-figure').selectOption(`${figure}`);
      const height = async () => Number(/ height="(\d+)"/.exec(await snippet(reader, 'frame'))?.[1]);
      const usual = await height();
      for (const name of names) await tick(reader, name).check();
      await reader.eventually(async () => (await height()) > usual);
      await page.locator('#depth-race .unseen lnn-figure').nth(1).waitFor({ state: 'attached' });
      for (const index of [0, 1]) {
        const figure = page.locator('#depth-race .unseen lnn-figure').nth(index);
        await reader.eventually(async () => (await height()) > ((await figure.boundingBox())?.height ?? 0));
      }
      const text = (await snippet(reader, 'frame')).replace('frame-sizing', '--none');
      for (const width of [360, 680]) {
        await openHost(reader, `<div style="width: ${width}px">${text}</div>`);
        const [embed] = await embeds(reader, 1);
        await settled(embed);
        const needed = await embed.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
        const given = await page.locator('iframe').evaluate((frame) => frame.clientHeight);
        assert.ok(needed <= given, `${needed} of ${given} at ${width}`);
      }
    }
  });

  it('the still and its words are of the state on show, light and dark', async (reader) => {
    await openShare(reader);
    const { page } = reader;
    await reader.type('noise', '1');
    await page.locator('#depth-race-share-epoch').fill('2000');
    await page.locator('#depth-race-share-epoch').press('Enter');
    await reader.settle();
    const shown = await page
      .locator('#depth-race [data-figure="race-data"] canvas[role="img"]')
      .getAttribute('aria-label');
    for (const format of ['svg', 'png']) {
      await page.locator('#depth-race-share-format').selectOption(format);
      const still = await snippet(reader, 'still');
      const name = (/** @type {string} */ theme) => `depth-race-race-data-epoch-2000-${theme}.${format}`;
      assert.ok(still.includes(`srcset="${name('dark')}"`) && still.includes(`src="${name('light')}"`), still);
      /** @type {import('playwright-core').Download[]} */
      const coming = [];
      page.on('download', (download) => coming.push(download));
      await page.getByRole('button', { name: 'Save both pictures' }).click();
      await reader.eventually(async () => coming.length === 2);
      page.removeAllListeners('download');
      const files = await Promise.all(coming.map(contentOf));
      assert.deepEqual(files.map((file) => file.name).sort(), [name('dark'), name('light')]);
      assert.notDeepEqual(files[0].bytes, files[1].bytes);
      const held = new Map(files.map((file) => [file.name, file.bytes]));
      for (const { bytes } of files) {
        const source = `${reader.address}#v1&depth-race.noise=1&depth-race.epoch=2000`;
        assert.ok(bytes.includes(format === 'svg' ? source.replaceAll('&', '&amp;') : source));
      }
      await page.route('**/depth-race-race-data-*', (route) => {
        const file = decodeURIComponent(new URL(route.request().url()).pathname.split('/').at(-1) ?? '');
        const contentType = format === 'svg' ? 'image/svg+xml' : 'image/png';
        return route.fulfill({ body: held.get(file), contentType });
      });
      if (format === 'png') await openHost(reader, still);
    }
    const image = page.locator('img');
    assert.equal(await image.getAttribute('alt'), shown);
    assert.ok(await image.evaluate((image) => image instanceof HTMLImageElement && image.decode().then(() => true)));
    await page.unroute('**/depth-race-race-data-*');
    await reader.open();
  });

  it('a link with a preview leads to the exhibit, or to a claim that is shown or put to the test', async (reader) => {
    await openShare(reader);
    const { page } = reader;
    const choice = page.locator('#depth-race .way select[aria-label="What it leads to"]');
    const count = await choice.locator('option').count();
    assert.equal(count, 1 + 2 * registered('depth-race').claims.length);
    for (let index = 0; index < count; index += 1) {
      await choice.selectOption({ index });
      const link = await snippet(reader, 'place');
      const answer = await page.request.get(link);
      assert.equal(answer.status(), 200, link);
      const title = /<meta property="og:title" content="([^"]+)"/.exec(await answer.text())?.[1];
      if (index > 0) assert.equal(title, await choice.locator('option').nth(index).textContent());
    }
    await page.goto(await snippet(reader, 'place'));
    await page.waitForURL(/#v1&depth-race\./);
    await page.locator('html[data-ready]').waitFor();
    assert.equal(await page.locator('[data-address]').isVisible(), false);
  });

  it('the state is cited by author, year, version and address', async (reader) => {
    await openShare(reader);
    await reader.type('noise', '0.3');
    await reader.settle();
    const [{ entryType, entryTags }] = bibtex.toJSON(await snippet(reader, 'citation'));
    assert.equal(entryType, 'software');
    const { author, year, version, url } = entryTags;
    assert.equal(author, '{The lnn-lab authors}');
    assert.match(year, /^20\d\d$/);
    assert.match(version, /^\d+\.\d+\.\d+$/);
    assert.equal(url, await snippet(reader, 'link'));
  });
});

onOnePage('sharing what no address holds', {}, (it) => {
  it('the link says that it opens the last learning rate throughout', async (reader) => {
    await openShare(reader);
    const help = reader.page.locator('#depth-race .way .help').first();
    assert.match((await help.textContent()) ?? '', /in the state you see\.$/);
    await reader.openDrawers();
    await reader.scrub(0.5);
    await reader.type('learning_rate', '0.003');
    await help.filter({ hasText: 'The learning rate was changed midway' }).waitFor();
    await reader.type('learning_rate', '0.004');
    await reader.exhibit.locator('[data-reset]').first().click();
    await help.filter({ hasText: /in the state you see\.$/ }).waitFor();
  });
});

browserTest(
  'on a phone, all that can be chosen fits, and the link is sent by what is installed there',
  {
    context: { viewport: { ...PHONE, width: 360 }, hasTouch: true, isMobile: true },
    arrange: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(navigator, 'share', {
          value: async (/** @type {ShareData} */ data) => {
            document.body.dataset.sent = JSON.stringify(data);
          },
        });
      }),
  },
  async (reader) => {
    const { page } = reader;
    await openShare(reader);
    await page.getByRole('button', { name: 'Try it 360 pixels wide' }).tap();
    await embeds(reader, 1);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    for (const part of await page.locator('#depth-race .options :is(label.tick, select):visible').all()) {
      const box = await part.boundingBox();
      assert.ok(box && box.height >= 44 && box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
    }
    await page.getByRole('button', { name: 'Send …' }).tap();
    const sent = JSON.parse((await page.locator('body').getAttribute('data-sent')) ?? '');
    assert.deepEqual(sent, { title: 'The depth race', url: await snippet(reader, 'link') });
  },
);
