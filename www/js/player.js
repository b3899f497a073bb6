// Time: play, step, scrub. Runs end at their budget; nothing moves while it is not seen.

import { since } from './clock.js';
import { need, write } from './dom.js';
import { Slider } from './slider.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('./exhibit.js').Frame} Frame */

/** With reduced motion, how long each milestone of a run stays, in milliseconds. */
const MILESTONE_MS = 900;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

export class Player {
  /** @param {HTMLElement} section @param {Exhibit} exhibit */
  constructor(section, exhibit) {
    this.exhibit = exhibit;
    this.playing = false;
    this.lastLeapAt = 0;
    this.button = need(section, '[data-play]', HTMLButtonElement);
    this.scrubber = need(section, '[data-scrubber]', HTMLInputElement);
    new Slider(this.scrubber);
    /** The epoch that the scrubber was moved to: while it holds, so does the place of the thumb. */
    this.scrubbed = Number.NaN;
    this.label = need(section, '[data-epoch]', HTMLOutputElement);
    this.button.addEventListener('click', () => this.toggle());
    this.scrubber.addEventListener('input', () => {
      this.pause();
      exhibit.stage.seek_fraction(Number(this.scrubber.value) / Number(this.scrubber.max));
      this.scrubbed = this.state.epoch;
      exhibit.requestDraw();
    });
    for (const step of section.querySelectorAll('[data-step]')) {
      if (step instanceof HTMLButtonElement) step.addEventListener('click', () => this.step(Number(step.dataset.step)));
    }
    need(section, '[data-reset]', HTMLButtonElement).addEventListener('click', () => this.reset());
    this.scrubber.max = '1000';
    need(section, '[data-player]', HTMLFieldSetElement).disabled = false;
  }

  toggle() {
    if (this.playing) {
      this.pause();
      return;
    }
    const { stage } = this.exhibit;
    if (this.ended) stage.seek(0);
    this.playing = true;
    this.lastLeapAt = 0;
    this.exhibit.requestDraw();
  }

  /** Where the run stands. */
  get state() {
    const player = this.exhibit.stage.player();
    if (!player) throw new Error('this exhibit has no run to play');
    return player;
  }

  /** Whether the run has come to its end. */
  get ended() {
    const { epoch, end } = this.state;
    return epoch >= end;
  }

  pause() {
    this.playing = false;
    this.exhibit.requestDraw();
  }

  /** @param {number} epochs */
  step(epochs) {
    this.pause();
    this.exhibit.stage.seek(this.state.epoch + epochs);
  }

  reset() {
    this.playing = false;
    const { exhibit } = this;
    if (exhibit.origin) exhibit.restore(exhibit.module, exhibit.origin);
    else exhibit.attempt(() => exhibit.stage.act('reset'));
  }

  /** Moves on by one frame, if playing. */
  tick() {
    if (!this.playing) return;
    const { stage } = this.exhibit;
    let ended = false;
    if (!reducedMotion.matches) {
      ended = stage.advance();
    } else if (since(this.lastLeapAt) >= MILESTONE_MS) {
      this.lastLeapAt = performance.now();
      ended = stage.leap();
    }
    if (ended) this.pause();
  }

  /** @param {Frame} frame */
  refresh({ player }) {
    if (!player) return;
    const ended = player.epoch >= player.end;
    write(this.button, this.playing ? 'Pause' : ended ? 'Replay' : 'Play');
    write(this.label, player.text);
    if (player.epoch !== this.scrubbed) {
      const value = String(Math.round(player.fraction * Number(this.scrubber.max)));
      if (this.scrubber.value !== value) this.scrubber.value = value;
      this.scrubbed = Number.NaN;
    }
    if (this.scrubber.ariaValueText !== player.text) this.scrubber.ariaValueText = player.text;
  }
}
