// The numbers of an exhibit in a table that can be sorted by any column, and downloaded.

import { make, need, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

export class Table {
  /** @param {HTMLElement} section @param {Exhibit} exhibit */
  constructor(section, exhibit) {
    this.exhibit = exhibit;
    this.caption = need(section, '[data-caption]', HTMLElement);
    this.head = make('tr');
    this.body = make('tbody');
    this.sortedBy = 0;
    this.rising = true;
    this.shown = '';
    need(section, '[data-table]', HTMLTableElement).append(make('thead', {}, this.head), this.body);
    const download = need(section, '[data-download]', HTMLButtonElement);
    download.addEventListener('click', () => this.download(`${section.id}.csv`));
    download.disabled = false;
  }

  /** @param {number} column */
  sortBy(column) {
    this.rising = column === this.sortedBy ? !this.rising : true;
    this.sortedBy = column;
    this.shown = '';
    this.exhibit.request();
  }

  /** @param {string} name */
  download(name) {
    const text = this.exhibit.stage.csv();
    if (text === undefined) return;
    const href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    make('a', { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  refresh() {
    const table = this.exhibit.stage.table();
    if (!table) return;
    write(this.caption, table.caption);
    const { columns, helps, values, texts } = table;
    const key = `${columns.join()} ${texts.join()}`;
    if (key === this.shown) return;
    this.shown = key;
    this.sortedBy = Math.min(this.sortedBy, columns.length - 1);
    this.showHead(columns, helps);
    const rows = Array.from({ length: texts.length / columns.length }, (_, row) => row * columns.length);
    const by = (/** @type {number} */ row) => values[row + this.sortedBy];
    const order = (/** @type {number} */ a, /** @type {number} */ b) => {
      if (Number.isNaN(by(a)) || Number.isNaN(by(b))) return Number(Number.isNaN(by(a))) - Number(Number.isNaN(by(b)));
      return this.rising ? by(a) - by(b) : by(b) - by(a);
    };
    const cells = (/** @type {number} */ row) =>
      columns.map((_, column) => {
        const text = texts[row + column];
        return column === 0 ? make('th', { scope: 'row' }, text) : make('td', {}, text);
      });
    this.body.replaceChildren(...rows.sort(order).map((row) => make('tr', {}, ...cells(row))));
  }

  /** Buttons to sort by, which keep the focus they have. @param {string[]} columns @param {string[]} helps */
  showHead(columns, helps) {
    if (this.head.cells.length !== columns.length) {
      const heads = columns.map((name, column) => {
        const button = make('button', { type: 'button' }, name);
        button.addEventListener('click', () => this.sortBy(column));
        return make('th', { scope: 'col' }, button);
      });
      this.head.replaceChildren(...heads);
    }
    for (const [column, head] of [...this.head.cells].entries()) {
      const button = head.firstElementChild;
      if (button instanceof HTMLButtonElement) button.title = helps[column];
      head.ariaSort = column === this.sortedBy ? (this.rising ? 'ascending' : 'descending') : 'none';
    }
  }
}
