// When an exhibit computes and draws: in animation frames, within a budget, and only while somebody can see the result.

import { since } from './clock.js';
import { embedded } from './mounted.js';
import { scrolling } from './scrolling.js';
import { isDark } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */

/** How long one frame may compute, in milliseconds, and one during which the page moves. */
const BUDGET_MS = 10;
const BUDGET_MOVING_MS = 4;

/** How many epochs are computed between two looks at the clock. */
const PORTION_EPOCHS = 20_000;

/** Redraw partial results at most every RENEWED_MS, and spend at most 1/RENEWED_DRAWINGS of the time drawing. */
const RENEWED_MS = 120;
const RENEWED_DRAWINGS = 24;

/** How often what a moving exhibit says is written, in milliseconds: nobody reads faster, and each text that changes is laid out. */
const WRITTEN_MS = 100;

/**
 * Frames that come further apart than this on average, in milliseconds, are too slow for all figures at once. The average
 * is over about SLOW_FRAMES of them, of which none counts for more than a pause.
 */
const SLOW_MS = 20;
const SLOW_FRAMES = 12;
const PAUSE_MS = 60;

/** How long a still picture that is off-screen waits for its figure to be complete, in milliseconds. */
const STILL_MS = 150;

export class Schedule {
  /** @param {Exhibit} exhibit */
  constructor(exhibit) {
    this.exhibit = exhibit;
    /** Whether it is near the screen. A frame in another page cannot tell; its observer can. */
    this.visible = !embedded && exhibit.inSight();
    this.nearSince = performance.now();
    /** Elements elsewhere on the screen that show results of it. @type {Set<Element>} */
    this.remoteViewers = new Set();
    /** Whether there is nothing left to compute. */
    this.prepared = false;
    this.frameHandle = 0;
    this.needsDraw = true;
    this.lastDrawAt = 0;
    this.lastWrittenAt = 0;
    this.lastFrameAt = 0;
    /** How far apart frames come while it plays, in milliseconds; nothing before the first. */
    this.interval = 0;
    /** Whether the figures of a playing exhibit are painted in turns, one in each frame. */
    this.inTurns = false;
    /** How long the last drawing took, in milliseconds. */
    this.lastDrawMs = 0;
  }

  /** Whether anybody sees its results. */
  get awake() {
    return this.visible || this.remoteViewers.size > 0;
  }

  /** Draws in the next frame, because something visible has changed. */
  requestDraw() {
    this.needsDraw = true;
    this.requestFrame();
  }

  requestFrame() {
    if (!this.frameHandle && this.awake && document.visibilityState === 'visible') {
      this.frameHandle = requestAnimationFrame((at) => this.frame(at));
    }
  }

  /** Computes again, because something that the run depends on has changed. */
  invalidate() {
    this.prepared = false;
    this.requestDraw();
  }

  /** The exhibit has come near the screen, or left it. @param {boolean} visible */
  setVisible(visible) {
    if (visible && !this.visible) this.nearSince = performance.now();
    this.visible = visible;
    this.awakeChanged();
  }

  /** An element elsewhere that shows its results has come onto the screen, or left it. @param {Element} viewer @param {boolean} visible */
  setRemoteViewer(viewer, visible) {
    if (visible) this.remoteViewers.add(viewer);
    else this.remoteViewers.delete(viewer);
    this.awakeChanged();
  }

  awakeChanged() {
    this.exhibit.work?.awakeChanged();
    this.requestDraw();
  }

  /** Watches how fast frames come while it plays. A device that was too slow for all figures stays so until the pause. @param {number} at */
  pace(at) {
    if (!this.exhibit.playing) {
      this.interval = 0;
      this.inTurns = false;
    } else {
      const apart = Math.min(Math.abs(at - this.lastFrameAt), PAUSE_MS);
      if (this.interval > 0) this.interval += (apart - this.interval) / SLOW_FRAMES;
      else this.interval = SLOW_MS / 2;
      this.inTurns ||= this.interval > SLOW_MS;
    }
    this.lastFrameAt = at;
  }

  /** @param {number} at when the browser began the frame, in milliseconds */
  frame(at) {
    this.frameHandle = 0;
    const { exhibit } = this;
    this.pace(at);
    const moving = exhibit.playing && this.visible;
    if (moving) exhibit.player?.tick();
    this.compute();
    if (!this.prepared && exhibit.isStill && since(this.nearSince) < STILL_MS && !exhibit.inSight()) {
      this.requestFrame();
      return;
    }
    const due = since(this.lastDrawAt) > Math.max(RENEWED_MS, RENEWED_DRAWINGS * this.lastDrawMs);
    if (this.needsDraw || moving || this.prepared || due) {
      this.draw();
      exhibit.onChange();
    }
    if ((exhibit.playing && this.visible) || !this.prepared) this.requestFrame();
  }

  /** Draws the present state, and writes it unless it moves and was written just now. */
  draw() {
    const { stage, playing } = this.exhibit;
    this.needsDraw = false;
    this.lastDrawAt = performance.now();
    stage.compose();
    const writes = !playing || since(this.lastWrittenAt) >= WRITTEN_MS;
    if (this.visible) this.paint(writes);
    if (writes) this.write();
    this.lastDrawMs = since(this.lastDrawAt);
  }

  /** Paints the figures that are due. @param {boolean} writes whether what is read is due too */
  paint(writes) {
    const shown = this.exhibit.plots.filter((plot) => plot.shown);
    const waiting = shown.filter(({ painted }) => !painted);
    // The first painting of a figure is slow, so only one figure is painted for the first time in a frame.
    const due = shown.filter((plot) => (plot.painted ? writes || !plot.hasNumbers : plot === waiting[0]));
    if (this.inTurns) due.sort((a, b) => a.paintedAt - b.paintedAt).splice(1);
    for (const plot of due) plot.paint();
    if (waiting.length > 1) this.requestDraw();
  }

  /** Writes what the present state says. */
  write() {
    const { stage, plots, playing, player, depths, work, parts } = this.exhibit;
    this.lastWrittenAt = performance.now();
    const frame = stage.frame(isDark());
    for (const [index, plot] of plots.entries()) plot.describe(frame.figures[index], playing);
    player?.refresh(frame);
    depths?.refresh(frame);
    work?.refresh();
    for (const part of parts) part.refresh(frame);
    this.exhibit.shown = stage.parts();
    if (this.prepared) this.exhibit.computed = this.exhibit.shown;
  }

  /** Computes within the budget of a frame, unless workers do. */
  compute() {
    const { stage, work, playing } = this.exhibit;
    const budget = playing || scrolling() ? BUDGET_MOVING_MS : BUDGET_MS;
    if (work) {
      this.prepared = work.compute(budget, PORTION_EPOCHS);
      return;
    }
    const start = performance.now();
    while (!this.prepared && since(start) < budget) this.prepared = stage.prepare(PORTION_EPOCHS);
  }
}
