// What a page that uses <lnn-figure> may rely on.

/** The state of an exhibit. */
export interface LnnFigureState {
  /** What stands after the # of an embed's address. */
  fragment: string;
  /** The parts of it that differ from the exhibit's first state, as in `depth-race.depth=5`. */
  parts: string[];
}

/**
 * A state to go to, written as attributes are, as a text of the same (`depth=5 epoch=500`), or as an address. A theme is
 * not part of it.
 */
export type LnnFigureWish = string | Readonly<Record<string, string | number | boolean>>;

export interface LnnFigureEventMap extends HTMLElementEventMap {
  /** The exhibit has started. */
  ready: CustomEvent<LnnFigureState>;
  /** A control or the epoch has changed, and has settled; while a run plays, a control. */
  statechange: CustomEvent<LnnFigureState>;
}

/**
 * One exhibit in a lazy frame that follows its content's height and the page's colour scheme.
 *
 * Attributes: `exhibit`, `theme`, `src`, `title`; the flags `show`, `figure`, `player`, `ground`, `caption`, `autoplay`,
 * `guess`, `static`, `locked`, `hide`, `layout`, `scale` and `keys`; and every control of the exhibit by its id, `seed` and
 * `epoch`. The event `error` is a `CustomEvent` whose detail has a `message`.
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
  /** The state of the exhibit as it was told last; of a run that plays, less than a second ago. */
  readonly fragment: string;
  /**
   * Goes to a state: controls are set at once, and the run passes through the epochs in between, in about a second; at
   * once where the reader prefers reduced motion. What the state does not name is as the attributes say.
   *
   * The promise is kept when the state is on show. It is refused with what of the state cannot be used, and with an
   * `AbortError` when a later call, which takes over from where the run is, or the reader comes between.
   */
  to(state: LnnFigureWish): Promise<void>;
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
