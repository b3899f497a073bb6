// What a page that uses <lnn-story> may rely on.

import type { LnnFigure } from './lnn-figure.js';

/** A step that was entered. */
export interface LnnStoryStep {
  /** Its place among the steps, from 0. */
  index: number;
  /** Its `data-state`. */
  state: string;
}

export interface LnnStoryEventMap extends HTMLElementEventMap {
  /** A step was entered; it bubbles. */
  step: CustomEvent<LnnStoryStep>;
}

/**
 * One `<lnn-figure>`, and steps beside or below it: elements with a `data-state`, as in `depth=5 epoch=500`. A step is
 * entered by scrolling, or with `by="click"` by buttons and keys; the figure goes to its state then, and a reader's own
 * changes stay until the next step. A step's `<img>` or `<picture>` is its still: for paper, and for readers without
 * script. The custom property `--lnn-story-ground` is the ground behind a figure above the words; the parts are `figure`,
 * `words`, `nav`, `button`, `back` and `next`.
 *
 * Attributes: `by`; and `channel`, the name by which stories of one origin go in step.
 */
export declare class LnnStory extends HTMLElement {
  /** How steps are reached: by `scroll`, or by `click`. */
  by: string;
  /** The figure that the story tells of. */
  readonly figure: LnnFigure | null;
  /** The steps, in their order. */
  readonly steps: HTMLElement[];
  /** The step that was entered last, from 0; -1 before there is one. */
  readonly index: number;
  /** Enters a step. The promise is that of `LnnFigure.to`, or refused with a `RangeError` where there is no such step. */
  go(index: number): Promise<void>;
  addEventListener<K extends keyof LnnStoryEventMap>(
    type: K,
    listener: (this: LnnStory, event: LnnStoryEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'lnn-story': LnnStory;
  }
}
