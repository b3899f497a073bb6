// What is announced to those who hear the page: after a pause, and not while a run plays.

import assert from 'node:assert/strict';
import { onOnePage } from './harness.js';

onOnePage('announcements of the page', {}, (it) => {
  it('the summary is announced after a pause and not while playing', async (reader) => {
    const status = reader.exhibit.locator('[data-status]');
    const said = async () => (await status.textContent()) ?? '';
    await reader.until(() => document.querySelector('[data-status]')?.textContent !== '');
    const first = await said();
    assert.equal(first, (await reader.seen()).summary);
    await reader.page.evaluate(() => {
      window.collected = [];
      const status = document.querySelector('[data-status]');
      const button = document.querySelector('[data-play]');
      const note = () => window.collected.push(`${button?.textContent}: ${status?.textContent}`);
      if (status) new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
    });
    await reader.openDrawers();
    await reader.type('budget', '1000000');
    await reader.step('1');
    // All of it is said; on a busy machine the larger budget may have been said by itself before.
    await reader.until(
      () =>
        document.querySelector('[data-status]')?.textContent === document.querySelector('[data-summary]')?.textContent,
    );
    assert.ok((await reader.page.evaluate(() => window.collected)).length > 0);
    await reader.page.evaluate(() => {
      window.collected = [];
    });
    await reader.play.click();
    await reader.passed((await reader.epoch()) + 1500); // longer than a pause lasts
    assert.deepEqual(await reader.page.evaluate(() => window.collected), [], 'nothing is said while playing');
    await reader.play.click();
    await reader.until(() => window.collected.length > 0);
    assert.equal(await said(), (await reader.seen()).summary);
    const spoken = await reader.page.evaluate(() => window.collected);
    assert.equal(spoken.length, 1, 'it is said once');
    assert.ok(spoken[0].startsWith('Play: '));
  });

  it('descriptions of figures are renewed at a pause and not while playing', async (reader) => {
    await reader.openDrawers();
    await reader.type('budget', '1000000');
    await reader.play.click();
    await reader.button('Pause');
    const description = () => reader.curve.evaluate((canvas) => canvas.ariaLabel);
    const before = await description();
    await reader.passed((await reader.epoch()) + 200);
    assert.equal(await description(), before);
    await reader.play.click();
    await reader.settle();
    assert.notEqual(await description(), before);
  });
});
