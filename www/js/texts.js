// The texts of an exhibit: the caption, the numbers, the reading under the pointer, and what went wrong.

import { make, need, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit.js').Frame} Frame */

/** How long nothing must change before screen readers are told, in milliseconds. */
const REST_MS = 600;

export class Texts {
  /** @param {HTMLElement} section @param {Exhibit} exhibit */
  constructor(section, exhibit) {
    this.exhibit = exhibit;
    this.summary = need(section, '[data-summary]', HTMLElement);
    this.status = need(section, '[data-status]', HTMLElement);
    this.reading = need(section, '[data-reading]', HTMLElement);
    this.alert = need(section, '[data-alert]', HTMLElement);
    this.hint = this.reading.textContent ?? '';
    this.alerted = '';
    this.timer = 0;
    this.body = section.querySelector('[data-readouts]');
    /** The rows of the numbers that are shown, by their ids. @type {{ id: string, cells: HTMLElement[] }[]} */
    this.rows = [];
  }

  /** Makes the rows for these numbers. @param {Frame['readouts']} readouts */
  makeRows(readouts) {
    const rows = readouts.map(({ id, name, help }) => {
      const cells = [make('td'), make('td')];
      const row = make('tr', {}, make('th', { scope: 'row', title: help }, name), ...cells);
      row.dataset.readout = id;
      return { id, cells, row };
    });
    this.body?.replaceChildren(...rows.map(({ row }) => row));
    this.rows = rows;
  }

  /** @param {Frame} frame */
  refresh({ summary, readouts, reading, alert }) {
    write(this.summary, summary);
    if (readouts.length !== this.rows.length || readouts.some(({ id }, index) => id !== this.rows[index].id)) {
      this.makeRows(readouts);
    }
    for (const [index, { text, closed_text }] of readouts.entries()) {
      const [network, closed] = this.rows[index].cells;
      write(network, text);
      write(closed, closed_text ?? '–');
    }
    write(this.reading, reading ?? this.hint);
    this.refreshAlert(alert);
    clearTimeout(this.timer);
    if (this.exhibit.playing) return;
    this.timer = window.setTimeout(() => write(this.status, reading ?? summary), REST_MS);
  }

  /** @param {Frame['alert']} alert */
  refreshAlert(alert) {
    if ((alert?.text ?? '') === this.alerted) return;
    this.alerted = alert?.text ?? '';
    this.alert.hidden = !alert;
    const buttons = (alert?.actions ?? []).map(({ id, name }) => {
      const button = make('button', { type: 'button' }, name);
      button.addEventListener('click', () => this.exhibit.attempt(() => this.exhibit.stage.act(id)));
      return button;
    });
    this.alert.replaceChildren(make('p', {}, this.alerted), ...buttons);
  }
}
