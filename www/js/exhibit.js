// One exhibit on the page: connects its stage with the DOM and decides when to draw.

import { Controls } from './controls.js';
import { Depths } from './depths.js';
import { need } from './dom.js';
import { Player } from './player.js';
import { Plot } from './plot.js';
import { listenToShortcuts } from './shortcuts.js';
import { Table } from './table.js';
import { onThemeChange } from './theme.js';
import { Words } from './words.js';
import { Work } from './work.js';

/** @typedef {import('../pkg/lnn_lab.js').Stage} Stage */
/** @typedef {import('../pkg/lnn_lab.js').VisitView} Visit */

/** How long computing may take in one frame, in milliseconds, and how many epochs are asked for at a time. */
const AHEAD_MS = 4;
const AHEAD_EPOCHS = 20_000;

/** How far from the screen an exhibit begins to work. */
const NEAR = '400px';

/** The exhibits of the page by their ids, for those that lead to another one. @type {Map<string, Exhibit>} */
const exhibits = new Map();

/** What the parts of an exhibit tell it. */
export class Exhibit {
  /**
   * @param {HTMLElement} section
   * @param {Stage} stage
   * @param {WebAssembly.Module} module
   * @param {() => void} onChange called when something may have changed
   */
  constructor(section, stage, module, onChange) {
    this.section = section;
    this.stage = stage;
    this.onChange = onChange;
    this.visible = false;
    this.prepared = false;
    this.requested = 0;
    this.plots = stage.figures().map((figure, index) => {
      const frame = need(section, `[data-figure="${figure.id}"]`, HTMLElement);
      return new Plot(frame, index, this);
    });
    // Before any control is switched on: where nothing can be painted, this throws, and the still pictures stay.
    for (const plot of this.plots) plot.paint();
    this.controls = new Controls(section, this);
    this.depths = new Depths(section, this);
    this.player = stage.player() ? new Player(section, this) : undefined;
    this.work = stage.orders().length > 0 ? new Work(section, this, module) : undefined;
    this.table = stage.table() ? new Table(section, this) : undefined;
    this.words = new Words(section, this);
  }

  /** Whether it moves with every frame. */
  get playing() {
    return this.player?.playing ?? false;
  }

  /** Whether any part of it is on the screen at this very moment, which an observer would say only a frame later. */
  inSight() {
    const { top, bottom } = this.section.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /** Asks for a frame; the next one draws all that has changed. */
  request() {
    if (!this.requested && this.visible && document.visibilityState === 'visible') {
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

  /** Takes on the state that an address describes. @param {import('../pkg/lnn_lab.js').Address} address */
  restore(address) {
    this.player?.pause();
    this.attempt(() => this.stage.restore(address));
  }

  /** @param {number | undefined} depth */
  highlight(depth) {
    this.stage.highlight(depth);
    this.request();
  }

  /** Goes where a click leads to: to another state, or to another exhibit. @param {Visit} visit */
  lead(visit) {
    const there = exhibits.get(visit.exhibit);
    if (!there) return;
    there.player?.pause();
    there.attempt(() => there.stage.visit(visit.settings, visit.epoch));
    if (there === this) return;
    there.section.scrollIntoView({ block: 'start' });
    there.see(true); // an observer would say so only after the next frame
    there.player?.button.focus({ preventScroll: true });
  }

  /** The exhibit has come near the screen, or gone from it. @param {boolean} visible */
  see(visible) {
    this.visible = visible;
    this.work?.seen();
    this.request();
  }

  frame() {
    this.requested = 0;
    this.player?.tick();
    this.compute();
    this.show();
    this.onChange();
    if (this.playing || !this.prepared) this.request();
  }

  /** Draws and writes everything as it is now. */
  show() {
    this.stage.compose();
    for (const plot of this.plots) {
      plot.paint();
      plot.describe(this.playing);
    }
    this.player?.refresh();
    this.depths.refresh();
    this.work?.refresh();
    this.table?.refresh();
    this.words.refresh();
  }

  /** Computes on for a part of a frame, unless workers do. */
  compute() {
    if (this.work) {
      this.prepared = this.work.compute(AHEAD_MS, AHEAD_EPOCHS);
      return;
    }
    const until = performance.now() + AHEAD_MS;
    while (!this.prepared && performance.now() < until) this.prepared = this.stage.prepare(AHEAD_EPOCHS);
  }
}

/**
 * @param {HTMLElement} section
 * @param {Stage} stage
 * @param {WebAssembly.Module} module
 * @param {() => void} onChange
 */
export function mount(section, stage, module, onChange) {
  const exhibit = new Exhibit(section, stage, module, onChange);
  exhibits.set(section.dataset.exhibit ?? '', exhibit);
  exhibit.visible = exhibit.inSight();
  const near = (/** @type {IntersectionObserverEntry[]} */ entries) =>
    exhibit.see(entries[entries.length - 1].isIntersecting);
  new IntersectionObserver(near, { rootMargin: NEAR }).observe(section);
  document.addEventListener('visibilitychange', () => exhibit.request());
  onThemeChange(() => exhibit.request());
  if (exhibit.player) listenToShortcuts(exhibit, exhibit.player);
  for (const word of document.querySelectorAll('.depth-word')) {
    if (!(word instanceof HTMLElement)) continue;
    const depth = Number(word.dataset.depth);
    exhibit.depths.link(word, depth);
    word.addEventListener('click', () => exhibit.depths.select(depth));
  }
  exhibit.changed();
  // Who does not look at it may still hear it read.
  if (!exhibit.visible) exhibit.show();
  return exhibit;
}
