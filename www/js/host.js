// The page around an embed: it is told heights and states, and may ask for states and themes.

/**
 * What a host may ask for.
 * @typedef {object} Wish
 * @property {string} [fragment] a state, as in the embed's address
 * @property {string} [theme]
 */

/** The version of what is said, on both sides. */
const VERSION = 1;

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
   * Nothing that is told is a secret, and nobody knows whose page it is: so it is told to whichever it is.
   * @param {string} kind
   * @param {object} detail
   */
  tell(kind, detail) {
    if (parent !== window) parent.postMessage({ ...detail, lnnLab: VERSION, kind }, '*');
  }

  /** Tells how high the content is, now and whenever that changes. */
  followHeight() {
    const measure = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height !== this.height) this.tell('height', { height });
      this.height = height;
    };
    new ResizeObserver(measure).observe(document.body);
  }

  /** Listens to the host alone, and only to wishes. @param {(wish: Wish) => void} grant */
  listen(grant) {
    addEventListener('message', ({ source, data }) => {
      if (source !== parent || parent === window) return;
      const wish = wishOf(data);
      if (wish) grant(wish);
    });
  }
}
