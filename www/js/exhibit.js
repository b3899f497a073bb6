// One exhibit on the page: its stage, its parts in the DOM, and the ways to change it.

import './paper.js';
import { Controls } from './controls.js';
import { Depths } from './depths.js';
import { make, need } from './dom.js';
import { loadFull } from './module.js';
import { mounted } from './mounted.js';
import { Player } from './player.js';
import { Plot } from './plot.js';
import { Schedule } from './schedule.js';
import { listenToShortcuts } from './shortcuts.js';
import { tabs } from './tabs.js';
import { Texts } from './texts.js';
import { isDark, onThemeChange } from './theme.js';

/** @typedef {import('./module.js').WasmModule} WasmModule */
/** @typedef {import('../pkg/lnn_lab.js').FrameView} Frame */
/** @typedef {import('../pkg/lnn_lab.js').Stage} Stage */
/** @typedef {import('../pkg/lnn_lab.js').VisitView} Visit */
/** @typedef {import('./plot.js').Place} Place */
/** @typedef {{ refresh: (frame: Frame) => void }} Part something beside the figures that is kept up to date */

/** How far from the screen an exhibit begins to work. */
const NEAR = '400px';

/** Makes sure that this browser can paint. */
function demandCanvas() {
  if (!make('canvas').getContext('2d')) throw new Error('this browser gives no two-dimensional canvas');
}

/** Calls back whenever the page comes to a screen of another sharpness, or is zoomed. @param {() => void} react */
function onPixelRatioChange(react) {
  const watch = () => {
    const change = () => {
      react();
      watch();
    };
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', change, { once: true });
  };
  watch();
}

export class Exhibit {
  /**
   * @param {HTMLElement} section
   * @param {WasmModule} module
   * @param {Stage} stage
   * @param {() => void} onChange called when something may have changed
   */
  constructor(section, module, stage, onChange) {
    this.section = section;
    this.module = module;
    this.stage = stage;
    this.onChange = onChange;
    /**
     * How a figure is being read. A mouse that rests while the page scrolls, or leaves, does not end what keys read, and
     * does not end or change at all what is read in a bubble.
     * @type {'pointer' | 'keys' | 'bubble'}
     */
    this.readBy = 'pointer';
    // Before anything is put into the page: if this throws, the still pictures stay.
    demandCanvas();
    tabs(section);
    this.schedule = new Schedule(this);
    const frame = stage.frame(isDark());
    this.plots = frame.figures.map((figure, index) => {
      return new Plot(need(section, `[data-figure="${figure.id}"]`, HTMLElement), index, this, figure.has_numbers);
    });
    if (this.schedule.visible) for (const plot of this.plots) plot.paint();
    this.controls = new Controls(section, this);
    this.depths = frame.depths.length > 0 ? new Depths(section, this, frame) : undefined;
    this.player = frame.player ? new Player(section, this) : undefined;
    /** @type {import('./work.js').Work | undefined} */
    this.work = undefined;
    /** @type {Part[]} */
    this.parts = [new Texts(section, this)];
    /** Goes where what is read in a figure leads: to another state, or to another exhibit. @type {(visit: Visit, from: Place) => void} */
    this.follow = () => undefined;
    /**
     * The state that the reader set, while a claim is put to the test in its place: the address goes on naming it.
     * @type {{ parts: string[], settings: string[] } | undefined}
     */
    this.own = undefined;
    /** The state that was shown last, and the last one that was computed to the end: what is gone back to where the module breaks off. */
    this.shown = this.computed = /** @type {string[]} */ ([]);
    /** What is asked of the reader before it is told. @type {import('./guess.js').Guess | undefined} */
    this.guess = undefined;
    /** What Reset leads back to, as in an `AddressView`: what the author of the page has set, if anything. */
    this.origin = '';
    this.hasTable = frame.table !== undefined;
  }

  /** Loads the parts that only some exhibits have. */
  async loadParts() {
    const { section, stage } = this;
    if (stage.wanted_file()) {
      const { handOver } = await import('./wanted-file.js');
      await handOver(stage);
    }
    if (section.querySelector('[data-work]')) {
      const { Work } = await import('./work.js');
      this.work = new Work(section, this);
    }
    if (section.querySelector('[data-controls=several]')) {
      const { addSeveral } = await import('./several.js');
      addSeveral(section, this);
    }
    if (this.hasTable) {
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
    // The files for download are listed anew whenever their drawer is opened.
    this.whenOpened('[data-export]', async (drawer) => {
      const { Files } = await import('./export.js');
      return () => new Files(drawer, this).fill();
    });
    this.whenOpened('[data-own]', async (drawer) => {
      const { fill } = await import('./own-data.js');
      return () => fill(need(drawer, '.own', HTMLElement), this);
    });
    this.offerTables();
  }

  /**
   * Fills a drawer when it is opened. What does so, and the full module, are loaded then.
   * @param {string} name
   * @param {(drawer: HTMLDetailsElement) => Promise<() => void>} load
   */
  whenOpened(name, load) {
    const drawer = this.section.querySelector(name);
    if (!(drawer instanceof HTMLDetailsElement)) return;
    drawer.addEventListener('toggle', async () => {
      if (drawer.open) (await this.inFullModule(load(drawer)))();
    });
  }

  /** Waits for what is being loaded, with the exhibit in the full module by then. @template T @param {Promise<T>} loading @returns {Promise<T>} */
  async inFullModule(loading) {
    const [loaded, module] = await Promise.all([loading, loadFull()]);
    await this.switchToFullModule(module);
    return loaded;
  }

  /** Puts its figures into words on request. The script for it and the full module are loaded then. */
  offerTables() {
    const button = this.section.querySelector('[data-series] button');
    if (!(button instanceof HTMLButtonElement)) return;
    button.disabled = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        const { SeriesTable } = await this.inFullModule(import('./series.js'));
        this.parts.push(new SeriesTable(button, this));
      } finally {
        button.disabled = false; // where it still stands, the script did not come
      }
    });
  }

  /** Whether it moves with every frame. */
  get playing() {
    return this.player?.playing ?? false;
  }

  /** Whether all that it shows is computed. */
  get complete() {
    return this.schedule.prepared && this.stage.pending_count() === 0;
  }

  /** Whether any part of it is on the screen right now. An observer would say so only a frame later. */
  inSight() {
    const { top, bottom } = this.section.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /** Whether all its figures are still pictures so far. */
  get isStill() {
    return this.plots.every(({ painted }) => !painted);
  }

  /** Draws in the next frame, because something visible has changed. */
  requestDraw() {
    this.schedule.requestDraw();
  }

  /** Something that the run depends on has changed; results computed ahead may be gone. */
  changed() {
    this.schedule.invalidate();
    this.controls.refresh();
    this.work?.changed();
    this.onChange();
  }

  /**
   * Changes the stage. The caller shows a refusal.
   * @param {() => void} change
   * @returns {string} the reason of a refusal, or nothing
   */
  attempt(change) {
    let problem = '';
    try {
      change();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error; // no refusal: see revival.js
      problem = error instanceof Error ? error.message : String(error);
    }
    this.changed();
    return problem;
  }

  /**
   * Takes on the state of an address, in the module that has read it.
   * @param {WasmModule} module
   * @param {string} state as in an `AddressView`; the default state where it is empty
   * @returns {string[]} what of it could not be used
   */
  restore(module, state) {
    /** @type {string[]} */
    let corrections = [];
    this.player?.pause();
    this.moveTo(module);
    this.attempt(() => {
      corrections = this.stage.restore(state);
    });
    return corrections;
  }

  /** Recreates the stage in another module, in its default state. @param {WasmModule} module */
  moveTo(module) {
    if (module === this.module) return;
    try {
      this.stage.free();
    } catch {
      // It broke off in a call that is under way for ever, and its memory is lost.
    }
    this.module = module;
    this.stage = new module.Stage(this.section.dataset.exhibit ?? '');
    if ('locked' in this.section.dataset) this.stage.lock();
  }

  /** Recreates the stage in the full module, keeping its state. @param {WasmModule} module */
  async switchToFullModule(module) {
    if (module === this.module) return;
    this.restore(module, module.fragment(this.stage.parts(), ''));
    while (!this.schedule.prepared) {
      this.schedule.compute();
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.schedule.draw();
  }

  /** @param {number | undefined} depth */
  highlight(depth) {
    this.stage.highlight(depth);
    this.depths?.point(depth);
    this.requestDraw();
  }

  /** Goes to the state that a click leads to. @param {Visit} visit */
  visit({ state }) {
    this.player?.pause();
    this.attempt(() => this.stage.visit(state));
  }
}

/**
 * Connects an exhibit with its section, and begins to watch whether it is seen.
 * @param {HTMLElement} section
 * @param {WasmModule} module
 * @param {Stage} stage
 * @param {() => void} onChange
 * @param {() => Promise<unknown>} [pause] awaited between two pieces of work
 */
export async function mount(section, module, stage, onChange, pause = () => Promise.resolve()) {
  const exhibit = new Exhibit(section, module, stage, onChange);
  const { schedule } = exhibit;
  await pause();
  await exhibit.loadParts();
  await pause();
  mounted.set(section.dataset.exhibit ?? '', exhibit);
  const near = (/** @type {IntersectionObserverEntry[]} */ entries) =>
    schedule.setVisible(entries[entries.length - 1].isIntersecting);
  new IntersectionObserver(near, { rootMargin: NEAR }).observe(section);
  document.addEventListener('visibilitychange', () => exhibit.requestDraw());
  onThemeChange(() => exhibit.requestDraw());
  onPixelRatioChange(() => exhibit.requestDraw());
  // Printing waits for no frame, and puts the whole page on paper.
  addEventListener('beforeprint', () => {
    for (const plot of exhibit.plots) plot.paint();
  });
  if (exhibit.player) listenToShortcuts(exhibit, exhibit.player);
  exhibit.changed();
  // Fill in the text even when off-screen: screen readers can reach it without scrolling.
  if (!schedule.visible) schedule.draw();
  return exhibit;
}
