// What a picture shows, as a table, place by place, and as sounds: for those who cannot see it.

import './drawer-style.js';
import { make, write } from './dom.js';
import { Slider } from './slider.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./sound.js').Voice} Voice */
/** @typedef {import('../pkg/lnn_lab.js').RowView} Row */
/** @typedef {import('../pkg/lnn_lab.js').SeriesView} Series */

/** How long one place is heard when all of them are, in milliseconds. */
const STEP_MS = 120;

/** Keeps the options of a list, and what is chosen of them by its place. @param {HTMLSelectElement} list @param {string[]} names */
function offer(list, names) {
  if (names.join('\n') === [...list.options].map(({ text }) => text).join('\n')) return;
  const chosen = Math.max(0, Math.min(list.selectedIndex, names.length - 1));
  list.replaceChildren(...names.map((name) => make('option', {}, name)));
  list.selectedIndex = chosen;
}

export class SeriesTable {
  /** @param {HTMLButtonElement} button that asked for it, in whose place it comes @param {Exhibit} exhibit */
  constructor(button, exhibit) {
    this.exhibit = exhibit;
    /** What is heard, once that was asked for. @type {Voice | undefined} */
    this.voice = undefined;
    /** The timer of the next place while all are heard. */
    this.next = 0;
    /** @type {Series | undefined} */
    this.series = undefined;
    this.shown = '';
    const id = `${exhibit.section.id}-series`;
    this.figures = make('select', { id: `${id}-figure` });
    this.names = make('select', { id: `${id}-name` });
    this.place = make('input', { type: 'range', id: `${id}-place`, min: '1', step: '1', value: '1' });
    this.hear = make('button', { type: 'button' }, 'Hear it');
    this.said = make('output', {});
    this.said.htmlFor.add(this.place.id);
    this.caption = make('caption', {});
    this.head = make('tr');
    this.body = make('tbody');
    const table = make('table', { className: 'results' }, this.caption, make('thead', {}, this.head), this.body);
    const scroll = make('section', { className: 'places', tabIndex: 0 }, table);
    scroll.setAttribute('aria-label', 'The picture as a table');
    const picks = make(
      'p',
      { className: 'picks' },
      make('label', { htmlFor: this.figures.id }, 'Picture'),
      this.figures,
      make('label', { htmlFor: this.names.id }, 'Series'),
      this.names,
      this.hear,
    );
    const along = make(
      'p',
      { className: 'along' },
      make('label', { htmlFor: this.place.id }, 'Place'),
      make('span', { className: 'slide' }, this.place),
      this.said,
    );
    button.parentElement?.replaceWith(picks, along, scroll);
    new Slider(this.place);
    this.hear.addEventListener('click', () => this.toggle());
    for (const list of [this.figures, this.names]) list.addEventListener('change', () => this.choose());
    this.place.addEventListener('input', () => {
      this.pause();
      this.tell();
    });
    this.choose();
    this.figures.focus();
  }

  /** Shows what was chosen, from its first place on. */
  choose() {
    this.pause();
    this.place.value = '1';
    this.read();
  }

  /** @type {import('./exhibit.js').Part['refresh']} */
  refresh() {
    // Nobody reads a table that changes ten times a second.
    if (!this.exhibit.playing && this.figures.checkVisibility()) this.read();
  }

  /** Reads the figure anew. */
  read() {
    const { stage } = this.exhibit;
    offer(
      this.figures,
      stage.figures_in_words().map(({ title }) => title),
    );
    const all = stage.series(this.figures.selectedIndex);
    offer(
      this.names,
      all.map(({ name }) => name),
    );
    this.series = all[this.names.selectedIndex];
    const { name = '', head = [], rows = [], count = 0 } = this.series ?? {};
    this.names.disabled = this.hear.disabled = this.place.disabled = rows.length === 0;
    this.place.max = String(Math.max(1, rows.length));
    this.tell(false);
    const key = JSON.stringify([name, head, rows, count]);
    if (key === this.shown) return;
    this.shown = key;
    const some = rows.length < count ? `, ${rows.length} of ${count} places` : '';
    write(this.caption, rows.length > 0 ? `${name}${some}` : 'Nothing is drawn here now.');
    this.head.replaceChildren(...head.map((text) => make('th', { scope: 'col' }, text)));
    this.body.replaceChildren(
      ...rows.map(({ cells: [first, ...others] }) => {
        const cells = others.map((text) => make('td', {}, text));
        return make('tr', {}, make('th', { scope: 'row' }, first), ...cells);
      }),
    );
  }

  /** Says where one is, and lets it be heard. @param {boolean} [sounds] */
  tell(sounds = true) {
    const { head = [], rows = [] } = this.series ?? {};
    const place = Number(this.place.value);
    const row = rows[place - 1];
    const words = row ? head.map((name, column) => `${name} ${row.cells[column]}`).join(', ') : '';
    const text = row ? `${place} of ${rows.length}: ${words}` : '';
    write(this.said, text);
    this.place.setAttribute('aria-valuetext', text);
    if (sounds && row?.height !== undefined) this.voice?.tone(row.height);
  }

  /** Lets all places be heard, and from then on each that is chosen; or falls silent. */
  async toggle() {
    if (this.voice) {
      this.pause();
      this.voice.close();
      this.voice = undefined;
      write(this.hear, 'Hear it');
      return;
    }
    const { Voice } = await import('./sound.js');
    this.voice = new Voice();
    write(this.hear, 'Silence');
    this.place.value = '1';
    this.go();
  }

  /** Lets this place be heard, and then those that follow. */
  go() {
    this.tell();
    const place = Number(this.place.value);
    if (place >= Number(this.place.max) || !this.figures.checkVisibility()) return;
    this.next = window.setTimeout(() => {
      this.place.value = String(place + 1);
      this.go();
    }, STEP_MS);
  }

  pause() {
    clearTimeout(this.next);
  }
}
