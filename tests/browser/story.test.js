// Stories: an exhibit that goes from step to step beside words, by scrolling, by click and keys, on paper, in two windows.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { raced, SCRIPT, shows, started } from './going.js';
import { browserTest, DESK, onOnePage, PHONE } from './harness.js';
import { ELSEWHERE, openHost } from './hosting.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('../../www/js/lnn-story.d.ts').LnnStory} LnnStory the element’s types, with its name */

const HOSTED = { unopened: true, expectedErrors: [ELSEWHERE] };
const OWN = { unopened: true, under: '/a/blog/' };
const FIGURE = '<lnn-figure exhibit="depth-race" show="noise"></lnn-figure>';

/** A story of these states on a page that is long enough to scroll to each. @param {string[]} states @param {string} [attributes] */
function story(states, attributes = '') {
  const steps = states.map((state, index) => `<section data-state="${state}"><p>Words ${index}</p></section>`);
  return `${SCRIPT}<lnn-story ${attributes}>${FIGURE}${steps.join('')}</lnn-story><p style="height: 100vh">The end</p>`;
}

/** The step that is marked. @param {Page} page */
function current(page) {
  return page
    .locator('lnn-story > [aria-current="step"]')
    .evaluateAll((steps) =>
      steps.map((step) => [...(step.parentElement?.querySelectorAll(':scope > [data-state]') ?? [])].indexOf(step)),
    );
}

onOnePage('stories on the page of a host', HOSTED, (it) => {
  const states = ['depth=1', 'depth=5 epoch=500', 'depth=9 epoch=20'];

  it('steps are entered by scrolling, forward and back, and each once', async (reader) => {
    const { page } = reader;
    const listen = `<script>window.collected = [];
      document.addEventListener('step', ({ detail }) => window.collected.push(detail.index + ' ' + detail.state));</script>`;
    await openHost(reader, listen + story(states));
    await started(reader);
    await shows(page, raced('depth=1'));
    for (const [step, state] of /** @type {[number, string][]} */ ([
      [1, raced('depth=5', 'epoch=500')],
      [2, raced('depth=9', 'epoch=20')],
      [1, raced('depth=5', 'epoch=500')],
      [0, raced('depth=1')],
    ])) {
      await page
        .locator('section')
        .nth(step)
        .evaluate((section) => scrollBy(0, section.getBoundingClientRect().top - 90));
      await shows(page, state);
      assert.deepEqual(await current(page), [step]);
    }
    assert.deepEqual(await page.evaluate(() => window.collected), [
      '0 depth=1',
      '1 depth=5 epoch=500',
      '2 depth=9 epoch=20',
      '1 depth=5 epoch=500',
      '0 depth=1',
    ]);
  });

  it('the figure stands still beside the words in a wide column, and above them in a narrow one', async (reader) => {
    const { page } = reader;
    await openHost(reader, story(states));
    await started(reader);
    const places = () =>
      page.evaluate(() => {
        const figure = document.querySelector('lnn-figure')?.getBoundingClientRect();
        const words = document.querySelector('[aria-current] p')?.getBoundingClientRect();
        return figure && words ? { figure: figure.toJSON(), words: words.toJSON() } : undefined;
      });
    for (const [size, beside] of /** @type {const} */ ([
      [DESK, true],
      [PHONE, false],
    ])) {
      await page.setViewportSize(size);
      await page.evaluate(() => document.querySelector('lnn-story')?.go(1));
      const first = await places();
      await page.evaluate(() => document.querySelector('lnn-story')?.go(2));
      const second = await places();
      assert.ok(first && second);
      assert.equal(Math.round(first.figure.top), Math.round(second.figure.top));
      if (beside) assert.ok(second.words.left > second.figure.right);
      else assert.ok(second.words.top >= second.figure.bottom && second.words.top < PHONE.height);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
    await page.setViewportSize(DESK);
  });

  it('what a reader changes stays until the next step', async (reader) => {
    const { page } = reader;
    await openHost(reader, story(states));
    const embed = await started(reader);
    await page.evaluate(() => document.querySelector('lnn-story')?.go(1));
    await embed.locator('#depth-race-noise').fill('1.25');
    await embed.locator('#depth-race-noise').press('Enter');
    const changed = raced('depth=5', 'noise=1.25', 'epoch=500');
    await shows(page, changed);
    await page.evaluate(() => scrollBy(0, 20));
    await reader.afterFrames(5);
    await shows(page, changed);
    await page.evaluate(() => document.querySelector('lnn-story')?.go(2));
    await shows(page, raced('depth=9', 'epoch=20'));
  });

  it('by click there is one step at a time, and keys and buttons turn it', async (reader) => {
    const { page } = reader;
    await openHost(reader, story(states, 'by="click"'));
    await started(reader);
    const back = page.getByRole('button', { name: 'Back' });
    const next = page.getByRole('button', { name: 'Next' });
    assert.equal(await back.getAttribute('aria-disabled'), 'true');
    assert.deepEqual(await page.locator('section:visible').allTextContents(), ['Words 0']);
    await next.click();
    assert.equal(await back.getAttribute('aria-disabled'), 'false');
    await shows(page, raced('depth=5', 'epoch=500'));
    assert.deepEqual(await page.locator('section:visible').allTextContents(), ['Words 1']);
    assert.ok(await page.getByText('2 of 3', { exact: true }).isVisible());
    for (const [key, step] of /** @type {[string, number][]} */ ([
      ['End', 2],
      ['ArrowRight', 2],
      ['ArrowLeft', 1],
      ['Home', 0],
      ['PageDown', 1],
      ['Shift+ArrowRight', 1],
      ['PageUp', 0],
    ])) {
      await page.keyboard.press(key);
      assert.deepEqual(await current(page), [step], key);
    }
    await shows(page, raced('depth=1'));
  });

  it('a step that there is not is refused, and steps may come later', async (reader) => {
    const { page } = reader;
    await openHost(reader, story(states));
    await started(reader);
    const go = (/** @type {number} */ index) =>
      page.evaluate(
        (index) =>
          document
            .querySelector('lnn-story')
            ?.go(index)
            .then(
              () => 'arrived',
              (error) => `${error.name}: ${error.message}`,
            ),
        index,
      );
    for (const index of [3, -1, 0.5])
      assert.equal(await go(index), `RangeError: the step is ${index}, but must be a whole number from 0 to 2`);
    await page.evaluate(() => {
      const last = document.createElement('section');
      last.dataset.state = 'depth=3';
      document.querySelector('lnn-story')?.append(last);
    });
    assert.equal(await go(3), 'arrived');
    await shows(page, raced('depth=3'));
    assert.equal(await page.evaluate(() => document.querySelector('lnn-story')?.index), 3);
  });

  it('a story that is inserted after the script enters its first step', async (reader) => {
    const { page } = reader;
    await openHost(reader, SCRIPT);
    await page.waitForFunction(() => customElements.get('lnn-story'), undefined, { polling: 20 });
    const inserted = story(['data=anscombe-1 depth=3 epoch=400']).replace(SCRIPT, '');
    await page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), inserted);
    await shows(page, raced('depth=3', 'data=anscombe-1', 'epoch=400'));
    assert.deepEqual(await current(page), [0]);
  });

  it('a figure that cannot start leaves the stills', async (reader) => {
    const still = '<img src="LAB/icon.svg" alt="still" width="20" height="20">';
    await openHost(
      reader,
      `${SCRIPT}<lnn-story><lnn-figure exhibit="race"></lnn-figure><section data-state="depth=1">${still}</section></lnn-story>`,
    );
    await reader.page.getByAltText('still').waitFor();
    assert.ok(await reader.page.locator('lnn-story').evaluate((story) => story.hasAttribute('data-still')));
  });

  it('windows of one channel go in step', async (reader) => {
    const { page } = reader;
    await openHost(reader, story(states, 'by="click" channel="talk"'));
    await started(reader);
    await page.getByRole('button', { name: 'Next' }).click();
    const audience = await page.context().newPage();
    await audience.goto(page.url());
    const step = (/** @type {Page} */ window, /** @type {number} */ index) =>
      window.waitForFunction((index) => document.querySelector('lnn-story')?.index === index, index, { polling: 20 });
    await step(audience, 1);
    await page.getByRole('button', { name: 'Next' }).click();
    await step(audience, 2);
    await audience.getByRole('button', { name: 'Back' }).click();
    await step(page, 1);
    await shows(page, raced('depth=5', 'epoch=500'));
    await page.evaluate(() => {
      for (const data of [null, 'next', { index: 9 }, { index: '0' }, { index: 0.5 }])
        new BroadcastChannel('lnn-story talk').postMessage(data);
      new BroadcastChannel('lnn-story talk').postMessage({ index: 0 });
    });
    await step(page, 0);
    await audience.close();
  });
});

/** Opens an example and waits for its figure. @param {Reader} reader @param {string} name */
async function example(reader, name) {
  await reader.page.goto(`${reader.address}examples/${name}.html`);
  return started(reader);
}

/** The faults that axe finds, in both themes. @param {Page} page */
async function faults(page) {
  const found = [];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html)}`));
  }
  return found;
}

onOnePage('the example stories', OWN, (it) => {
  it('each step of the story shows what its words say', async (reader) => {
    const { page } = reader;
    const embed = await example(reader, 'story');
    const said = [];
    for (const [index, step] of (await page.locator('lnn-story > section').all()).entries()) {
      await page.evaluate((index) => document.querySelector('lnn-story')?.go(index), index);
      assert.ok(await step.locator('h2').isVisible());
      assert.ok(await step.locator('img').isHidden());
      said.push((await embed.locator('.says').first().textContent())?.trim());
    }
    assert.equal(said.length, 6);
    const expected = [/^Depth 1: still/, /^Depth 1: /, /^Depth 10: on a plateau/, /^Depth 10: on a plateau/];
    for (const [index, sentence] of [...expected, /^Depth 5: converged/, /^Depth 10: converged/].entries())
      assert.match(said[index] ?? '', sentence);
    assert.deepEqual(await faults(page), []);
  });

  it('the stills are of the states of their steps, and printed in place of the figure', async (reader) => {
    const { page } = reader;
    for (const name of ['story', 'lecture']) {
      await example(reader, name);
      const steps = await page.locator('lnn-story > section').evaluateAll((sections) =>
        sections.map((section) => ({
          state: section.getAttribute('data-state')?.split(' ').sort(),
          still: section
            .querySelector('img')
            ?.getAttribute('src')
            ?.replace(/^stills\/depth-race,race-data,|\.svg$/g, '')
            .split(',')
            .sort(),
        })),
      );
      for (const { state, still } of steps) assert.deepEqual(state, still);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('lnn-figure:visible').count(), 0);
      const stills = page.locator('lnn-story > section img:visible');
      assert.equal(await stills.count(), steps.length);
      for (const still of await stills.all())
        assert.ok(
          await still.evaluate((image) => image instanceof HTMLImageElement && image.decode().then(() => true)),
        );
      await page.emulateMedia({ media: 'screen' });
    }
  });

  it('the lecture is turned by keys from the start, also from within its exhibit, and has no fault', async (reader) => {
    const { page } = reader;
    const embed = await example(reader, 'lecture');
    await page.keyboard.press('End');
    assert.deepEqual(await current(page), [4]);
    await shows(page, raced('depth=10', 'initialisation=zero_asymmetric', 'epoch=10000'));
    await embed.locator('[data-play]').focus();
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.querySelector('lnn-story')?.index === 0, undefined, { polling: 20 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'it fits the screen');
    assert.deepEqual(await faults(page), []);
  });
});

browserTest(
  'without scripts a story is text and stills',
  { ...OWN, context: { javaScriptEnabled: false } },
  async ({ page, address }) => {
    await page.goto(`${address}examples/story.html`);
    assert.equal(await page.locator('lnn-story > section p:visible').count(), 6);
    assert.equal(await page.locator('lnn-story > section img:visible').count(), 6);
  },
);
