// <lnn-story>: an exhibit that goes from step to step beside the words that tell of it.
//
//   <lnn-story>
//     <lnn-figure exhibit="depth-race" show="none" caption="off"></lnn-figure>
//     <section data-state="depth=5 epoch=500"><p>Words</p><img src="still.svg" alt="What they tell of"></section>
//     …
//   </lnn-story>
//
// Figure and steps stay where they are in the document, so the page styles them; only their places are made here. Without
// this script they are text and stills.

import './lnn-figure.js';

/** @typedef {import('./lnn-figure.js').LnnFigure} LnnFigure */

/** How far down the free part of the window the top of a step is when it is entered, from 0 to 1. */
const LINE = 0.6;

/** The same, where a step is put when something else than scrolling has entered it. */
const REST = 0.15;

/** Keys that turn steps, and by how many; Home and End go all the way. @type {Record<string, number>} */
const TURNS = {
  ArrowLeft: -1,
  PageUp: -1,
  ArrowRight: 1,
  PageDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Where keys write or choose something. */
const TYPED = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';

const inside = new CSSStyleSheet();
inside.replaceSync(`
  :host { display: block; container-type: inline-size; outline-offset: 4px }
  :host([hidden]) { display: none }
  .stage { position: sticky; inset-block-start: 0; z-index: 1; background: var(--lnn-story-ground, Canvas) }
  .words { position: relative }
  nav { display: none; gap: 12px; align-items: center; justify-content: center; margin-block: 16px }
  button { min-inline-size: 88px; min-block-size: 44px; padding-inline: 16px; border: 1px solid; border-radius: 6px;
    background: transparent; color: inherit; font: inherit; cursor: pointer }
  button[aria-disabled="true"] { opacity: 0.6; cursor: default }
  output { min-inline-size: 5em; text-align: center; font-variant-numeric: tabular-nums }
  :host(:not([by="click"])) ::slotted([data-state]) { min-block-size: 55svh }
  :host([by="click"]) .stage { position: static }
  :host([by="click"]) nav { display: flex }
  @container (min-width: 800px) {
    .grid { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); column-gap: 40px; align-items: start }
    .stage { inset-block-start: max(16px, 50svh - 300px); background: none }
    :host(:not([by="click"])) ::slotted([data-state]) { min-block-size: 80svh }
    :host([by="click"]) .words { align-self: center }
    nav { grid-column: 1 / -1 }
  }
  @media print {
    .grid { display: block }
    .stage, :host([by="click"]) nav { display: none }
    :host ::slotted([data-state]) { min-block-size: 0 !important; break-inside: avoid }
  }
`);

const outside = new CSSStyleSheet();
// The stills of a story whose figure lives are for paper, and so are the steps that are not shown one at a time.
outside.replaceSync(`
  @media screen {
    lnn-story:not([data-still]) > [data-state] > :is(img, picture) { display: none !important }
    lnn-story[by="click"] > [data-state]:not([aria-current]) { display: none !important }
  }
`);

/** @param {string} name @param {string} label @returns {HTMLButtonElement} */
function button(name, label) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.setAttribute('part', `button ${name}`);
  return made;
}

export class LnnStory extends HTMLElement {
  static observedAttributes = ['by', 'channel'];
  #root = this.attachShadow({ mode: 'open', slotAssignment: 'manual' });
  #stage = document.createElement('slot');
  #words = document.createElement('slot');
  #place = document.createElement('div');
  #told = document.createElement('div');
  #back = button('back', 'Back');
  #next = button('next', 'Next');
  #count = document.createElement('output');
  #index = -1;
  #frame = 0;
  #watch = new MutationObserver(() => this.#arrange());
  /** @type {BroadcastChannel | undefined} */
  #channel;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [inside];
    const grid = document.createElement('div');
    const nav = document.createElement('nav');
    grid.className = 'grid';
    this.#place.className = 'stage';
    this.#told.className = 'words';
    this.#place.setAttribute('part', 'figure');
    this.#told.setAttribute('part', 'words');
    nav.setAttribute('part', 'nav');
    nav.setAttribute('aria-label', 'Steps');
    this.#place.append(this.#stage);
    this.#told.append(this.#words);
    nav.append(this.#back, this.#count, this.#next);
    grid.append(this.#place, this.#told, nav);
    this.#root.append(grid);
    this.#back.addEventListener('click', () => this.#turn(-1));
    this.#next.addEventListener('click', () => this.#turn(1));
    this.addEventListener('keydown', (event) => this.#press(event));
    // A figure that cannot start leaves the stills in its place.
    this.addEventListener('error', ({ target }) => this.toggleAttribute('data-still', target === this.figure), true);
    this.addEventListener('ready', () => this.removeAttribute('data-still'), true);
  }

  /** The figure that the story tells of. @returns {LnnFigure | null} */
  get figure() {
    return this.querySelector('lnn-figure');
  }

  /** The steps, in their order. */
  get steps() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(':scope > [data-state]'))];
  }

  /** The step that was entered last, from 0; -1 before there is one. */
  get index() {
    return this.#index;
  }

  /** `scroll`, or `click` for one step at a time. */
  get by() {
    return this.getAttribute('by') === 'click' ? 'click' : 'scroll';
  }

  set by(way) {
    this.setAttribute('by', way);
  }

  connectedCallback() {
    const root = this.getRootNode();
    if ((root instanceof Document || root instanceof ShadowRoot) && !root.adoptedStyleSheets.includes(outside))
      root.adoptedStyleSheets.push(outside);
    // Inserted as text, it comes alive before the figure in it.
    customElements.upgrade(this);
    this.#watch.observe(this, { childList: true });
    addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
    addEventListener('resize', this.#scrolled);
    this.#arrange();
    this.#tune();
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    removeEventListener('scroll', this.#scrolled, { capture: true });
    removeEventListener('resize', this.#scrolled);
    this.#channel?.close();
    this.#channel = undefined;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#tune();
  }

  /**
   * Enters a step and scrolls to it.
   * @param {number} index from 0
   * @returns {Promise<void>} as of `LnnFigure.to`
   */
  go(index) {
    const last = this.steps.length - 1;
    if (!Number.isInteger(index) || index < 0 || index > last)
      return Promise.reject(new RangeError(`the step is ${index}, but must be a whole number from 0 to ${last}`));
    const arrived = this.#enter(index);
    this.#channel?.postMessage({ index });
    this.#scrollTo(index);
    return arrived;
  }

  /** Puts figure and words into their places, and enters the first step. */
  #arrange() {
    const figure = this.figure;
    const children = [...this.children];
    this.#stage.assign(...children.filter((child) => figure && child.contains(figure)));
    this.#words.assign(...children.filter((child) => !figure || !child.contains(figure)));
    if (this.#index >= this.steps.length) this.#index = -1;
    if (this.#index >= 0 || this.steps.length === 0) this.#mark();
    else this.#enter(this.by === 'scroll' ? this.#reached() : 0).catch(() => undefined);
  }

  /** Takes on how steps are reached and with whom they are shared. */
  #tune() {
    const click = this.by === 'click';
    // What is pressed on a slide keeps the focus within it, and so keys go on turning.
    if (click && !this.hasAttribute('tabindex')) this.tabIndex = -1;
    this.#told.setAttribute('aria-live', click ? 'polite' : 'off');
    this.#channel?.close();
    const name = this.getAttribute('channel');
    this.#channel = name ? new BroadcastChannel(`lnn-story ${name}`) : undefined;
    this.#channel?.addEventListener('message', ({ data }) => this.#hear(data));
    // One that was open before answers with where it is.
    this.#channel?.postMessage({ ask: true });
  }

  /** @param {unknown} data what another window of the channel says */
  #hear(data) {
    if (typeof data !== 'object' || data === null) return;
    const { index, ask } = /** @type {Record<string, unknown>} */ (data);
    if (ask === true && this.#index >= 0) this.#channel?.postMessage({ index: this.#index });
    if (typeof index !== 'number' || index === this.#index || !this.steps[index]) return;
    this.#enter(index).catch(() => undefined);
    this.#scrollTo(index);
  }

  /** Turns by so many steps, as far as there are any. @param {number} by */
  #turn(by) {
    const index = Math.min(Math.max(this.#index + by, 0), this.steps.length - 1);
    if (index !== this.#index && index >= 0) this.go(index).catch(() => undefined);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const by = TURNS[event.key];
    const [target] = event.composedPath();
    const typed = target instanceof Element && target.matches(TYPED);
    if (this.by !== 'click' || by === undefined || typed || event.defaultPrevented) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#turn(by);
  }

  /** Enters the step that has been scrolled to. */
  #scrolled = () => {
    if (this.by !== 'scroll' || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { top, bottom } = this.getBoundingClientRect();
      if (!this.isConnected || bottom < 0 || top > innerHeight) return;
      const index = this.#reached();
      if (index === this.#index || !this.steps[index]) return;
      this.#enter(index).catch(() => undefined);
      this.#channel?.postMessage({ index });
    });
  };

  /**
   * A height in the part of the window that the figure leaves to the words, in CSS pixels from the top of the window.
   * @param {number} share from 0 to 1
   */
  #height(share) {
    const figure = this.#place.getBoundingClientRect();
    const words = this.#told.getBoundingClientRect();
    const above = figure.right > words.left + 1 ? Math.min(figure.height, innerHeight * (1 - LINE / 2)) : 0;
    return above + (innerHeight - above) * share;
  }

  /** The last step whose top is above the line. */
  #reached() {
    const line = this.#height(LINE);
    return Math.max(
      this.steps.findLastIndex((step) => step.getBoundingClientRect().top < line),
      0,
    );
  }

  /** Brings a step to where it is read. @param {number} index */
  #scrollTo(index) {
    if (this.by !== 'scroll') return;
    const { top } = this.steps[index].getBoundingClientRect();
    scrollBy({ top: top - this.#height(REST), behavior: 'instant' });
  }

  /** @param {number} index @returns {Promise<void>} */
  #enter(index) {
    this.#index = index;
    this.#mark();
    const state = this.steps[index].dataset.state ?? '';
    const arrived = this.figure?.to(state) ?? Promise.resolve();
    this.dispatchEvent(new CustomEvent('step', { bubbles: true, detail: { index, state } }));
    return arrived;
  }

  /** Shows which step it is. */
  #mark() {
    const { steps } = this;
    for (const [index, step] of steps.entries()) {
      if (index === this.#index) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
    }
    this.#count.textContent = `${this.#index + 1} of ${steps.length}`;
    // A button that is disabled would lose the focus, and with it the keys.
    this.#back.setAttribute('aria-disabled', String(this.#index <= 0));
    this.#next.setAttribute('aria-disabled', String(this.#index >= steps.length - 1));
  }
}

// Two posts on one page may both bring this script.
if (!customElements.get('lnn-story')) customElements.define('lnn-story', LnnStory);
