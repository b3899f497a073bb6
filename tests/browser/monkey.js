// A reader who does anything, in an order that a seed decides.

/** @typedef {import('./reader.js').Reader} Reader */
/** @typedef {import('playwright-core').Page} Page */

/** Random numbers below a bound, the same for the same seed. @param {number} seed @returns {(bound: number) => number} */
export function dice(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** What can be done, as it stands in an exhibit: not what saves, shares, prints or leads away. */
const TARGETS = [
  '[data-player] button',
  '[data-player] input[type="range"]',
  '.steps input',
  '.control input[type="range"]',
  '.control input[type="text"]',
  '.control select',
  '.landmarks button',
  '[data-reseed]',
  '[data-restore]',
  '.guess button',
  'canvas[role="img"]',
  '.drawer > summary',
].join(', ');

/** A run goes on at another learning rate from where it is, which no address tells. */
const UNTOLD = '[aria-label^="Learning rate"], [id$="-learning_rate"]';

/** What is typed. Sweeps of many trials are left out, which are computed for minutes. */
const TEXTS = ['0', '1', '2', '7', '0.3', '-1', '1e-3', '0,5', 'abc', '', '12', '100'];

const KEYS = ['ArrowRight', 'ArrowUp', 'Home', 'End', 'Enter', 'Escape', 'k', 'n', 'w', 'r', '3', 'PageDown'];

/**
 * Does one thing in one exhibit.
 * @param {Page} page
 * @param {string} section a selector
 * @param {(bound: number) => number} roll
 */
export async function doSomething(page, section, roll) {
  const [what, text, key, place] = [
    roll(1_000),
    TEXTS[roll(TEXTS.length)],
    KEYS[roll(KEYS.length)],
    roll(1_000) / 1_000,
  ];
  await page.evaluate(
    ([section, targets, untold, what, text, key, place]) => {
      const found = [...document.querySelectorAll(`${section} :is(${targets})`)];
      const usable = found.filter(
        (element) => element.checkVisibility() && !element.matches(`:disabled, fieldset:disabled *, ${untold}`),
      );
      const element = usable[what % usable.length];
      if (!(element instanceof HTMLElement)) return;
      const tell = (/** @type {string} */ name) => element.dispatchEvent(new Event(name, { bubbles: true }));
      element.focus({ preventScroll: true });
      if (element instanceof HTMLInputElement && element.type === 'range') {
        element.value = String(Math.round(place * Number(element.max)));
        tell('input');
      } else if (element instanceof HTMLInputElement && element.type === 'text') {
        element.value = text;
        tell('input');
        tell('change');
      } else if (element instanceof HTMLSelectElement) {
        element.selectedIndex = Math.floor(place * element.options.length);
        tell('change');
      } else if (element instanceof HTMLCanvasElement) {
        const { left, top, width, height } = element.getBoundingClientRect();
        const at = { clientX: left + place * width, clientY: top + place * height, bubbles: true };
        element.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse', movementX: 1 }));
      } else {
        element.click();
      }
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    /** @type {const} */ ([section, TARGETS, UNTOLD, what, text, key, place]),
  );
}

/** Ends what moves and what is read in an exhibit, and has the address written. @param {Reader} reader @param {string} section a selector */
export async function comeToRest(reader, section) {
  await reader.page.evaluate((section) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const play = document.querySelector(`${section} [data-play]`);
    if (play instanceof HTMLElement && play.textContent === 'Pause') play.click();
    for (const canvas of document.querySelectorAll(`${section} canvas`)) {
      canvas.dispatchEvent(new PointerEvent('pointerleave', { bubbles: true }));
      canvas.parentElement?.dispatchEvent(new PointerEvent('pointerleave'));
    }
  }, section);
  await reader.noticeSight();
  await reader.settle();
  await reader.page.evaluate(() => dispatchEvent(new Event('pagehide'))); // as where the page is left
}

/**
 * What an exhibit says in numbers. Sentences are left out: they tell how a run goes on as far as its reader has seen it,
 * which an address does not say.
 * @param {Page} page
 * @param {string} id
 * @returns {Promise<string[]>}
 */
export const numbersOf = (page, id) =>
  page
    .locator(`#${id}`)
    .evaluate((section) =>
      [...section.querySelectorAll('[data-epoch], [data-readouts] tr')].map(
        ({ textContent }) => textContent?.replaceAll(/\s+/g, ' ').trim() ?? '',
      ),
    );

/** How much memory the page holds once what is not used is gone, in bytes: of scripts and of modules. @param {Page} page */
export async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = /** @type {any} */ (await session.send('Runtime.getHeapUsage'));
  await session.detach();
  return usedSize + (backingStorageSize ?? 0);
}
