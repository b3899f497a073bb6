// Messages between an embed and the page around it: heights and states to the host, wishes for states and themes from it.

/**
 * What a host may ask for.
 * @typedef {object} Wish
 * @property {string} [fragment] a state, as in the embed's address
 * @property {string} [state] the same, whose flags are not looked at
 * @property {string} [theme]
 * @property {string} [to] a state to go to by way of the epochs in between, as an address of the page
 * @property {string} [from] the embed's address, which says what `to` does not
 * @property {number} [ask] the number by which the host knows what it has asked
 */

/** The version of the messages; `lnn-figure.js`, the other side, is loaded alone and repeats it. */
export const VERSION = 1;

/** @param {unknown} data @returns {Wish | undefined} */
function wishOf(data) {
  if (typeof data !== 'object' || data === null) return undefined;
  const { lnnLab, fragment, state, theme, to, from, ask } = /** @type {Record<string, unknown>} */ (data);
  if (lnnLab !== VERSION) return undefined;
  if (typeof to === 'string' && typeof from === 'string' && typeof ask === 'number') return { to, from, ask };
  if (typeof fragment === 'string') return { fragment };
  if (typeof state === 'string') return { state };
  return typeof theme === 'string' ? { theme } : undefined;
}

/** Between which heights WordPress holds a frame, in CSS pixels. */
const WORDPRESS = [200, 1000];

/** What WordPress appends to the address of a frame, and wants to see in what it is told. */
const secret = () => /[?#&]secret=([a-zA-Z0-9]+)/.exec(location.hash)?.[1];

/** Tells browsers that give frames the height of their content (`frame-sizing`) to look again. */
function requestResize() {
  try {
    Reflect.get(window, 'requestResize')?.call(window);
  } catch {
    // This is no frame, or one that does not ask.
  }
}

export class Host {
  constructor() {
    this.height = 0;
  }

  /**
   * Sends a message to the host, whatever its origin: nothing in it is secret.
   * @param {string} kind
   * @param {object} detail
   */
  tell(kind, detail) {
    if (parent !== window) parent.postMessage({ ...detail, lnnLab: VERSION, kind }, '*');
  }

  /** Says a height in the words of every kind of host that listens to one. @param {number} height */
  tellHeight(height) {
    if (parent === window) return;
    this.tell('height', { height });
    // Learning platforms, and books made with PreTeXt or Pressbooks.
    parent.postMessage({ subject: 'lti.frameResize', height }, '*');
    const [least, most] = WORDPRESS;
    const value = Math.min(Math.max(height, least), most);
    const asked = secret();
    if (asked) parent.postMessage({ message: 'height', value, secret: asked }, '*');
    requestResize();
  }

  /** Sends the height of the content, now and whenever it changes. */
  followHeight() {
    const measure = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height !== this.height) this.tellHeight(height);
      this.height = height;
    };
    new ResizeObserver(measure).observe(document.body);
  }

  /** Listens to wishes, and to no window but the host. @param {(wish: Wish) => void} grant */
  listen(grant) {
    addEventListener('message', ({ source, data }) => {
      if (source !== parent || parent === window) return;
      const wish = wishOf(data);
      if (wish) grant(wish);
    });
  }
}
