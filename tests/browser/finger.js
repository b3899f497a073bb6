// A finger on the screen of a page: what Chromium makes of it, scrolling and clicks included, is what a reader gets.

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {{ x: number, y: number }} Point */

/** The phone of the tests about touch. */
export const TOUCH = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** How long a finger rests before it leaves, in milliseconds, so that the page does not scroll on. */
const REST_MS = 200;

/** The finger of each page. @type {WeakMap<Page, Promise<Finger>>} */
const known = new WeakMap();

export class Finger {
  /** @param {Page} page @param {Session} session */
  constructor(page, session) {
    this.page = page;
    this.session = session;
  }

  /** @param {Page} page @returns {Promise<Finger>} */
  static on(page) {
    const make = async () => new Finger(page, await page.context().newCDPSession(page));
    const finger = known.get(page) ?? make();
    known.set(page, finger);
    return finger;
  }

  /**
   * Touches the first place, moves over the others, and leaves. The page goes by the times of these, which are told.
   * @param {Point[]} path
   * @param {number} [pauseMs] how long it takes from one place to the next
   * @param {number} [restMs] how long it rests on the last
   */
  async move(path, pauseMs = 16, restMs = REST_MS) {
    const moves = path.slice(1).map((place, index) => ({ touchPoints: [place], at: pauseMs * (index + 1) }));
    const last = pauseMs * path.length;
    if (moves.length > 0 && restMs > 0) moves.push({ ...moves[moves.length - 1], at: last + restMs });
    const touches = [
      { type: /** @type {const} */ ('touchStart'), touchPoints: [path[0]], at: 0 },
      ...moves.map((move) => ({ type: /** @type {const} */ ('touchMove'), ...move })),
      { type: /** @type {const} */ ('touchEnd'), touchPoints: [], at: last + (moves.length > 0 ? restMs : 0) },
    ];
    const start = Date.now() - (touches.at(-1)?.at ?? 0);
    // All are sent before the first is answered, as a finger waits for no page.
    await Promise.all(
      touches.map(({ type, touchPoints, at }) =>
        this.session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: (start + at) / 1000 }),
      ),
    );
  }

  /** Moves in a straight line, and does not wait for what comes of it. @param {Point} from @param {Point} to @param {number} [steps] @param {number} [pauseMs] @param {number} [restMs] */
  async swipe(from, to, steps = 8, pauseMs, restMs) {
    const place = (/** @type {number} */ step) => ({
      x: from.x + ((to.x - from.x) * step) / steps,
      y: from.y + ((to.y - from.y) * step) / steps,
    });
    await this.move(
      Array.from({ length: steps + 1 }, (_, step) => place(step)),
      pauseMs,
      restMs,
    );
  }

  /** Does something, and waits until the page has seen one of these events. @param {string[]} types @param {() => Promise<void>} act */
  async until(types, act) {
    await this.page.evaluate((types) => {
      window.touched = new Promise((resolve) => {
        for (const type of types) addEventListener(type, () => resolve(undefined), { once: true, capture: true });
      });
    }, types);
    await act();
    await this.page.evaluate(() => window.touched);
  }

  /** Moves over some places, and waits until the finger has left or scrolls. @param {Point[]} path */
  async drag(...path) {
    await this.until(['pointerup', 'pointercancel'], () =>
      path.length > 2 ? this.move(path) : this.swipe(path[0], path[1]),
    );
  }

  /** @param {Point} at */
  async tap(at) {
    await this.until(['click'], () => this.move([at]));
  }
}

/**
 * The place that is so far across and down an element, which is brought to the middle of the screen; in a column that shows
 * one picture at a time, by its tab.
 * @param {Locator} element
 * @param {number} [across]
 * @param {number} [down]
 * @returns {Promise<Point>}
 */
export function placeIn(element, across = 0.5, down = 0.5) {
  return element.evaluate(
    async (element, [across, down]) => {
      const hidden = element.closest('[data-tab]:not([data-shown])');
      const panel = hidden?.matches('[aria-labelledby]') ? hidden : hidden?.querySelector('[aria-labelledby]');
      document.getElementById(panel?.getAttribute('aria-labelledby') ?? '')?.click();
      element.scrollIntoView({ block: 'center' });
      if (hidden) await window.afterFrames(3);
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + across * width, y: top + down * height };
    },
    [across, down],
  );
}
