// Mounts the exhibits of the page: each when it comes near the screen, or when something leads to it.

import { write } from './dom.js';
import { mount } from './exhibit.js';
import { loadFirst, loadFull } from './module.js';
import { mounted } from './mounted.js';
import { REST_MS, scrolling } from './scrolling.js';
import { openAround } from './side-rooms.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./address.js').AddressBar} AddressBar */
/** @typedef {import('../pkg/lnn_lab.js').VisitView} Visit */

/** How far below or above the screen an exhibit is mounted, in heights of the screen. */
const NEAR = '100%';

/**
 * Says why a section does not start, or has not yet.
 * @param {HTMLElement} section
 * @param {(failure: typeof import('./failure.js')) => string} words
 * @param {unknown} reason for want of the script that has the words
 */
async function tell(section, words, reason) {
  const failure = await import('./failure.js').catch(() => undefined);
  const notice = section.querySelector('[data-notice]');
  if (!(notice instanceof HTMLElement)) return;
  if (failure) failure.say(notice, words(failure));
  else write(notice, `The laboratory could not start: load the page again to try once more (${reason}).`);
}

/** @param {HTMLElement} section @param {unknown} error */
function explain(section, error) {
  // There is nobody to answer, so nothing is kept back.
  section.querySelector('[data-guess]')?.removeAttribute('data-guess');
  return tell(section, ({ sentence }) => sentence(error), error);
}

/** How long a module may take before a reader is told, in milliseconds. */
const LATE_MS = 6000;
const LATE = 'the WebAssembly module has not arrived yet';

/** Waits for a module, and says so where that takes long. @param {HTMLElement} section @param {Promise<import('./module.js').WasmModule>} loading */
async function arrival(section, loading) {
  const late = setTimeout(() => tell(section, ({ delay }) => delay(LATE), LATE), LATE_MS);
  try {
    return await loading;
  } finally {
    clearTimeout(late);
  }
}

/** Offers to share an exhibit. The script for that is loaded when the drawer is opened. @param {Exhibit} exhibit */
function offerToShare(exhibit) {
  const drawer = exhibit.section.querySelector('[data-share]');
  if (!(drawer instanceof HTMLDetailsElement)) return;
  drawer.hidden = false;
  const fill = async () => {
    const { Share } = await import('./share.js');
    exhibit.parts.push(await Share.open(drawer, exhibit));
  };
  drawer.addEventListener('toggle', fill, { once: true });
}

/** How long mounting waits for an idle browser at most, in milliseconds. */
const PATIENCE_MS = 100;

/** How near an exhibit must be to be mounted even while the page scrolls, in heights of the screen. */
const URGENT = 0.5;

/** Whether a reader would notice at once that a section is not mounted. @param {HTMLElement} section */
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
 * Lets the browser respond to the reader before more is done for a section. While the page scrolls, only a section that
 * is about to be seen is worth a frame.
 * @param {HTMLElement} section
 */
async function waitUntilIdle(section) {
  await idle();
  while (scrolling() && !isUrgent(section)) await new Promise((go) => setTimeout(go, REST_MS));
}

export class ExhibitLoader {
  /** @param {AddressBar} bar @param {(id: string, exhibit: Exhibit) => void} onMount called for each that is mounted */
  constructor(bar, onMount) {
    this.bar = bar;
    this.onMount = onMount;
    /** @type {Map<string, HTMLElement>} */
    this.sections = new Map();
    for (const section of document.querySelectorAll('[data-exhibit]')) {
      if (section instanceof HTMLElement) this.sections.set(section.id, section);
    }
    /** The first exhibit of the page, which is the one that the small module knows. */
    this.first = [...this.sections.keys()][0];
    /** @type {Map<string, Promise<Exhibit>>} */
    this.mounting = new Map();
    /** Settled when the queue is empty: exhibits are mounted one after another. @type {Promise<unknown>} */
    this.queueTail = Promise.resolve();
  }

  /** The exhibits that are mounted, in the order of the page. */
  get mounted() {
    return [...this.sections.keys()].flatMap((id) => mounted.get(id) ?? []);
  }

  /** The exhibit with this id, mounted if it is not yet. @param {string} id @returns {Promise<Exhibit>} */
  ensureMounted(id) {
    const known = this.mounting.get(id);
    if (known) return known;
    const exhibit = this.queueTail.then(() => this.mount(id));
    this.mounting.set(id, exhibit);
    this.queueTail = exhibit.then(idle, () => this.mounting.delete(id));
    return exhibit;
  }

  /** @param {string} id */
  async mount(id) {
    const section = this.sections.get(id);
    if (!section) throw new Error(`this page has no exhibit ${id}`);
    try {
      const { address, corrections } = this.bar;
      const module = await arrival(section, id === this.first && !address ? loadFirst() : loadFull());
      const pause = id === this.first ? undefined : () => waitUntilIdle(section);
      await pause?.();
      const stage = new module.Stage(id);
      if (address) corrections.push(...stage.restore(address.state));
      await pause?.();
      const exhibit = await mount(section, module, stage, () => this.bar.note(), pause);
      exhibit.follow = (visit, from) => this.follow(exhibit, visit, from);
      offerToShare(exhibit);
      section.querySelector('[data-notice]')?.remove();
      this.onMount(id, exhibit);
      section.dataset.live = '';
      return exhibit;
    } catch (error) {
      explain(section, error);
      throw error;
    }
  }

  /**
   * Mounts the exhibits on the screen, and from now on those that come near it. If the first cannot start none can, and
   * all say so.
   * @returns whether the first could start
   */
  async open() {
    const onScreen = [...this.sections].filter(([, section]) => {
      // What is in a closed side room has no layout yet, and asking for its place would make one.
      if (section.closest('details:not([open])')) return false;
      const { top, bottom } = section.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
    const others = Promise.allSettled(onScreen.map(([id]) => this.ensureMounted(id)));
    try {
      await this.ensureMounted(this.first);
    } catch (error) {
      for (const section of this.sections.values()) explain(section, error);
      return false;
    }
    await others;
    for (const [id, section] of this.sections) this.mountWhenNear(section, id);
    return true;
  }

  /**
   * Does something with an exhibit, which is mounted if it is not yet. If it cannot be mounted, its section is shown,
   * which says why.
   * @param {string} id
   * @param {(exhibit: Exhibit) => void} act
   */
  async with(id, act) {
    const exhibit = mounted.get(id);
    if (exhibit) return act(exhibit); // before the next frame
    try {
      act(await this.ensureMounted(id));
    } catch {
      this.sections.get(id)?.scrollIntoView({ block: 'start' });
    }
  }

  /** Mounts an exhibit when an element that shows something of it comes near. @param {Element} element @param {string} id */
  mountWhenNear(element, id) {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.ensureMounted(id).catch(() => undefined); // the section itself says why
      },
      { rootMargin: `${NEAR} 0px` },
    );
    observer.observe(element);
  }

  /**
   * Goes where what is read in a figure leads: to another state, or to another exhibit, from which there is a way back.
   * @param {Exhibit} here
   * @param {Visit} visit
   * @param {import('./plot.js').Place} from
   */
  follow(here, visit, from) {
    return this.with(visit.exhibit, (there) => {
      if (there !== here) this.bar.leave(from);
      there.visit(visit);
      if (there === here) return;
      import('./way-back.js').then(({ offerWayBack }) => offerWayBack(there.section, here.section, from));
      openAround(there.section);
      there.section.scrollIntoView({ block: 'start' });
      there.schedule.setVisible(true); // its observer would say so only after the next frame
      there.player?.button.focus({ preventScroll: true });
    });
  }
}
