// The state of the page in its address: read when the page opens and on Back and Forward, written when it has settled.

import { make, need } from './dom.js';
import { loadFull } from './module.js';
import { openAround } from './side-rooms.js';
import { chosenTheme, onThemeChange, show } from './theme.js';

/** @typedef {import('./exhibit-loader.js').ExhibitLoader} ExhibitLoader */
/** @typedef {import('./module.js').WasmModule} WasmModule */
/** @typedef {import('./plot.js').Place} Place */
/** @typedef {import('../pkg/lnn_lab.js').AddressView} Address */

/** How long nothing must have changed before the address is written, in milliseconds. */
const QUIET_MS = 400;

/** How much of an address is repeated that cannot be read, in characters. */
const QUOTED = 40;

/**
 * Lists the parts of an address that could not be used.
 * @param {HTMLElement} notice
 * @param {string[]} corrections
 */
export function showCorrections(notice, corrections) {
  notice.hidden = corrections.length === 0;
  notice.replaceChildren();
  if (notice.hidden) return;
  const close = make('button', { type: 'button' }, 'Close');
  close.addEventListener('click', () => {
    notice.hidden = true;
  });
  const list = make('ul', {}, ...corrections.map((correction) => make('li', {}, correction)));
  notice.append(make('p', {}, 'The address of this page could not be used as it stood:'), list, close);
}

/** The fragment of this page's address. */
const current = () => location.hash.slice(1);

/** What no address has that this page writes: other programs have changed it on its way. */
const DAMAGED = /[%#?;]|\W$/;

/** How a state in an address begins. */
const BEGINNING = /^v\d/i;

/** The fragment of this page's address as it was written. @returns {Promise<string>} */
export async function written() {
  const text = current();
  return BEGINNING.test(text) && DAMAGED.test(text) ? (await import('./mended-address.js')).mended(text) : text;
}

/** Whether a fragment is the name of a place on the page, and so describes no state. @param {string} text */
const namesPlace = (text) => document.getElementById(text) !== null;

/** @param {'pushState' | 'replaceState'} way @param {unknown} state @param {string} [url] */
function enter(way, state, url) {
  try {
    history[way](state, '', url);
  } catch {
    // A document within another one's text has no address to write.
  }
}

export class AddressBar {
  /** @param {HTMLElement} notice for the parts of an address that could not be used */
  constructor(notice) {
    this.notice = notice;
    this.timer = 0;
    /** The state in the address, if there is one. @type {Address | undefined} */
    this.address = undefined;
    /** What could not be used of it. @type {string[]} */
    this.corrections = [];
    /** @type {ExhibitLoader | undefined} */
    this.loader = undefined;
    /** The settings of all exhibits as they were last written, without epochs. */
    this.settled = '';
    /** The state as it was last read or written, with epochs. */
    this.shown = '';
    /** Where the reader was when the present history entry was made. @type {Element | null} */
    this.setBy = null;
    this.following = false;
    /** Whether the present history entry was made for a state that is still to be written. */
    this.unwritten = false;
  }

  /** Mounts the exhibits that the address names, in the state it describes. @param {ExhibitLoader} loader */
  async open(loader) {
    this.loader = loader;
    if (current() === '' || namesPlace(current())) return;
    try {
      const module = await loadFull();
      const text = await written();
      this.take(module.read_address(text));
      if (!this.address && BEGINNING.test(text)) this.corrections = [`“${text.slice(0, QUOTED)}” names no state of it`];
    } catch (error) {
      this.corrections = [`what it describes could not be loaded (${error instanceof Error ? error.message : error})`];
      return;
    }
    const named = await this.mountNamed();
    // An address of a single exhibit further down is meant to show that one.
    for (const { section } of named) openAround(section);
    if (named.length === 1 && !named[0].inSight()) named[0].section.scrollIntoView({ block: 'start' });
  }

  /** Makes this the state that is followed, and shows its theme. @param {Address | undefined} address */
  take(address) {
    this.address = address;
    this.corrections = address?.corrections ?? [];
    if (address?.theme) show(address.theme);
  }

  async mountNamed() {
    const { loader } = this;
    const ids = this.address?.exhibits.filter((id) => loader?.sections.has(id)) ?? [];
    const mounting = await Promise.allSettled(ids.map((id) => loader?.ensureMounted(id)));
    return mounting.flatMap((settled) => (settled.status === 'fulfilled' && settled.value ? [settled.value] : []));
  }

  /** Follows the exhibits from now on. */
  follow() {
    this.following = true;
    this.remember();
    this.explain();
    addEventListener('popstate', () => this.restore());
    // A link may lead away before anything has settled.
    for (const leaving of ['pagehide', 'click']) addEventListener(leaving, (event) => this.flush(event), true);
    onThemeChange(() => this.note());
  }

  /** Takes the present state for that of the address. */
  remember() {
    this.shown = this.compose('parts');
    this.settled = this.compose('settings');
  }

  /** Writes what has not settled yet, if the page is about to be left. @param {Event} event */
  flush({ type, target }) {
    const leaves = type === 'pagehide' || (target instanceof Element && target.closest('a[href]:not([href^="#"])'));
    if (!leaves) return;
    clearTimeout(this.timer);
    this.write(true);
  }

  get exhibits() {
    return this.loader?.mounted ?? [];
  }

  /** The fragment of the page in its present state, or of its settings alone. @param {'parts' | 'settings'} what */
  compose(what) {
    const { exhibits } = this;
    const parts = exhibits.flatMap(({ own, stage }) => own?.[what] ?? stage[what]());
    return exhibits[0]?.module.fragment(parts, chosenTheme()) ?? '';
  }

  get playing() {
    return this.exhibits.some(({ playing }) => playing);
  }

  /** Something may have changed. */
  note() {
    // While a run plays something always has, so that waiting for rest would be waiting for its end.
    if (this.timer && this.playing) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), QUIET_MS);
  }

  /**
   * Writes the address: as a new history entry for other settings, in place for another epoch. What is set by one slider or
   * field while it keeps the focus is one entry.
   * @param {boolean} [leaving] whether the epoch of a run that plays is worth writing
   */
  write(leaving = false) {
    this.timer = 0;
    const { exhibits } = this;
    // Until it is followed, the page may not have taken on all of the address.
    if (!this.following || exhibits.length === 0) return;
    const settled = this.compose('settings');
    if (this.playing && !leaving && settled === this.settled) return;
    const text = this.compose('parts');
    // What could not be read of an address stays in it until something is changed.
    if (text === current() || (this.corrections.length > 0 && text === this.shown)) return;
    // So does the name of a section.
    if (text === '' && !exhibits[0].module.read_address(current())) return;
    const url = text === '' ? location.pathname + location.search : `#${text}`;
    const setBy = document.activeElement;
    const goesOn = setBy instanceof HTMLInputElement && setBy === this.setBy;
    enter(settled === this.settled || this.unwritten || goesOn ? 'replaceState' : 'pushState', null, url);
    if (settled !== this.settled) this.setBy = setBy;
    this.settled = settled;
    this.shown = text;
    this.unwritten = false;
  }

  /** The reader is about to go elsewhere on the page: Back returns to this place. @param {Place} from */
  leave(from) {
    clearTimeout(this.timer);
    this.write();
    enter('replaceState', { from });
    enter('pushState', null);
    this.unwritten = true;
  }

  /** Takes on the state of the address, as after Back and Forward. */
  async restore() {
    clearTimeout(this.timer);
    this.unwritten = false;
    const text = current();
    /** @type {{ from?: Place } | null} */
    const left = history.state;
    if (text !== '' && namesPlace(text)) return;
    const module = text === '' ? undefined : await loadFull();
    if (text !== current()) return; // navigated again meanwhile
    const address = module?.read_address(await written());
    if (module && !address) return;
    this.take(address);
    for (const { section } of await this.mountNamed()) openAround(section);
    this.corrections = address?.corrections ?? []; // those of mounting come again below
    const states = this.exhibits.map((exhibit) => exhibit.restore(module ?? exhibit.module, address?.state ?? ''));
    this.corrections = [...this.corrections, ...states.flat()];
    this.remember();
    this.setBy = null;
    this.explain();
    if (left?.from) (await import('./way-back.js')).returnTo(left.from);
  }

  /** Says which parts of the address could not be used. */
  explain() {
    showCorrections(this.notice, this.corrections);
  }
}

/** The address bar of this page. */
export function addressBar() {
  return new AddressBar(need(document, '[data-address]', HTMLElement));
}
