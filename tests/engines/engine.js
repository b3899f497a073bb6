// A window of an engine, whichever it is: what a reader does in it, and what is asked of its page.

import assert from 'node:assert/strict';

/** @typedef {import('./protocol.js').Session} Session */
/** @typedef {{ x: number, y: number }} Point */

/** How long a condition may take to come about: generous, since nothing is measured here. */
const PATIENCE_MS = Number(process.env.LNN_LAB_PATIENCE_MS ?? 60_000);

/** The size of the page that is seen: the same in all engines, so that its figures have the same sizes. */
export const SEEN = { width: 1280, height: 800 };

/** The code points by which WebDriver names keys. @type {Record<string, string>} */
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Control: '\uE009',
  ArrowRight: '\uE014',
  End: '\uE010',
};

export class Engine {
  /**
   * @param {string} name
   * @param {string} version
   * @param {() => Promise<void>} close
   */
  constructor(name, version, close) {
    this.name = name;
    this.version = version;
    this.close = close;
  }

  /** Opens an address in a page that is not open yet, so that all of it is loaded. @param {string} address */
  async open(address) {
    await this.go('about:blank');
    await this.go(address);
  }

  /**
   * Calls a function in the page, and waits for what it promises.
   * @template {unknown[]} Arguments
   * @template Result
   * @param {(...rest: Arguments) => Result} called uses nothing from outside
   * @param {Arguments} rest
   * @returns {Promise<Awaited<Result>>}
   */
  evaluate(called, ...rest) {
    return this.run(`return (${called})(...${JSON.stringify(rest)})`);
  }

  /**
   * Waits until a function gives something true in the page, and returns that.
   * @template {unknown[]} Arguments
   * @template Result
   * @param {(...rest: Arguments) => Result} called uses nothing from outside
   * @param {Arguments} rest
   * @returns {Promise<NonNullable<Awaited<Result>>>}
   */
  async until(called, ...rest) {
    const value = await this.run(`
      const end = Date.now() + ${PATIENCE_MS};
      while (Date.now() < end) {
        const value = await (${called})(...${JSON.stringify(rest)});
        if (value) return value;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }`);
    assert.ok(value, `${this.name} has waited in vain for ${called} with ${JSON.stringify(rest)}`);
    return value;
  }

  /** The place so far across an element, which is brought to the middle of the screen. @param {string} selector @param {number} [across] @returns {Promise<Point>} */
  async placeIn(selector, across = 0.5) {
    return this.until(
      (selector, across) => {
        const element = document.querySelector(selector);
        if (!element?.getClientRects().length) return undefined;
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = element.getBoundingClientRect();
        return { x: Math.round(left + across * width), y: Math.round(top + height / 2) };
      },
      selector,
      across,
    );
  }

  /** Clicks an element with the mouse. @param {string} selector */
  async click(selector) {
    await this.drag([await this.placeIn(selector)]);
  }

  /** Opens an address, or another fragment of the one that is open. @param {string} _address @returns {Promise<unknown>} */
  go(_address) {
    throw new Error('each engine has its own');
  }

  /** Goes back, or forward. @param {'Back' | 'Forward'} _way @returns {Promise<unknown>} */
  turn(_way) {
    throw new Error('each engine has its own');
  }

  /** Runs the body of an asynchronous function in the page. @param {string} _body @returns {Promise<any>} */
  run(_body) {
    throw new Error('each engine has its own');
  }

  /** Presses the mouse at the first place and lets go at the last. @param {Point[]} _path @returns {Promise<unknown>} */
  drag(_path) {
    throw new Error('each engine has its own');
  }

  /** Presses keys one after another: names as in KeyboardEvent.key, or characters. @param {...string} _keys @returns {Promise<unknown>} */
  press(..._keys) {
    throw new Error('each engine has its own');
  }
}

/** An engine that takes the commands of WebDriver. */
export class Driven extends Engine {
  /** @param {string} name @param {string} version @param {Session} session @param {() => Promise<void>} close */
  constructor(name, version, session, close) {
    super(name, version, close);
    this.session = session;
  }

  /** Gives the page its size, and scripts their time. */
  async prepare() {
    await this.session.send('WebDriver:SetTimeouts', { script: 2 * PATIENCE_MS, pageLoad: PATIENCE_MS });
    const frame = await this.evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
    const [width, height] = [SEEN.width + frame[0], SEEN.height + frame[1]];
    await this.session.send('WebDriver:SetWindowRect', { width, height });
    await this.until(({ width, height }) => innerWidth === width && innerHeight === height, SEEN);
    return this;
  }

  /** @override @param {string} address */
  go(address) {
    return this.session.send('WebDriver:Navigate', { url: address });
  }

  /** @override @param {'Back' | 'Forward'} way */
  turn(way) {
    return this.session.send(`WebDriver:${way}`);
  }

  /** @override @param {string} body */
  async run(body) {
    const script = `const done = arguments[0];
      (async () => { ${body} })().then(
        (value) => done({ value }),
        (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') }),
      );`;
    const { value, error } = await this.session.send('WebDriver:ExecuteAsyncScript', { script, args: [] });
    if (error) throw new Error(`${this.name}: ${error}`);
    return value;
  }

  /** @override @param {import('./engine.js').Point[]} path */
  drag(path) {
    const moves = path.map(({ x, y }) => ({ type: 'pointerMove', x, y, duration: 0, origin: 'viewport' }));
    const [first, ...others] = moves;
    const [down, up] = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } };
    const actions = [{ ...mouse, actions: [first, down, ...others, up] }];
    return this.session.send('WebDriver:PerformActions', { actions });
  }

  /** @override @param {...string} keys */
  press(...keys) {
    const actions = keys.flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] ?? key })));
    return this.session.send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }
}

/** Chromium, as in the other tests. */
export class Played extends Engine {
  /** @param {import('playwright-core').Page} page @param {string} version @param {() => Promise<void>} close */
  constructor(page, version, close) {
    super('Chromium', version, close);
    this.page = page;
    page.setDefaultTimeout(2 * PATIENCE_MS);
  }

  /** @override @param {string} address */
  go(address) {
    return this.page.goto(address);
  }

  /** @override @param {'Back' | 'Forward'} way */
  turn(way) {
    return way === 'Back' ? this.page.goBack() : this.page.goForward();
  }

  /** @override @param {string} body */
  run(body) {
    return this.page.evaluate(`(async () => { ${body} })()`);
  }

  /** @override @param {import('./engine.js').Point[]} path */
  async drag([first, ...others]) {
    const { mouse } = this.page;
    await mouse.move(first.x, first.y);
    await mouse.down();
    for (const { x, y } of others) await mouse.move(x, y);
    await mouse.up();
  }

  /** @override @param {...string} keys */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
