// The state of the page in its address: written when it has settled, read when the page opens and on Back and Forward.

import { make, need } from './dom.js';
import { PLAIN, whole } from './module.js';
import { chosenTheme, onThemeChange, show } from './theme.js';

/** @typedef {import('./gallery.js').Gallery} Gallery */
/** @typedef {import('./module.js').Laboratory} Laboratory */

/** How long nothing must have changed before the address is written, in milliseconds. */
const QUIET_MS = 400;

/**
 * Says what of an address could not be used.
 * @param {HTMLElement} notice
 * @param {string[]} corrections
 */
export function tellCorrections(notice, corrections) {
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
const written = () => location.hash.slice(1);

/** Whether a fragment describes a state of the page, and is no name of a section. @param {string} text */
const isState = (text) => /^v\d/.test(text);

/** The exhibits that a fragment names. @param {string} text */
const named = (text) => new Set([...text.matchAll(/&([\w-]+)\./g)].map(([, id]) => id));

export class AddressBar {
  /** @param {HTMLElement} notice where it is said what of an address could not be used */
  constructor(notice) {
    this.notice = notice;
    this.timer = 0;
    /** What the address says, if it says anything. @type {import('../pkg/lnn_lab.js').Address | undefined} */
    this.address = undefined;
    /** @type {Gallery | undefined} */
    this.gallery = undefined;
    /** The settings of all exhibits as they were written last, without epochs. */
    this.settled = '';
    this.following = false;
    /** Why an address could not be read at all. */
    this.refusal = '';
  }

  /** Brings what the address names into the state it describes. @param {Gallery} gallery */
  async open(gallery) {
    this.gallery = gallery;
    const text = written();
    if (!isState(text)) return;
    try {
      this.address = this.read(await whole(), text);
    } catch (error) {
      this.refusal = `what it describes could not be loaded (${error instanceof Error ? error.message : error})`;
      return;
    }
    const known = await this.approach(text);
    // Whoever shares one exhibit further down means it to be seen.
    if (known.length === 1 && !known[0].inSight()) known[0].section.scrollIntoView({ block: 'start' });
  }

  /** Shows the theme that a state asks for. @param {Laboratory} lab @param {string} text */
  read(lab, text) {
    const address = lab.Address.read(text);
    const theme = address?.theme();
    if (theme) show(theme);
    return address;
  }

  /** The exhibits that a state names. @param {string} text */
  async approach(text) {
    const ids = [...named(text)].filter((id) => this.gallery?.sections.has(id));
    const asked = await Promise.allSettled(ids.map((id) => this.gallery?.approach(id)));
    return asked.flatMap((settled) => (settled.status === 'fulfilled' && settled.value ? [settled.value] : []));
  }

  /** Follows the exhibits from now on. */
  follow() {
    this.following = true;
    this.settled = this.compose(false);
    this.explain();
    addEventListener('popstate', () => this.restore());
    onThemeChange(() => this.note());
  }

  get exhibits() {
    return this.gallery?.mounted ?? [];
  }

  /** The fragment of the page as it is. @param {boolean} epochs whether those that are shown are told */
  compose(epochs) {
    const { exhibits } = this;
    const parts = exhibits.flatMap(({ stage }) => stage.parts(epochs));
    return exhibits[0]?.lab.fragment(parts, chosenTheme()) ?? '';
  }

  /** Something may have changed. */
  note() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), QUIET_MS);
  }

  /** Writes the address: as a new entry of the history where a setting has changed, and in place for another epoch. */
  write() {
    // Until it is followed, what is left of the address is not in the page yet.
    if (!this.following || this.exhibits.length === 0 || this.exhibits.some(({ playing }) => playing)) return;
    const text = this.compose(true);
    const settled = this.compose(false);
    if (text === written()) return;
    // A name of a section in the address stays there until something is changed.
    if (text === '' && !isState(written())) return;
    const there = text === '' ? location.pathname + location.search : `#${text}`;
    if (settled === this.settled) history.replaceState(null, '', there);
    else history.pushState(null, '', there);
    this.settled = settled;
  }

  /** Brings back what the address describes, as after Back and Forward. */
  async restore() {
    clearTimeout(this.timer);
    const text = written();
    if (text !== '' && !isState(text)) return; // leads to a section, and leaves what is there as it is
    const lab = text === '' ? undefined : await whole();
    if (text !== written()) return; // gone on meanwhile
    this.address = lab && this.read(lab, text);
    await this.approach(text);
    for (const exhibit of this.exhibits) {
      const own = lab ?? exhibit.lab;
      const address = this.address ?? own.Address.read(PLAIN);
      if (address) exhibit.restore(own, address);
    }
    this.settled = this.compose(false);
    this.explain();
  }

  /** Says what of the address could not be used. */
  explain() {
    const refused = this.refusal ? [this.refusal] : [];
    tellCorrections(this.notice, this.address?.corrections() ?? refused);
  }
}

/** The address bar of this page. */
export function addressBar() {
  return new AddressBar(need(document, '[data-address]', HTMLElement));
}
