// Opens the page: mounts its exhibits, and connects the article and the address with them.

import { addressBar } from './address.js';
import { connectArticle, connectExhibit } from './article.js';
import { ExhibitLoader } from './exhibit-loader.js';
import { connectSideRooms } from './side-rooms.js';

// Before anything is named or looked for.
if (!('ariaLabel' in document.body && 'checkVisibility' in document.body)) await import('./older.js');
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
// The page opens without it, and drawers do too.
import('./drawers.js').catch(() => undefined);
