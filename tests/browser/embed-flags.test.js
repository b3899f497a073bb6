// What an embed's address may ask for, each by itself.

import assert from 'node:assert/strict';
import { referenceStage } from '../js/reference.js';
import { browserTest, DESK, onOnePage } from './harness.js';
import { openEmbed, told } from './hosting.js';
import { registered } from './registry.js';

/** @typedef {import('./reader.js').Reader} Reader */

const RACE = 'v1&exhibit=depth-race';

/** The names of the controls that are seen. @param {Reader} reader */
async function controls(reader) {
  const shown = reader.exhibit.locator('.control :is(select, input[type="text"])');
  const names = await shown.evaluateAll((inputs) => inputs.map(({ id }) => id.replace('depth-race-', '')));
  if ((await reader.exhibit.locator('[data-depths]').count()) > 0) names.unshift('depth');
  return names;
}

/** @param {Reader} reader @param {string} selector @param {keyof CSSStyleDeclaration} property */
function style(reader, selector, property) {
  return reader.page
    .locator(selector)
    .first()
    .evaluate((element, property) => String(getComputedStyle(element)[property]), property);
}

onOnePage('flags of an embed', { unopened: true }, (it) => {
  it('an embed without flags has the main controls and does not play', async (reader) => {
    await openEmbed(reader, RACE);
    const main = registered('depth-race').controls.filter(({ group }) => group === 'main');
    assert.deepEqual((await controls(reader)).sort(), main.map(({ id }) => id).sort());
    assert.equal(await reader.exhibit.locator('[data-reseed]').count(), 2);
    assert.deepEqual(await told(reader), []);
    assert.notEqual(await style(reader, 'body', 'backgroundColor'), 'rgba(0, 0, 0, 0)');
    await reader.noticeSight(); // whoever plays by itself plays now
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
  });

  it('show lists controls of any group', async (reader) => {
    await openEmbed(reader, `${RACE}&show=points,noise,depth`);
    assert.deepEqual((await controls(reader)).sort(), ['depth', 'noise', 'points']);
    assert.equal(await reader.exhibit.locator('[data-reseed]').count(), 0);
    await reader.openDrawers();
    await reader.type('noise', '0.3');
    await reader.type('points', '50');
    await reader.shows(referenceStage(['set', 'noise', '0.3'], ['set', 'points', '50']));
  });

  it('show=none leaves the player and the figures', async (reader) => {
    await openEmbed(reader, `${RACE}&show=none`);
    assert.deepEqual(await controls(reader), []);
    await reader.step('1');
    assert.equal(await reader.epoch(), 1);
    assert.equal(await reader.exhibit.locator('canvas[role="img"]').count(), 3);
  });

  it('an unknown control in show is reported', async (reader) => {
    await openEmbed(reader, `${RACE}&show=depht,noise`);
    assert.match((await told(reader)).join(), /unknown control "depht" to show; expected some of /);
    assert.deepEqual(await controls(reader), ['noise']);
  });

  it('a theme in the address holds on a system with the other one', async (reader) => {
    for (const [theme, system] of /** @type {const} */ ([
      ['light', 'dark'],
      ['dark', 'light'],
    ])) {
      await reader.page.emulateMedia({ colorScheme: system });
      await openEmbed(reader, `${RACE}&theme=${theme}`);
      assert.equal(await style(reader, 'html', 'colorScheme'), theme);
    }
    await reader.page.emulateMedia({ colorScheme: 'light' });
  });

  it('scale makes text and what is pressed larger, and nothing is cut', async (reader) => {
    await reader.page.setViewportSize({ width: 1920, height: 1080 });
    /** The least size of text and the least height of buttons, and how much wider the page is than the screen. */
    const sizes = () =>
      reader.page.evaluate(() => {
        const seen = [...document.querySelectorAll('main *')].filter((element) => element.checkVisibility());
        const written = seen.filter(
          ({ textContent, childElementCount }) => childElementCount === 0 && textContent?.trim(),
        );
        const pressed = seen.filter((element) => element.matches('button, summary'));
        const names = seen
          .filter((element) => element.matches('.landmarks button'))
          .map((name) => {
            const text = document.createRange();
            text.selectNodeContents(name);
            return { of: name.parentElement, box: text.getBoundingClientRect() };
          });
        const overlapping = names.filter(
          ({ of, box }, index) => names[index + 1]?.of === of && names[index + 1].box.left < box.right,
        );
        return {
          overlapping: overlapping.length,
          text: Math.min(...written.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))),
          height: Math.min(...pressed.map((element) => element.getBoundingClientRect().height)),
          beyond: document.documentElement.scrollWidth - innerWidth,
        };
      });
    await openEmbed(reader, RACE);
    const usual = await sizes();
    await openEmbed(reader, `${RACE}&scale=2`);
    const large = await sizes();
    assert.ok(large.text >= 2 * usual.text && large.text >= 24, `${usual.text} and ${large.text} px`);
    assert.ok(large.height >= 2 * usual.height, `${usual.height} and ${large.height} px`);
    assert.equal(large.beyond, 0);
    for (const { overlapping } of [usual, large]) assert.equal(overlapping, 0, 'names of landmarks');
    await openEmbed(reader, `${RACE}&scale=9`);
    assert.match((await told(reader)).join(), /scale is "9", but must be a number from 0.5 to 4/);
    await reader.page.setViewportSize(DESK);
  });

  it('ground=transparent shows the background of the host', async (reader) => {
    await openEmbed(reader, `${RACE}&ground=transparent`);
    for (const element of ['html', 'body']) {
      assert.equal(await style(reader, element, 'backgroundColor'), 'rgba(0, 0, 0, 0)');
    }
  });

  it('caption=off hides titles and text except from screen readers', async (reader) => {
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
  });

  it('autoplay=on plays one run to its end', async (reader) => {
    await openEmbed(reader, `${RACE}&depth-race.budget=100&depth-race.epoch=0&autoplay=on`);
    await reader.until(() => document.querySelector('[data-play]')?.textContent === 'Replay');
    assert.deepEqual(await reader.clock(), [100, 100]);
    await reader.settle();
    assert.deepEqual(await reader.clock(), [100, 100]);
  });

  it('locked=on allows playing and nothing else', async (reader) => {
    await openEmbed(reader, `${RACE}&locked=on&show=depth,noise,points,data_seed&depth-race.depth=4`);
    const { exhibit, page } = reader;
    const changing = '[data-controls] :is(input, select, button), [data-depths] input, [data-reseed]';
    assert.ok((await exhibit.locator(changing).count()) > 10);
    assert.equal(await exhibit.locator(`:is(${changing}):enabled`).count(), 0);
    await reader.play.focus();
    for (const key of ['d', 'w', '2']) await page.keyboard.press(key);
    await reader.settle();
    await reader.shows(referenceStage(['set', 'depth', '4']));
    await reader.step('1');
    await reader.scrub(0.5);
    await reader.reset.click();
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
  });

  it('hide=answers tells nobody how networks are doing, and gives no files away', async (reader) => {
    await openEmbed(reader, `${RACE}&hide=answers&depth-race.epoch=9000`);
    const { exhibit } = reader;
    await reader.step('1');
    await reader.settle();
    const ANSWERS = /converged|arrived|plateau|diverged|D =|MSE|\bloss is\b/i;
    // All that is seen is spoken too.
    assert.doesNotMatch(await exhibit.ariaSnapshot(), ANSWERS);
    assert.equal(await exhibit.locator('[data-export]:visible, [data-download]:visible').count(), 0);
    await reader.depth(3).check({ force: true });
    await reader.settle();
    assert.equal(await reader.depth(3).getAttribute('aria-label'), 'Depth 3');
  });

  it('Reset leads back to the state that the author has set', async (reader) => {
    await openEmbed(reader, `${RACE}&depth-race.depth=5&depth-race.epoch=2000`);
    await reader.type('noise', '1');
    await reader.step('1');
    await reader.reset.click();
    await reader.settle();
    await reader.shows(referenceStage(['set', 'depth', '5'], ['seek', 2000]));
  });

  for (const [id, control, own, other] of [
    ['escape-time', 'learning_rate', '0.02', '0.05'],
    ['slow-or-stuck', 'trials', '12', '20'],
    ['best-rate', 'trials', '5', '7'],
  ]) {
    it(`${id}, which has no run, leads back to that state too`, async (reader) => {
      await openEmbed(reader, `v1&exhibit=${id}&show=${control}&${id}.${control}=${own}`);
      const section = reader.page.locator(`#${id}`);
      await reader.openDrawers(section);
      await reader.type(control, other, id);
      await section.getByRole('button', { name: 'Reset', exact: true }).click();
      await reader.settle();
      assert.equal(await reader.field(control, id).inputValue(), own);
    });
  }

  it('a locked figure has no drag handles', async (reader) => {
    await openEmbed(reader, 'v1&exhibit=two-layers');
    assert.ok((await reader.page.locator('.handle').count()) > 0);
    await openEmbed(reader, 'v1&exhibit=two-layers&locked=on');
    assert.equal(await reader.page.locator('.handle').count(), 0);
  });

  it('an unknown flag or value is reported, and the rest is used', async (reader) => {
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
  });
});

browserTest(
  'an embed without a theme follows the system, whatever was chosen on the page',
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

browserTest('a run that plays by itself stops after twenty seconds', { unopened: true }, async (reader) => {
  await reader.page.clock.install();
  await reader.page.goto(
    `${reader.address}embed.html#${RACE}&depth-race.budget=1000000&depth-race.speed=1&autoplay=on`,
  );
  await reader.button('Pause');
  await reader.page.clock.fastForward(21_000);
  await reader.button('Play');
});

browserTest('a run that the reader has taken over does not stop', { unopened: true }, async (reader) => {
  await reader.page.clock.install();
  await reader.page.goto(
    `${reader.address}embed.html#${RACE}&depth-race.budget=1000000&depth-race.speed=1&autoplay=on`,
  );
  await reader.button('Pause');
  await reader.play.click();
  await reader.play.click();
  await reader.page.clock.fastForward(21_000);
  await reader.button('Pause');
});

browserTest(
  'with reduced motion nothing plays by itself',
  { unopened: true, context: { reducedMotion: 'reduce' } },
  async (reader) => {
    await openEmbed(reader, `${RACE}&autoplay=on`);
    await reader.noticeSight();
    await reader.settle();
    assert.equal(await reader.epoch(), 0);
    assert.equal(await reader.play.textContent(), 'Play');
  },
);
