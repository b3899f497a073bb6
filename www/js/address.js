// The state of the page in its address: written when it has settled, read when the page opens and on Back and Forward.

import { Address, fragment } from '../pkg/lnn_lab.js';
import { make, need } from './dom.js';
import { chosenTheme, onThemeChange, show } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

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

export class AddressBar {
  /** @param {HTMLElement} notice where it is said what of an address could not be used */
  constructor(notice) {
    this.notice = notice;
    this.timer = 0;
    this.address = this.read();
    /** @type {Exhibit[]} */
    this.exhibits = [];
    /** The settings of all exhibits as they were written last, without epochs. */
    this.settled = '';
  }

  /** What the address says. Its theme is shown at once. */
  read() {
    const address = Address.read(location.hash.slice(1));
    const theme = address?.theme();
    if (theme) show(theme);
    return address;
  }

  /** Follows these exhibits, which are in the state that the address describes. @param {Exhibit[]} exhibits */
  follow(exhibits) {
    this.exhibits = exhibits;
    this.settled = this.settings();
    this.explain();
    addEventListener('popstate', () => this.restore());
    onThemeChange(() => this.note());
  }

  settings() {
    return fragment(
      this.exhibits.flatMap(({ stage }) => stage.parts(false)),
      chosenTheme(),
    );
  }

  /** Something may have changed. */
  note() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), QUIET_MS);
  }

  /** Writes the address: as a new entry of the history where a setting has changed, and in place for another epoch. */
  write() {
    // Until all exhibits are followed, what is left of the address is not in the page yet.
    if (this.exhibits.length === 0 || this.exhibits.some(({ playing }) => playing)) return;
    const parts = this.exhibits.flatMap(({ stage }) => stage.parts(true));
    const text = fragment(parts, chosenTheme());
    const settled = this.settings();
    if (text === location.hash.slice(1)) return;
    // A name of a section in the address stays there until something is changed.
    if (text === '' && !Address.read(location.hash.slice(1))) return;
    const there = text === '' ? location.pathname + location.search : `#${text}`;
    if (settled === this.settled) history.replaceState(null, '', there);
    else history.pushState(null, '', there);
    this.settled = settled;
  }

  /** Brings back what the address describes, as after Back and Forward. */
  restore() {
    clearTimeout(this.timer);
    const address = this.read() ?? Address.read('v1');
    if (!address) return;
    this.address = address;
    for (const exhibit of this.exhibits) exhibit.restore(address);
    this.settled = this.settings();
    this.explain();
  }

  /** Says what of the address could not be used. */
  explain() {
    tellCorrections(this.notice, this.address?.corrections() ?? []);
  }
}

/** The address bar of this page. */
export function addressBar() {
  return new AddressBar(need(document, '[data-address]', HTMLElement));
}
