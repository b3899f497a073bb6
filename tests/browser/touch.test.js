// What a finger sets, drags and reads on a phone, and what a mouse does to the same things.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { Finger, placeIn, TOUCH } from './finger.js';
import { browserTest, onOnePage } from './harness.js';
import { EXHIBITS } from './registry.js';
import { SMALL_STATE, Sweep } from './sweep.js';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('./finger.js').Point} Point */
/** @typedef {import('./reader.js').Reader} Reader */

/** Presses, moves to another place and lets go. @typedef {(reader: Reader, from: Point, to: Point) => Promise<void>} Drag */

/** @type {Record<string, { drag: Drag, tap: (reader: Reader, at: Point) => Promise<void> }>} */
const POINTERS = {
  'a finger': {
    drag: async ({ page }, from, to) => (await Finger.on(page)).drag(from, to),
    tap: async ({ page }, at) => (await Finger.on(page)).tap(at),
  },
  'a mouse': {
    drag: async ({ page: { mouse } }, from, to) => {
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(to.x, to.y, { steps: 4 });
      await mouse.up();
    },
    tap: async ({ page: { mouse } }, at) => mouse.click(at.x, at.y),
  },
};

/** Both kinds of slider: one of a control, and the scrubber. @param {Reader} reader */
const sliders = (reader) => [reader.slider('noise', 'depth-race'), reader.scrubber];

/** How far along its range a slider stands. @param {Locator} input */
function fraction(input) {
  return input.evaluate((input) => (input instanceof HTMLInputElement ? input.valueAsNumber / Number(input.max) : 0));
}

/** Brings a slider to the middle of the screen, and says where its thumb is at a fraction. @param {Locator} input */
async function band(input) {
  const [left, right] = [await placeIn(input, 0), await placeIn(input, 1)];
  return (/** @type {number} */ part) => ({ x: left.x + 11 + part * (right.x - left.x - 22), y: left.y });
}

/** Counts the events of a slider from now on. @param {Locator} input */
function events(input) {
  return input.evaluateHandle((input) => {
    const counted = { input: 0, change: 0 };
    for (const type of /** @type {const} */ (['input', 'change'])) {
      input.addEventListener(type, () => {
        counted[type] += 1;
      });
    }
    return counted;
  });
}

onOnePage('sliders on a phone', { context: TOUCH }, (it) => {
  for (const [name, { drag, tap }] of Object.entries(POINTERS)) {
    it(`${name} drags the thumb of a slider`, async (reader) => {
      for (const input of sliders(reader)) {
        const place = await band(input);
        const counted = await events(input);
        const start = await fraction(input);
        const { x, y } = place(start);
        await drag(reader, { x: x + 6, y }, { x: place(start < 0.5 ? 0.8 : 0).x + 6, y: y + 4 });
        await reader.settle();
        assert.ok(Math.abs((await fraction(input)) - (start < 0.5 ? 0.8 : 0)) < 0.02, `${await fraction(input)}`);
        const { input: inputs, change } = await counted.jsonValue();
        assert.ok(inputs >= 1 && change === 1, `${inputs}, ${change}`);
        assert.ok(await input.evaluate((input) => input === document.activeElement), 'keys go on from there');
      }
    });

    it(`${name} sets a slider on its band, and then keys do`, async (reader) => {
      for (const input of sliders(reader)) {
        const place = await band(input);
        for (const part of [0.25, 1, 0, 0.6]) {
          await tap(reader, place(part));
          await reader.settle();
          assert.ok(Math.abs((await fraction(input)) - part) < 0.01, `${await fraction(input)}, not ${part}`);
        }
        const before = await input.inputValue();
        await reader.page.keyboard.press('ArrowRight');
        assert.equal(Number(await input.inputValue()), Number(before) + 1);
      }
      const noise = await reader.field('noise').inputValue();
      const { readouts } = await reader.seen();
      const [epoch] = await reader.clock();
      assert.deepEqual(readouts, referenceStage(['set', 'noise', noise], ['seek', epoch]).readouts);
    });
  }

  it('a finger that moves across beside the thumb, or down on it, changes nothing', async (reader) => {
    for (const input of sliders(reader)) {
      const place = await band(input);
      const [start, value] = [await fraction(input), await input.inputValue()];
      const aside = place(start > 0.5 ? start - 0.3 : start + 0.3);
      const finger = await Finger.on(reader.page);
      await finger.drag(aside, { x: aside.x + (start > 0.5 ? -60 : 60), y: aside.y + 3 });
      await finger.drag(place(start), { x: place(start).x + 50, y: aside.y + 120 });
      await reader.settle();
      assert.equal(await input.inputValue(), value);
    }
  });
});

/** The handles of an exhibit as they say where they are. @param {Locator} exhibit */
function handles(exhibit) {
  return exhibit.locator('.handle').evaluateAll((handles) => handles.map(({ ariaLabel }) => ariaLabel));
}

onOnePage('handles on a phone', { context: TOUCH }, (it) => {
  it('a finger drags a handle across, and then in both directions', async (reader) => {
    const exhibit = reader.page.locator('#two-layers');
    await reader.approach('two-layers');
    const [before] = await handles(exhibit);
    const finger = await Finger.on(reader.page);
    const { x, y } = await placeIn(exhibit.locator('.handle'));
    const scrolled = await reader.page.evaluate(() => scrollY);
    const path = [0, 12, 30, 50].map((across) => ({ x: x + across, y }));
    await finger.drag(...path, { x: x + 50, y: y + 20 }, { x: x + 50, y: y + 40 });
    await reader.settle();
    const [after] = await handles(exhibit);
    assert.notEqual(after, before);
    const at = await exhibit.locator('.handle').evaluate((handle) => handle.getBoundingClientRect().toJSON());
    assert.ok(Math.hypot(at.x + 22 - x - 50, at.y + 22 - y - 40) < 6, JSON.stringify(at));
    assert.equal(await reader.page.evaluate(() => scrollY), scrolled, 'the page stays');
    await finger.drag({ x: at.x + 22, y: at.y + 22 }, { x: at.x + 40, y: at.y - 130 });
    await reader.page.waitForFunction((scrolled) => scrollY > scrolled + 60, scrolled, { polling: 20 });
    assert.deepEqual(await handles(exhibit), [after], 'up and down it scrolls');
  });

  it('the handle that is nearest to a tap on a figure goes there', async (reader) => {
    const exhibit = reader.page.locator('#two-layers');
    await reader.approach('two-layers');
    const plot = exhibit.locator('.plot:has(.handle)');
    const finger = await Finger.on(reader.page);
    for (const [across, down] of [
      [0.6, 0.2],
      [0.7, 0.7],
    ]) {
      const at = await placeIn(plot, across, down);
      await finger.tap(at);
      await reader.settle();
      const box = await exhibit.locator('.handle').boundingBox();
      assert.ok(box && Math.hypot(box.x + 22 - at.x, box.y + 22 - at.y) < 6, JSON.stringify([box, at]));
    }
  });

  it('a tap above or below a factor sets that factor and no other', async (reader) => {
    const exhibit = reader.page.locator('#factors');
    await reader.approach('factors');
    const [, second] = await exhibit.locator('.handle').all();
    const before = await handles(exhibit);
    await placeIn(exhibit.locator('.plot:has(.handle)'));
    const box = await second.boundingBox();
    assert.ok(box);
    const strip = await exhibit.locator('.plot:has(.handle)').boundingBox();
    assert.ok(strip);
    const y = box.y + 22 > strip.y + strip.height / 2 ? strip.y + 8 : strip.y + strip.height - 8;
    await (await Finger.on(reader.page)).tap({ x: box.x + 22, y });
    await reader.settle();
    const after = await handles(exhibit);
    assert.notEqual(after[1], before[1]);
    assert.deepEqual(after.toSpliced(1, 1), before.toSpliced(1, 1));
  });
});

/** Bubbles that are shown: what they say, and where they stick out of their exhibit or off the screen. @param {Reader} reader */
async function bubbles(reader) {
  await reader.noticeSight();
  await reader.settle();
  return reader.page.locator('.bubble:visible').evaluateAll((bubbles) =>
    bubbles.map((bubble) => {
      const box = bubble.getBoundingClientRect();
      const room = bubble.closest('[data-exhibit]')?.getBoundingClientRect();
      const out = !room || box.left < 0 || box.right > innerWidth || box.top < room.top || box.bottom > room.bottom;
      const plot = bubble.parentElement?.querySelector('.plot')?.clientHeight ?? 0;
      const button = bubble.querySelector('button:not([hidden])');
      const link = button ? box.bottom - button.getBoundingClientRect().top : 0;
      return {
        text: bubble.querySelector('p')?.textContent ?? '',
        out,
        box: box.toJSON(),
        share: (box.height - link) / plot,
      };
    }),
  );
}

onOnePage('reading by touch', { context: TOUCH, state: `${SMALL_STATE}&depth-race.epoch=3200` }, (it) => {
  it('a tap reads a curve beside the finger until it is tapped away', async (reader) => {
    const finger = await Finger.on(reader.page);
    const hint = await reader.reading.textContent();
    for (const [across, down] of [
      [0.1, 0.1],
      [0.5, 0.5],
      [0.95, 0.9],
    ]) {
      const at = await placeIn(reader.curve, across, down);
      await finger.tap(at);
      await reader.page.locator('.bubble:visible').waitFor();
      const [bubble, ...others] = await bubbles(reader);
      assert.deepEqual(others, []);
      assert.match(bubble.text, /^Epoch [\d,]+, .+: depths? 1/);
      assert.equal(bubble.text, await reader.reading.textContent());
      assert.equal(bubble.out, false, JSON.stringify(bubble.box));
      assert.ok(
        Math.abs(bubble.box.bottom - at.y) < 30 || Math.abs(bubble.box.top - at.y) < 30,
        JSON.stringify(bubble.box),
      );
      await reader.page.keyboard.press('Escape');
    }
    // Scrolling keeps it; a tap elsewhere, on the same place, or Escape ends it.
    const at = await placeIn(reader.curve);
    await finger.tap(at);
    await reader.page.locator('.bubble:visible').waitFor();
    await finger.drag(at, { x: at.x, y: at.y - 50 });
    assert.equal((await bubbles(reader)).length, 1);
    await finger.tap(await placeIn(reader.page.locator('h1')));
    assert.deepEqual(await bubbles(reader), []);
    await reader.eventually(async () => (await reader.reading.textContent()) === hint);
    for (const end of [
      async () => finger.tap(await placeIn(reader.curve)),
      () => reader.page.keyboard.press('Escape'),
    ]) {
      await finger.tap(await placeIn(reader.curve));
      await reader.page.locator('.bubble:visible').waitFor();
      await end();
      await reader.page.locator('.bubble:visible').waitFor({ state: 'detached' });
      await reader.eventually(async () => (await reader.reading.textContent()) === hint);
    }
    assert.equal(await reader.epoch(), 3200);
  });

  it('what is read is still read in the picture behind another tab', async (reader) => {
    const finger = await Finger.on(reader.page);
    await finger.tap(await placeIn(reader.curve));
    await reader.page.locator('.bubble:visible').waitFor();
    const read = await reader.reading.textContent();
    for (const tab of await reader.exhibit.getByRole('tab').all()) {
      await finger.tap(await placeIn(tab));
      await reader.settle();
      assert.equal(await reader.reading.textContent(), read);
    }
    await placeIn(reader.curve); // behind its tab
    await reader.page.locator('.bubble:visible').waitFor();
    await reader.page.keyboard.press('Escape');
    await reader.page.locator('.bubble:visible').waitFor({ state: 'detached' });
  });

  it('a tap on a line says which depth it is, and how that is doing', async (reader) => {
    const plot = reader.page.locator('[data-figure="race-data"] .plot');
    const finger = await Finger.on(reader.page);
    for (let down = 0.2; down < 0.9; down += 0.02) {
      await finger.tap(await placeIn(plot, 0.3, down));
      const [bubble] = await bubbles(reader);
      if (!bubble) continue;
      assert.match(bubble.text, /^Depth \d+: .*\.$/);
      assert.equal(bubble.text, await reader.verdict.textContent());
      await reader.page.keyboard.press('Escape');
      return;
    }
    assert.fail('no line was hit');
  });

  it('a swipe over a curve reads nothing that stays', async (reader) => {
    const hint = await reader.reading.textContent();
    const finger = await Finger.on(reader.page);
    for (const to of [
      { x: 0, y: -150 },
      { x: 120, y: 5 },
    ]) {
      const at = await placeIn(reader.curve, 0.4);
      await finger.drag(at, { x: at.x + to.x, y: at.y + to.y });
      assert.deepEqual(await bubbles(reader), []);
      assert.equal(await reader.reading.textContent(), hint);
    }
  });

  it('a tile that is tapped is read first, and a button opens its run, from which there are two ways back', async (reader) => {
    const { page } = reader;
    const sweep = new Sweep(reader);
    await sweep.open();
    const finger = await Finger.on(page);
    await finger.tap(await placeIn(sweep.tiles, 0.4));
    const open = page.getByRole('button', { name: 'Open this run in the depth race' });
    await open.waitFor();
    const [first] = await bubbles(reader);
    assert.match(first.text, /^Trial \d+, depth \d+: /);
    await finger.tap(await placeIn(sweep.tiles, 0.8));
    const [second] = await bubbles(reader);
    assert.notEqual(second.text, first.text);
    assert.equal(second.out, false);
    assert.equal(await reader.epoch(), 3200, 'nothing was opened yet');
    const top = () => sweep.tiles.evaluate((canvas) => Math.round(canvas.getBoundingClientRect().top));
    const inFocus = () => sweep.tiles.evaluate((canvas) => canvas === document.activeElement);
    let before = await top();
    await open.tap();
    await reader.settle();
    assert.deepEqual(await reader.clock(), [1000, 1000]);
    const back = page.getByRole('button', { name: /^Back to “.+”$/ });
    const [button, pictures] = [await back.boundingBox(), await reader.exhibit.locator('.figures').boundingBox()];
    assert.ok(button && pictures && button.y >= 0 && button.y + button.height <= pictures.y, 'it covers nothing');
    await back.tap();
    assert.ok(Math.abs((await top()) - before) <= 2, `${await top()}, not ${before}`);
    assert.ok(await inFocus());
    assert.equal(await back.count(), 0);
    assert.deepEqual(await reader.clock(), [1000, 1000], 'the run stays open');
    await page.goBack();
    await reader.settle();
    await finger.tap(await placeIn(sweep.tiles, 0.6));
    before = await top();
    await open.tap();
    await reader.page.waitForFunction(() => location.hash.includes('depth-race.trial'));
    await page.goBack();
    await reader.until(() => document.activeElement?.closest('[data-figure="sweep-tiles"]') !== null);
    await reader.noticeSight();
    assert.ok(Math.abs((await top()) - before) <= 2, `${await top()}, not ${before}`);
    assert.equal(await reader.epoch(), 3200, 'Back closes it too');
  });
});

browserTest(
  'whatever is read in a figure leaves two thirds of it free, on a phone of 360',
  { context: TOUCH },
  async (reader) => {
    const { page } = reader;
    const finger = await Finger.on(page);
    const read = [];
    for (const id of EXHIBITS) {
      await reader.approach(id);
      for (const scrubber of await page.locator(`#${id} [data-scrubber]`).all()) await scrubber.press('End');
      await reader.settle();
      for (const figure of await page.locator(`#${id} [data-figure]:has(.plot[data-readable])`).all()) {
        await figure.evaluate((figure) => figure.closest('details.drawer')?.setAttribute('open', ''));
        for (const across of [0.3, 0.7]) {
          await finger.tap(await placeIn(figure.locator('canvas[role="img"]'), across));
          for (const { text, share, out } of await bubbles(reader)) {
            assert.ok(share <= 1 / 3 && !out, `${id}: ${share} of the height is taken by ${JSON.stringify(text)}`);
            read.push(await figure.getAttribute('data-figure'));
          }
          await page.keyboard.press('Escape');
        }
      }
    }
    assert.ok(new Set(read).size >= 9, `${read} were read`);
  },
);

browserTest(
  'a click that is a plain mouse event is told by the pointer before it',
  { context: TOUCH },
  async (reader) => {
    await reader.page.evaluate(() => {
      addEventListener(
        'click',
        (event) => {
          if (!(event instanceof PointerEvent) || !(event.target instanceof Element)) return;
          event.stopImmediatePropagation();
          const { clientX, clientY } = event;
          event.target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY }));
        },
        true,
      );
    });
    await (await Finger.on(reader.page)).tap(await placeIn(reader.curve));
    await reader.page.locator('.bubble:visible').waitFor();
    const place = await band(reader.scrubber);
    await (await Finger.on(reader.page)).tap(place(0.5));
    await reader.settle();
    assert.ok(Math.abs((await fraction(reader.scrubber)) - 0.5) < 0.01);
  },
);
