// What a page that uses <lnn-figure> may rely on.

/** The state of an exhibit. */
export interface LnnFigureState {
  /** What stands after the # of an embed's address. */
  fragment: string;
  /** The parts of it that differ from the exhibit's first state, as in `depth-race.depth=5`. */
  parts: string[];
}

export interface LnnFigureEventMap extends HTMLElementEventMap {
  /** The exhibit has started. */
  ready: CustomEvent<LnnFigureState>;
  /** A control or the epoch has changed, and has settled. */
  statechange: CustomEvent<LnnFigureState>;
}

/**
 * One exhibit in a lazy frame that follows its content's height and the page's colour scheme.
 *
 * Attributes: `exhibit`, `theme`, `src`, `title`; the flags `show`, `ground`, `caption`, `autoplay`, `guess`, `static`,
 * `locked`, `hide`, `layout` and `keys`; and every control of the exhibit by its id, `seed` and `epoch`. The event `error`
 * is a `CustomEvent` whose detail has a `message`.
 */
export declare class LnnFigure extends HTMLElement {
  /** Which exhibit. */
  exhibit: string;
  /** `light`, `dark`, or `auto`, which is that of the page around it. */
  theme: string;
  /** The address of `embed.html`. */
  src: string;
  /** Whether the exhibit has started. */
  readonly ready: boolean;
  /** The state of the exhibit as it was told last. */
  readonly fragment: string;
  addEventListener<K extends keyof LnnFigureEventMap>(
    type: K,
    listener: (this: LnnFigure, event: LnnFigureEventMap[K]) => unknown,
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
    'lnn-figure': LnnFigure;
  }
}
