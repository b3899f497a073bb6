// A reader reads the article: tests its claims, drags what can be dragged, points at what is named.

import assert from 'node:assert/strict';
import { browserTest, onOnePage } from './harness.js';
import { REGISTRY, registered } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

/** @param {Reader} reader @param {string} claim @returns {import('playwright-core').Locator} */
const evidenceFor = (reader, claim) => reader.page.locator(`.claim [data-evidence="${claim}"]`);

/**
 * What the numbers say of a claim, once they are computed.
 * @param {Reader} reader
 * @param {string} claim
 */
async function verdict(reader, claim) {
  const evidence = evidenceFor(reader, claim);
  await reader.page.locator(`#${claim.split('/')[0]}[data-live]`).waitFor();
  await reader.settle(); // until then it may say what held before
  await reader.page.waitForFunction(
    (claim) => {
      const found = document.querySelector(`.claim [data-evidence="${claim}"]`);
      return found instanceof HTMLElement && found.dataset.verdict !== 'pending';
    },
    claim,
    { polling: 20 },
  );
  await reader.settle();
  return { verdict: await evidence.getAttribute('data-verdict'), text: (await evidence.textContent()) ?? '' };
}

/** Presses both buttons of every claim of an exhibit, and asserts what the numbers say. @param {Reader} reader @param {string} exhibit */
async function testClaims(reader, exhibit) {
  const { claims } = registered(exhibit);
  assert.ok(claims.length > 0);
  for (const { id, breaks } of claims) {
    const name = `${exhibit}/${id}`;
    for (const [chip, expected] of /** @type {const} */ ([
      [':not([data-tried])', 'holds'],
      ['[data-tried]', breaks ? 'fails' : 'holds'],
    ])) {
      await reader.page.locator(`button[data-claim="${name}"]${chip}`).click();
      const found = await verdict(reader, name);
      assert.equal(found.verdict, expected, `${name}${chip}: ${found.text}`);
      assert.match(found.text, /\d.*\.$/);
      const box = await reader.page.locator(`#${exhibit}`).boundingBox();
      assert.ok(box && box.y < 800 && box.y + box.height > 0, `${exhibit} is on the screen`);
    }
  }
}

onOnePage('claims of the article', {}, (it) => {
  it('the claims of an exhibit that computes by itself are tested by their buttons', (reader) =>
    testClaims(reader, 'depth-helps'));

  it('the claims of the exhibit that the page opens with are tested by their buttons', (reader) =>
    testClaims(reader, 'depth-race'));

  it('the claims of an exhibit that workers compute are tested by their buttons', (reader) =>
    testClaims(reader, 'paper-sweep'));

  it('every claim has a button that shows it and one that tries to break it', async (reader) => {
    const buttons = await reader.page
      .locator('button[data-claim]')
      .evaluateAll((buttons) =>
        buttons.map((button) => [button.getAttribute('data-claim'), button.matches('[data-tried]')].join()),
      );
    const claims = REGISTRY.flatMap(({ id, claims }) => claims.map((claim) => `${id}/${claim.id}`));
    for (const claim of claims)
      for (const tried of [false, true]) assert.ok(buttons.includes(`${claim},${tried}`), claim);
  });

  it('the verdict follows the runs of the reader', async (reader) => {
    const said = reader.page.locator('article:has(#verdict-title) [data-evidence="depth-helps/depth-can-help"]');
    await said.scrollIntoViewIfNeeded();
    await reader.page.waitForFunction(
      (element) => /times fewer/.test(element?.textContent ?? ''),
      await said.elementHandle(),
      { polling: 20 },
    );
    await reader.page.locator('button[data-claim="depth-helps/depth-can-help"][data-tried]').click();
    await reader.settle();
    assert.match((await said.textContent()) ?? '', /times as many/);
    assert.equal(await said.getAttribute('data-verdict'), 'fails');
  });
});

browserTest('the verdict has the numbers of every exhibit before any was seen', {}, async (reader) => {
  await reader.page.locator('#verdict-title').evaluate((title) => title.scrollIntoView());
  await reader.page.waitForFunction(
    () =>
      [...document.querySelectorAll('article:has(#verdict-title) [data-evidence]')].every((element) => {
        element.scrollIntoView({ block: 'center' });
        return /\d/.test(element.textContent ?? '');
      }),
    undefined,
    { polling: 200 },
  );
});

onOnePage('figures of the article', {}, (it) => {
  it('a depth pointed at anywhere is highlighted everywhere', async (reader) => {
    const pointed = () =>
      reader.page
        .locator('.steps label.pointed input')
        .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')));
    await reader.visitAll();
    const exhibits = await reader.page.locator('[data-depth-steps]').count();
    assert.ok(exhibits >= 6);
    for (const element of [
      reader.page.locator('.depth-word[data-depth="10"]').first(),
      reader.page.locator('#one-plane [data-depth-steps] label').nth(2),
    ]) {
      await element.hover();
      await reader.settle();
      const values = await pointed();
      assert.equal(values.length, exhibits);
      assert.equal(new Set(values).size, 1);
      await reader.page.mouse.move(2, 2);
      await reader.settle();
      assert.deepEqual(await pointed(), []);
    }
    const verdicts = reader.page.locator('#one-plane [data-verdict]').first();
    await reader.page.locator('.depth-word[data-of="one-plane"]').first().focus();
    await reader.page.keyboard.press('Tab');
    await reader.page.keyboard.press('Shift+Tab');
    await reader.settle();
    assert.match((await verdicts.textContent()) ?? '', /^Depth 1: /);
    // A line has a depth too: on the right, the steep ones of the networks that have learnt the slope are above.
    const data = reader.page.locator('[data-figure="race-data"] .plot');
    await data.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await data.boundingBox()) ?? assert.fail('the figure is not there');
    const lines = [];
    for (let down = 30; down < height - 60; down += 6) {
      await reader.page.mouse.move(x + 0.62 * width, y + down);
      await reader.settle();
      const values = await pointed();
      assert.ok(values.length === 0 || values.length === exhibits);
      lines.push(...new Set(values.map(Number)));
    }
    assert.ok(lines[0] <= 4 && Number(lines.at(-1)) >= 5, `${lines}`);
    await reader.page.mouse.move(2, 2);
    await reader.settle();
    assert.deepEqual(await pointed(), []);
    // And so has a tile.
    await reader.page.locator('[data-figure="stuck-tiles"] canvas[role="img"]').focus();
    for (const key of ['ArrowRight', 'ArrowRight']) await reader.page.keyboard.press(key);
    await reader.settle();
    assert.deepEqual([...new Set(await pointed())], ['10']);
  });

  it('the start of a descent can be dragged by mouse and by keyboard', async (reader) => {
    const { page } = reader;
    const plot = page.locator('[data-figure="layers-loss"] .plot');
    await reader.visitAll(); // what is mounted above moves what is below
    await plot.scrollIntoViewIfNeeded();
    await reader.settle();
    const handle = plot.locator('.handle');
    const start = () => Promise.all(['w1', 'w2'].map((id) => reader.field(id, 'two-layers').inputValue()));
    assert.deepEqual(await start(), ['−1.00', '1.01']);
    await handle.hover(); // waits until nothing moves any more
    const box = await handle.boundingBox();
    assert.ok(box && box.width > 43.5 && box.height > 43.5);
    const scrolled = await page.evaluate(() => scrollY);
    await page.mouse.move(box.x + 22, box.y + 22);
    await page.mouse.down();
    await page.mouse.move(box.x + 122, box.y + 102, { steps: 5 });
    await page.mouse.up();
    await reader.settle();
    const [first, second] = (await start()).map((text) => Number(text.replace('−', '-')));
    assert.ok(first > -0.5 && first < 0.5 && second < 0.5 && second > -0.6, `${first}, ${second}`);
    const moved = await handle.boundingBox();
    assert.ok(
      moved && Math.abs(moved.x - box.x - 100) < 4 && Math.abs(moved.y - box.y - 80) < 4,
      'it follows the hand',
    );
    assert.equal(await page.evaluate(() => scrollY), scrolled);
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await reader.settle();
    const [right, up] = (await start()).map((text) => Number(text.replace('−', '-')));
    assert.ok(Math.abs(right - first - 0.05) < 1e-9 && Math.abs(up - second - 0.25) < 1e-9);
    assert.match((await handle.getAttribute('aria-label')) ?? '', /w₁ = /);
    // Beyond the frame it stays at the edge.
    await page.mouse.move(0, 0);
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('Shift+ArrowUp');
    await reader.settle();
    assert.equal((await start())[1], '2.00');
  });

  it('dragging a factor to zero makes all other gradients 0', async (reader) => {
    const { page } = reader;
    const plot = page.locator('[data-figure="factors-strip"] .plot');
    await reader.approach('factors');
    await plot.scrollIntoViewIfNeeded();
    await reader.settle();
    assert.equal(await plot.locator('.handle:not([hidden])').count(), 6);
    const handle = plot.locator('.handle').nth(0);
    await handle.hover(); // waits until nothing moves any more
    const box = await handle.boundingBox();
    const frame = await plot.boundingBox();
    assert.ok(box && frame);
    await page.mouse.move(box.x + 22, box.y + 22);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, frame.y + frame.height / 2 - 8, { steps: 6 });
    await page.mouse.up();
    await reader.settle();
    const weight = Number((await reader.field('w1', 'factors').inputValue()).replace('−', '-'));
    assert.ok(Math.abs(weight) < 0.1, `the first factor is ${weight}`);
    assert.equal(await reader.field('start', 'factors').inputValue(), 'set');
    const pulls = await page.locator('[data-figure="factors-pulls"] canvas[role="img"]').getAttribute('aria-label');
    const values = (pulls ?? '').match(/−?\d+(\.\d+)?(\s×\s10\S+)?/g) ?? [];
    assert.equal(values.length, 6, pulls ?? '');
    await page.locator('#factors [data-play]').click();
    await page.waitForFunction(
      () => document.querySelector('#factors [data-epoch]')?.textContent?.startsWith('epoch 0 ') === false,
    );
    await page.locator('#factors [data-play]').click();
  });

  it('the terms of the formula are highlighted on the map', async (reader) => {
    const picture = () =>
      reader.page
        .locator('[data-figure="layers-loss"] canvas[role="img"]')
        .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
    await reader.approach('two-layers');
    await reader.page.locator('[data-figure="layers-loss"]').scrollIntoViewIfNeeded();
    await reader.settle();
    const plain = await picture();
    for (const part of ['w1', 'w2', 'gradient1', 'gradient2']) {
      await reader.page.locator(`button[data-part="${part}"]`).focus();
      await reader.settle();
      assert.notEqual(await picture(), plain, part);
    }
    await reader.page.locator('[data-figure="layers-loss"] .handle').focus();
    await reader.settle();
    assert.equal(await picture(), plain);
  });

  it('keys go to the run in use, and to none where no run is', async (reader) => {
    const epoch = (/** @type {string} */ id) => reader.page.locator(`#${id} [data-epoch]`).textContent();
    const before = await epoch('depth-race');
    await reader.approach('one-plane');
    await reader.page.locator('#one-plane .figures').evaluate((figures) => figures.scrollIntoView({ block: 'center' }));
    await reader.settle();
    await reader.page.keyboard.press('ArrowRight');
    await reader.settle();
    assert.equal(await epoch('one-plane'), 'epoch 0 of 10,000');
    await reader.page.locator('#one-plane [data-play]').press('ArrowRight');
    await reader.settle();
    assert.equal(await epoch('one-plane'), 'epoch 1 of 10,000');
    assert.equal(await epoch('depth-race'), before);
  });
});
