// A reader of the page: what they see, and what they do to its controls.

import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */
/** @typedef {import('../js/reference.js').Exact} Exact */

/**
 * Everything on the page that a number of the run flows into.
 * @typedef {object} Seen
 * @property {string} epoch
 * @property {string[][]} readouts name, network, closed form
 * @property {string[]} figures titles and descriptions
 * @property {string[]} depths
 * @property {string} summary
 */

/** A reader of the whole page, who knows the depth race best; for the other exhibit see sweep.js. */
export class Reader {
  /** @param {Page} page @param {string} address @param {boolean} [closed] whether they leave closed what is closed at first */
  constructor(page, address, closed = false) {
    this.page = page;
    this.address = address;
    this.closed = closed;
    this.exhibit = page.locator('#depth-race');
    this.play = this.exhibit.locator('[data-play]');
    this.scrubber = this.exhibit.locator('[data-scrubber]');
    this.reset = this.exhibit.locator('[data-reset]');
    this.alert = this.exhibit.locator('[data-alert]');
    this.verdict = this.exhibit.locator('[data-verdict]');
    this.reading = this.exhibit.locator('[data-reading]');
    this.curve = this.exhibit.locator('[data-figure="race-curve"] canvas[role="img"]');
  }

  /**
   * Opens the page and waits until it says that it is ready and has settled.
   * @param {string} [state] the fragment of its address
   */
  async open(state = '') {
    await this.page.goto(state === '' ? this.address : `${this.address}#${state}`);
    await this.page.locator('html[data-ready]').waitFor();
    if (!this.closed) await this.unfold();
    await this.settle();
  }

  /** Opens the side rooms, and the drawers of numbers and controls: most tests are about what is in them. */
  async unfold() {
    await this.page.evaluate(() => {
      for (const part of document.querySelectorAll(
        '.side-room, .aside, [data-drawer="numbers"], [data-drawer="controls"]',
      )) {
        part.setAttribute('open', '');
      }
    });
  }

  /**
   * Brings all exhibits back to a state, as Back does when it comes to an address, with nothing in use.
   * @param {string} [state] the fragment of the address
   */
  async restore(state = '') {
    await this.page.mouse.move(2, 2);
    await this.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      scrollTo(0, 0);
    });
    await this.noticeSight();
    await this.page.evaluate((state) => {
      history.replaceState(null, '', state === '' ? location.pathname + location.search : `#${state}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, state);
    await this.settle();
  }

  /** Waits until every exhibit near the screen is alive, as it is once the page has come to rest: what is mounted moves others. */
  async mountedAround() {
    await this.until(() =>
      [...document.querySelectorAll('[data-exhibit]')].every((section) => {
        const { top, bottom } = section.getBoundingClientRect();
        return top > 2 * innerHeight || bottom < -innerHeight || section.matches('[data-live]');
      }),
    );
  }

  /** Waits until the page has been told what is in sight now, which its observers do after a frame. */
  async noticeSight() {
    await this.afterFrames(3);
  }

  /** Lets so many frames of the screen pass. @param {number} count */
  async afterFrames(count) {
    await this.page.evaluate((count) => window.afterFrames(count), count);
  }

  /** Waits until something holds that is asked of more than one page, looking once a frame. @param {() => Promise<boolean>} condition */
  async eventually(condition) {
    while (!(await condition())) await this.afterFrames(1);
  }

  /**
   * Scrolls to an exhibit, and waits until it is alive and has settled. Where it asks before it tells, it is told to.
   * @param {string} id
   * @param {'unanswered'} [guess] leaves a question open
   */
  async approach(id, guess) {
    await this.page.locator(`#${id}`).evaluate((section) => section.scrollIntoView());
    await this.page.locator(`#${id}[data-live]`).waitFor();
    if (!guess) {
      await this.page.locator(`#${id}`).evaluate((section) => {
        const tell = section.matches('[data-concealed]') && section.querySelector('.guess button[value=""]');
        if (tell instanceof HTMLElement) tell.click();
      });
    }
    await this.noticeSight();
    await this.settle();
  }

  /** Goes past all exhibits, which are alive then, and back to the top. */
  async visitAll() {
    const sections = this.page.locator('[data-exhibit]');
    for (const id of await sections.evaluateAll((all) => all.map(({ id }) => id))) await this.approach(id);
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.settle();
  }

  /** Waits until something holds in the page. @param {() => boolean} condition */
  async until(condition) {
    await this.page.waitForFunction(condition, undefined, { polling: 20 });
  }

  /** Waits until no animation frame is asked for: all is computed, drawn and written. */
  async settle() {
    await this.until(() => window.watched.pending === 0);
  }

  /** The epoch on show. @returns {Promise<number>} */
  async epoch() {
    return (await this.clock())[0];
  }

  /** The epoch on show, and the end of the run. @returns {Promise<number[]>} */
  async clock() {
    const text = (await this.exhibit.locator('[data-epoch]').textContent()) ?? '';
    const found = /^epoch ([\d,]+) of ([\d,]+)$/.exec(text);
    assert.ok(found, `the epoch reads ${JSON.stringify(text)}`);
    return found.slice(1).map((number) => Number(number.replaceAll(',', '')));
  }

  /** Waits until the epoch on show has passed a number. @param {number} epoch */
  async passed(epoch) {
    await this.page.waitForFunction(
      (epoch) => {
        const text = document.querySelector('[data-epoch]')?.textContent ?? '';
        return Number(text.split(' ')[1].replaceAll(',', '')) > epoch;
      },
      epoch,
      { polling: 20 },
    );
  }

  /** Waits until the play button has this name. @param {string} name */
  async button(name) {
    await this.exhibit.locator('[data-play]', { hasText: new RegExp(`^${name}$`) }).waitFor();
  }

  /** Moves the scrubber to a place, 0 to 1. @param {number} fraction */
  async scrub(fraction) {
    const most = Number(await this.scrubber.getAttribute('max'));
    await this.scrubber.fill(String(Math.round(fraction * most)));
    await this.settle();
  }

  /** Presses a step button. @param {'-1' | '1'} epochs */
  async step(epochs) {
    await this.exhibit.locator(`[data-step="${epochs}"]`).click();
    await this.settle();
  }

  /**
   * Opens the drawers of the depth race, or of another part of the page with all its exhibits, and waits for what is
   * loaded into them.
   * @param {Locator} [part]
   */
  async openDrawers(part = this.exhibit) {
    const unmounted = part.locator('[data-exhibit]:not([data-live])');
    for (const id of await unmounted.evaluateAll((sections) => sections.map(({ id }) => id))) await this.approach(id);
    await part.locator('details:not([open]) > summary').evaluateAll((summaries) => {
      for (const summary of summaries) if (summary instanceof HTMLElement && summary.checkVisibility()) summary.click();
    });
    await this.until(() =>
      [...document.querySelectorAll('[data-live] :is([data-share], [data-export])[open]')].every((drawer) =>
        drawer.querySelector('textarea, [data-file]'),
      ),
    );
    await this.settle();
  }

  /**
   * The text field or the selection of a control.
   * @param {string} id
   * @param {string} [exhibit]
   * @returns {Locator}
   */
  field(id, exhibit = 'depth-race') {
    return this.page.locator(`#${exhibit}-${id}`);
  }

  /** All of a control. @param {string} id @param {string} [exhibit] @returns {Locator} */
  control(id, exhibit) {
    return this.page.locator('.control', { has: this.field(id, exhibit) });
  }

  /** @param {string} id @param {string} [exhibit] @returns {Locator} */
  slider(id, exhibit) {
    return this.control(id, exhibit).locator('input[type="range"]');
  }

  /**
   * Types a value into a control's field and leaves with Enter.
   * @param {string} id
   * @param {string} text
   * @param {string} [exhibit]
   */
  async type(id, text, exhibit) {
    await this.field(id, exhibit).fill(text);
    await this.field(id, exhibit).press('Enter');
    await this.settle();
  }

  /** The radio button of a depth. @param {number} depth @returns {Locator} */
  depth(depth) {
    return this.exhibit.locator(`[data-depth-steps] input[value="${depth}"]`);
  }

  /**
   * Everything a run shows, once it has settled.
   * @param {string} [exhibit]
   * @returns {Promise<Seen>}
   */
  async seen(exhibit = 'depth-race') {
    await this.settle();
    return this.page.locator(`#${exhibit}`).evaluate((section) => {
      const texts = (/** @type {string} */ selector, root = /** @type {ParentNode} */ (section)) =>
        [...root.querySelectorAll(selector)].map((found) => found.textContent ?? '');
      return {
        epoch: texts('[data-epoch]')[0],
        readouts: [...section.querySelectorAll('[data-readouts] tr')].map((row) => texts('th, td', row)),
        figures: [...section.querySelectorAll('[data-figure]')].flatMap((figure) => [
          ...texts('[data-figure-title]', figure),
          figure.querySelector('canvas[role="img"]')?.ariaLabel ?? '',
        ]),
        depths: [...section.querySelectorAll('[data-depth-steps] input')].map((input) => input.ariaLabel ?? ''),
        summary: texts('[data-summary]')[0],
      };
    });
  }

  /** Asserts that the page shows exactly what a reference stage says. @param {Exact} reference */
  async shows({ player, readouts, figures, verdicts, summary }) {
    const depths = verdicts.map((verdict, index) => `Depth ${index + 1}: ${verdict}`);
    assert.deepEqual(await this.seen(), { epoch: player, readouts, figures, depths, summary });
  }
}
