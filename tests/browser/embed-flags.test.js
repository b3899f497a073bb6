// What an embed's address may ask for, each by itself.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { browserTest } from './harness.js';
import { openEmbed, told } from './hosting.js';

/** @typedef {import('./reader.js').Reader} Reader */

const RACE = 'v1&exhibit=depth-race';

/** The names of the controls that are seen. @param {Reader} reader */
async function controls(reader) {
  const shown = reader.exhibit.locator('.control :is(select, input[type="text"])');
  const names = await shown.evaluateAll((inputs) => inputs.map(({ id }) => id.replace('depth-race-', '')));
  if ((await reader.exhibit.locator('[data-depths]').count()) > 0) names.unshift('depth');
  return names;
}

/** The ids of the main controls of an exhibit, as the module has them. @param {Reader} reader @param {string} exhibit */
function main(reader, exhibit) {
  return reader.page.evaluate(async (exhibit) => {
    /** @type {import('./reader.js').Module} */
    const { default: init, Stage } = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
    await init({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
    const views = new Stage(exhibit).controls().filter(({ group }) => group === 'main');
    return views.map(({ id }) => id);
  }, exhibit);
}

/** @param {Reader} reader @param {string} selector @param {keyof CSSStyleDeclaration} property */
function style(reader, selector, property) {
  return reader.page
    .locator(selector)
    .first()
    .evaluate((element, property) => String(getComputedStyle(element)[property]), property);
}

browserTest('without flags, an embed has the main controls and the new seeds', { unopened: true }, async (reader) => {
  await openEmbed(reader, RACE);
  assert.deepEqual((await controls(reader)).sort(), (await main(reader, 'depth-race')).sort());
  assert.equal(await reader.exhibit.locator('[data-reseed]').count(), 2);
  assert.deepEqual(await told(reader), []);
});

browserTest('show lists the controls, of whatever group', { unopened: true }, async (reader) => {
  await openEmbed(reader, `${RACE}&show=points,noise,depth`);
  assert.deepEqual((await controls(reader)).sort(), ['depth', 'noise', 'points']);
  assert.equal(await reader.exhibit.locator('[data-reseed]').count(), 0);
  await reader.openDrawers();
  await reader.type('noise', '0.3');
  await reader.type('points', '50');
  await reader.shows(referenceStage(['set', 'noise', '0.3'], ['set', 'points', '50']));
});

browserTest('show=none leaves the run and the pictures', { unopened: true }, async (reader) => {
  await openEmbed(reader, `${RACE}&show=none`);
  assert.deepEqual(await controls(reader), []);
  await reader.step('1');
  assert.equal(await reader.epoch(), 3201);
  assert.equal(await reader.exhibit.locator('canvas[role="img"]').count(), 3);
});

browserTest('what show cannot show is told', { unopened: true }, async (reader) => {
  await openEmbed(reader, `${RACE}&show=depht,noise`);
  assert.match((await told(reader)).join(), /"depht" cannot be shown; there are /);
  assert.deepEqual(await controls(reader), ['noise']);
});

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  const system = theme === 'dark' ? 'light' : 'dark';
  browserTest(
    `theme=${theme} holds on a ${system} system`,
    { unopened: true, context: { colorScheme: system } },
    async (reader) => {
      await openEmbed(reader, `${RACE}&theme=${theme}`);
      assert.equal(await style(reader, 'html', 'colorScheme'), theme);
    },
  );
}

browserTest(
  'without a theme the system’s holds, whatever the reader chose on the page',
  {
    unopened: true,
    context: { colorScheme: 'dark' },
    arrange: (page) =>
      page.addInitScript(() => {
        if (location.protocol === 'http:') localStorage.setItem('lnn-lab-theme', 'light');
      }),
  },
  async (reader) => {
    await openEmbed(reader, RACE);
    assert.equal(await style(reader, 'body', 'backgroundColor'), 'rgb(20, 23, 26)');
  },
);

browserTest('ground=transparent lets the host’s ground through', { unopened: true }, async (reader) => {
  await openEmbed(reader, RACE);
  assert.notEqual(await style(reader, 'body', 'backgroundColor'), 'rgba(0, 0, 0, 0)');
  await openEmbed(reader, `${RACE}&ground=transparent`);
  for (const element of ['html', 'body']) {
    assert.equal(await style(reader, element, 'backgroundColor'), 'rgba(0, 0, 0, 0)');
  }
});

browserTest(
  'caption=off leaves out titles and words, but for those who hear the page',
  { unopened: true },
  async (reader) => {
    await openEmbed(reader, RACE);
    const height = () => reader.page.evaluate(() => document.body.getBoundingClientRect().height);
    const before = await height();
    await openEmbed(reader, `${RACE}&caption=off`);
    assert.ok((await height()) < before - 50);
    for (const words of ['figcaption', '[data-summary]']) {
      assert.ok(((await reader.exhibit.locator(words).first().boundingBox())?.height ?? 0) <= 1, words);
      assert.notEqual(await reader.exhibit.locator(words).first().textContent(), '');
    }
    assert.ok(await reader.page.locator('[data-source]').isHidden());
  },
);

browserTest('autoplay=on plays one run, to its end', { unopened: true }, async (reader) => {
  await openEmbed(reader, `${RACE}&depth-race.budget=100&depth-race.epoch=0&autoplay=on`);
  await reader.until(() => document.querySelector('[data-play]')?.textContent === 'Replay');
  assert.deepEqual(await reader.clock(), [100, 100]);
  await reader.settle();
  assert.deepEqual(await reader.clock(), [100, 100]);
});

browserTest('without autoplay nothing moves', { unopened: true }, async (reader) => {
  await openEmbed(reader, RACE);
  await reader.page.waitForTimeout(500);
  assert.equal(await reader.epoch(), 3200);
});

browserTest('a run that began by itself stops after twenty seconds', { unopened: true }, async (reader) => {
  await reader.page.clock.install();
  await reader.page.goto(
    `${reader.address}embed.html#${RACE}&depth-race.budget=1000000&depth-race.speed=1&autoplay=on`,
  );
  await reader.button('Pause');
  await reader.page.clock.runFor(21_000);
  await reader.button('Play');
});

browserTest('a reader who takes over plays on as long as they like', { unopened: true }, async (reader) => {
  await reader.page.clock.install();
  await reader.page.goto(
    `${reader.address}embed.html#${RACE}&depth-race.budget=1000000&depth-race.speed=1&autoplay=on`,
  );
  await reader.button('Pause');
  await reader.play.click();
  await reader.play.click();
  await reader.page.clock.runFor(21_000);
  await reader.button('Pause');
});

browserTest(
  'where motion is unwelcome, nothing plays by itself',
  { unopened: true, context: { reducedMotion: 'reduce' } },
  async (reader) => {
    await openEmbed(reader, `${RACE}&autoplay=on`);
    await reader.page.waitForTimeout(500);
    assert.equal(await reader.epoch(), 3200);
    assert.equal(await reader.play.textContent(), 'Play');
  },
);

browserTest('static=on is a picture, on which nothing can be done', { unopened: true }, async (reader) => {
  await openEmbed(reader, `${RACE}&static=on&autoplay=on&depth-race.depth=4`);
  const { page, exhibit } = reader;
  const workings = 'button, input, select, textarea, summary, [tabindex]';
  assert.equal(await exhibit.locator(workings).count(), 0);
  assert.match((await exhibit.locator('[data-selected-name]').textContent()) ?? '', /^Depth 4$/);
  const frames = () => page.evaluate(() => window.watched.frames);
  const before = await frames();
  await exhibit.locator('[data-figure="race-curve"]').hover();
  await page.keyboard.press('Space');
  await page.keyboard.press('2');
  await page.waitForTimeout(300);
  assert.equal(await frames(), before, 'nothing is drawn any more');
  assert.match((await exhibit.locator('[data-selected-name]').textContent()) ?? '', /^Depth 4$/);
});

browserTest('locked=on lets a reader play, and change nothing else', { unopened: true }, async (reader) => {
  await openEmbed(reader, `${RACE}&locked=on&show=depth,noise,points,data_seed&depth-race.depth=4`);
  const { exhibit, page } = reader;
  const changing = '[data-controls] :is(input, select, button), [data-depths] input, [data-reseed]';
  assert.ok((await exhibit.locator(changing).count()) > 10);
  assert.equal(await exhibit.locator(`:is(${changing}):enabled`).count(), 0);
  await reader.play.focus();
  for (const key of ['d', 'w', '2']) await page.keyboard.press(key);
  await reader.settle();
  await reader.shows(referenceStage(['set', 'depth', '4'], ['seek', 3200]));
  await reader.step('1');
  await reader.scrub(0.5);
  await reader.reset.click();
  await reader.settle();
  assert.equal(await reader.epoch(), 0);
});

browserTest('a locked figure has nothing to drag', { unopened: true }, async (reader) => {
  await openEmbed(reader, 'v1&exhibit=two-layers');
  assert.ok((await reader.page.locator('.handle').count()) > 0);
  await openEmbed(reader, 'v1&exhibit=two-layers&locked=on');
  assert.equal(await reader.page.locator('.handle').count(), 0);
});

browserTest(
  'a flag that is unknown, or wrongly set, is told, and the rest is used',
  { unopened: true },
  async (reader) => {
    await openEmbed(
      reader,
      `${RACE}&colour=red&ground=green&locked=yes&<img src=x onerror=alert(1)>&depth-race.depth=3`,
    );
    const sentences = await told(reader);
    assert.equal(sentences.length, 4);
    assert.match(sentences[0], /says nothing to this page/);
    assert.match(sentences[1], /ground is "green", but must be transparent or solid/);
    assert.match(sentences[2], /locked is "yes", but must be on or off/);
    assert.equal(await reader.page.locator('[data-address] img').count(), 0);
    assert.ok(await reader.depth(3).isChecked());
  },
);
