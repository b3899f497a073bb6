// Hosts of every kind: sandboxed, isolated, without an address, with a script twice, with a dark switch of their own.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { browserTest, onOnePage } from './harness.js';
import { ELEMENT, ELSEWHERE, embeds, openHost } from './hosting.js';
import { builtSite } from './server.js';

/** @typedef {import('./reader.js').Reader} Reader */

const HOSTED = { unopened: true, expectedErrors: [ELSEWHERE] };

/** Waits until the first element of the page has started. @param {Reader} reader */
async function started({ page }) {
  await page.waitForFunction(() => document.querySelector('lnn-figure')?.ready, undefined, { polling: 20 });
}

/** The state that the first element reports. @param {Reader} reader @param {string} expected */
async function reports(reader, expected) {
  await reader.page.waitForFunction((text) => document.querySelector('lnn-figure')?.fragment === text, expected, {
    polling: 20,
  });
}

/** Waits until an embed has a theme. @param {import('playwright-core').Frame} embed @param {string} theme */
async function turns(embed, theme) {
  await embed.waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme, { polling: 20 });
}

/** Hosts that change their colours, each in a way that only the colours themselves tell of. @type {Record<string, { page: string, darken: () => void }>} */
const SWITCHES = {
  'a class that sets colours alone': {
    page: '<style>body { background: #fff; color: #111 } .night { background: #111; color: #eee }</style>ELEMENT',
    darken: () => document.body.classList.add('night'),
  },
  'the colour scheme of a wrapper': {
    page: '<div id="app" style="color-scheme: light">ELEMENT</div>',
    darken: () => document.getElementById('app')?.setAttribute('style', 'color-scheme: dark'),
  },
  'a style sheet that is switched on': {
    page: '<style id="night" media="not all">main { background: #222; color: #ddd }</style><main>ELEMENT</main>',
    darken: () => document.getElementById('night')?.removeAttribute('media'),
  },
};

onOnePage('hosts of an element', HOSTED, (it) => {
  for (const [name, { page, darken }] of Object.entries(SWITCHES)) {
    it(`an element follows ${name}`, async (reader) => {
      const figure = '<lnn-figure exhibit="depth-race" ground="transparent"></lnn-figure>';
      await openHost(reader, page.replace('ELEMENT', ELEMENT + figure));
      await started(reader);
      const [embed] = await embeds(reader, 1);
      await turns(embed, 'light');
      await reader.page.evaluate(darken);
      await turns(embed, 'dark');
    });
  }

  it('a script that is loaded twice does nothing the second time', async (reader) => {
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="depth-race"></lnn-figure>`);
    await started(reader);
    await reader.page.evaluate(
      async (address) => import(`${address}js/lnn-figure.js?ver=6.5`).then(() => undefined),
      reader.address,
    );
    assert.equal((await embeds(reader, 1)).length, 1);
  });

  it('an element that is moved keeps what the reader has set', async (reader) => {
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="depth-race" depth="5"></lnn-figure><main></main>`);
    await started(reader);
    const [embed] = await embeds(reader, 1);
    await embed.locator('#depth-race-noise').fill('1.25');
    await embed.locator('#depth-race-noise').press('Enter');
    const state = 'v1&exhibit=depth-race&depth-race.depth=5&depth-race.noise=1.25';
    await reports(reader, state);
    const move = (/** @type {'append' | 'moveBefore'} */ way) =>
      reader.page.evaluate((way) => {
        const element = document.querySelector('lnn-figure');
        const place = element?.parentElement?.localName === 'main' ? document.body : document.querySelector('main');
        if (way === 'append') place?.append(element ?? '');
        else Reflect.get(place ?? {}, 'moveBefore').call(place, element, null);
      }, way);
    await move('moveBefore');
    assert.equal(await embed.locator('#depth-race-noise').inputValue(), '1.25', 'in the same frame');
    await move('append');
    await started(reader);
    const [again] = await embeds(reader, 1);
    const noise = again.locator('#depth-race-noise');
    await reader.eventually(async () => (await noise.inputValue()) === '1.25');
    assert.ok(await again.locator('[data-depth-steps] input[value="5"]').isChecked());
    await reports(reader, state);
    // Once more before the frame has gone back to that state, and from the middle of a run.
    await move('append');
    await started(reader);
    await move('append');
    await started(reader);
    await reports(reader, state);
    const [playing] = await embeds(reader, 1);
    await playing.locator('[data-play]').click();
    await playing.locator('[data-depth-steps] input[value="3"]').check();
    await reader.page.waitForFunction(
      () => /depth=3&.*epoch=[1-9]/.test(document.querySelector('lnn-figure')?.fragment ?? ''),
      undefined,
      { polling: 20 },
    );
    await move('append');
    await started(reader);
    const [moved] = await embeds(reader, 1);
    await moved.locator('[data-epoch]', { hasText: /^epoch [1-9]/ }).waitFor();
    assert.ok(await moved.locator('[data-depth-steps] input[value="3"]').isChecked());
    assert.equal(await moved.locator('#depth-race-noise').inputValue(), '1.25');
  });

  it('attributes of a host are ignored, and slips in ours are told', async (reader) => {
    const others = 'color="red" v-on:x="1" loading="lazy" jsx="" data-id="1" data-theme="dark" aria-busy="false"';
    const slips = 'depht="3" learning-rate="0.01" data-seed="7" auto-play="on"';
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="depth-race" ${others} ${slips}></lnn-figure>`);
    await started(reader);
    const [embed] = await embeds(reader, 1);
    assert.deepEqual(await embed.locator('[data-address] li').allTextContents(), [
      '“The depth race” has no control "depht"',
      '“The depth race” has no control "learning-rate"; it is written learning_rate',
      '“The depth race” has no control "data-seed"; it is written data_seed',
      '“The depth race” has no control "auto-play"; it is written autoplay',
    ]);
  });

  it('keys that turn pages reach the host where it asks for them, and no others', async (reader) => {
    const listen = `<script>window.collected = [];
      document.addEventListener('keydown', ({ key, keyCode }) => window.collected.push(key + ' ' + keyCode));</script>`;
    await openHost(reader, `${listen}${ELEMENT}<lnn-figure exhibit="depth-race" keys="host"></lnn-figure>`);
    await started(reader);
    const [embed] = await embeds(reader, 1);
    await embed.locator('[data-step="1"]').click();
    for (const key of ['ArrowRight', 'PageDown', 'Escape', 'Control+ArrowLeft', 'w'])
      await reader.page.keyboard.press(key);
    await reader.eventually(async () => (await reader.page.evaluate(() => window.collected.length)) === 3);
    assert.deepEqual(await reader.page.evaluate(() => window.collected), ['ArrowRight 39', 'PageDown 34', 'Escape 27']);
    assert.match((await embed.locator('[data-epoch]').textContent()) ?? '', /^epoch 0 of|^epoch 1 of/);
    await embed.locator('#depth-race-noise').focus();
    await reader.page.keyboard.press('ArrowLeft');
    assert.equal(await reader.page.evaluate(() => window.collected.length), 3, 'a field needs its arrows');
  });
});

onOnePage('hosts of a frame', HOSTED, (it) => {
  it('a sandbox that allows scripts and nothing else', async (reader) => {
    await openHost(
      reader,
      '<iframe sandbox="allow-scripts" src="LAB/embed.html#v1&exhibit=depth-race&depth-race.depth=5" width="680" height="700"></iframe>',
    );
    const [embed] = await embeds(reader, 1);
    await embed.locator('[data-step="1"]').click();
    await embed.locator('[data-epoch]', { hasText: /^epoch 1 of/ }).waitFor();
    assert.ok(await embed.locator('[data-depth-steps] input[value="5"]').isChecked());
  });

  it('an element in the text of a frame in such a sandbox', async (reader) => {
    await openHost(reader, '<iframe sandbox="allow-scripts" width="680" height="700"></iframe>');
    const text = `${ELEMENT}<lnn-figure exhibit="depth-race" depth="5"></lnn-figure>`;
    await reader.page
      .locator('iframe')
      .evaluate((frame, text) => frame.setAttribute('srcdoc', text), text.replace('LAB/', reader.address));
    const [embed] = await embeds(reader, 1);
    const host = embed.parentFrame();
    assert.equal(await host?.evaluate(() => origin), 'null');
    await host?.waitForFunction(() => document.querySelector('lnn-figure')?.ready, undefined, { polling: 20 });
    assert.equal(await host?.evaluate(() => document.querySelector('lnn-figure')?.to('depth=3 epoch=40')), undefined);
    assert.ok(await embed.locator('[data-depth-steps] input[value="3"]').isChecked());
  });

  it('a page that is isolated from other origins', async (reader) => {
    const headers = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'credentialless',
    };
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="depth-race" depth="5"></lnn-figure>`, { headers });
    assert.equal(await reader.page.evaluate(() => crossOriginIsolated), true);
    await started(reader);
    const [embed] = await embeds(reader, 1);
    assert.ok(await embed.locator('[data-depth-steps] input[value="5"]').isChecked());
  });
});

/** Ways in which other programs show the one-file page without an address of its own. */
const SHOWN = ['a blob', 'a blob in a sandbox', 'the text of a frame'];

for (const name of SHOWN) {
  browserTest(
    `the one-file page works as ${name}, and offers no address that nobody can open`,
    { unopened: true, expectedErrors: [ELSEWHERE] },
    async (reader) => {
      await openHost(reader, '<iframe width="1200" height="760"></iframe>');
      const text = await readFile(join(builtSite(), 'standalone.html'), 'utf8');
      await reader.page.evaluate(
        ([text, name]) => {
          const frame = document.querySelector('iframe');
          if (!frame) return;
          if (name.includes('sandbox')) frame.setAttribute('sandbox', 'allow-scripts');
          if (name.includes('blob')) frame.src = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
          else frame.srcdoc = text;
        },
        [text, name],
      );
      await reader.eventually(async () => reader.page.frames().length === 2);
      const frame = reader.page.frames()[1];
      await frame.locator('html[data-ready]').waitFor();
      await frame.locator('#depth-race-noise').fill('0.9');
      await frame.locator('#depth-race-noise').press('Enter');
      await frame.locator('#depth-race [data-step="1"]').click();
      await frame.locator('#depth-race [data-epoch]', { hasText: /^epoch 1 of/ }).waitFor();
      await frame.locator('#depth-race [data-share] summary').click();
      const link = await frame.locator('#depth-race-share-link').inputValue();
      assert.doesNotMatch(link, /^http/);
      assert.equal(await frame.locator('#depth-race-share-frame').count(), 0);
    },
  );
}
