// The custom element: a frame that knows its content's height, the host's theme, and what it is asked to show.

import assert from 'node:assert/strict';
import { browserTest, DESK, onOnePage } from './harness.js';
import { ELEMENT, ELSEWHERE, embeds, openHost, STRICT } from './hosting.js';
import { ALL } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

const HOSTED = { unopened: true, expectedErrors: [ELSEWHERE] };

/** Notes what the elements of the page tell from now on. */
const LISTEN = `<script>
  window.collected = [];
  for (const kind of ['ready', 'statechange', 'error']) document.addEventListener(kind, ({ target, detail }) => {
    if (target.localName === 'lnn-figure') window.collected.push(kind + ' ' + JSON.stringify(detail));
  }, true);
</script>`;

/** @param {string} attributes @param {string} [inside] */
function figure(attributes, inside = '') {
  return `${LISTEN}${ELEMENT}<lnn-figure ${attributes}>${inside}</lnn-figure>`;
}

/** @param {Reader} reader @returns {Promise<string[]>} */
function heard(reader) {
  return reader.page.evaluate(() => window.collected);
}

/** Waits until the elements have told something. @param {Reader} reader @param {string} kind */
async function hears(reader, kind) {
  await reader.page.waitForFunction((kind) => window.collected.some((told) => told.startsWith(kind)), kind, {
    polling: 20,
  });
}

/** How high the frame of the element is. @param {Reader} reader */
function frameHeight({ page }) {
  return page.locator('lnn-figure iframe').evaluate((frame) => frame.clientHeight);
}

/**
 * Waits until the frame is as high as its content, and of a height that is expected.
 * @param {Reader} reader
 * @param {(height: number) => boolean} [expected]
 */
async function fits(reader, expected = () => true) {
  const [embed] = await embeds(reader, 1);
  let height = 0;
  await reader.eventually(async () => {
    const content = await embed.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    height = await frameHeight(reader);
    return content === height && expected(height);
  });
  return height;
}

/** Waits until the frame has a height. @param {Reader} reader @param {number} height */
async function becomes(reader, height) {
  await reader.eventually(async () => (await frameHeight(reader)) === height);
}

onOnePage('the element on the page of a host', HOSTED, (it) => {
  it('an element shows its exhibit in the state of its attributes at full height', async (reader) => {
    await openHost(
      reader,
      figure('exhibit="depth-race" depth="5" noise="0.3" epoch="500" title="A race"', '<p>still</p>'),
    );
    await hears(reader, 'ready');
    const [embed] = await embeds(reader, 1);
    assert.equal(await embed.locator('[data-selected-name]').textContent(), 'Depth 5');
    assert.equal(await embed.locator('#depth-race-noise').inputValue(), '0.30');
    assert.match((await embed.locator('[data-epoch]').textContent()) ?? '', /^epoch 500 of/);
    await fits(reader, (height) => height > 600);
    assert.ok(await reader.page.getByText('still', { exact: true }).isHidden());
    assert.deepEqual(await heard(reader), [
      'ready {"fragment":"v1&exhibit=depth-race&depth-race.depth=5&depth-race.noise=0.3&depth-race.epoch=500",' +
        '"parts":["depth-race.depth=5","depth-race.noise=0.3","depth-race.epoch=500"]}',
    ]);
    assert.equal(await reader.page.locator('lnn-figure iframe').getAttribute('title'), 'A race');
  });

  it('its height follows its content', async (reader) => {
    await openHost(reader, figure('exhibit="depth-race" show="depth,noise,points"'));
    await hears(reader, 'ready');
    const [embed] = await embeds(reader, 1);
    const closed = await fits(reader);
    await embed.locator('summary').first().click();
    await fits(reader, (height) => height > closed + 40);
    await embed.locator('summary').first().click();
    await fits(reader, (height) => height === closed);
    await reader.page.setViewportSize({ width: 400, height: 800 });
    await fits(reader, (height) => height < closed); // a narrow column shows one picture at a time
    await reader.page.setViewportSize(DESK);
  });

  it('changing an attribute changes the state', async (reader) => {
    await openHost(reader, figure('exhibit="depth-race" depth="5"'));
    await hears(reader, 'ready');
    const [embed] = await embeds(reader, 1);
    await reader.page.locator('lnn-figure').evaluate((element) => element.setAttribute('depth', '2'));
    await embed.locator('[data-selected-name]', { hasText: /^Depth 2$/ }).waitFor({ state: 'attached' });
    await hears(
      reader,
      'statechange {"fragment":"v1&exhibit=depth-race&depth-race.depth=2","parts":["depth-race.depth=2"]}',
    );
    await reader.page.locator('lnn-figure').evaluate((element) => element.removeAttribute('depth'));
    await hears(reader, 'statechange {"fragment":"v1&exhibit=depth-race","parts":[]}');
    await reader.page.locator('lnn-figure').evaluate((element) => element.setAttribute('data', 'anscombe-1'));
    await hears(reader, 'statechange {"fragment":"v1&exhibit=depth-race&depth-race.data=anscombe-1"');
    assert.equal(await embed.locator('[data-address] li').count(), 0);
    assert.equal((await heard(reader)).filter((told) => told.startsWith('ready')).length, 1);
    assert.equal(reader.page.frames().length, 2, 'in the same frame');
  });

  it('a change by the reader is reported once it has settled', async (reader) => {
    await openHost(reader, figure('exhibit="depth-race"'));
    await hears(reader, 'ready');
    const [embed] = await embeds(reader, 1);
    await embed.locator('[data-step="1"]').click();
    await hears(reader, 'statechange');
    const element = reader.page.locator('lnn-figure');
    assert.equal(
      await element.evaluate((element) => Reflect.get(element, 'fragment')),
      'v1&exhibit=depth-race&depth-race.epoch=1',
    );
    assert.equal(await element.evaluate((element) => Reflect.get(element, 'ready')), true);
    await embed.locator('[data-play]').click();
    // Where the run is on its way is known, and no event.
    await reader.eventually(async () => {
      const told = await element.evaluate((element) => String(Reflect.get(element, 'fragment')));
      return Number(/epoch=(\d+)$/.exec(told)?.[1]) > 1;
    });
    assert.equal((await heard(reader)).length, 2, 'of the epoch nothing is told while it plays');
    await embed.locator('[data-depth-steps] input[value="3"]').check();
    await hears(reader, 'statechange {"fragment":"v1&exhibit=depth-race&depth-race.depth=3&');
    assert.equal((await heard(reader)).length, 3);
    assert.equal(await embed.locator('[data-play]').textContent(), 'Pause');
  });

  it('another exhibit or flag makes a new frame', async (reader) => {
    await openHost(reader, figure('exhibit="depth-race"'));
    await hears(reader, 'ready');
    await reader.page.locator('lnn-figure').evaluate((element) => Reflect.set(element, 'exhibit', 'factors'));
    await hears(reader, 'ready {"fragment":"v1&exhibit=factors"');
    const [embed] = await embeds(reader, 1);
    await embed.locator('#factors canvas').first().waitFor();
    await reader.page.locator('lnn-figure').evaluate((element) => element.setAttribute('static', 'on'));
    await reader.page.waitForFunction(() => window.collected.length === 3, undefined, { polling: 20 });
    assert.equal(await (await embeds(reader, 1))[0].locator('[data-player]').count(), 0);
  });

  it('its theme follows the colour scheme of the host', async (reader) => {
    const { page } = reader;
    await openHost(reader, figure('exhibit="depth-race" depth="5"'));
    await hears(reader, 'ready');
    const [embed] = await embeds(reader, 1);
    const theme = () => embed.evaluate(() => document.documentElement.dataset.theme);
    assert.equal(await theme(), 'light');
    await embed.locator('[data-step="1"]').click();
    await page.evaluate(() => document.documentElement.setAttribute('style', 'color-scheme: dark'));
    await embed.waitForFunction(() => document.documentElement.dataset.theme === 'dark', undefined, { polling: 20 });
    assert.match((await embed.locator('[data-epoch]').textContent()) ?? '', /^epoch 1 of/, 'the reader’s state stays');
    await page.evaluate(() => document.documentElement.setAttribute('style', 'color-scheme: light dark'));
    await embed.waitForFunction(() => document.documentElement.dataset.theme === 'light', undefined, { polling: 20 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await embed.waitForFunction(() => document.documentElement.dataset.theme === 'dark', undefined, { polling: 20 });
    await page.locator('lnn-figure').evaluate((element) => element.setAttribute('theme', 'light'));
    await embed.waitForFunction(() => document.documentElement.dataset.theme === 'light', undefined, { polling: 20 });
  });

  it('nothing is loaded and the still is shown until it is near the screen', async (reader) => {
    await openHost(
      reader,
      `<p style="height: 9000px">long</p>${figure('exhibit="depth-race"', '<a href="LAB">still</a>')}`,
    );
    await reader.afterFrames(20);
    assert.deepEqual(await heard(reader), []);
    assert.ok(await reader.page.getByText('still', { exact: true }).isVisible());
    await reader.page.getByText('still', { exact: true }).scrollIntoViewIfNeeded();
    await hears(reader, 'ready');
  });

  it('an unknown exhibit is an error, and the still stays', async (reader) => {
    await openHost(reader, figure('exhibit="race"', '<p>still</p>'));
    await hears(reader, 'error');
    assert.match((await heard(reader))[0], /unknown exhibit \\"race\\"; expected one of depth-race/);
    assert.ok(await reader.page.getByText('still', { exact: true }).isVisible());
    assert.equal(await reader.page.locator('lnn-figure').evaluate((element) => Reflect.get(element, 'ready')), false);
  });

  it('an address that is none is an error, which is shown without a still', async (reader) => {
    await openHost(reader, figure('exhibit="depth-race" src="http://["'));
    await hears(reader, 'error');
    assert.deepEqual(await heard(reader), ['error {"message":"src is \\"http://[\\", but must be an address"}']);
    await reader.page.getByText('src is "http://["').waitFor();
    await reader.page.locator('lnn-figure').evaluate((element) => element.removeAttribute('src'));
    await hears(reader, 'ready');
    assert.ok(await reader.page.getByText('src is "http://["').isHidden());
  });

  it('without a still the frame itself says what is wrong', async (reader) => {
    await openHost(reader, figure('exhibit="race"'));
    await hears(reader, 'error');
    assert.ok(await reader.page.frameLocator('lnn-figure iframe').getByText('unknown exhibit').isVisible());
  });

  it('an unusable value is reported in the frame', async (reader) => {
    await openHost(reader, figure('exhibit="depth-race" depth="5&static=on" noise="9" class="wide" data-x="1"'));
    await hears(reader, 'ready');
    const [embed] = await embeds(reader, 1);
    const sentences = await embed.locator('[data-address] li').allTextContents();
    assert.equal(sentences.length, 2);
    assert.match(sentences.join(), /Noise is "9", but must be a number from 0 to 2/);
    assert.equal(await embed.locator('[data-player]').count(), 1, 'a value cannot bring in a flag');
  });

  it('no control has the name of an attribute of the element', async (reader) => {
    await openHost(reader, `${ELEMENT}<lnn-figure></lnn-figure>`, { near: true });
    const names = ALL.map(({ id, controls }) => ({ exhibit: id, controls: controls.map(({ id }) => id) }));
    const lost = await reader.page.evaluate(async (names) => {
      const element = document.createElement('lnn-figure');
      document.body.append(element);
      const missing = [];
      for (const { exhibit, controls } of names) {
        for (const id of controls) {
          element.setAttribute(id, '1');
          element.setAttribute('exhibit', exhibit);
          await Promise.resolve();
          const frame = element.shadowRoot?.querySelector('iframe');
          if (!frame?.src.includes(`${exhibit}.${id}=1`)) missing.push(`${exhibit}.${id}`);
          element.removeAttribute(id);
          // The frame tells that it is written otherwise.
          const slip = id.replaceAll('_', '-');
          if (slip === id) continue;
          element.setAttribute(slip, '1');
          await Promise.resolve();
          const told = element.shadowRoot?.querySelector('iframe')?.src;
          if (!told?.includes(`${exhibit}.${slip}=1`)) missing.push(`${exhibit}.${slip}`);
          element.removeAttribute(slip);
        }
      }
      element.remove();
      return missing;
    }, names);
    assert.deepEqual(lost, []);
  });

  it('messages from others or of another shape are ignored', async (reader) => {
    await openHost(
      reader,
      `${figure('exhibit="depth-race"')}<iframe name="other" src="LAB/embed.html#v1&exhibit=factors"></iframe>`,
    );
    await hears(reader, 'ready');
    const before = await frameHeight(reader);
    const told = await heard(reader);
    const bad = [
      { lnnLab: 1, kind: 'height', height: 5000 },
      { lnnLab: 1, kind: 'state', fragment: 'v1&x', parts: [] },
      { lnnLab: 1, kind: 'error', message: 'no' },
    ];
    const other = (await embeds(reader, 2)).find((embed) => embed.name() === 'other');
    const own = (await embeds(reader, 2)).find((embed) => embed.name() !== 'other');
    for (const data of bad) {
      await reader.page.evaluate((data) => postMessage(data, '*'), data);
      await other?.evaluate((data) => parent.postMessage(data, '*'), data);
    }
    for (const data of [
      null,
      'height',
      { lnnLab: 2, kind: 'height', height: 5000 },
      { lnnLab: 1, kind: 'height', height: '5000' },
      { lnnLab: 1, kind: 'height', height: Number.NaN },
      { lnnLab: 1, kind: 'state', fragment: 5, parts: [] },
      { lnnLab: 1, kind: 'state', fragment: 'v1', parts: 'x' },
      { lnnLab: 1, kind: 'growl' },
    ]) {
      await own?.evaluate((data) => parent.postMessage(data, '*'), data);
    }
    assert.equal(await frameHeight(reader), before);
    // Messages are heard in their order.
    await own?.evaluate((height) => parent.postMessage({ lnnLab: 1, kind: 'height', height }, '*'), before + 7);
    await becomes(reader, before + 7);
    assert.deepEqual(await heard(reader), told);
  });

  it('heights are limited, and a frame that grows with its own height is not followed', async (reader) => {
    await openHost(reader, figure('exhibit="depth-race"'));
    await hears(reader, 'ready');
    const [own] = await embeds(reader, 1);
    const tell = (/** @type {number} */ height) =>
      own.evaluate((height) => parent.postMessage({ lnnLab: 1, kind: 'height', height }, '*'), height);
    for (const [asked, given] of [
      [1e9, 8000],
      [-5, 20],
      [300.2, 301],
    ]) {
      await tell(asked);
      await becomes(reader, given);
    }
    await own.evaluate(() => {
      for (let height = 400; height < 8000; height += 50)
        parent.postMessage({ lnnLab: 1, kind: 'height', height }, '*');
    });
    // Messages are heard in their order.
    await own.evaluate(() => parent.postMessage({ lnnLab: 1, kind: 'state', fragment: 'v1&last', parts: [] }, '*'));
    await hears(reader, 'statechange {"fragment":"v1&last"');
    assert.ok((await frameHeight(reader)) < 1200, String(await frameHeight(reader)));
    await tell(500);
    await becomes(reader, 500); // it is followed again when it shrinks
  });

  it('a host with a strict policy can use the element from its own origin', async (reader) => {
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="depth-race" depth="4"></lnn-figure>`, {
      policy: STRICT,
      near: true,
    });
    const [embed] = await embeds(reader, 1);
    assert.ok(await embed.locator('[data-depth-steps] input[value="4"]').isChecked());
    await fits(reader, (height) => height > 600);
  });

  it('elements on one page share nothing and are removed completely', async (reader) => {
    const { page } = reader;
    await openHost(reader, `${figure('exhibit="depth-race"')}<lnn-figure exhibit="depth-race" depth="3"></lnn-figure>`);
    await page.waitForFunction(() => window.collected.length === 2, undefined, { polling: 20 });
    const [first, second] = await embeds(reader, 2);
    await first.locator('[data-step="1"]').click();
    await hears(reader, 'statechange');
    assert.match((await first.locator('[data-epoch]').textContent()) ?? '', /^epoch 1 of/);
    assert.match((await second.locator('[data-epoch]').textContent()) ?? '', /^epoch 0 of/);
    await page.evaluate(() => document.querySelector('lnn-figure')?.remove());
    await embeds(reader, 1);
  });
});

browserTest(
  'a missing embed page is an error after a while',
  { unopened: true, expectedErrors: [ELSEWHERE, /^status 404/, /^console error: Failed to load/] },
  async (reader) => {
    await reader.page.clock.install();
    await openHost(reader, figure('exhibit="depth-race" src="LAB/nowhere.html"', '<p>still</p>'));
    // Whatever is patient with the page of the exhibit is so for less than half a minute.
    await reader.eventually(async () => {
      await reader.page.clock.fastForward(30_000);
      return (await heard(reader)).length > 0;
    });
    await hears(reader, 'error');
    assert.match((await heard(reader))[0], /has not started/);
    const asked = reader.page.locator('lnn-figure').evaluate((figure) => Reflect.get(figure, 'to').call(figure, {}));
    await assert.rejects(asked, /has not started/);
    assert.ok(await reader.page.getByText('still', { exact: true }).isVisible());
  },
);

browserTest(
  'without scripts the still is shown',
  { unopened: true, context: { javaScriptEnabled: false }, expectedErrors: [ELSEWHERE] },
  async (reader) => {
    await openHost(reader, `${ELEMENT}<lnn-figure exhibit="depth-race"><p>still</p></lnn-figure>`);
    assert.ok(await reader.page.getByText('still', { exact: true }).isVisible());
    assert.equal(await reader.page.locator('iframe').count(), 0);
  },
);
