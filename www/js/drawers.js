// Drawers that a reader opens come to the screen. Where others are open already, what is in one may begin far below it.

/** How much of what is in a drawer must be seen, in CSS pixels, so that it is noticed: two lines or a button. */
const NOTICED = 56;

/** How far from the edges of the screen it may come, in CSS pixels. */
const MARGIN = 8;

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Where the free part of the screen ends: a claim may cover what is below. */
function floor() {
  return document.querySelector('.claim-strip')?.getBoundingClientRect().top ?? innerHeight;
}

/** Shows the beginning of what is in a drawer, next to its name. @param {HTMLElement} drawer @param {Element} name @param {Element} first */
function show(drawer, name, first) {
  const top = () => first.getBoundingClientRect().top;
  const isNoticed = () => top() >= 0 && top() + NOTICED <= floor();
  if (isNoticed()) return;
  // Above the others that are open.
  for (const other of drawer.parentElement?.children ?? []) other.toggleAttribute('data-first', other === drawer);
  if (isNoticed()) return;
  const end = floor();
  // Half a screen at least: what is loaded into it may still be missing.
  const bottom = Math.max(drawer.lastElementChild?.getBoundingClientRect().bottom ?? 0, top() + end / 2);
  const least = Math.min(name.getBoundingClientRect().top - MARGIN, bottom + MARGIN - end);
  scrollBy({ top: least, behavior: reducedMotion.matches ? 'instant' : 'smooth' });
}

// What a reader does is followed; what scripts open by themselves moves nothing. The focus stays on the name of the drawer.
document.addEventListener('click', ({ target, isTrusted }) => {
  const name = isTrusted && target instanceof Element ? target.closest('.drawer > summary') : null;
  if (!name) return;
  // It opens after this, and is laid out before the next frame.
  requestAnimationFrame(() => {
    const { parentElement: drawer, nextElementSibling: first } = name;
    if (!(drawer instanceof HTMLDetailsElement) || !first) return;
    if (drawer.open) show(drawer, name, first);
    else drawer.removeAttribute('data-first');
  });
});

export {}; // nothing, but that makes it a module
