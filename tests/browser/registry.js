// The exhibits that the page has, with what the module says of each: no test lists them itself.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../js/module.js';
import { builtSite } from './server.js';

/**
 * @typedef {object} ExhibitRecord
 * @property {string} id
 * @property {{ id: string, name: string, group: string, kind: string }[]} controls
 * @property {{ id: string, breaks: boolean }[]} claims `breaks` if the claim fails where a reader tries to break it
 * @property {{ id: string, title: string, still: boolean }[]} figures `still` if a picture stands there until it is drawn
 */

const PAGE = readFileSync(join(builtSite(), 'index.html'), 'utf8');

/** The figures that have a still picture on the page. */
const STILLS = PAGE.split(/\sdata-figure="?/)
  .slice(1)
  .flatMap((figure) => (figure.includes('<img') ? (/^[\w-]+/.exec(figure) ?? []) : []));

/** The ids of the exhibits, in the order of the page. */
const IDS = [...PAGE.matchAll(/\sdata-exhibit="?([\w-]+)/g)].map(([, id]) => id);

const { Stage } = await load();

/** @type {readonly ExhibitRecord[]} */
export const REGISTRY = IDS.map((id) => {
  const stage = new Stage(id);
  const record = {
    id,
    controls: stage.controls().map(({ id, name, group, kind }) => ({ id, name, group, kind })),
    claims: stage.claims().map(({ id, breaks }) => ({ id, breaks })),
    figures: stage.frame(false).figures.map(({ id, title }) => ({ id, title, still: STILLS.includes(id) })),
  };
  stage.free();
  return record;
});

/** The ids of all exhibits. */
export const EXHIBITS = REGISTRY.map(({ id }) => id);

/** What is registered of an exhibit. @param {string} id @returns {ExhibitRecord} */
export function registered(id) {
  const found = REGISTRY.find((exhibit) => exhibit.id === id);
  if (!found) throw new Error(`no exhibit is registered as ${id}`);
  return found;
}
