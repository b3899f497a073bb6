// Keeps the site for visits without a network, once the page has started and the browser is idle.

/** If this is refused, as where storage is blocked, the page needs its network and says nothing. */
async function keep() {
  try {
    const registration = await navigator.serviceWorker.register(new URL('../sw.js', import.meta.url));
    const { offerNewVersion } = await import('./new-version.js');
    offerNewVersion(registration);
  } catch {
    // Offline use is an extra; nothing on the page depends on it.
  }
}

/** What a reader has said of their network, where the browser tells. @returns {boolean} */
function spares() {
  return Reflect.get(navigator, 'connection')?.saveData === true;
}

function whenIdle() {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(keep);
  else setTimeout(keep);
}

const root = document.documentElement;

// A page within another one stores nothing, and a file needs no network.
if (parent === window && location.protocol.startsWith('http') && 'serviceWorker' in navigator && !spares()) {
  const observer = new MutationObserver(() => {
    if (!('ready' in root.dataset)) return;
    observer.disconnect();
    whenIdle();
  });
  if ('ready' in root.dataset) whenIdle();
  else observer.observe(root, { attributeFilter: ['data-ready'] });
}
