// A reader of the sweep: what they see of it, and what they do to it.

import assert from 'node:assert/strict';
import { referenceSweep } from '../js/reference.js';

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('../js/reference.js').Settings} Settings */

/**
 * Everything on the page that a number of the sweep flows into.
 * @typedef {object} Seen
 * @property {string} caption
 * @property {string[]} columns
 * @property {string[][]} rows by rising depth
 * @property {string[]} figures titles and descriptions
 * @property {string[]} depths
 * @property {string} summary
 */

/** A sweep that is soon done. @type {[string, string][]} */
export const SMALL = [
  ['trials', '20'],
  ['epochs', '1000'],
];

const ID = 'paper-sweep';

/** The address of a page whose sweep is soon done. */
export const SMALL_STATE = `v1${SMALL.map(([control, text]) => `&${ID}.${control}=${text}`).join('')}`;

export class Sweep {
  /** @param {Reader} reader */
  constructor(reader) {
    this.reader = reader;
    this.page = reader.page;
    this.exhibit = this.page.locator(`#${ID}`);
    this.curve = this.exhibit.locator('[data-figure="sweep-curve"] canvas[role="img"]');
    this.tiles = this.exhibit.locator('[data-figure="sweep-tiles"] canvas[role="img"]');
    this.summary = this.exhibit.locator('[data-summary]');
    this.alert = this.exhibit.locator('[data-alert]');
    this.reading = this.exhibit.locator('[data-reading]');
    this.work = this.exhibit.locator('[data-work]');
    this.button = this.work.locator('button');
    this.bar = this.work.locator('progress');
    this.table = this.exhibit.locator('[data-table]');
  }

  /** Scrolls to the sweep, waits until it is alive, and asks to be told the answer to its question. */
  async arrive() {
    await this.reader.approach(ID);
  }

  /** Waits until all is computed, drawn and written; the frame that shows a change comes before that. */
  async complete() {
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    await this.page.locator(`#${ID} [data-work] button:disabled`).waitFor({ state: 'attached' });
    await this.reader.settle();
  }

  /** Scrolls to the sweep, makes these settings and waits until all is computed. @param {Settings} settings */
  async open(settings = SMALL) {
    await this.arrive();
    for (const [id, text] of settings) await this.type(id, text);
    await this.complete();
  }

  /** The text field or the selection of a control. @param {string} id */
  field(id) {
    return this.reader.field(id, ID);
  }

  /** @param {string} id */
  slider(id) {
    return this.reader.control(id, ID).locator('input[type="range"]');
  }

  /** Types a value, and waits until the page is at rest. @param {string} id @param {string} text */
  async type(id, text) {
    await this.reader.type(id, text, ID);
  }

  /** Types a value while the page is at work. @param {string} id @param {string} text */
  async put(id, text) {
    await this.field(id).fill(text);
    await this.field(id).press('Enter');
  }

  /** The trials of each depth that are averaged, and those that diverged. @param {Seen} seen @returns {string[][]} */
  static counts({ columns, rows }) {
    const places = ['Depth', 'Trials', 'Diverged'].map((name) => columns.indexOf(name));
    return rows.map((row) => places.map((place) => row[place]));
  }

  /** @param {number} index from 1 */
  small(index) {
    return this.exhibit.locator(`[data-figure="sweep-noise-${index}"]`);
  }

  /** Everything shown, once all is computed. @returns {Promise<Seen>} */
  async seen() {
    await this.complete();
    return this.exhibit.evaluate((section) => {
      const texts = (/** @type {string} */ selector, root = /** @type {ParentNode} */ (section)) =>
        [...root.querySelectorAll(selector)].map((found) => found.textContent ?? '');
      const rows = [...section.querySelectorAll('[data-table] tbody tr')].map((row) => texts('th, td', row));
      return {
        caption: texts('[data-caption]')[0],
        columns: texts('[data-table] thead button'),
        rows: rows.sort((a, b) => Number(a[0]) - Number(b[0])),
        figures: [...section.querySelectorAll('[data-figure]')]
          .map((figure) => [
            ...texts('[data-figure-title]', figure),
            figure.querySelector('canvas[role="img"]')?.ariaLabel ?? '',
          ])
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .flat(),
        depths: [...section.querySelectorAll('[data-depth-steps] input')].map((input) => input.ariaLabel ?? ''),
        summary: texts('[data-summary]')[0],
      };
    });
  }

  /**
   * Asserts that the page shows, once all is computed, exactly what one stage computes without workers.
   * @param {Settings} settings
   * @returns {Promise<string>} the numbers as that stage writes them to be downloaded
   */
  async shows(settings) {
    const { csv, ...reference } = referenceSweep(settings);
    assert.deepEqual(await this.seen(), reference);
    assert.equal(reference.rows.length, 10);
    return csv;
  }

  /** Downloads the numbers. @returns {Promise<{ name: string, text: string }>} */
  async download() {
    const coming = this.page.waitForEvent('download');
    await this.exhibit.locator('[data-download]').click();
    const download = await coming;
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    // A stage of tests knows no address of the page; the state in it is the same.
    return { name: download.suggestedFilename(), text: text.replace(/^# http:[^#]*#/m, '# #') };
  }
}
