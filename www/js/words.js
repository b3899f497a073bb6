// What an exhibit says: the caption, the numbers, the reading under the pointer, and what went wrong.

import { make, need, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** How long a picture rests before it is described to screen readers, in milliseconds. */
const REST_MS = 600;

export class Words {
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

  /** Rows for other numbers than before. @param {import('../pkg/lnn_lab.js').ReadoutView[]} readouts */
  lay(readouts) {
    const rows = readouts.map(({ id, name, help }) => {
      const cells = [make('td'), make('td')];
      const row = make('tr', {}, make('th', { scope: 'row', title: help }, name), ...cells);
      row.dataset.readout = id;
      return { id, cells, row };
    });
    this.body?.replaceChildren(...rows.map(({ row }) => row));
    this.rows = rows;
  }

  refresh() {
    const { stage, playing } = this.exhibit;
    const summary = stage.summary();
    write(this.summary, summary);
    const readouts = stage.readouts();
    if (readouts.length !== this.rows.length || readouts.some(({ id }, index) => id !== this.rows[index].id)) {
      this.lay(readouts);
    }
    for (const [index, { text, closed_text }] of readouts.entries()) {
      const [network, closed] = this.rows[index].cells;
      write(network, text);
      write(closed, closed_text ?? '–');
    }
    const probed = stage.probed();
    write(this.reading, probed ?? this.hint);
    this.refreshAlert();
    clearTimeout(this.timer);
    if (!playing) this.timer = window.setTimeout(() => write(this.status, probed ?? summary), REST_MS);
  }

  refreshAlert() {
    const alert = this.exhibit.stage.alert();
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
