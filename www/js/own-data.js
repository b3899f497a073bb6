// The drawer Data: whose points an exhibit shows. Sets that come with the page, and the reader's own: pasted, dropped, chosen
// or edited. Loaded when the drawer is first opened.

import './drawer-style.js';
import { DistantTable, LARGE } from './distant-table.js';
import { make } from './dom.js';
import { PointEditor } from './point-editor.js';
import { isDark, onThemeChange } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').ControlView} ControlView */
/** @typedef {import('../pkg/lnn_lab.js').DataTable} DataTable */
/** @typedef {import('../pkg/lnn_lab.js').TableView} TableView */
/** @typedef {import('../pkg/lnn_lab.js').TakenView} Taken */

/** The control of the data, and what it is set to where they are drawn. */
const DATA = 'data';
const DRAWN = 'drawn';

/** With more marks than these the picture of the residuals takes longer than a frame, so it waits until points are at rest. */
const MARKS = 1_000;

/** How long that is, in milliseconds. */
const REST_MS = 150;

/** How high the picture of the residuals is, in CSS pixels. */
const RESIDUALS_HEIGHT = 260;

/** What the list shows for data that are in none of the sets. */
const OWN = 'own';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .own { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px }
  .own p { margin: 0 }
  .own .row:not([hidden]) { display: flex; flex-wrap: wrap; align-items: center; gap: 8px }
  .own label { font-weight: 600 }
  .own select { min-width: 0; max-width: 100%; min-height: 44px; padding: 0 8px; font: 0.9375rem / 1 var(--sans) }
  .own textarea { display: block; box-sizing: border-box; width: 100%; min-height: 66px; padding: 8px; font: 0.8125rem / 1.5 ui-monospace, monospace }
  .own ul { margin: 0; padding-left: 20px; max-height: 12em; overflow-y: auto; overflow-wrap: anywhere }
  .own [aria-pressed="true"] { border-color: var(--accent); box-shadow: inset 0 -3px var(--accent) }
  .own .known { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 16px 32px; align-items: start }
  .own .readouts td { color: inherit }
  .own .residuals { min-width: 0 }
  .own.over { outline: 2px dashed var(--accent); outline-offset: 8px }
  .plot[data-editing] { cursor: crosshair }
`);
document.adoptedStyleSheets.push(sheet);

/** A button. @param {string} name @param {() => void} act */
function button(name, act) {
  const made = make('button', { type: 'button' }, name);
  made.addEventListener('click', act);
  return made;
}

/** @param {number} count @param {string} noun */
const plural = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** Fills the drawer, unless it is filled. @param {HTMLElement} place @param {Exhibit} exhibit */
export function fill(place, exhibit) {
  if (!place.hasChildNodes()) new OwnData(place, exhibit);
}

class OwnData {
  /** @param {HTMLElement} place @param {Exhibit} exhibit */
  constructor(place, exhibit) {
    this.exhibit = exhibit;
    this.place = place;
    this.id = DATA;
    this.typing = false;
    /** The table that was read last. @type {DataTable | DistantTable | undefined} */
    this.table = undefined;
    /** The data that are shown, as the control has them. */
    this.shown = '';
    /** The names of its columns. @type {string[]} */
    this.names = [];
    /** Counts what was asked of tables, so that an answer that comes late is told from the latest. */
    this.asked = 0;
    const id = `${exhibit.section.id}-${DATA}`;
    this.sets = exhibit.module.built_in_sets();
    /** Whether there is a figure in which points are edited one by one. */
    this.canEdit = exhibit.stage.is_editable();
    const option = (/** @type {string} */ value, /** @type {string} */ name) => make('option', { value }, name);
    const group = make('optgroup', { label: 'Sets' }, ...this.sets.map(({ id, name }) => option(id, name)));
    this.list = make('select', { id }, option(DRAWN, 'Drawn from the seed'), group);
    this.own = option(OWN, 'Your own');
    this.list.addEventListener('change', () => this.choose(this.list.value));
    this.about = make('p', { className: 'help' });
    this.edit = new PointEditor(exhibit);
    this.editing = button('Edit points', () => this.say(this.edit.toggle()));
    this.editing.ariaPressed = 'false';
    this.text = make('textarea', { spellcheck: false, autocomplete: 'off' });
    this.text.ariaLabel = 'Your own points';
    this.text.placeholder = 'Paste two columns or more: CSV, or cells of a spreadsheet';
    this.file = make('input', { type: 'file', hidden: true });
    this.file.addEventListener('change', () => this.open(this.file.files?.[0]));
    this.chooser = button('Choose a file…', () => this.file.click());
    this.share = make('progress', { max: 1 });
    this.share.ariaLabel = 'How much of the file has been read';
    this.reading = make(
      'div',
      { className: 'row', hidden: true },
      this.share,
      button('Cancel', () => this.cancel()),
    );
    this.columns = make('div', { hidden: true });
    this.told = make('div', {});
    this.told.role = 'status';
    this.problem = make('p', { className: 'problem', hidden: true });
    this.problem.role = 'alert';
    this.numbers = make('tbody', {});
    this.picture = make('div', { className: 'residuals' });
    /** The timer after which many residuals are drawn. */
    this.resting = 0;
    /** Whether the residuals are to be drawn before the next frame. */
    this.drawing = false;
    onThemeChange(() => this.knows());
    new ResizeObserver(() => this.knows()).observe(this.picture);
    place.replaceChildren(
      make('div', { className: 'row' }, make('label', { htmlFor: id }, 'Data'), this.list),
      this.about,
      make(
        'div',
        { className: 'row' },
        ...(this.canEdit ? [this.editing] : []),
        button('Undo', () => this.takeBack(false)),
        button('Redo', () => this.takeBack(true)),
      ),
      ...(this.canEdit ? [this.edit.help] : []),
      this.text,
      make(
        'div',
        { className: 'row' },
        button('Show these', () => this.read('', new TextEncoder().encode(this.text.value))),
        this.chooser,
        this.file,
      ),
      make(
        'p',
        { className: 'help' },
        'Or drop a file on the exhibit. It is read by this page alone: nothing of it leaves your browser. Networks are trained on given data standardised, unless “Standardise” among the controls says otherwise; lines are shown in the original units.',
      ),
      this.reading,
      this.columns,
      this.told,
      this.problem,
      make('div', { className: 'known' }, make('table', { className: 'readouts alone' }, this.numbers), this.picture),
    );
    this.takeDrops();
    if (this.canEdit) exhibit.parts.push(this.edit);
    // What it is set to follows every change, as of any other control.
    exhibit.controls.list.push(/** @type {any} */ (this));
    const view = exhibit.stage.controls().find((view) => view.id === DATA);
    if (view) this.refresh(view);
  }

  /** @param {ControlView} view */
  refresh({ text, shown }) {
    const set = this.sets.find(({ id }) => id === text);
    const isOwn = !set && text !== DRAWN;
    if (isOwn) this.list.append(this.own);
    else this.own.remove();
    this.own.textContent = `Your own: ${shown}`;
    this.list.value = isOwn ? OWN : text;
    this.about.replaceChildren(...(set ? [`${set.about} Source: ${set.source} Licence: ${set.licence}.`] : []));
    this.about.hidden = !set;
    if (text !== this.shown) this.told.replaceChildren(); // what was told is of other data
    this.shown = text;
    this.editing.ariaPressed = String(this.exhibit.stage.edited() !== undefined);
    this.knows();
  }

  /** Shows what the closed form knows of the points, before the next frame. */
  knows() {
    clearTimeout(this.resting);
    if (this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      if (this.picture.clientWidth === 0) return;
      const rows = this.exhibit.stage.inference().map(({ name, help, text }) => {
        return make('tr', {}, make('th', { scope: 'row', title: help }, name), make('td', {}, text));
      });
      this.numbers.replaceChildren(...rows);
      if (this.picture.querySelectorAll('*').length > MARKS) {
        this.resting = window.setTimeout(() => this.drawResiduals(), REST_MS);
      } else {
        this.drawResiduals();
      }
    });
  }

  drawResiduals() {
    const { clientWidth } = this.picture;
    if (clientWidth === 0) return;
    const svg = this.exhibit.stage.residuals(clientWidth, RESIDUALS_HEIGHT, isDark());
    this.picture.replaceChildren(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement);
  }

  /** Shows why something was refused, or nothing. @param {string} [problem] */
  say(problem = '') {
    this.problem.textContent = problem;
    this.problem.hidden = problem === '';
  }

  /** @param {string} data */
  choose(data) {
    if (data === OWN) return;
    this.forget();
    this.say(this.exhibit.attempt(() => this.exhibit.stage.set(DATA, data)));
  }

  /** @param {boolean} again */
  takeBack(again) {
    this.say();
    this.exhibit.attempt(() => this.exhibit.stage.take_back_points(again));
  }

  /** Drops the table that was read last. */
  forget() {
    this.table?.free();
    this.table = undefined;
    this.asked += 1;
    this.reading.hidden = true;
    this.columns.hidden = true;
    this.told.replaceChildren();
  }

  /** Takes files that are dropped anywhere on the exhibit. Text is dropped into its field, as into any other. */
  takeDrops() {
    const { place } = this;
    const { section } = this.exhibit;
    const over = (/** @type {DragEvent} */ event, /** @type {boolean} */ on) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      place.classList.toggle('over', on);
    };
    section.addEventListener('dragover', (event) => over(event, true));
    section.addEventListener('dragleave', (event) => over(event, false));
    section.addEventListener('drop', (event) => {
      over(event, false);
      this.open(event.dataTransfer?.files[0]);
    });
  }

  /** @param {File | undefined} file */
  async open(file) {
    if (!file) return;
    const table = file.size > LARGE ? this.distant(file) : undefined;
    if (table) {
      this.file.value = '';
      return this.readAside(table);
    }
    try {
      this.read(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch {
      this.say(`${file.name} cannot be read: it may be too large for this browser, or it is gone.`);
    }
    this.file.value = '';
  }

  /** Reads a table, and shows the points of its likely columns. @param {string} name @param {Uint8Array} bytes */
  read(name, bytes) {
    this.say();
    /** @type {DataTable} */
    let table;
    try {
      table = new this.exhibit.module.DataTable(name, bytes);
    } catch (error) {
      return this.say(`${name || 'What was pasted'}: ${error instanceof Error ? error.message : error}.`);
    }
    this.forget();
    this.table = table;
    this.offerColumns(table.view());
    this.show();
  }

  /** A worker that reads a file, where there can be one: a page within another one may be forbidden to have any. @param {File} file */
  distant(file) {
    try {
      return new DistantTable(this.exhibit.module.module, file, (share) => {
        this.share.value = share;
      });
    } catch {
      return undefined;
    }
  }

  /** Has a large file read by a worker, and shows the points of its likely columns. @param {DistantTable} table */
  async readAside(table) {
    this.say();
    this.forget();
    this.table = table;
    await this.answered(table, async () => {
      this.offerColumns(await table.view());
    });
    if (this.table === table && !this.columns.hidden) await this.show();
  }

  /**
   * Shows how far a worker is until it has answered, and why it did not, unless something else was asked meanwhile.
   * @param {DistantTable} table @param {() => Promise<void>} ask
   */
  async answered(table, ask) {
    this.asked += 1;
    const own = this.asked;
    this.share.removeAttribute('value');
    this.reading.hidden = false;
    try {
      await ask();
    } catch (error) {
      if (this.asked === own) this.say(`${table.file.name}: ${error instanceof Error ? error.message : error}.`);
    }
    if (this.asked === own) this.reading.hidden = true;
  }

  /** Ends what is being read; what is shown stays. */
  cancel() {
    const name = this.table instanceof DistantTable ? this.table.file.name : '';
    this.forget();
    this.told.textContent = `${name} was not read to its end.`;
    this.chooser.focus();
  }

  /** Offers the columns of a table for x and y. @param {TableView} view */
  offerColumns({ columns, x, y, how }) {
    this.names = columns.map(({ name }) => name);
    const choice = (/** @type {string} */ axis, /** @type {number} */ taken) => {
      const options = columns.map(({ name, numeric }, index) => {
        const words = numeric ? name : `${name} (no numbers)`;
        return make('option', { value: String(index), selected: index === taken }, words);
      });
      const list = make('select', {}, ...options);
      list.dataset.axis = axis;
      list.addEventListener('change', () => this.show());
      return make('label', {}, `${axis} `, list);
    };
    this.columns.replaceChildren(
      make('div', { className: 'row' }, choice('x', x), choice('y', y)),
      make('p', { className: 'help' }, how),
    );
    this.columns.hidden = false;
  }

  /** Shows the points of the columns that are chosen, and what was left out. */
  async show() {
    const { table, exhibit } = this;
    if (!table) return;
    const [x, y] = [...this.columns.querySelectorAll('select')].map((list) => Number(list.value));
    const told = (/** @type {string | undefined} */ problem, /** @type {() => Taken} */ taken) => {
      this.say(problem);
      this.told.replaceChildren(...(problem ? [] : this.tell(taken())));
    };
    if (!(table instanceof DistantTable)) {
      const problem = exhibit.attempt(() => exhibit.stage.take_points(table, x, y));
      return told(problem, () => table.taken(x, y));
    }
    await this.answered(table, async () => {
      const own = this.asked;
      const points = await table.points(x, y);
      if (own !== this.asked) return;
      const [file, xName, yName] = [table.file.name, this.names[x], this.names[y]];
      told(
        exhibit.attempt(() => exhibit.stage.take_columns(file, xName, yName, points.x, points.y)),
        () => points.taken,
      );
    });
  }

  /** What was taken, and what was left out and why. @param {Taken} taken */
  tell({ points, left_out, problems, unsure, validation }) {
    const out = left_out > 0 ? `, ${plural(left_out, 'row')} left out` : '';
    const fresh = validation > 0 ? `, ${plural(validation, 'validation point')} left out` : '';
    const sentence = make('p', {}, `${plural(points, 'point')} taken${out}${fresh}.`);
    const doubt = unsure ? [make('p', {}, `Read with thousands apart, which is not sure: ${unsure}.`)] : [];
    if (problems.length === 0) return [sentence, ...doubt];
    const more = left_out - problems.length;
    const rows = problems.map((problem) => make('li', {}, problem));
    if (more > 0) rows.push(make('li', {}, `and ${plural(more, 'more row')}`));
    return [sentence, ...doubt, make('ul', {}, ...rows)];
  }
}
