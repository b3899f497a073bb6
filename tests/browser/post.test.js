// A reader comes across a post with three figures: an element, a still and a frame.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { browserTest, DESK, onOnePage, PHONE, UNRUN } from './harness.js';
import { embeds } from './hosting.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('../../www/js/lnn-figure.d.ts').LnnFigure} LnnFigure the element’s types, with its name */

/** Opens the post and waits for both of its exhibits, the lazy one included. @param {Reader} reader */
async function open(reader) {
  const { page } = reader;
  await page.goto(`${reader.address}examples/post.html`);
  await page.waitForFunction(() => document.querySelector('lnn-figure')?.ready, undefined, { polling: 20 });
  await page.locator('main > figure > iframe').scrollIntoViewIfNeeded();
  const both = await embeds(reader, 2);
  const of = (/** @type {string} */ id) => {
    const found = both.find((embed) => embed.url().includes(`exhibit=${id}&`));
    assert.ok(found, id);
    return found;
  };
  return { race: of('depth-race'), wait: of('escape-time') };
}

/** Both exhibits of the post work, and nothing is wrong with it in either theme. @param {Reader} reader */
async function isWhole(reader) {
  const { page } = reader;
  const { race, wait } = await open(reader);
  // What is not seen does not compute, so one after the other.
  const factor = wait.locator('[data-readouts] tr', { hasText: 'Factor a layer' }).locator('td');
  await factor.filter({ hasText: '1.84' }).waitFor({ state: 'attached' });
  await wait.locator('#escape-time-initialisation').selectOption('normal');
  await factor.filter({ hasText: '1.26' }).waitFor({ state: 'attached' });
  assert.match((await race.locator('[data-epoch]').textContent()) ?? '', /^epoch 0 of/);
  await race.locator('[data-play]').press('ArrowRight');
  await race.locator('[data-epoch]', { hasText: /^epoch 1 of/ }).waitFor();
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    for (const embed of [race, wait])
      await embed.locator(`html[data-theme="${colorScheme}"], html[data-theme="auto"]`).waitFor();
    await reader.noticeSight();
    const room = await wait.evaluate(() => [
      Math.ceil(document.body.getBoundingClientRect().height),
      innerHeight,
      document.documentElement.scrollWidth - innerWidth,
    ]);
    assert.ok(room[0] <= room[1] && room[1] < 1.1 * room[0] && room[2] <= 0, `the frame fits: ${room}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
      [],
      colorScheme,
    );
  }
}

const POSTED = { unopened: true, under: '/a/blog/' };

browserTest(
  `both exhibits of the post work in a window ${PHONE.width} pixels wide`,
  { ...POSTED, context: { viewport: PHONE } },
  isWhole,
);

onOnePage('a post on a desk', POSTED, (it) => {
  it(`both exhibits of the post work in a window ${DESK.width} pixels wide`, isWhole);

  it('the code shown in the post is the code of its figures', async (reader) => {
    const { page } = reader;
    const wrong = await page.evaluate(() => {
      const codes = [...document.querySelectorAll('.ways code')].map(({ textContent }) => textContent ?? '');
      const own = ['script', 'lnn-figure', 'figure > a', 'figure > a img', 'main > figure > iframe'];
      return own.flatMap((selector) => {
        const element = document.querySelector(selector);
        const name = element?.localName ?? selector;
        const written = codes
          .map((code) => new DOMParser().parseFromString(code, 'text/html').querySelector(name))
          .find((found) => found !== null);
        // Of the picture only its address is repeated.
        const attributes = [...(element?.attributes ?? [])].filter(
          ({ name }) => element?.localName !== 'img' || name === 'src',
        );
        const missing = attributes.filter(({ name, value }) => written?.getAttribute(name) !== value);
        return element && attributes.length > 0 ? missing.map((attribute) => `${name} ${attribute.name}`) : [name];
      });
    });
    assert.deepEqual(wrong, []);
  });

  it('the still of the post leads to its exhibit', async (reader) => {
    const { page } = reader;
    const still = page.locator('figure > a img');
    await still.scrollIntoViewIfNeeded();
    assert.ok(await still.evaluate((image) => image instanceof HTMLImageElement && image.decode().then(() => true)));
    await still.click();
    await page.locator('html[data-ready]').waitFor();
    assert.ok(await page.locator('#paper-sweep').evaluate((section) => section.matches(':target')));
  });
});

browserTest('the last section of the article links to the post', {}, async (reader) => {
  const { page } = reader;
  await page.locator('main > article:last-child a[href="examples/post.html"]').click();
  await page.getByRole('heading', { level: 1, name: 'Ten layers to draw one line' }).waitFor();
  await page.waitForFunction(() => document.querySelector('lnn-figure')?.ready, undefined, { polling: 20 });
});

browserTest(
  'without scripts the post has pictures',
  { unopened: true, context: { javaScriptEnabled: false }, expectedErrors: [UNRUN] },
  async (reader) => {
    const { page } = reader;
    await page.goto(`${reader.address}examples/post.html`);
    const still = page.locator('lnn-figure a img');
    assert.ok(await still.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0));
  },
);
