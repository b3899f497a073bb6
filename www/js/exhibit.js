// One exhibit on the page: connects its stage with the DOM and decides when to draw.

import { Controls } from './controls.js';
import { Depths } from './depths.js';
import { make, need } from './dom.js';
import { PLAIN, whole } from './module.js';
import { scrolling } from './motion.js';
import { Player } from './player.js';
import { Plot } from './plot.js';
import { listenToShortcuts } from './shortcuts.js';
import { onThemeChange } from './theme.js';
import { Words } from './words.js';

/** @typedef {import('./module.js').Laboratory} Laboratory */
/** @typedef {import('../pkg/lnn_lab.js').Stage} Stage */
/** @typedef {import('../pkg/lnn_lab.js').VisitView} Visit */
/** @typedef {{ refresh: () => void }} Part what an exhibit shows beside its figures, and keeps as it is now */

/**
 * How long computing may take in one frame, in milliseconds, and in one in which the page moves; and how many epochs are
 * asked for at a time.
 */
const AHEAD_MS = 10;
const AHEAD_MOVING_MS = 4;
const AHEAD_EPOCHS = 20_000;

/**
 * How often it is drawn how far computing has come, in milliseconds, and how many times as long as drawing takes lies
 * between at least: drawing each frame would hold up the scrolling.
 */
const RENEWED_MS = 120;
const RENEWED_DRAWINGS = 24;

/**
 * How long a still stays that is not in sight, so that a complete figure takes its place, in milliseconds; then what is
 * there is drawn.
 */
const STILL_MS = 150;

/** How far from the screen an exhibit begins to work. */
const NEAR = '400px';

/** Whether this is one exhibit in another page, where nobody but an observer knows what is seen of it. */
const embedded = 'embed' in document.documentElement.dataset;

/** The exhibits that are mounted, by their ids: what is pointed at in one is seen in all. */
export const exhibits = /** @type {Map<string, Exhibit>} */ (new Map());

/** Highlights a depth in every exhibit, or none. @param {number | undefined} depth */
export function highlight(depth) {
  for (const exhibit of exhibits.values()) exhibit.highlight(depth);
}

/** Where a player listens to keys: in the exhibit that is being used, or else in the one that fills most of the screen. */
function foremost() {
  const players = [...exhibits.values()].filter(({ player }) => player);
  const used = players.find(({ section }) => section.contains(document.activeElement));
  if (embedded) return used; // a key that is pressed elsewhere is the host's
  const seen = (/** @type {Exhibit} */ { section }) => {
    const { top, bottom } = section.getBoundingClientRect();
    return Math.min(bottom, innerHeight) - Math.max(top, 0);
  };
  const most = players.reduce((most, exhibit) => (seen(exhibit) > seen(most) ? exhibit : most), players[0]);
  return used?.inSight() ? used : most;
}

/** Makes sure that this browser can paint. */
function demandCanvas() {
  if (!make('canvas').getContext('2d')) throw new Error('this browser gives no two-dimensional canvas');
}

/** What the parts of an exhibit tell it. */
export class Exhibit {
  /**
   * @param {HTMLElement} section
   * @param {Laboratory} lab
   * @param {Stage} stage
   * @param {() => void} onChange called when something may have changed
   */
  constructor(section, lab, stage, onChange) {
    this.section = section;
    this.lab = lab;
    this.stage = stage;
    this.onChange = onChange;
    // A frame cannot tell whether it is seen itself; its observer can.
    this.visible = !embedded && this.inSight();
    /** Where else on the screen what it comes to is read. @type {Set<Element>} */
    this.consulted = new Set();
    this.prepared = false;
    this.requested = 0;
    /** Whether what is on show is not what it should be, and when it was drawn. */
    this.stale = true;
    this.drawn = 0;
    /** How long drawing it took the last time, in milliseconds. */
    this.drawing = 0;
    /** When it came near the screen. */
    this.came = performance.now();
    /** Whether a figure is being read by keys: a mouse under which the page scrolls, or that leaves, does not end that. */
    this.byKeys = false;
    // Before anything is put into the page: where nothing can be painted, this throws, and the still pictures stay.
    demandCanvas();
    this.plots = stage.figures().map((figure, index) => {
      const frame = need(section, `[data-figure="${figure.id}"]`, HTMLElement);
      return new Plot(frame, index, this);
    });
    if (this.visible) for (const plot of this.plots) plot.paint();
    this.controls = new Controls(section, this);
    this.depths = stage.depths(false).length > 0 ? new Depths(section, this) : undefined;
    this.player = stage.player() ? new Player(section, this) : undefined;
    /** @type {import('./work.js').Work | undefined} */
    this.work = undefined;
    /** @type {Part[]} */
    this.parts = [new Words(section, this)];
    /** Goes where a click leads to: to another state, or to another exhibit. @type {(visit: Visit) => void} */
    this.lead = () => undefined;
  }

  /** Loads what only some exhibits have. */
  async complete() {
    const { section, stage } = this;
    if (stage.orders().length > 0) {
      const { Work } = await import('./work.js');
      this.work = new Work(section, this);
    }
    if (stage.table()) {
      const { Table } = await import('./table.js');
      this.parts.push(new Table(section, this));
    }
    if (stage.tasks().length > 0) {
      const { Costs } = await import('./costs.js');
      this.parts.push(new Costs(section, this));
    }
    if (this.plots.some(({ handles }) => handles().length > 0)) {
      const { Handles } = await import('./handles.js');
      this.parts.push(...this.plots.map((plot) => new Handles(plot)));
    }
    this.offerFiles();
  }

  /** Fills the drawer of files to take along each time it is opened, and loads what that takes the first time. */
  offerFiles() {
    const drawer = this.section.querySelector('[data-export]');
    if (!(drawer instanceof HTMLDetailsElement)) return;
    drawer.addEventListener('toggle', async () => {
      if (!drawer.open) return;
      const [{ Files }, lab] = await Promise.all([import('./export.js'), whole()]);
      await this.growInto(lab);
      new Files(drawer, this).fill();
    });
  }

  /** Whether it moves with every frame. */
  get playing() {
    return this.player?.playing ?? false;
  }

  /** Whether anybody sees what it computes. */
  get awake() {
    return this.visible || this.consulted.size > 0;
  }

  /** Whether any part of it is on the screen at this very moment, which an observer would say only a frame later. */
  inSight() {
    const { top, bottom } = this.section.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /** Whether stills are still in place of all its figures. */
  get still() {
    return this.plots.every(({ painted }) => !painted);
  }

  /** Something to be seen has changed: the next frame draws it. */
  request() {
    this.stale = true;
    this.ask();
  }

  /** Asks for a frame, to move or to compute on. */
  ask() {
    if (!this.requested && this.awake && document.visibilityState === 'visible') {
      this.requested = requestAnimationFrame(() => this.frame());
    }
  }

  /** Something a run depends on has changed: what was computed ahead may be gone. */
  changed() {
    this.prepared = false;
    this.controls.refresh();
    this.work?.changed();
    this.onChange();
    this.request();
  }

  /**
   * Changes the stage; a refusal is shown by whoever asked.
   * @param {() => void} change
   * @returns {string} why not, or nothing
   */
  attempt(change) {
    let problem = '';
    try {
      change();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    this.changed();
    return problem;
  }

  /**
   * Takes on the state that an address describes, in the laboratory that has read it.
   * @param {Laboratory} lab
   * @param {import('../pkg/lnn_lab.js').Address} address
   */
  restore(lab, address) {
    this.player?.pause();
    this.moveTo(lab);
    this.attempt(() => this.stage.restore(address));
  }

  /** Goes on in another laboratory, as at first. @param {Laboratory} lab */
  moveTo(lab) {
    if (lab === this.lab) return;
    this.stage.free();
    this.lab = lab;
    this.stage = new lab.Stage(this.section.dataset.exhibit ?? '');
    if ('locked' in this.section.dataset) this.stage.lock();
  }

  /** Goes on in the same state in a laboratory that can do all there is to do. @param {Laboratory} lab */
  async growInto(lab) {
    if (lab === this.lab) return;
    const address = lab.Address.read(lab.fragment(this.stage.parts(true), '') || PLAIN);
    if (address) this.restore(lab, address);
    while (!this.prepared) {
      this.compute();
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.show();
  }

  /** @param {number | undefined} depth */
  highlight(depth) {
    this.stage.highlight(depth);
    this.depths?.point(depth);
    this.request();
  }

  /** Goes to the state that a click leads to. @param {Visit} visit */
  visit({ settings, epoch }) {
    this.player?.pause();
    this.attempt(() => this.stage.visit(settings, epoch));
  }

  /** The exhibit has come near the screen, or gone from it. @param {boolean} visible */
  see(visible) {
    if (visible && !this.visible) this.came = performance.now();
    this.visible = visible;
    this.work?.seen();
    this.request();
  }

  /** What it comes to is read elsewhere on the page, or no longer. @param {Element} place @param {boolean} seen */
  consult(place, seen) {
    if (seen) this.consulted.add(place);
    else this.consulted.delete(place);
    this.work?.seen();
    this.request();
  }

  frame() {
    this.requested = 0;
    const moving = this.playing && this.visible;
    if (moving) this.player?.tick();
    this.compute();
    const now = performance.now();
    if (!this.prepared && this.still && now - this.came < STILL_MS && !this.inSight()) {
      this.ask();
      return;
    }
    const due = now - this.drawn > Math.max(RENEWED_MS, RENEWED_DRAWINGS * this.drawing);
    if (this.stale || moving || this.prepared || due) {
      this.show();
      this.onChange();
    }
    if ((this.playing && this.visible) || !this.prepared) this.ask();
  }

  /** Draws and writes everything as it is now. */
  show() {
    this.stale = false;
    this.drawn = performance.now();
    this.stage.compose();
    // The first painting of a figure takes a while, so they take turns, a frame each.
    const next = this.plots.find(({ waiting }) => waiting);
    for (const plot of this.plots) {
      if (this.visible && (!plot.waiting || plot === next)) plot.paint();
      plot.describe(this.playing);
    }
    if (this.visible && this.plots.some(({ waiting }) => waiting)) this.request();
    this.player?.refresh();
    this.depths?.refresh();
    this.work?.refresh();
    for (const part of this.parts) part.refresh();
    this.drawing = performance.now() - this.drawn;
  }

  /** Computes on for a part of a frame, unless workers do. */
  compute() {
    const budget = this.playing || scrolling() ? AHEAD_MOVING_MS : AHEAD_MS;
    if (this.work) {
      this.prepared = this.work.compute(budget, AHEAD_EPOCHS);
      return;
    }
    const until = performance.now() + budget;
    while (!this.prepared && performance.now() < until) this.prepared = this.stage.prepare(AHEAD_EPOCHS);
  }
}

/**
 * Connects an exhibit with its section, and begins to watch whether it is seen.
 * @param {HTMLElement} section
 * @param {Laboratory} lab
 * @param {Stage} stage
 * @param {() => void} onChange
 * @param {() => Promise<unknown>} [pause] what is waited for between two pieces of work
 */
export async function mount(section, lab, stage, onChange, pause = () => Promise.resolve()) {
  const exhibit = new Exhibit(section, lab, stage, onChange);
  await pause();
  await exhibit.complete();
  await pause();
  exhibits.set(section.dataset.exhibit ?? '', exhibit);
  const near = (/** @type {IntersectionObserverEntry[]} */ entries) =>
    exhibit.see(entries[entries.length - 1].isIntersecting);
  new IntersectionObserver(near, { rootMargin: NEAR }).observe(section);
  document.addEventListener('visibilitychange', () => exhibit.request());
  onThemeChange(() => exhibit.request());
  // No frame comes before paper, and all of the page is on it.
  addEventListener('beforeprint', () => {
    for (const plot of exhibit.plots) plot.paint();
  });
  if (exhibit.player) listenToShortcuts(exhibit, exhibit.player, () => foremost() === exhibit);
  exhibit.changed();
  // Who does not look at it may still hear it read.
  if (!exhibit.visible) exhibit.show();
  return exhibit;
}
