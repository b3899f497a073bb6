// How long both ways of fitting a line take is timed in the page.

import assert from 'node:assert/strict';
import { browserTest } from './harness.js';

const OPTIONS = { state: 'v1&two-ways.epoch=300' };

browserTest('operations are counted at once, and times are measured in sight', OPTIONS, async (reader) => {
  await reader.approach('two-ways');
  const rows = reader.page.locator('#two-ways [data-costs] tr');
  await rows.first().scrollIntoViewIfNeeded();
  await reader.until(() =>
    [...document.querySelectorAll('#two-ways [data-costs] tr')].every(({ lastElementChild }) =>
      /^\d+(\.\d+)? (s|ms|µs|ns)$/.test(lastElementChild?.textContent ?? ''),
    ),
  );
  assert.deepEqual(await rows.locator('td:nth-child(2)').allTextContents(), ['1,605', '421,800', '7,650']);
  await reader.page.locator('#two-ways [data-depth-steps] label').nth(9).click();
  await reader.settle();
  assert.equal(await rows.nth(1).locator('td').first().textContent(), '3.67\u00a0×\u00a010⁶');
});
