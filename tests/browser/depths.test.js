// A reader looks at one depth after another.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { onOnePage } from './harness.js';

onOnePage('the depths of the race', {}, (it) => {
  it('clicking a depth shows everything for that depth', async (reader) => {
    for (const depth of [1, 10, 4]) {
      await reader.exhibit
        .locator('[data-depth-steps] label')
        .nth(depth - 1)
        .click();
      await reader.settle();
      assert.ok(await reader.depth(depth).isChecked());
      await reader.shows(referenceStage(['set', 'depth', String(depth)]));
      assert.equal(await reader.exhibit.locator('[data-depth-name]').textContent(), String(depth));
      assert.equal(await reader.exhibit.locator('[data-selected-name]').textContent(), `Depth ${depth}`);
      assert.ok((await reader.verdict.textContent())?.startsWith(`Depth ${depth}: `));
      assert.equal(await reader.epoch(), 0);
    }
  });

  it('the arrow keys move between depths', async (reader) => {
    await reader.depth(7).focus();
    for (const [key, depth] of /** @type {const} */ ([
      ['ArrowRight', 8],
      ['ArrowUp', 7],
      ['ArrowLeft', 6],
      ['ArrowDown', 7],
    ])) {
      await reader.page.keyboard.press(key);
      await reader.settle();
      assert.ok(await reader.depth(depth).isChecked(), `${key} leads to ${depth}`);
      await reader.shows(referenceStage(['set', 'depth', String(depth)]));
    }
    assert.equal(await reader.epoch(), 0, 'the arrow keys do not step the run here');
  });

  it('pointing at a depth highlights it and reports its state without selecting it', async (reader) => {
    const picture = () =>
      reader.curve.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
    const [calm, told] = [await picture(), await reader.verdict.textContent()];
    const label = reader.exhibit.locator('[data-depth-steps] label').nth(2);
    await label.hover();
    await reader.settle();
    assert.ok((await reader.verdict.textContent())?.startsWith('Depth 3: '));
    assert.notEqual(await picture(), calm);
    assert.ok(await reader.depth(7).isChecked());
    await reader.page.mouse.move(5, 5);
    await reader.settle();
    assert.equal(await reader.verdict.textContent(), told);
    assert.equal(await picture(), calm);
  });

  it('clicking a depth named in the text selects it', async (reader) => {
    const word = reader.page.locator('.depth-word[data-depth="10"]').first();
    await word.scrollIntoViewIfNeeded();
    await word.hover();
    await word.click();
    await reader.exhibit.evaluate((section) => section.scrollIntoView());
    await reader.exhibit.locator('[data-selected-name]', { hasText: /^Depth 10$/ }).waitFor();
    assert.ok(await reader.depth(10).isChecked());
    await reader.page.mouse.move(5, 5);
    await reader.shows(referenceStage(['set', 'depth', '10']));
  });

  it('every depth has a sign and a name that report its state', async (reader) => {
    const { depths } = await reader.seen();
    const signs = await reader.exhibit.locator('[data-depth-steps] small').allTextContents();
    const meanings = { converged: '✓', plateau: '═', moving: '▸', diverged: '✕' };
    for (const [index, verdict] of depths.entries()) {
      assert.ok(verdict.startsWith(`Depth ${index + 1}: `));
      const meaning = Object.entries(meanings).find(([word]) => verdict.split(';')[0].includes(word));
      assert.equal(signs[index], meaning?.[1], verdict);
    }
  });
});
