// The exhibits of the page: each is mounted when it comes near the screen, or when something leads to it.

import { exhibits, mount } from './exhibit.js';
import { FIRST, small, whole } from './module.js';
import { REST_MS, scrolling } from './motion.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./address.js').AddressBar} AddressBar */
/** @typedef {import('../pkg/lnn_lab.js').VisitView} Visit */

/** How far below or above the screen an exhibit is mounted, in heights of the screen. */
const NEAR = '100%';

/** @param {HTMLElement} section @param {unknown} error */
function explain(section, error) {
  const notice = section.querySelector('[data-notice]');
  if (notice) {
    const reason = error instanceof Error ? error.message : String(error);
    notice.textContent = `The laboratory could not start, so the pictures above stay still. This browser or its settings do not run the page’s WebAssembly or canvas (${reason}).`;
  }
}

/** Lets an exhibit be shared; how, is loaded when somebody asks. @param {Exhibit} exhibit */
function offerToShare(exhibit) {
  const drawer = exhibit.section.querySelector('[data-share]');
  if (!(drawer instanceof HTMLDetailsElement)) return;
  drawer.hidden = false;
  const fill = async () => {
    const { Share } = await import('./share.js');
    exhibit.parts.push(new Share(drawer, exhibit));
  };
  drawer.addEventListener('toggle', fill, { once: true });
}

/** The longest that mounting waits for the browser to have nothing else to do, in milliseconds. */
const PATIENCE_MS = 100;

/** How near an exhibit must be that it is mounted even while the page is scrolled, in heights of the screen. */
const URGENT = 0.5;

/** Whether it would be seen at once that a section is not mounted. @param {HTMLElement} section */
function isUrgent(section) {
  const { top, bottom } = section.getBoundingClientRect();
  return top < (1 + URGENT) * innerHeight && bottom > -URGENT * innerHeight;
}

function idle() {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve, { timeout: PATIENCE_MS });
    else setTimeout(resolve);
  });
}

/**
 * Lets the browser answer the reader before more is done for a section, and scroll: while the page moves, only what is
 * about to be seen is worth a frame.
 * @param {HTMLElement} section
 */
async function leisure(section) {
  await idle();
  while (scrolling() && !isUrgent(section)) await new Promise((go) => setTimeout(go, REST_MS));
}

export class Gallery {
  /** @param {AddressBar} bar @param {(id: string, exhibit: Exhibit) => void} welcome called with each that is mounted */
  constructor(bar, welcome) {
    this.bar = bar;
    this.welcome = welcome;
    /** @type {Map<string, HTMLElement>} */
    this.sections = new Map();
    for (const section of document.querySelectorAll('[data-exhibit]')) {
      if (section instanceof HTMLElement) this.sections.set(section.id, section);
    }
    /** @type {Map<string, Promise<Exhibit>>} */
    this.asked = new Map();
    /** Settled when all that were asked for are mounted, or have failed. @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /** The exhibits that are mounted, in the order of the page. */
  get mounted() {
    return [...this.sections.keys()].flatMap((id) => exhibits.get(id) ?? []);
  }

  /** The exhibit with this id, mounted if it is not yet. @param {string} id @returns {Promise<Exhibit>} */
  approach(id) {
    const known = this.asked.get(id);
    if (known) return known;
    const exhibit = this.last.then(() => this.mount(id));
    this.asked.set(id, exhibit);
    this.last = exhibit.then(idle, () => this.asked.delete(id));
    return exhibit;
  }

  /** @param {string} id */
  async mount(id) {
    const section = this.sections.get(id);
    if (!section) throw new Error(`this page has no exhibit ${id}`);
    try {
      const lab = id === FIRST && !this.bar.address ? await small() : await whole();
      const pause = id === FIRST ? undefined : () => leisure(section);
      await pause?.();
      const stage = new lab.Stage(id);
      if (this.bar.address) stage.restore(this.bar.address);
      await pause?.();
      const exhibit = await mount(section, lab, stage, () => this.bar.note(), pause);
      exhibit.lead = (visit) => this.lead(exhibit, visit);
      offerToShare(exhibit);
      section.querySelector('[data-notice]')?.remove();
      this.welcome(id, exhibit);
      section.dataset.live = '';
      return exhibit;
    } catch (error) {
      explain(section, error);
      throw error;
    }
  }

  /**
   * Mounts what is seen already, and from now on whatever comes near. Where the first cannot start none can, and all say
   * so; returns whether it could.
   */
  async open() {
    const seen = [...this.sections].filter(([, section]) => {
      const { top, bottom } = section.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
    const others = Promise.allSettled(seen.map(([id]) => this.approach(id)));
    try {
      await this.approach(FIRST);
    } catch (error) {
      for (const section of this.sections.values()) explain(section, error);
      return false;
    }
    await others;
    for (const [id, section] of this.sections) this.whenNear(section, id);
    return true;
  }

  /**
   * Does something with an exhibit, which is mounted if it is not yet. Where it cannot be, it is shown, and says why.
   * @param {string} id
   * @param {(exhibit: Exhibit) => void} act
   */
  async with(id, act) {
    const mounted = exhibits.get(id);
    if (mounted) return act(mounted); // before the next frame
    try {
      act(await this.approach(id));
    } catch {
      this.sections.get(id)?.scrollIntoView({ block: 'start' });
    }
  }

  /** Mounts an exhibit when an element comes near that shows something of it. @param {Element} element @param {string} id */
  whenNear(element, id) {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.approach(id).catch(() => undefined); // why not, is said where it would stand
      },
      { rootMargin: `${NEAR} 0px` },
    );
    observer.observe(element);
  }

  /** Goes where a click leads to: to another state, or to another exhibit. @param {Exhibit} here @param {Visit} visit */
  lead(here, visit) {
    return this.with(visit.exhibit, (there) => {
      there.visit(visit);
      if (there === here) return;
      there.section.scrollIntoView({ block: 'start' });
      there.see(true); // an observer would say so only after the next frame
      there.player?.button.focus({ preventScroll: true });
    });
  }
}
