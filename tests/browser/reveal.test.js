// An exhibit in a slide of a deck made with reveal.js, by that program's own script.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { browserTest } from './harness.js';
import { ELEMENT, ELSEWHERE, embeds, openHost } from './hosting.js';

/** A file of the program. @param {string} name */
const file = (name) => readFileSync(new URL(`../node_modules/reveal.js/dist/${name}`, import.meta.url), 'utf8');

browserTest(
  'a deck of reveal.js is turned by keys that are pressed in an exhibit',
  { expectedErrors: [ELSEWHERE] },
  async (reader) => {
    const figure = '<lnn-figure exhibit="depth-race" show="none" keys="host"></lnn-figure>';
    const slides = `<section><h2>One</h2></section><section id="two">${figure}</section><section><h2>Three</h2></section>`;
    const start = `const deck = new Reveal({ embedded: false }); deck.initialize(); window.deck = deck;`;
    await openHost(
      reader,
      `<style>${file('reveal.css')}</style><div class="reveal"><div class="slides">${slides}</div></div>${ELEMENT}<script>${file('reveal.js')}</script><script>${start}</script>`,
    );
    const { page } = reader;
    const at = () => page.evaluate(() => Reflect.get(window, 'deck').getIndices().h);
    await page.locator('.reveal.ready').waitFor();
    await page.keyboard.press('ArrowRight');
    assert.equal(await at(), 1);
    const [embed] = await embeds(reader, 1);
    await embed.locator('[data-play]').focus();
    await page.keyboard.press('ArrowRight');
    await reader.eventually(async () => (await at()) === 2);
    await page.keyboard.press('ArrowLeft');
    await reader.eventually(async () => (await at()) === 1);
    await embed.locator('[data-scrubber]').focus();
    await page.keyboard.press('ArrowRight'); // the slider’s own
    assert.equal(await at(), 1);
  },
);
