// The pictures of an exhibit as tabs, where the column is too narrow to show them side by side.

import { make } from './dom.js';

/** @typedef {{ panel: HTMLElement, tab: HTMLButtonElement }} Leaf */

/** The keys that go from one tab to another, and how far. @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

/** The tabs of the pictures. @type {WeakMap<Element, HTMLButtonElement>} */
const tabOf = new WeakMap();

/** @param {HTMLElement} box */
function makeTabs(box) {
  const list = make('div', { className: 'tabs' });
  list.role = 'tablist';
  list.ariaLabel = 'Pictures';
  const owner = box.closest('[data-exhibit]')?.id;
  /** @type {Leaf[]} */
  const leaves = [...box.children].flatMap((panel, index) => {
    if (!(panel instanceof HTMLElement) || !panel.dataset.tab) return [];
    const tab = make('button', { type: 'button', id: `${owner}-tab-${index}` }, panel.dataset.tab);
    tab.role = 'tab';
    tabOf.set(panel, tab);
    return [{ panel, tab }];
  });
  const choose = (/** @type {Leaf} */ chosen) => {
    for (const leaf of leaves) {
      const { panel, tab } = leaf;
      tab.ariaSelected = String(leaf === chosen);
      tab.tabIndex = leaf === chosen ? 0 : -1;
      panel.toggleAttribute('data-shown', leaf === chosen);
    }
  };
  list.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    const here = leaves.findIndex(({ tab }) => tab === document.activeElement);
    const next = leaves[(here + step + leaves.length) % leaves.length];
    choose(next);
    next.tab.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  for (const leaf of leaves) leaf.tab.addEventListener('click', () => choose(leaf));
  list.append(...leaves.map(({ tab }) => tab));
  box.prepend(list);
  choose(leaves[0]);
  // Side by side, the pictures are no panels of tabs.
  const describe = () => {
    const narrow = list.checkVisibility();
    for (const { panel, tab } of leaves) {
      // A figure with a caption may have no role but its own: its plot is the panel.
      const shown = panel.querySelector(':scope:is(figure) > .plot') ?? panel;
      if (narrow) shown.setAttribute('aria-labelledby', tab.id);
      else shown.removeAttribute('aria-labelledby');
      shown.role = narrow ? 'tabpanel' : null;
    }
  };
  new ResizeObserver(describe).observe(box);
  describe();
}

/** Brings a figure to the front where another one's tab is chosen. @param {Element} figure */
export function bringForward(figure) {
  const panel = figure.closest('[data-tab]:not([data-shown])');
  if (panel) tabOf.get(panel)?.click();
}

/** Makes tabs of the pictures of an exhibit, if it has several. @param {HTMLElement} section */
export function tabs(section) {
  const box = section.querySelector('[data-tabs]');
  if (box instanceof HTMLElement) makeTabs(box);
}
