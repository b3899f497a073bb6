// The exhibits that a page was built with, as `lnn-lab exhibits --json` tells of them: no test lists them itself.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtSite } from './server.js';

/**
 * @typedef {object} ExhibitRecord
 * @property {string} id
 * @property {{ id: string, page: string, title: string }} article that it is part of, with its file as an address names it
 * @property {{ id: string, name: string, group: string, kind: string }[]} controls
 * @property {{ id: string, breaks: boolean, figure: string }[]} claims `breaks` if the claim fails where a reader tries to break it;
 * `figure` is where it is seen
 * @property {{ id: string, title: string }[]} figures
 */

/** The exhibits of a page in their order, which its build wrote down beside it. @param {string} site @returns {ExhibitRecord[]} */
export function registryOf(site) {
  return JSON.parse(readFileSync(join(dirname(site), 'made/facts.json'), 'utf8')).exhibits;
}

/** The exhibits of all articles. @type {readonly ExhibitRecord[]} */
export const ALL = registryOf(builtSite());

/** Those of the main article. */
export const REGISTRY = ALL.filter(({ article }) => article.id === 'main');

/** Those of the article on neighbouring papers. */
export const NEIGHBOURS = ALL.filter(({ article }) => article.id === 'neighbours');

/** The page of that article. */
export const NEIGHBOURS_PAGE = NEIGHBOURS[0].article.page;

/** The ids of the exhibits of the main article. */
export const EXHIBITS = REGISTRY.map(({ id }) => id);

/** What is registered of an exhibit. @param {string} id @returns {ExhibitRecord} */
export function registered(id) {
  const found = ALL.find((exhibit) => exhibit.id === id);
  if (!found) throw new Error(`no exhibit is registered as ${id}`);
  return found;
}

/** The figures that have a still picture on the page until they are drawn. */
export const STILLS = readFileSync(join(builtSite(), 'index.html'), 'utf8')
  .split(/\sdata-figure="?/)
  .slice(1)
  .flatMap((figure) => (figure.includes('<img') ? (/^[\w-]+/.exec(figure) ?? []) : []));
