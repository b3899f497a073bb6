// The exhibits that a page was built with, as `lnn-lab exhibits --json` tells of them: no test lists them itself.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtSite } from './server.js';

/**
 * @typedef {object} ExhibitRecord
 * @property {string} id
 * @property {{ id: string, name: string, group: string, kind: string }[]} controls
 * @property {{ id: string, breaks: boolean, figure: string }[]} claims `breaks` if the claim fails where a reader tries to break it;
 * `figure` is where it is seen
 * @property {{ id: string, title: string }[]} figures
 */

/** The exhibits of a page in their order, which its build wrote down beside it. @param {string} site @returns {ExhibitRecord[]} */
export function registryOf(site) {
  return JSON.parse(readFileSync(join(dirname(site), 'made/facts.json'), 'utf8')).exhibits;
}

/** @type {readonly ExhibitRecord[]} */
export const REGISTRY = registryOf(builtSite());

/** The ids of all exhibits. */
export const EXHIBITS = REGISTRY.map(({ id }) => id);

/** What is registered of an exhibit. @param {string} id @returns {ExhibitRecord} */
export function registered(id) {
  const found = REGISTRY.find((exhibit) => exhibit.id === id);
  if (!found) throw new Error(`no exhibit is registered as ${id}`);
  return found;
}

/** The figures that have a still picture on the page until they are drawn. */
export const STILLS = readFileSync(join(builtSite(), 'index.html'), 'utf8')
  .split(/\sdata-figure="?/)
  .slice(1)
  .flatMap((figure) => (figure.includes('<img') ? (/^[\w-]+/.exec(figure) ?? []) : []));
