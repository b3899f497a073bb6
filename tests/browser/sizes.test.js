// On every screen all fits, all is sharp, and all that is pressed is large enough for a finger.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { inEachFont } from './fonts.js';
import { browserTest, DESK, onOnePage, PHONE } from './harness.js';
import { EXHIBITS, NEIGHBOURS, NEIGHBOURS_PAGE, registered } from './registry.js';
import { Sweep } from './sweep.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').BrowserContextOptions} Device */

/** @type {Record<string, Device>} */
const SCREENS = {
  'a phone of 390 by 844': { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 3 },
  'a phone of 360 by 740': {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  },
  'a tablet of 768 by 1024': { viewport: { width: 768, height: 1024 }, hasTouch: true },
  'a desk of 1280 by 800': { viewport: DESK },
  'a desk of 1280 by 800 at 200 %': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  'a narrow window of 320 by 640': { viewport: { width: 320, height: 640 } },
};

/** Texts that do not fit into what holds them, and parts that stick out of the page. @param {Reader} reader */
function misfits(reader) {
  return inEachFont(reader, () => {
    const wide = document.documentElement.clientWidth;
    /** @type {string[]} */
    const found = [];
    const scrolled = document.documentElement.scrollWidth;
    if (scrolled > wide) found.push(`the page is ${scrolled} wide on a screen of ${wide}`);
    for (const element of document.querySelectorAll('body *')) {
      if (!(element instanceof HTMLElement) || element.closest('.unseen, canvas')) continue;
      const name = `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 30)}`;
      if (!element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (element.parentElement?.closest('.scroll')) continue; // is scrolled sideways in its own room
      if (box.right > wide + 1 || box.left < -1) found.push(`${name} spans ${box.left} to ${box.right}`);
      const holds = element.matches(
        'button, input[type="text"], select, label, output, th, td, summary, p, h1, h2, dt, dd, figcaption',
      );
      if (element.clientWidth === 1) continue; // for screen readers alone, where a tab says it
      if (holds && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline') {
        found.push(`${name} is clipped: ${element.scrollWidth} in ${element.clientWidth}`);
      }
    }
    return found;
  });
}

/**
 * Controls and texts that lie over each other. Of text, its lines count; and of a landmark its name, not the room
 * around it: on a phone, where that is made as wide as a finger, neighbours share some of it. Handles stand where the
 * picture has them, so those that are controls too may lie over each other.
 * @param {Reader} reader
 */
function collisions(reader) {
  return inEachFont(reader, () => {
    /** @param {Element} element */
    const nameOf = (element) => element.ariaLabel || element.textContent;
    const parts = [
      ...document.querySelectorAll('button, .control label, .steps label, output, .summary, .verdict, h1'),
    ];
    const boxes = parts
      .filter((element) => element.checkVisibility({ opacityProperty: true }))
      .flatMap((element) => {
        const text = document.createRange();
        text.selectNodeContents(element);
        const filled = element.matches('button, .steps label') && !element.matches('.landmarks button');
        const rectangles = filled ? [element.getBoundingClientRect()] : [...text.getClientRects()];
        return rectangles.map((box) => ({ element, box }));
      });
    return boxes.flatMap(({ element, box }, index) =>
      boxes
        .slice(index + 1)
        .filter(
          ({ box: other }) =>
            Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
            Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1,
        )
        .filter(({ element: other }) => !element.contains(other) && !other.contains(element))
        .filter(({ element: other }) => !(window.isControlToo(element) && window.isControlToo(other)))
        .map(({ element: other }) => `${nameOf(element)} lies over ${nameOf(other)}`),
    );
  });
}

/** What is pressed and is less than 44 px high or wide, or of the depths less than 48 by 28. @param {Reader} reader */
function tooSmall(reader) {
  return inEachFont(reader, () =>
    [...document.querySelectorAll('button, input, select, summary, .steps label, .tick, .slide')].flatMap((element) => {
      // Words of a sentence are as high as its lines; a radio button or a tick box is pressed by its label, and a slider
      // by the band around it.
      if (element.matches('.depth-word, .steps input, .tick input, .slide input') || !element.checkVisibility())
        return [];
      const { width, height } = element.getBoundingClientRect();
      const text =
        element.ariaLabel || element.textContent?.trim() || element.id || element.firstElementChild?.ariaLabel;
      // Ten depths stand in a row, and are higher for that.
      const [least, lowest] = element.matches('.steps label') ? [27.5, 47.5] : [43.5, 43.5];
      return height < lowest || width < least
        ? [`${element.tagName} ${text}: ${Math.round(width)} by ${Math.round(height)}`]
        : [];
    }),
  );
}

/**
 * Waits until the canvases on show of an exhibit are as sharp as the screen, and counts those of each figure.
 * @param {Reader} reader
 * @param {string} exhibit
 * @returns {Promise<Record<string, number>>}
 */
async function sharpCanvases(reader, exhibit) {
  // Come near, an exhibit is painted at the size that it has by then, with the next frame.
  const sharp = await reader.page.waitForFunction(
    (exhibit) => {
      const canvases = [...document.querySelectorAll(`#${exhibit} canvas`)].filter((canvas) =>
        canvas.checkVisibility(),
      );
      const fits = (/** @type {number} */ backing, /** @type {number} */ shown) =>
        backing === Math.round(shown * devicePixelRatio);
      const isSharp = canvases.every(
        (canvas) =>
          canvas instanceof HTMLCanvasElement &&
          fits(canvas.width, canvas.clientWidth) &&
          fits(canvas.height, canvas.clientHeight),
      );
      if (!isSharp) return undefined;
      /** @type {Record<string, number>} */
      const counts = {};
      for (const canvas of canvases) {
        const id = canvas.closest('[data-figure]')?.getAttribute('data-figure') ?? '';
        counts[id] = (counts[id] ?? 0) + 1;
      }
      return counts;
    },
    exhibit,
    { polling: 20 },
  );
  return (await sharp.jsonValue()) ?? {};
}

/** Looks at every figure of an exhibit, behind whichever tab it is, and finds it sharp. @param {Reader} reader @param {string} exhibit */
async function everyFigureIsSharp(reader, exhibit) {
  await reader.approach(exhibit);
  await reader.page.locator(`#${exhibit} [data-drawer="pictures"]`).evaluateAll((drawers) => {
    for (const drawer of drawers) drawer.setAttribute('open', '');
  });
  let counts = await sharpCanvases(reader, exhibit);
  for (const tab of await reader.page.locator(`#${exhibit} [role="tab"]:visible`).all()) {
    await tab.click();
    counts = { ...counts, ...(await sharpCanvases(reader, exhibit)) };
  }
  assert.deepEqual(counts, Object.fromEntries(registered(exhibit).figures.map(({ id }) => [id, 2])), exhibit);
}

/** Asserts that all canvases of these exhibits are sharp at a device pixel ratio. @param {Reader} reader @param {number} ratio @param {string[]} [exhibits] */
async function assertSharp(reader, ratio, exhibits = EXHIBITS) {
  assert.equal(await reader.page.evaluate(() => devicePixelRatio), ratio);
  for (const exhibit of exhibits) await everyFigureIsSharp(reader, exhibit);
}

for (const [name, context] of Object.entries(SCREENS)) {
  onOnePage(name, { context }, (it) => {
    if (name === 'a phone of 390 by 844') {
      it('a phone can be used by touch', async (reader) => {
        const label = reader.exhibit.locator('[data-depth-steps] label').nth(0);
        await label.tap();
        await reader.settle();
        assert.ok(await reader.depth(1).isChecked());
        await reader.shows(referenceStage(['set', 'depth', '1']));
        await reader.play.tap();
        await reader.button('Pause');
        await reader.passed(100);
        await reader.play.tap();
        await reader.button('Play');
        await reader.reset.tap();
        await reader.settle();
        assert.equal(await reader.epoch(), 0);
      });
    }

    if (name === 'a phone of 390 by 844') {
      it('the article fits a phone, exhibit by exhibit as they come near', async (reader) => {
        for (const id of EXHIBITS) {
          await reader.approach(id);
          assert.equal(await reader.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, id);
        }
        const low = await inEachFont(reader, () =>
          [...document.querySelectorAll('.chip, .handle, .term')]
            .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
            .map((element) => `${element.textContent} is lower than a finger`),
        );
        assert.deepEqual(low, []);
      });
    }

    it(`on ${name} nothing is clipped, collides or scrolls sideways`, async (reader) => {
      const sweep = new Sweep(reader);
      await sweep.open([]);
      for (const open of [false, true]) {
        if (open) await reader.openDrawers(reader.page.locator('main'));
        await reader.settle();
        assert.deepEqual(await misfits(reader), [], open ? 'with all drawers open' : 'as opened');
        assert.deepEqual(await collisions(reader), []);
      }
      await reader.scrub(1); // the longest numbers
      await reader.type('budget', '1000000');
      await reader.type('speed', '5000');
      await reader.slider('learning_rate').press('End');
      await reader.scrub(0.5);
      assert.ok(await reader.alert.isVisible());
      await reader.type('noise', 'what a very long word that nobody would type into a field');
      await sweep.type('learning_rate', '1');
      await sweep.complete();
      assert.ok(await sweep.alert.isVisible());
      await sweep.type('noise', 'what a very long word that nobody would type into a field');
      await sweep.type('trials', '10000');
      await sweep.type('epochs', '100000');
      await sweep.button.click();
      await reader.settle();
      assert.ok(await sweep.button.isVisible());
      assert.deepEqual(await misfits(reader), [], 'with an alert, a complaint and large numbers');
      assert.deepEqual(await collisions(reader), []);
    });

    if (context.isMobile) {
      it(`on ${name} everything that can be pressed is at least 44 px high and wide`, async (reader) => {
        await reader.openDrawers(reader.page.locator('main'));
        await new Sweep(reader).open([]);
        assert.deepEqual(await tooSmall(reader), []);
      });
    }

    const ratio = context.deviceScaleFactor ?? 1;
    it(`on ${name} canvases are sharp at a device pixel ratio of ${ratio}`, (reader) =>
      assertSharp(reader, ratio, ratio === 3 ? EXHIBITS : ['depth-race', 'paper-sweep']));
  });
}

for (const [name, context] of Object.entries(SCREENS)) {
  onOnePage(`the article on neighbouring papers on ${name}`, { context, page: NEIGHBOURS_PAGE }, (it) => {
    it(`its pictures on ${name} are sharp, and nothing is clipped, collides or scrolls sideways`, async (reader) => {
      await reader.visitAll();
      await assertSharp(
        reader,
        context.deviceScaleFactor ?? 1,
        NEIGHBOURS.map(({ id }) => id),
      );
      for (const open of [false, true]) {
        if (open) await reader.openDrawers(reader.page.locator('main'));
        await reader.settle();
        assert.deepEqual(await misfits(reader), [], open ? 'with all drawers open' : 'as opened');
        assert.deepEqual(await collisions(reader), []);
      }
      if (context.isMobile) assert.deepEqual(await tooSmall(reader), []);
    });
  });
}

browserTest(
  'on a phone of 360 by 740 with text of twice the size nothing is clipped, collides or scrolls sideways',
  {
    context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    arrange: (page) =>
      page.addInitScript(() => {
        document.addEventListener('DOMContentLoaded', () => {
          document.documentElement.style.fontSize = '200%';
        });
      }),
  },
  async (reader) => {
    await new Sweep(reader).open([]);
    for (const open of [false, true]) {
      if (open) await reader.openDrawers(reader.page.locator('main'));
      await reader.settle();
      assert.deepEqual(await misfits(reader), [], open ? 'with all drawers open' : 'as opened');
      assert.deepEqual(await collisions(reader), []);
    }
  },
);

/** The spacing of text that a page has to bear: WCAG 2.2, criterion 1.4.12. */
const WIDE_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } ' +
  'p { margin-block-end: 2em !important }';

for (const [device, viewport] of /** @type {const} */ ([
  ['a phone of 360 by 740', { width: 360, height: 740 }],
  ['a desk of 1280 by 800', DESK],
])) {
  browserTest(
    `on ${device} with text spaced as widely as readers may want nothing is clipped, collides or scrolls sideways`,
    { context: { viewport } },
    async (reader) => {
      await reader.page.evaluate((rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets = [sheet];
      }, WIDE_SPACING);
      await new Sweep(reader).open([]);
      await reader.openDrawers(reader.page.locator('main'));
      await reader.settle();
      assert.deepEqual(await misfits(reader), []);
      assert.deepEqual(await collisions(reader), []);
    },
  );
}

browserTest('canvases are sharp at a device pixel ratio of 1.5', { context: { deviceScaleFactor: 1.5 } }, (reader) =>
  assertSharp(reader, 1.5),
);

browserTest('figures follow the size of the window', {}, async (reader) => {
  for (const width of [900, 500, 1280]) {
    await reader.page.setViewportSize({ width, height: 800 });
    for (const exhibit of EXHIBITS) await everyFigureIsSharp(reader, exhibit);
    assert.deepEqual(await misfits(reader), []);
  }
});
