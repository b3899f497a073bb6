// Firefox where it resists being recognised by how it draws: what is drawn cannot be read back.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtSite, serve } from '../browser/server.js';
import { isReady } from './questions.js';
import { firefox } from './start.js';

const { address, close } = await serve(builtSite());
after(close);

test('where pictures cannot be read back, saving one as PNG says so and offers the SVG', async () => {
  const engine = await firefox({ 'privacy.resistFingerprinting': true });
  try {
    await engine.open(address);
    await engine.until(isReady);
    await engine.click('#depth-race [data-export] > summary');
    await engine.click('#depth-race [data-file^="png-0"]');
    const said = '#depth-race [data-files] .problem';
    const text = await engine.until((said) => document.querySelector(said)?.textContent, said);
    assert.match(text, /^To protect your privacy, this browser forbids .* no PNG here\. Save the SVG$/);
    await engine.evaluate(() => {
      HTMLAnchorElement.prototype.click = function () {
        document.body.dataset.saved = this.download;
      };
    });
    await engine.click(`${said} button`);
    const saved = await engine.until(() => document.body.dataset.saved);
    assert.match(saved, /^depth-race-.*\.svg$/);
  } finally {
    await engine.close();
  }
});
