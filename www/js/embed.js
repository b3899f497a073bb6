// One exhibit in another page: what its address asks for, and how it gets on with its host.

import { tellCorrections } from './address.js';
import { make, need } from './dom.js';
import { mount } from './exhibit.js';
import { Host } from './host.js';
import { FIRST, small, whole } from './module.js';
import { show } from './theme.js';
import { freeze, lock, trim } from './trim.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').EmbedView} EmbedView */

/** The longest that a run goes on by itself, in milliseconds. */
const AUTOPLAY_MS = 20_000;

/** How long computing may hold up an embed that has just been opened, in milliseconds. */
const REACHED_MS = 200;

/** How long nothing must have changed before the host is told, in milliseconds. */
const QUIET_MS = 400;

const notice = need(document, '[data-address]', HTMLElement);
const source = need(document, '[data-source]', HTMLElement);
const host = new Host();

/** The section of an exhibit, brought in from its template. @param {string} id */
function bring(id) {
  const old = document.querySelector('main > [data-exhibit]');
  if (old?.id === id) return /** @type {HTMLElement} */ (old);
  for (const template of document.querySelectorAll('template')) {
    if (template.dataset.of !== id) continue;
    const section = need(template.content, '[data-exhibit]', HTMLElement).cloneNode(true);
    if (!(section instanceof HTMLElement)) return undefined;
    old?.remove();
    source.before(section);
    return section;
  }
  return undefined;
}

/** Plays one run when it is first seen, unless motion is unwelcome or the reader takes over. @param {Exhibit} exhibit */
function playOnce({ player, section }) {
  if (!player || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  let timer = 0;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    if (!player.playing) player.toggle();
    timer = window.setTimeout(() => player.pause(), AUTOPLAY_MS);
  });
  const takeOver = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  section.addEventListener('pointerdown', takeOver, { once: true });
  section.addEventListener('keydown', takeOver, { once: true });
  observer.observe(section);
}

/** Computes the state that is asked for before it is told, unless that takes long. @param {Exhibit} exhibit */
function reach(exhibit) {
  const until = performance.now() + REACHED_MS;
  while (!exhibit.prepared && performance.now() < until) exhibit.compute();
  exhibit.show();
}

/** Says in words what went wrong, to the reader and to the host. @param {string} message */
function fail(message) {
  const place = document.querySelector('main [data-notice]');
  if (place) place.textContent = message;
  else source.before(make('p', { className: 'notice' }, message));
  source.hidden = false;
  host.tell('error', { message });
}

/** An exhibit in its host's page: tells its state when it has settled, and takes on what the host wants. */
class Embed {
  /** @param {EmbedView} view */
  constructor(view) {
    this.view = view;
    this.timer = 0;
    this.told = '';
    /** @type {Exhibit | undefined} */
    this.exhibit = undefined;
  }

  /** @param {Exhibit} exhibit */
  stateOf({ stage }) {
    const { name, embed, page } = stage.share();
    return { name, fragment: embed, page, parts: stage.parts(true) };
  }

  /** Something may have changed. */
  note() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.settle(), QUIET_MS);
  }

  /** Tells what has changed since it was told last. */
  settle() {
    if (!this.exhibit || (this.told && this.exhibit.playing)) return;
    const { name, fragment, page, parts } = this.stateOf(this.exhibit);
    if (fragment === this.told) return;
    need(source, 'a', HTMLAnchorElement).hash = page;
    host.tell(this.told === '' ? 'ready' : 'state', { name, fragment, parts });
    this.told = fragment;
  }

  /** Takes on a wish, as far as Rust finds it good. @param {import('./host.js').Wish} wish */
  grant({ fragment, theme }) {
    if (!this.exhibit) return;
    const { lab } = this.exhibit;
    const address = lab.Address.read_embedded(fragment ?? `v1&exhibit=${this.view.exhibit}&theme=${theme}`);
    if (address.embed()?.exhibit !== this.view.exhibit) return; // another exhibit is another embed
    show(address.theme() ?? 'auto');
    if (fragment === undefined) return;
    this.exhibit.restore(lab, address);
    tellCorrections(notice, address.corrections());
  }
}

/** What an address asks for, read by the smallest laboratory that knows all of it. @param {string} text */
async function read(text) {
  if (text.split('&').includes(`exhibit=${FIRST}`)) {
    const lab = await small();
    const address = lab.Address.read_embedded(text);
    if (address.corrections().length === 0) return { lab, address };
  }
  const lab = await whole();
  return { lab, address: lab.Address.read_embedded(text) };
}

/** Whatever the address is, there is an exhibit, or a sentence on why there is none. */
async function start() {
  const text = location.hash.slice(1);
  // The still of what is asked for, until it is known what exactly that is.
  bring(/(?:^|&)exhibit=([\w-]+)/.exec(text)?.[1] ?? '');
  const { lab, address } = await read(text);
  show(address.theme() ?? 'auto');
  const view = address.embed();
  const section = view && bring(view.exhibit);
  if (!section) {
    fail(address.corrections().join('; '));
    return;
  }
  document.title = view.name;
  // A page with two embeds has three such landmarks.
  need(document, 'main', HTMLElement).ariaLabel = view.name;
  section.ariaLabel = view.name;
  if (view.transparent) document.documentElement.dataset.ground = 'transparent';
  const stage = new lab.Stage(view.exhibit);
  stage.restore(address);
  if (view.locked || view.still) stage.lock();
  const embed = new Embed(view);
  const exhibit = await mount(section, lab, stage, () => embed.note());
  section.querySelector('[data-notice]')?.remove();
  trim(exhibit, view);
  if (view.locked) lock(exhibit);
  if (view.still) freeze(exhibit);
  else if (view.autoplay) playOnce(exhibit);
  exhibit.lead = (visit) => {
    if (visit.exhibit === view.exhibit) return exhibit.visit(visit);
    const there = new exhibit.lab.Stage(visit.exhibit);
    there.visit(visit.settings, visit.epoch);
    open(new URL(`../#${there.share().page}`, import.meta.url), '_blank', 'noopener');
    there.free();
  };
  tellCorrections(notice, address.corrections());
  source.hidden = view.bare;
  embed.exhibit = exhibit;
  reach(exhibit);
  host.listen((wish) => embed.grant(wish));
  embed.settle();
}

host.followHeight();
addEventListener('hashchange', () => location.reload());
try {
  await start();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  fail(
    `The laboratory could not start, so the pictures stay still. This browser or its settings do not run the page’s WebAssembly or canvas (${reason}).`,
  );
}
document.documentElement.dataset.ready = '';
