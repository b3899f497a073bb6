// A version that was published since this page was kept: told in one line, and shown when the reader wants it.

import { make } from './dom.js';

/** Tells of a new version, once. @param {ServiceWorkerRegistration} registration */
function tell({ waiting }) {
  const main = document.querySelector('main');
  if (!waiting || !main || main.querySelector('[data-new-version]')) return;
  const button = make('button', { type: 'button' }, 'Show it');
  button.addEventListener('click', () => waiting.postMessage('take over'));
  const line = make('p', { className: 'alert' }, 'A new version of this page is here. ', button);
  line.role = 'status';
  line.dataset.newVersion = '';
  main.prepend(line);
}

/**
 * Tells of versions that wait to take the place of this one, now and later. When one does, at the wish of a reader here or
 * in another tab, the page is loaded again, in the state that its address holds: its scripts are those of the old version.
 * @param {ServiceWorkerRegistration} registration
 */
export function offerNewVersion(registration) {
  const { serviceWorker } = navigator;
  // The first version takes nothing over: a page that it did not answer goes on without it.
  if (serviceWorker.controller)
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  tell(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => {
      if (serviceWorker.controller) tell(registration);
    });
  });
}
