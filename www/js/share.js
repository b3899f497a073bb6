// Ways to put an exhibit into another page in its present state: a link, a frame, an element, a still.

import { make, pageAddress } from './dom.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').ShareView} ShareView */

/** How long the confirmation of a copy stays, in milliseconds. */
const CONFIRMED_MS = 2000;

/** The size of the stills, which `parts/exhibit.html` gives its own too. */
const STILL = 'width="544" height="370"';

/** A text as it stands between the quotes of an attribute. @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Whether this page has an address that others can open. */
const isPublished = location.protocol.startsWith('http');

/** The folder of the site: that of this script, or for a copy where it says that it is published. @type {string | undefined} */
const home = isPublished
  ? new URL('../', import.meta.url).href
  : (document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined);

/** The explanation of the link. */
const HELP =
  home === undefined
    ? 'Opens this copy in the state you see, where it is now alone. A page that is published offers frames and elements too.'
    : 'Opens this page in the state you see.';

/** The address of a file of the site. @param {string} file @param {string} [fragment] */
function beside(file, fragment) {
  const address = new URL(file, home);
  return fragment ? `${address}#${fragment}` : String(address);
}

/** The page in this state. @param {ShareView} share */
function link({ page }) {
  return home === undefined ? `${pageAddress()}#${page}` : beside('.', page);
}

/**
 * How high the exhibit is in a narrow column and in a wide one, in CSS pixels.
 * @param {DOMStringMap} dataset of its section
 */
function heights({ frameHeight = '' }) {
  return frameHeight.split(' ').map(Number);
}

/** @param {HTMLElement} section @returns {(share: ShareView) => string} */
function frame({ dataset }) {
  return ({ embed, name }) => {
    const source = escaped(beside('embed.html', embed));
    const [narrow, wide] = heights(dataset);
    const height = Math.max(narrow, wide);
    // As high as its content where browsers can do that, and elsewhere as it is in any column.
    const style = `border: 0; height: auto; min-height: ${height}px; frame-sizing: content-height`;
    return `<iframe src="${source}" title="${escaped(name)}" loading="lazy" width="100%" height="${height}" style="${style}"></iframe>`;
  };
}

/** @param {ShareView} share */
function still(share) {
  const picture = escaped(beside(`posters/${share.still}-light-wide.svg`));
  return `<a href="${escaped(link(share))}"><img src="${picture}" alt="${escaped(share.description)}" ${STILL}></a>`;
}

/** The width from which on a column is wide, in CSS pixels, with the padding of an embed: that of `exhibit.css`. */
const WIDE = 616;

/** @param {HTMLElement} section @returns {(share: ShareView) => string} */
function element({ id, dataset }) {
  // Room for it before any script has run; where the page has no containers, the width of the window counts.
  const [narrow, wide] = heights(dataset);
  const room =
    narrow === wide
      ? `${wide}px`
      : `clamp(${Math.min(narrow, wide)}px, ${wide}px + (${WIDE}px - 100cqi) * ${narrow > wide ? 999 : -999}, ${Math.max(narrow, wide)}px)`;
  return (share) => {
    let attributes = `exhibit="${escaped(id)}"`;
    for (const { name, text } of share.attributes) attributes += ` ${escaped(name)}="${escaped(text)}"`;
    const script = `<script type="module" src="${escaped(beside('js/lnn-figure.js'))}"></script>`;
    return `${script}\n<lnn-figure ${attributes} style="display: block; min-height: ${room}">\n  ${still(share)}\n</lnn-figure>`;
  };
}

/** One way to share: its text, and a button that copies it. */
class Way {
  /** @param {string} id @param {string} name @param {string} help @param {(share: ShareView) => string} compose */
  constructor(id, name, help, compose) {
    this.compose = compose;
    this.field = make('textarea', { id, readOnly: true, rows: 3, spellcheck: false });
    this.field.addEventListener('focus', () => this.field.select());
    this.button = make('button', { type: 'button' }, 'Copy');
    this.button.ariaLabel = `Copy: ${name}`;
    this.button.addEventListener('click', () => this.copy());
    this.said = make('span', {});
    this.said.role = 'status';
    this.element = make(
      'div',
      { className: 'way' },
      make('label', { htmlFor: id }, name),
      make('p', { className: 'help' }, help),
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

  /** @param {ShareView} share */
  refresh(share) {
    const text = this.compose(share);
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
  return [make('p', { className: 'way' }, make('label', { htmlFor: id }, 'Epoch '), field, ' ', said)];
}

export class Share {
  /** @param {HTMLDetailsElement} drawer @param {Exhibit} exhibit */
  constructor(drawer, exhibit) {
    this.drawer = drawer;
    this.exhibit = exhibit;
    const { id } = exhibit.section;
    this.ways = [new Way(`${id}-share-link`, 'Link', HELP, link)];
    // Other pages can only embed what is published.
    if (home !== undefined)
      this.ways.push(
        new Way(
          `${id}-share-frame`,
          'Frame',
          'For any page: the exhibit alone, in this state. Needs no script there.',
          frame(exhibit.section),
        ),
        new Way(
          `${id}-share-element`,
          'Element',
          'The same, as high as its content, with attributes and events; until it has started, and where it cannot, the still.',
          element(exhibit.section),
        ),
        new Way(
          `${id}-share-still`,
          'Still',
          'For feeds and mail: a picture of the first state, which links to the one you see.',
          still,
        ),
      );
    drawer.querySelector('.share')?.append(...this.ways.map((way) => way.element), ...epochField(exhibit));
    drawer.addEventListener('toggle', () => this.refresh());
    this.refresh();
  }

  refresh() {
    if (!this.drawer.open || this.exhibit.playing) return;
    const share = this.exhibit.stage.share();
    for (const way of this.ways) way.refresh(share);
  }
}
