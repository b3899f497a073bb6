// Side rooms: exhibits beside the main road, closed until a reader, an address or a link opens them.

/** Opens the side room, and any other closed part, that an element lies in. @param {Element} element */
export function openAround(element) {
  for (let at = element.closest('details:not([open])'); at; at = at.closest('details:not([open])')) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
}

/** Opens what the address points into. Not every browser does so itself. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target || target.checkVisibility()) return;
  openAround(target);
  target.scrollIntoView({ block: 'start' });
}

/** Follows links into side rooms. */
export function connectSideRooms() {
  openTarget();
  addEventListener('hashchange', openTarget);
}
