// Messages between an embed and the page around it: heights and states to the host, wishes for states and themes from it.

/**
 * What a host may ask for.
 * @typedef {object} Wish
 * @property {string} [fragment] a state, as in the embed's address
 * @property {string} [theme]
 */

/** The version of the messages; `lnn-figure.js`, the other side, is loaded alone and repeats it. */
export const VERSION = 1;

/** @param {unknown} data @returns {Wish | undefined} */
function wishOf(data) {
  if (typeof data !== 'object' || data === null) return undefined;
  const { lnnLab, fragment, theme } = /** @type {Record<string, unknown>} */ (data);
  if (lnnLab !== VERSION) return undefined;
  if (typeof fragment === 'string') return { fragment };
  return typeof theme === 'string' ? { theme } : undefined;
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

  /** Sends the height of the content, now and whenever it changes. */
  followHeight() {
    const measure = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height !== this.height) this.tell('height', { height });
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
