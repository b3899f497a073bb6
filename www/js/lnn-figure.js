// <lnn-figure exhibit="depth-race" depth="5">: an exhibit of “Deeper, and slower to the same line” in any page.
//
// What stands inside the element is shown until the exhibit has started, and where it cannot start.

// Both versions stand elsewhere too: hosts load this script without the others. `tests/js/versions.test.js` compares them.

/** The version of the messages between the element and its frame; `host-messages.js` is the other side. */
const VERSION = 1;

/** The version of addresses in which the state is written. */
const ADDRESS = 'v1';

/** Attributes that are the element's own or any element's. All others are part of the address, and the frame judges them. */
const OTHERS =
  /^(exhibit|src|theme|accesskey|class|dir|draggable|hidden|id|inert|is|itemid|itemprop|itemref|itemscope|itemtype|lang|nonce|part|popover|role|slot|spellcheck|style|tabindex|title|translate|on.*|.*-.*|xmlns)$/;

/** Settings written with a hyphen, which are no attributes of a host either: the frame tells what they are called. */
const SLIPS =
  /^(auto-play|(data|weight)-seed|(epoch|value)-scale|ground-truth|learning-rate|noise-model|(at|ray|tile)-\w+|spike-size)$/;

/** Heights that a frame may ask for, and the height until it does, in CSS pixels. */
const LOWEST = 20;
const HIGHEST = 8000;
const INITIAL = 150;

/** A frame that grows this often in a row, each time within SOON_MS, grows only because its last wish was granted. */
const GROWTHS = 12;
const SOON_MS = 200;

/** How long after a change of its colours a page may still be fading to them, in milliseconds. */
const FADE_MS = 600;

/** Grounds darker than this, from 0 to 255, are dark. */
const DARK = 100;

/** How opaque a ground has to be to hide what is below it, from 0 to 255. */
const OPAQUE = 128;

/** How long a loaded frame may be silent, in milliseconds. */
const PATIENCE_MS = 20_000;

const systemDark = matchMedia('(prefers-color-scheme: dark)');

const sheet = new CSSStyleSheet();
// Whatever changes the colours of the page, a class or a style sheet, also changes that of the text or of the system's
// ground here, which is noticed as a transition. The page's own rules do not reach the probe.
sheet.replaceSync(`
  :host { display: block; position: relative }
  :host([hidden]) { display: none }
  .probe { position: absolute; width: 0; height: 0; background: Canvas; transition: color 1ms, background-color 1ms }
`);

const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** A colour of CSS as red, green, blue and opacity, from 0 to 255 each. @param {string} colour */
function channels(colour) {
  if (!paint) return [0, 0, 0, 0];
  paint.clearRect(0, 0, 1, 1);
  paint.fillStyle = colour;
  paint.fillRect(0, 0, 1, 1);
  return [...paint.getImageData(0, 0, 1, 1).data];
}

/** Whether the ground that an element stands on is dark; nothing where it has no colour. @param {Element} element */
function standsOnDark(element) {
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const [red, green, blue, opacity] = channels(getComputedStyle(at).backgroundColor);
    if (opacity >= OPAQUE) return 0.299 * red + 0.587 * green + 0.114 * blue < DARK;
    /** @type {Node | null} */
    const around = at.assignedSlot ?? at.parentNode;
    at = around instanceof ShadowRoot ? around.host : around instanceof Element ? around : null;
  }
  return undefined;
}

/** A text that cannot end its part of an address. @param {string} text */
function part(text) {
  return text.trim().replace(/[&#]/g, encodeURIComponent);
}

/**
 * A state as parts of an address: of an object the entries, of a text what stands between spaces or ampersands.
 * @param {string} exhibit that of names which stand alone
 * @param {string | Readonly<Record<string, string | number | boolean>>} state
 */
function stateParts(exhibit, state) {
  if (typeof state === 'object' && state !== null)
    return Object.entries(state).map(([name, value]) => `${exhibit}.${part(name)}=${part(String(value))}`);
  if (typeof state !== 'string') throw new TypeError(`the state is ${state}, but must be an object or a text`);
  const parts = state.replace(/^#/, '').split(/[&\s]+/);
  const told = parts.filter((text) => text !== '' && text !== ADDRESS && text !== `exhibit=${exhibit}`);
  return told.map((text) => (/^[\w-]+\.|^(exhibit|theme|v\d+)(=|$)/.test(text) ? text : `${exhibit}.${text}`));
}

export class LnnFigure extends HTMLElement {
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** Its own text, shown where there is nothing else, is why the exhibit could not start. */
  #slot = document.createElement('slot');
  #probe = document.createElement('span');
  #root = this.attachShadow({ mode: 'open' });
  #watch = new MutationObserver(() => this.#follow());
  #origin = '';
  /** The exhibit and the page that the frame was made for. */
  #made = '';
  /** The parts of the address that the frame was last told. */
  #asked = '';
  #theme = '';
  #fragment = '';
  /** The state that the reader had set before the element was taken to another place in the page. */
  #kept = '';
  #ready = false;
  #timer = 0;
  #height = 0;
  #width = 0;
  #lastFitAt = 0;
  #growths = 0;
  /**
   * The state that `to` was asked for last, while it is not on show.
   * @type {{ to: string, ask: number, keep: () => void, refuse: (reason: Error) => void } | undefined}
   */
  #journey;
  #asks = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#probe.className = 'probe';
    this.#probe.addEventListener('transitionrun', () => {
      this.#follow();
      setTimeout(this.#follow, FADE_MS);
    });
    this.#root.append(this.#slot, this.#probe);
  }

  /** Whether the exhibit has started. */
  get ready() {
    return this.#ready;
  }

  /** The last state that is known of the exhibit: what stands after the # of an embed's address. */
  get fragment() {
    return this.#fragment;
  }

  get exhibit() {
    return this.getAttribute('exhibit') ?? '';
  }

  set exhibit(id) {
    this.setAttribute('exhibit', id);
  }

  /** `light`, `dark`, or `auto`, which is that of the page around it. */
  get theme() {
    return this.getAttribute('theme') ?? 'auto';
  }

  set theme(theme) {
    this.setAttribute('theme', theme);
  }

  /** The address of `embed.html`: beside the folder of this script unless another is set. */
  get src() {
    return this.#link().href;
  }

  set src(address) {
    this.setAttribute('src', address);
  }

  /**
   * Goes to a state: controls are set at once, and the run passes through the epochs in between. What the state does not
   * name is as the attributes say. A later call takes over from where the run is.
   * @param {string | Readonly<Record<string, string | number | boolean>>} state as in `{ depth: 5, epoch: 500 }`, in
   * `depth=5 epoch=500`, or in an address
   * @returns {Promise<void>} kept when the state is on show; refused with what of it cannot be used, and with an
   * `AbortError` when a later call or the reader takes over
   */
  to(state) {
    this.#abandon('another state was asked for');
    return new Promise((keep, refuse) => {
      if (!this.#ready && this.#slot.textContent) throw new Error(this.#slot.textContent);
      const to = [ADDRESS, ...stateParts(part(this.exhibit), state)].join('&');
      this.#asks += 1;
      this.#journey = { to, ask: this.#asks, keep, refuse };
      if (this.#ready) this.#depart();
    });
  }

  /** Sends the frame on the way that is asked for, if there is one. */
  #depart() {
    if (this.#journey) this.#say({ to: this.#journey.to, from: this.#address(), ask: this.#journey.ask });
  }

  /** Ends the way that is under way: this is no error that somebody has to look at. @param {string} reason */
  #abandon(reason) {
    const journey = this.#journey;
    this.#journey = undefined;
    journey?.refuse(new DOMException(reason, 'AbortError'));
  }

  /** @param {{ kind: string, ask?: unknown, problems?: unknown }} told */
  #arrive({ kind, ask, problems }) {
    const journey = this.#journey;
    if (!journey || journey.ask !== ask) return;
    if (kind === 'interrupted') this.#abandon('the reader took over');
    this.#journey = undefined;
    if (Array.isArray(problems) && problems.length > 0) journey.refuse(new Error(problems.map(String).join('; ')));
    else journey.keep();
  }

  connectedCallback() {
    addEventListener('message', this.#hear);
    systemDark.addEventListener('change', this.#follow);
    // Where the text keeps its colour, by an attribute of the root, as a rule.
    for (const element of [this, document.documentElement, document.body])
      this.#watch.observe(element, { attributes: true });
    this.#make();
  }

  /** Moved by `moveBefore`, the frame goes on as it is. */
  connectedMoveCallback() {
    this.#follow();
  }

  disconnectedCallback() {
    if (this.#ready) this.#kept = this.#fragment;
    removeEventListener('message', this.#hear);
    systemDark.removeEventListener('change', this.#follow);
    this.#watch.disconnect();
    this.#abandon('the element was taken out of the page');
    this.#clear();
  }

  /** The parts of the address for the attributes that are not the element's own: options and controls alike. */
  #parts() {
    const asked = [...this.attributes].filter(({ name }) => !OTHERS.test(name) || SLIPS.test(name));
    return asked.map(({ name, value }) => `&${part(this.exhibit)}.${part(name)}=${part(value)}`).join('');
  }

  /** The theme of the attribute, or that of the page. */
  #tone() {
    if (this.theme !== 'auto') return this.theme;
    const onDark = standsOnDark(this);
    if (onDark !== undefined) return onDark ? 'dark' : 'light';
    const schemes = getComputedStyle(this).colorScheme.split(' ');
    return schemes.includes('dark') && (systemDark.matches || !schemes.includes('light')) ? 'dark' : 'light';
  }

  /** A link to `embed.html`, whose origin is empty where `src` is no address. */
  #link() {
    const link = document.createElement('a');
    link.href = this.getAttribute('src') ?? new URL('../embed.html', import.meta.url).href;
    return link;
  }

  #address() {
    return `${ADDRESS}&exhibit=${part(this.exhibit)}${this.#parts()}&theme=${part(this.#tone())}`;
  }

  #clear() {
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#ready = false;
    this.#slot.textContent = '';
    this.#slot.style.display = '';
  }

  /** Makes the frame: invisible until it has started, but where the exhibit will be, so that it is loaded in time. */
  #make() {
    this.#clear();
    const link = this.#link();
    const made = `${this.exhibit} ${this.src}`;
    if (this.#made !== made || this.#asked !== this.#parts()) this.#kept = '';
    this.#made = made;
    this.#asked = this.#parts();
    this.#theme = this.#tone();
    this.#height = INITIAL;
    this.#growths = 0;
    const refuse = () => this.#fail(`src is "${this.src}", but must be an address`);
    if (!link.origin) this.#timer = window.setTimeout(refuse); // once the host can have begun to listen
    if (!link.origin) return;
    link.hash = this.#address();
    // A sandbox takes the frame's origin too, which is known by its window then.
    this.#origin = self.origin === 'null' ? '*' : link.origin;
    const frame = document.createElement('iframe');
    frame.loading = 'lazy';
    // A page that is isolated from other origins may hold no other frames.
    if (crossOriginIsolated) Reflect.set(frame, 'credentialless', true);
    frame.title = this.title || this.exhibit;
    frame.src = link.href;
    Object.assign(frame.style, { border: '0', width: '100%', height: `${INITIAL}px`, colorScheme: this.#theme });
    Object.assign(frame.style, { position: 'absolute', insetBlockStart: '0', visibility: 'hidden' });
    frame.addEventListener('load', () => {
      clearTimeout(this.#timer);
      const silent = () => this.#fail('the exhibit has not started: its page is not there, or not allowed here');
      if (!this.#ready) this.#timer = window.setTimeout(silent, PATIENCE_MS);
    });
    this.#frame = frame;
    this.#root.append(frame);
  }

  /** Something has changed, here or on the page. */
  #follow = () => {
    if (!this.isConnected) return;
    const asked = this.#parts();
    if (this.#made !== `${this.exhibit} ${this.src}` || (!this.#ready && this.#asked !== asked)) {
      this.#make();
      return;
    }
    if (!this.#ready || !this.#frame) return; // the theme is sent once it listens
    const tone = this.#tone();
    if (asked !== this.#asked) this.#say({ fragment: this.#address() });
    else if (tone !== this.#theme) this.#say({ theme: tone });
    this.#asked = asked;
    this.#theme = tone;
    this.#frame.style.colorScheme = tone;
  };

  /** @param {object} wish */
  #say(wish) {
    this.#frame?.contentWindow?.postMessage({ lnnLab: VERSION, ...wish }, this.#origin);
  }

  /** Receives messages of its own frame, and of no other window. @param {MessageEvent} event */
  #hear = ({ source, origin, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || ![origin, '*'].includes(this.#origin)) return;
    if (typeof data !== 'object' || data === null || data.lnnLab !== VERSION) return;
    if (data.kind === 'height' && Number.isFinite(data.height)) this.#fit(data.height);
    else if (data.kind === 'reopen') this.#make();
    else if (data.kind === 'key') this.#press(data);
    else if (data.kind === 'arrived' || data.kind === 'interrupted') this.#arrive(data);
    else if (data.kind === 'error') this.#fail(String(data.message).slice(0, 1000));
    else if (['ready', 'state', 'passing'].includes(data.kind)) this.#take(data);
  };

  /** A key that the exhibit leaves to the page, as if it had been pressed on the element. @param {KeyboardEventInit} told */
  #press({ key, code, keyCode, shiftKey }) {
    const how = { key: String(key), code: String(code), keyCode: Number(keyCode), shiftKey: shiftKey === true };
    this.dispatchEvent(new KeyboardEvent('keydown', { ...how, bubbles: true, composed: true, cancelable: true }));
  }

  /** @param {{ kind: string, name?: unknown, fragment?: unknown, parts?: unknown }} told */
  #take({ kind, name, fragment, parts }) {
    if (typeof fragment !== 'string' || !Array.isArray(parts)) return;
    this.#fragment = this.#kept || fragment; // to which the frame is told to go back below
    const detail = { fragment, parts: parts.map(String) };
    if (kind === 'state') this.dispatchEvent(new CustomEvent('statechange', { detail }));
    if (kind !== 'ready' || this.#ready || !this.#frame) return;
    clearTimeout(this.#timer);
    this.#ready = true;
    if (!this.title && typeof name === 'string') this.#frame.title = name;
    this.#show();
    if (this.#kept) this.#say({ state: this.#kept });
    this.#kept = '';
    this.#follow();
    this.#depart();
    this.dispatchEvent(new CustomEvent('ready', { detail }));
  }

  /** Shows the exhibit in place of the element's content. */
  #show() {
    if (!this.#frame) return;
    this.#slot.style.display = 'none';
    Object.assign(this.#frame.style, { position: 'static', display: 'block', visibility: 'visible' });
  }

  /** Gives the frame the height of its content, unless the content grows with the frame. @param {number} wanted */
  #fit(wanted) {
    if (!this.#frame) return;
    const height = Math.min(Math.max(Math.ceil(wanted), LOWEST), HIGHEST);
    const now = performance.now();
    const width = this.clientWidth;
    const again = height > this.#height && width === this.#width && now - this.#lastFitAt < SOON_MS;
    this.#growths = again ? this.#growths + 1 : 0;
    this.#width = width;
    this.#lastFitAt = now;
    if (this.#growths >= GROWTHS) return;
    this.#height = height;
    this.#frame.style.height = `${height}px`;
  }

  /** Leaves the element's content in place. If it has none, what is wrong is shown, by the frame if there is one. @param {string} message */
  #fail(message) {
    clearTimeout(this.#timer);
    if (this.#ready) return;
    this.#slot.textContent = message;
    if (this.childElementCount === 0) this.#show();
    this.#journey?.refuse(new Error(message));
    this.#journey = undefined;
    this.dispatchEvent(new CustomEvent('error', { detail: { message } }));
  }
}

// Two posts on one page may both bring this script.
if (!customElements.get('lnn-figure')) customElements.define('lnn-figure', LnnFigure);
