// Whatever is done in whatever order, the page goes on, and shows what a page shows that is opened at the same address.
// `cargo xtask soak` does the same for longer.

import assert from 'node:assert/strict';
import { browserTest } from './harness.js';
import { comeToRest, dice, doSomething, numbersOf } from './monkey.js';

/** Quick to compute, whatever is set. */
const TRIED = ['depth-race', 'two-layers', 'factors'];

browserTest('after a hundred things done at random, the page shows what its address says', {}, async (reader) => {
  const { page } = reader;
  const roll = dice(14);
  for (const id of TRIED) {
    await reader.approach(id);
    for (let step = 0; step < 34; step += 1) await doSomething(page, `#${id}`, roll);
    await comeToRest(reader, `#${id}`);
  }
  const { hash } = new URL(page.url());
  const shown = await Promise.all(TRIED.map((id) => numbersOf(page, id)));
  await page.goto('about:blank');
  await reader.open(hash.slice(1));
  for (const [index, id] of TRIED.entries()) {
    await reader.approach(id);
    assert.deepEqual(await numbersOf(page, id), shown[index], `${id} at ${hash}`);
  }
});
