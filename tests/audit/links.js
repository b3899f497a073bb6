// Whether every link of the built pages leads somewhere.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attributes, pages, SITE } from '../js/pages.js';

/** Attributes that hold one address. */
const ADDRESSES = new Set(['href', 'src', 'poster']);

/** Fragments that are a state of the page and not a place on it. */
const STATE = /^v\d/;

/**
 * The links of this site that lead nowhere, each with its page, and how many were followed. Those to other hosts are
 * counted alone: an audit asks nobody else.
 * @returns {Promise<{ broken: string[], followed: number, elsewhere: number }>}
 */
export async function checkLinks() {
  const all = await pages();
  /** The ids of each page. @type {Map<string, Set<string>>} */
  const places = new Map();
  for (const [path, page] of all) {
    const ids = page.querySelectorAll('[id]').flatMap((element) => element.getAttributeValue('id') ?? []);
    places.set(path, new Set(ids));
  }
  const found = { broken: /** @type {string[]} */ ([]), followed: 0, elsewhere: 0 };
  for (const [path, page] of all) {
    const base = new URL(path, 'site://site/');
    for (const element of page.querySelectorAll('*')) {
      for (const [name, value] of attributes(element)) {
        if (!ADDRESSES.has(name) || value === '' || /^(data|mailto|javascript):/.test(value)) continue;
        const address = new URL(value, base);
        if (address.protocol !== base.protocol) {
          found.elsewhere += 1;
          continue;
        }
        found.followed += 1;
        const inside = decodeURIComponent(address.pathname.slice(1));
        const target = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
        const place = decodeURIComponent(address.hash.slice(1));
        const file = join(SITE, target);
        const isThere = existsSync(file) && statSync(file).isFile();
        const ids = places.get(target);
        if (!isThere || (place && ids && !STATE.test(place) && !ids.has(place))) found.broken.push(`${path}: ${value}`);
      }
    }
  }
  return found;
}
