// What readers fetch has no more bytes than it may have.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, PAGES } from '../js/budgets.js';
import { onOnePage } from './harness.js';
import { builtSite } from './server.js';
import { weigh } from './weight.js';

onOnePage('what readers fetch', { unopened: true }, (it) => {
  for (const { name, place, most } of PAGES) {
    it(`is at most ${most / 1000} KB: ${name}`, async ({ page, address }) => {
      await page.goto('about:blank');
      const { whole } = await weigh(page, async () => {
        await page.goto(address + place);
        await page.waitForLoadState('networkidle');
      });
      assert.ok(whole.brotli > most / 2 && whole.brotli <= most, `${whole.brotli} bytes`);
    });
  }

  for (const { name, place, most } of FILES) {
    it(`is at most ${most / 1000} KB: ${name}`, async () => {
      const { length } = readFileSync(join(builtSite(), place));
      assert.ok(length > most / 2 && length <= most, `${length} bytes`);
    });
  }
});
