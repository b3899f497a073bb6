// Opens the page: mounts its exhibits, and connects the article and the address with them.

import { addressBar } from './address.js';
import { bringToLife, welcome } from './article.js';
import { Gallery } from './gallery.js';

const bar = addressBar();
const gallery = new Gallery(bar, welcome);
await bar.open(gallery);
if (await gallery.open()) bringToLife(gallery);
bar.follow();
document.documentElement.dataset.ready = '';
