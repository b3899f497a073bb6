// A reader of the page: what they see, and what they do to its controls.

import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */
/** @typedef {readonly ['set', string, string] | readonly ['seek', number] | readonly ['act', string]} Deed something done to a stage */

/**
 * Everything on the page that a number of the run flows into.
 * @typedef {object} Seen
 * @property {string} epoch
 * @property {string[][]} readouts name, network, closed form
 * @property {string[]} figures titles and descriptions
 * @property {string[]} depths
 * @property {string} summary
 */

/**
 * The exact numbers of a stage.
 * @typedef {object} Exact
 * @property {number} epoch
 * @property {string} player
 * @property {Record<string, string>} bits of the numbers, 16 hexadecimal digits; closed forms under `id.closed_form`
 * @property {string[][]} readouts name, network, closed form, as they are to be shown
 * @property {string[]} figures titles and descriptions
 * @property {string[]} verdicts
 * @property {string} summary
 */

/** The exhibits of the page, by the ids of their sections. */
export const EXHIBITS = [
  'depth-race',
  'two-ways',
  'two-layers',
  'factors',
  'one-plane',
  'paper-sweep',
  'slow-or-stuck',
  'gradient-flow',
  'escape-time',
  'depth-helps',
];

/** A reader of the whole page, who knows the depth race best; for the other exhibit see sweep.js. */
export class Reader {
  /** @param {Page} page @param {string} address */
  constructor(page, address) {
    this.page = page;
    this.address = address;
    this.exhibit = page.locator('#depth-race');
    this.play = this.exhibit.locator('[data-play]');
    this.scrubber = this.exhibit.locator('[data-scrubber]');
    this.reset = this.exhibit.locator('[data-reset]');
    this.alert = this.exhibit.locator('[data-alert]');
    this.verdict = this.exhibit.locator('[data-verdict]');
    this.reading = this.exhibit.locator('[data-reading]');
    this.curve = this.exhibit.locator('[data-figure="race-curve"] canvas[role="img"]');
  }

  /** Opens the page and waits until it says that it is ready and has come to rest. */
  async open() {
    await this.page.goto(this.address);
    await this.page.locator('html[data-ready]').waitFor();
    await this.rest();
  }

  /** Scrolls to an exhibit, and waits until it is alive and has come to rest. @param {string} id */
  async approach(id) {
    await this.page.locator(`#${id}`).evaluate((section) => section.scrollIntoView());
    await this.page.locator(`#${id}[data-live]`).waitFor();
    await this.rest();
  }

  /** Goes past all exhibits, which are alive then, and back to the top. */
  async tour() {
    for (const id of EXHIBITS) await this.approach(id);
    await this.page.evaluate(() => scrollTo(0, 0));
    await this.rest();
  }

  /** Waits until something holds in the page. @param {() => boolean} condition */
  async until(condition) {
    await this.page.waitForFunction(condition, undefined, { polling: 20 });
  }

  /** Waits until no animation frame is asked for: all is computed, drawn and written. */
  async rest() {
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
    await this.rest();
  }

  /** Presses a step button. @param {'-1' | '1'} epochs */
  async step(epochs) {
    await this.exhibit.locator(`[data-step="${epochs}"]`).click();
    await this.rest();
  }

  /**
   * Opens the drawers of the depth race, or of another part of the page, and waits for what is loaded into them.
   * @param {Locator} [part]
   */
  async openDrawers(part = this.exhibit) {
    for (const drawer of await part.locator('details').all()) {
      if ((await drawer.getAttribute('open')) === null) await drawer.locator('summary').click();
    }
    await this.until(() =>
      [...document.querySelectorAll('[data-live] :is([data-share], [data-export])[open]')].every((drawer) =>
        drawer.querySelector('textarea, [data-file]'),
      ),
    );
    await this.rest();
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

  /** @param {string} id @returns {Locator} */
  slider(id) {
    return this.control(id).locator('input[type="range"]');
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
    await this.rest();
  }

  /** The radio button of a depth. @param {number} depth @returns {Locator} */
  depth(depth) {
    return this.exhibit.locator(`[data-depth-steps] input[value="${depth}"]`);
  }

  /** Everything a run shows, once it has come to rest. @returns {Promise<Seen>} */
  async seen() {
    await this.rest();
    return this.exhibit.evaluate((section) => {
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

  /**
   * The exact numbers of another stage of the same module, made now, to which all this is done in order.
   * @param {...Deed} deeds
   * @returns {Promise<Exact>}
   */
  async twin(...deeds) {
    return (await this.twins('depth-race', deeds, [-1]))[0];
  }

  /**
   * A new stage, to which deeds are done; prepared, and read at each epoch (-1: where it stands).
   * @param {string} exhibit
   * @param {Deed[]} deeds
   * @param {number[]} epochs
   * @returns {Promise<Exact[]>}
   */
  twins(exhibit, deeds, epochs) {
    return this.page.evaluate(
      async ([exhibit, deeds, epochs]) => {
        /** @type {Module} */
        const module = await import(new URL('pkg/lnn_lab.js', document.baseURI).href);
        await module.default({ module_or_path: new URL('pkg/lnn_lab_bg.wasm', document.baseURI) });
        const stage = new module.Stage(exhibit);
        const prepare = () => {
          while (!stage.prepare(1_000_000));
        };
        const bits = (/** @type {number} */ value) => {
          const view = new DataView(new ArrayBuffer(8));
          view.setFloat64(0, value);
          return view.getBigUint64(0).toString(16).padStart(16, '0');
        };
        for (const deed of deeds) {
          if (deed[0] === 'set') stage.set(deed[1], deed[2]);
          else if (deed[0] === 'act') stage.act(deed[1]);
          else {
            prepare();
            stage.seek(deed[1]);
          }
        }
        prepare();
        return epochs.map((epoch) => {
          if (epoch >= 0) stage.seek(epoch);
          stage.compose();
          const readouts = stage.readouts();
          return {
            epoch: stage.player()?.epoch ?? -1,
            player: stage.player()?.text ?? '',
            bits: Object.fromEntries(
              readouts.flatMap(({ id, value, closed_value }) => [
                [id, bits(value)],
                ...(closed_value === undefined ? [] : [[`${id}.closed_form`, bits(closed_value)]]),
              ]),
            ),
            readouts: readouts.map(({ name, text, closed_text }) => [name, text, closed_text ?? '–']),
            figures: stage.figures().flatMap(({ title, description }) => [title, description]),
            verdicts: stage.depths(false).map(({ verdict }) => verdict),
            summary: stage.summary(),
          };
        });
      },
      /** @type {const} */ ([exhibit, deeds, epochs]),
    );
  }

  /** Asserts that the page shows exactly what a twin says. @param {Exact} twin */
  async shows(twin) {
    const { epoch, readouts, figures, depths, summary } = await this.seen();
    const verdicts = twin.verdicts.map((verdict, index) => `Depth ${index + 1}: ${verdict}`);
    assert.deepEqual(
      { epoch, readouts, figures, depths, summary },
      {
        epoch: twin.player,
        readouts: twin.readouts,
        figures: twin.figures,
        depths: verdicts,
        summary: twin.summary,
      },
    );
  }
}
