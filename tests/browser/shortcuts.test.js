// A reader uses the keyboard.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { onOnePage } from './harness.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** What each line of the page's list promises, shown to be so. @type {Record<string, (reader: Reader) => Promise<void>>} */
const PROMISES = {
  'play or pause': async (reader) => {
    for (const key of [' ', 'k']) {
      const start = await reader.epoch();
      await reader.page.keyboard.press(key);
      await reader.button('Pause');
      await reader.passed(start);
      await reader.page.keyboard.press(key);
      await reader.button('Play');
      await reader.settle();
    }
  },
  'one epoch forward': async (reader) => {
    for (const key of ['ArrowRight', '.']) {
      const start = await reader.epoch();
      await reader.page.keyboard.press(key);
      await reader.shows(referenceStage(['seek', start + 1]));
    }
  },
  'one epoch back, to the same bits': async (reader) => {
    for (const key of ['ArrowLeft', ',']) {
      const start = await reader.epoch();
      await reader.page.keyboard.press(key);
      await reader.shows(referenceStage(['seek', start - 1]));
    }
  },
  'reset the run to epoch 0': async (reader) => {
    await reader.page.keyboard.press('r');
    await reader.shows(referenceStage(['seek', 0]));
    await reader.page.keyboard.press('ArrowRight');
    await reader.page.keyboard.press('Shift+R');
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
  },
  'new data': async (reader) => {
    const before = await reader.field('data_seed').inputValue();
    await reader.page.keyboard.press('d');
    await reader.settle();
    assert.notEqual(await reader.field('data_seed').inputValue(), before);
  },
  'new weights': async (reader) => {
    const before = await reader.field('weight_seed').inputValue();
    await reader.page.keyboard.press('w');
    await reader.settle();
    assert.notEqual(await reader.field('weight_seed').inputValue(), before);
  },
  'look at depth 1 … 9, 10': async (reader) => {
    for (let depth = 1; depth <= 10; depth += 1) {
      await reader.page.keyboard.press(String(depth % 10));
      await reader.settle();
      assert.ok(await reader.depth(depth).isChecked(), `the digit of ${depth}`);
    }
  },
};

/** Brings the focus into the exhibit, to what has no use for any key. @param {Reader} reader */
function enter(reader) {
  return reader.exhibit.focus();
}

onOnePage('keyboard shortcuts', {}, (it) => {
  for (const [promise, keep] of Object.entries(PROMISES))
    it(`the listed shortcut works: ${promise}`, async (reader) => {
      await enter(reader);
      await keep(reader);
    });

  it('keys do nothing while the focus is in no exhibit', async (reader) => {
    await reader.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scrollTo(0, 0);
    });
    const before = await reader.seen();
    const { keyboard } = reader.page;
    for (const key of ['k', 'r', 'w', 'd', '.', '3', 'ArrowRight']) await keyboard.press(key);
    assert.deepEqual(await reader.seen(), before);
    // Chromium loses a key that is pressed just as it comes to the end of scrolling.
    const scrolled = async (/** @type {string} */ key) => {
      const rests = () => new Promise((rest) => addEventListener('scrollend', rest, { once: true }));
      await Promise.all([reader.page.evaluate(rests), keyboard.press(key)]);
      return reader.page.evaluate(() => scrollY);
    };
    assert.ok((await scrolled(' ')) > 200);
    assert.equal(await scrolled('Shift+ '), 0);
    await reader.button('Play');
  });

  it('keys are left to whatever text is typed in, in shadow trees too', async (reader) => {
    const before = await reader.seen();
    for (const kind of [
      '<input>',
      '<input type="search">',
      '<p role="textbox" contenteditable>',
      '<textarea></textarea>',
    ]) {
      await reader.page.evaluate((kind) => {
        const host = document.createElement('div');
        host.id = 'overlay';
        host.attachShadow({ mode: 'open' }).innerHTML = kind;
        document.querySelector('#depth-race')?.append(host);
        const field = host.shadowRoot?.firstElementChild;
        if (field instanceof HTMLElement) field.focus();
      }, kind);
      await reader.page.keyboard.type('draw 5 kr.');
      const text = await reader.page.evaluate(() => {
        const host = document.querySelector('#overlay');
        const field = host?.shadowRoot?.firstElementChild;
        host?.remove();
        return Reflect.get(field ?? {}, 'value') ?? field?.textContent;
      });
      assert.equal(text.replaceAll('\u00a0', ' '), 'draw 5 kr.');
      assert.deepEqual(await reader.seen(), before);
    }
  });

  it('all keys can be switched off, for later visits too', async (reader) => {
    await reader.openDrawers();
    await reader.exhibit.getByRole('button', { name: 'Switch these keys off' }).click();
    await enter(reader);
    const before = await reader.seen();
    for (const key of ['r', 'w', 'd', '.', '3']) await reader.page.keyboard.press(key);
    assert.deepEqual(await reader.seen(), before);
    assert.equal(await reader.page.evaluate(() => localStorage.getItem('lnn-lab-keys')), 'off');
    await reader.exhibit.getByRole('button', { name: 'Switch these keys on' }).click();
    await enter(reader);
    await reader.page.keyboard.press('.');
    await reader.settle();
    assert.equal(await reader.epoch(), 1);
  });

  it('the page lists every shortcut that works and no other', async (reader) => {
    await reader.openDrawers();
    assert.deepEqual(await reader.page.locator('[data-shortcuts] dd').allTextContents(), Object.keys(PROMISES));
    for (const key of await reader.page.locator('[data-shortcuts] kbd').all()) assert.ok(await key.isVisible());
  });

  it('shortcuts do nothing while a field has the focus', async (reader) => {
    await reader.openDrawers();
    const before = await reader.seen();
    const { keyboard } = reader.page;
    await reader.field('data_seed').focus();
    await keyboard.press('Home');
    for (const key of ['ArrowRight', 'ArrowLeft', ' ', 'k', 'r', 'w', 'd', '.', ',', '3']) await keyboard.press(key);
    assert.equal(await reader.field('data_seed').inputValue(), ' krwd.,326');
    assert.deepEqual(await reader.seen(), before);
    await reader.field('metric').focus();
    for (const key of ['r', 'w', 'd', '3']) await keyboard.press(key);
    const { epoch, readouts } = await reader.seen();
    assert.deepEqual({ epoch, readouts }, { epoch: before.epoch, readouts: before.readouts });
  });

  it('shortcuts of the browser are left alone', async (reader) => {
    const before = await reader.seen();
    for (const key of ['Control+k', 'Alt+k', 'Control+1', 'Meta+k', 'Shift+Tab', 'Tab', 'x']) {
      await reader.page.keyboard.press(key);
    }
    await reader.page.locator('body').click({ position: { x: 2, y: 2 } });
    assert.deepEqual(await reader.seen(), before);
  });

  it('shortcuts work after clicking a button', async (reader) => {
    await reader.step('1');
    await reader.page.keyboard.press('ArrowRight');
    await reader.settle();
    assert.equal(await reader.epoch(), 2);
    await reader.page.keyboard.press('r');
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
  });

  it('shortcuts work after clicking a depth or a slider', async (reader) => {
    await reader.exhibit.locator('[data-depth-steps] label').nth(2).click();
    await reader.page.keyboard.press('r');
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
    await reader.control('noise').locator('.slide').click();
    await reader.page.keyboard.press('5');
    await reader.settle();
    assert.ok(await reader.depth(5).isChecked());
  });
});
