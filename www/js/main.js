// Opens the page: mounts its exhibits, and connects the article and the address with them.

import { addressBar } from './address.js';
import { connectArticle, connectExhibit } from './article.js';
import { make } from './dom.js';
import { ExhibitLoader } from './exhibit-loader.js';
import { connectSideRooms } from './side-rooms.js';

// Before anything is named or looked for.
if (!('ariaLabel' in document.body && 'checkVisibility' in document.body)) await import('./older.js');
// Many scripts are loaded when they are first needed. What was asked for then cannot be done if one does not come.
addEventListener('unhandledrejection', (event) => {
  const { reason } = event;
  if (!(reason instanceof TypeError) || !/import/i.test(reason.message)) return;
  event.preventDefault();
  const again = make('button', { type: 'button' }, 'Try again');
  again.addEventListener('click', () => location.reload());
  const lost = make('p', { className: 'notice lost' }, `A part of this page did not come (${reason.message}). `, again);
  lost.setAttribute('role', 'alert');
  document.querySelector('.lost')?.remove();
  document.body.append(lost);
});
connectSideRooms();
const bar = addressBar();
const isNamed = (/** @type {string} */ id) => bar.address?.exhibits.includes(id) ?? false;
const loader = new ExhibitLoader(bar, (id, exhibit) => connectExhibit(id, exhibit, isNamed(id)));
await bar.open(loader);
if (await loader.open()) connectArticle(loader);
bar.follow();
for (const button of document.querySelectorAll('[data-print]')) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener('click', async () => (await import('./print-all.js')).printAll(loader, button));
}
document.documentElement.dataset.ready = '';
