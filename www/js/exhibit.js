// One exhibit on the page: connects its stage with the DOM and decides when to draw.

import { Controls } from './controls.js';
import { Depths } from './depths.js';
import { need } from './dom.js';
import { Player } from './player.js';
import { Plot } from './plot.js';
import { listenToShortcuts } from './shortcuts.js';
import { onThemeChange } from './theme.js';
import { Words } from './words.js';

/** @typedef {import('../pkg/lnn_lab.js').Stage} Stage */

/** How long computing ahead may take in one frame, in milliseconds, and how much is asked for at a time. */
const AHEAD_MS = 4;
const AHEAD_EPOCHS = 20_000;

/** What the parts of an exhibit tell it. */
export class Exhibit {
  /** @param {HTMLElement} section @param {Stage} stage */
  constructor(section, stage) {
    this.section = section;
    this.stage = stage;
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
    this.player = new Player(section, this);
    this.words = new Words(section, this);
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

  /** @param {number | undefined} depth */
  highlight(depth) {
    this.stage.highlight(depth);
    this.request();
  }

  frame() {
    this.requested = 0;
    this.player.tick();
    const until = performance.now() + AHEAD_MS;
    while (!this.prepared && performance.now() < until) this.prepared = this.stage.prepare(AHEAD_EPOCHS);
    this.stage.compose();
    for (const plot of this.plots) {
      plot.paint();
      plot.describe(this.player.playing);
    }
    this.player.refresh();
    this.depths.refresh();
    this.words.refresh();
    if (this.player.playing || !this.prepared) this.request();
  }
}

/** @param {HTMLElement} section @param {Stage} stage */
export function mount(section, stage) {
  const exhibit = new Exhibit(section, stage);
  exhibit.visible = true;
  new IntersectionObserver((entries) => {
    exhibit.visible = entries.some((entry) => entry.isIntersecting);
    exhibit.request();
  }).observe(section);
  document.addEventListener('visibilitychange', () => exhibit.request());
  onThemeChange(() => exhibit.request());
  listenToShortcuts(exhibit);
  for (const word of document.querySelectorAll('.depth-word')) {
    if (!(word instanceof HTMLElement)) continue;
    const depth = Number(word.dataset.depth);
    exhibit.depths.link(word, depth);
    word.addEventListener('click', () => exhibit.depths.select(depth));
  }
  exhibit.changed();
}
