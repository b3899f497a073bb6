// A reader opens one drawer after another: what is in it comes to the screen, next to its name.

import assert from 'node:assert/strict';
import { Finger, placeIn, TOUCH } from './finger.js';
import { onOnePage } from './harness.js';

/** @typedef {import('playwright-core').Locator} Locator */

/** Where the name of a drawer is on the screen, where what is in it begins, and whether the focus is on the name. @param {Locator} name */
function places(name) {
  return name.evaluate((name) => ({
    name: name.getBoundingClientRect().top,
    start: name.nextElementSibling?.getBoundingClientRect().top ?? 0,
    screen: innerHeight,
    isFocused: document.activeElement === name,
  }));
}

for (const reducedMotion of /** @type {const} */ (['no-preference', 'reduce'])) {
  const context = { ...TOUCH, reducedMotion };
  onOnePage(`drawers on a phone, motion: ${reducedMotion}`, { context, closed: true }, (it) => {
    it('nothing moves where it is seen already, nor for what a script opens', async (reader) => {
      const { page } = reader;
      const drawers = reader.exhibit.locator('.drawer');
      const name = reader.exhibit.locator('.drawer > summary').first();
      for (const open of [false, true]) {
        await drawers.evaluateAll((drawers, open) => {
          for (const drawer of drawers) drawer.toggleAttribute('open', open);
          if (open) drawers[0].removeAttribute('open');
        }, open);
        const at = await placeIn(name);
        const scrolled = await page.evaluate(() => scrollY);
        await (await Finger.on(page)).tap(at);
        await reader.afterFrames(10);
        assert.equal(await page.evaluate(() => scrollY), scrolled);
        assert.equal(await reader.exhibit.locator('[data-first]').count(), 0);
      }
    });

    it('each that is tapped is seen next to its name, however many are open', async (reader) => {
      const finger = await Finger.on(reader.page);
      for (const name of await reader.exhibit.locator('.drawer > summary').all()) {
        await finger.tap(await placeIn(name));
        await reader.eventually(async () => {
          const { name: top, start, screen } = await places(name);
          return top >= 0 && start - top < 100 && start < screen - 50;
        });
        assert.ok((await places(name)).isFocused);
      }
    });
  });
}
