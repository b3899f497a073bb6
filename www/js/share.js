// Ways to put an exhibit into another page in its present state, and what its author can ask for beside that.

import './drawer-style.js';
import { make, write } from './dom.js';
import { loadFull } from './module.js';
import { Heights } from './share-heights.js';
import { Options } from './share-options.js';
import { Preview } from './share-preview.js';
import { attributes, beside, element, frame, home, isPublished, link, still } from './share-snippets.js';
import { Stills } from './share-stills.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./share-snippets.js').Wanted} Wanted */

/** How long the confirmation of a copy stays, in milliseconds. */
const CONFIRMED_MS = 2000;

/** The explanation of the link. */
const HELP =
  home === undefined
    ? 'Opens this copy in the state you see, where it is now alone. A page that is published offers frames and elements too.'
    : 'Opens this page in the state you see.';

/** The same where an address does not hold all of the state. */
const HELP_WITH_LOSS = 'Opens this page as you see it, but for this:';

/** One way to share: its text, and a button that copies it. */
class Way {
  /** @param {string} id @param {string} name @param {string} help @param {(wanted: Wanted) => string} compose */
  constructor(id, name, help, compose) {
    this.compose = compose;
    this.field = make('textarea', { id, readOnly: true, rows: 3, spellcheck: false });
    this.field.addEventListener('focus', () => this.field.select());
    this.button = make('button', { type: 'button' }, 'Copy');
    this.button.ariaLabel = `Copy: ${name}`;
    this.button.addEventListener('click', () => this.copy());
    this.said = make('span', {});
    this.said.role = 'status';
    this.help = make('p', { className: 'help' }, help);
    this.element = make(
      'div',
      { className: 'way' },
      make('label', { htmlFor: id }, name),
      this.help,
      this.field,
      make('p', {}, this.button, ' ', this.said),
    );
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.field.value);
      this.said.textContent = 'Copied.';
    } catch {
      // Where the clipboard is forbidden, the reader's own keys still reach it.
      this.field.focus();
      this.field.select();
      this.said.textContent = 'Selected: copy it with your keyboard or menu.';
    }
    setTimeout(() => {
      this.said.textContent = '';
    }, CONFIRMED_MS);
  }

  /** @param {Wanted} wanted */
  refresh(wanted) {
    const text = this.compose(wanted);
    if (this.field.value !== text) this.field.value = text;
  }
}

/** A field for the epoch to share, which the scrubber may step over. @param {Exhibit} exhibit @returns {HTMLElement[]} */
function epochField(exhibit) {
  const { player, section } = exhibit;
  if (!player) return [];
  const id = `${section.id}-share-epoch`;
  const field = make('input', { id, type: 'text', inputMode: 'numeric', value: String(player.state.epoch) });
  const said = make('span', { className: 'help' });
  said.role = 'status';
  field.addEventListener('change', () => {
    const { end } = player.state;
    const epoch = /^[\d, ]+$/.test(field.value) ? Number(field.value.replace(/[, ]/g, '')) : Number.NaN;
    const allowed = epoch <= end;
    said.textContent = allowed
      ? ''
      : `The epoch is “${field.value}”, but must be a whole number from 0 to ${end.toLocaleString('en')}.`;
    if (!allowed) return;
    player.pause();
    exhibit.attempt(() => exhibit.stage.seek(epoch));
  });
  const start = make('button', { type: 'button' }, 'From the beginning');
  start.addEventListener('click', () => {
    field.value = '0';
    field.dispatchEvent(new Event('change'));
  });
  return [make('p', { className: 'saving' }, make('label', { htmlFor: id }, 'Epoch '), field, start, said)];
}

/** The pages of the site that tell of an exhibit: itself, and its claims where they are shown and put to the test. @param {HTMLElement} section */
function placesOf({ id }) {
  const places = new Map([[`exhibits/${id}`, 'This exhibit']]);
  for (const button of document.querySelectorAll(`[data-claim^="${id}/"]`)) {
    if (!(button instanceof HTMLElement)) continue;
    const isTried = 'tried' in button.dataset;
    const name = button.dataset.claim?.replace('/', '-');
    const words = button.closest('.claim')?.querySelector('p')?.textContent ?? '';
    places.set(`claims/${name}-${isTried ? 'tried' : 'shown'}`, isTried ? `Put to the test: ${words}` : words);
  }
  return [...places].map(([value, words]) => make('option', { value }, words));
}

export class Share {
  /** @param {HTMLDetailsElement} drawer @param {Exhibit} exhibit */
  constructor(drawer, exhibit) {
    this.drawer = drawer;
    this.exhibit = exhibit;
    const { section } = exhibit;
    const way = (/** @type {ConstructorParameters<typeof Way>} */ [id, ...rest]) =>
      new Way(`${section.id}-share-${id}`, ...rest);
    const refresh = () => this.refresh();
    this.options = new Options(exhibit, refresh);
    this.stills = new Stills(exhibit, refresh);
    this.heights = new Heights(section, refresh);
    this.places = make('select', {}, ...placesOf(section));
    this.places.ariaLabel = 'What it leads to';
    this.places.addEventListener('change', refresh);
    const first = way(['link', 'Link', HELP, link]);
    this.offerToSend(first);
    const citation = way([
      'citation',
      'Citation',
      'For a bibliography, in BibTeX: who, when, which version and this state.',
      () => this.exhibit.stage.citation(home ?? ''),
    ]);
    this.link = first;
    this.ways = [first];
    this.preview = new Preview(() => attributes(section.id, this.wanted()));
    /** @type {Node[]} */
    const parts = [first.element, ...epochField(exhibit)];
    // Other pages can only embed what is published.
    if (home !== undefined) {
      const [inFrame, asElement, asStill] = [
        way(['frame', 'Frame', 'For any page: the exhibit alone, in this state. Needs no script there.', frame]),
        way([
          'element',
          'Element',
          'The same, as high as its content, with attributes and events; until it has started, and where it cannot, what stands in it.',
          element(section.id),
        ]),
        way(['still', 'Still', 'For feeds and mail: a picture of the state you see, which links to it.', still]),
      ];
      const toPlace = way(['place', 'Link with a preview', 'Shows what it leads to where it is posted.', this.place]);
      this.ways.push(inFrame, asElement, asStill, toPlace, citation);
      asStill.element.append(this.stills.element);
      toPlace.field.before(this.places);
      parts.push(
        this.options.element,
        ...(isPublished ? [this.preview.element, this.heights.element] : []),
        inFrame.element,
        asElement.element,
        asStill.element,
        toPlace.element,
        citation.element,
      );
    }
    drawer.querySelector('.share')?.append(...parts);
    drawer.addEventListener('toggle', refresh);
    this.refresh();
  }

  /** Prepares the full module, which alone draws stills and writes citations. @param {HTMLDetailsElement} drawer @param {Exhibit} exhibit */
  static async open(drawer, exhibit) {
    await exhibit.switchToFullModule(await loadFull());
    return new Share(drawer, exhibit);
  }

  /** On phones, the link can be sent by what is installed there. @param {Way} first */
  offerToSend({ field, button }) {
    if (typeof navigator.share !== 'function') return;
    const send = make('button', { type: 'button' }, 'Send …');
    send.addEventListener('click', () => {
      navigator.share({ title: this.exhibit.stage.share().name, url: field.value }).catch(() => undefined); // not sent after all
    });
    button.after(' ', send);
  }

  /** The address of the page that is chosen. */
  place = () => beside(`${this.places.value}.html`);

  /** What is shared as everything is now. @returns {Wanted} */
  wanted() {
    const { exhibit, options, stills } = this;
    const share = exhibit.stage.share();
    const { flags } = options;
    const text = (/** @type {string} */ name) => flags.find((flag) => flag.name === name)?.text ?? '';
    const figures = exhibit.stage.figures_in_words();
    const index = Math.max(
      0,
      figures.findIndex(({ id }) => id === text('figure')),
    );
    const figure = figures[index];
    const isFirst = share.attributes.length === 0;
    // What is asked is not told before it is answered, nor where answers are left out.
    const isTold = !exhibit.guess?.isOpen && text('hide') === '';
    const words = isTold ? figure.description : figure.title;
    const heights = this.heights.of(flags);
    return { share, flags, heights, figure, words, ...stills.choose(index, figure.id, text('theme'), isFirst) };
  }

  refresh() {
    if (!this.drawer.open) this.heights.measure([], []);
    if (!this.drawer.open || this.exhibit.playing) return;
    this.measure();
    const lost = this.exhibit.stage.lost_in_address();
    write(this.link.help, lost.length > 0 ? [HELP_WITH_LOSS, ...lost].join(' ') : HELP);
    const wanted = this.wanted();
    for (const way of this.ways) way.refresh(wanted);
    this.preview.refresh();
  }

  /** Measures what is higher than usual, which other pages cannot where they let no script run. */
  measure() {
    const { exhibit, heights, options } = this;
    if (!isPublished || !options.isHigher) {
      heights.measure([], []);
      return;
    }
    const flags = options.flags.filter(({ name }) => name !== 'autoplay');
    heights.measure(attributes(exhibit.section.id, { share: exhibit.stage.share(), flags }), flags);
  }
}
