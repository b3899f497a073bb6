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
    this.rows = exhibit.stage.readouts().map(({ id, name, help }) => {
      const head = make('th', { scope: 'row', title: help }, name);
      const cells = [make('td'), make('td')];
      const row = make('tr', {}, head, ...cells);
      row.dataset.readout = id;
      return { row, cells };
    });
    if (this.rows.length > 0) need(section, '[data-readouts]', HTMLElement).append(...this.rows.map(({ row }) => row));
  }

  refresh() {
    const { stage, playing } = this.exhibit;
    const summary = stage.summary();
    write(this.summary, summary);
    for (const [index, { text, closed_text }] of stage.readouts().entries()) {
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
    const { stage } = this.exhibit;
    const alert = stage.alert();
    if ((alert?.text ?? '') === this.alerted) return;
    this.alerted = alert?.text ?? '';
    this.alert.hidden = !alert;
    const buttons = (alert?.actions ?? []).map(({ id, name }) => {
      const button = make('button', { type: 'button' }, name);
      button.addEventListener('click', () => this.exhibit.attempt(() => stage.act(id)));
      return button;
    });
    this.alert.replaceChildren(make('p', {}, this.alerted), ...buttons);
  }
}
