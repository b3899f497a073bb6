// The numbers of an exhibit in a table that can be sorted by any column, and downloaded.

import { make, need, pageAddress, write } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit.js').Frame} Frame */
/** @typedef {import('../pkg/lnn_lab.js').CellView} Cell */
/** @typedef {import('../pkg/lnn_lab.js').ColumnView} Column */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .results thead button { min-width: var(--touch); min-height: var(--touch); padding: 0; border: 0; background: none; text-align: inherit; color: var(--muted); font-weight: 400 }
  .results thead button:hover { color: var(--ink); text-decoration: underline }
  .results th[aria-sort="ascending"] button::after { content: " ↑" }
  .results th[aria-sort="descending"] button::after { content: " ↓" }
  /* In a narrow column names take several lines, so that numbers are seen beside them. */
  @container exhibit (width < 37.5rem) { .results tbody th { min-width: 9em; white-space: normal } }
`);
document.adoptedStyleSheets.push(sheet);

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
    this.exhibit.requestDraw();
  }

  /** @param {string} name */
  download(name) {
    const text = this.exhibit.stage.numbers_csv(pageAddress());
    if (text === undefined) return;
    const href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    make('a', { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  /** @param {Frame} frame */
  refresh({ table }) {
    if (!table) return;
    write(this.caption, table.caption);
    const { columns, cells } = table;
    const key = [...columns.map(({ name }) => name), ...cells.map(({ text }) => text)].join();
    if (key === this.shown) return;
    this.shown = key;
    this.sortedBy = Math.min(this.sortedBy, columns.length - 1);
    this.showHead(columns);
    const rows = Array.from({ length: cells.length / columns.length }, (_, row) =>
      cells.slice(row * columns.length, (row + 1) * columns.length),
    );
    rows.sort((first, second) => {
      const [a, b] = [first[this.sortedBy].value, second[this.sortedBy].value];
      // Rows without a number come last, whichever way the others are sorted.
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      return this.rising ? a - b : b - a;
    });
    const row = (/** @type {Cell[]} */ cells) => {
      const [first, ...others] = cells.map(({ text }) => text);
      const head = make('th', { scope: 'row' }, first);
      return make('tr', {}, head, ...others.map((text) => make('td', {}, text)));
    };
    this.body.replaceChildren(...rows.map(row));
  }

  /** Makes the buttons to sort by. Those that fit stay, and keep the focus. @param {Column[]} columns */
  showHead(columns) {
    if (this.head.cells.length !== columns.length) {
      const heads = columns.map(({ name }, column) => {
        const button = make('button', { type: 'button' }, name);
        button.addEventListener('click', () => this.sortBy(column));
        return make('th', { scope: 'col' }, button);
      });
      this.head.replaceChildren(...heads);
    }
    for (const [column, head] of [...this.head.cells].entries()) {
      const button = head.firstElementChild;
      if (button instanceof HTMLButtonElement) button.title = columns[column].help;
      head.ariaSort = column === this.sortedBy ? (this.rising ? 'ascending' : 'descending') : 'none';
    }
  }
}
