// One exhibit in another page: what its address asks for, and the exchange with its host.

import { showCorrections, written } from './address.js';
import { since } from './clock.js';
import { make, need } from './dom.js';
import { freeze, isolate, lock, trim, unfold, withhold } from './embed-options.js';
import { mount } from './exhibit.js';
import { Host } from './host-messages.js';
import { loadAlone, loadFirst, loadFull, loadWhole } from './module.js';
import { show } from './theme.js';

/** @typedef {import('./exhibit.js').Exhibit} Exhibit */
/** @typedef {import('../pkg/lnn_lab.js').EmbedView} EmbedView */

// Before anything is named or looked for.
if (!('ariaLabel' in document.body && 'checkVisibility' in document.body)) await import('./older.js');

/** How long a run plays by itself at most, in milliseconds. */
const AUTOPLAY_MS = 20_000;

/** How long a new embed may compute before it says that it is ready, in milliseconds. */
const REACHED_MS = 200;

/** How long nothing must have changed before the host is told, in milliseconds. */
const QUIET_MS = 400;

const notice = need(document, '[data-address]', HTMLElement);
const source = need(document, '[data-source]', HTMLElement);
const host = new Host();

/** The templates of the exhibits that can be shown, in their order. */
const templates = [...document.querySelectorAll('template')].filter(({ dataset }) => dataset.of);

/** Puts the section of an exhibit into the page, from its template. @param {string} id */
function insertSection(id) {
  const old = document.querySelector('main > [data-exhibit]');
  if (old?.id === id) return /** @type {HTMLElement} */ (old);
  const template = templates.find(({ dataset }) => dataset.of === id);
  const section = template && need(template.content, '[data-exhibit]', HTMLElement).cloneNode(true);
  if (!(section instanceof HTMLElement)) return undefined;
  const { article, page, title } = template?.dataset ?? {};
  if (article && page) {
    document.documentElement.dataset.article = article;
    Object.assign(need(source, 'a', HTMLAnchorElement), { href: page, textContent: `“${title}”` });
  }
  old?.remove();
  source.before(section);
  return section;
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

/** Computes the state of the address before the host hears of it, unless that takes long. @param {Exhibit} exhibit */
function reach({ schedule }) {
  const start = performance.now();
  while (!schedule.prepared && since(start) < REACHED_MS) schedule.compute();
  schedule.draw();
}

/** Tells the reader and the host what went wrong. @param {string} message */
function fail(message) {
  const old = document.querySelector('main [data-notice]');
  const place = old instanceof HTMLElement ? old : make('p', { className: 'notice' });
  if (!old) source.before(place);
  place.textContent = message;
  source.hidden = false;
  host.tell('error', { message });
  return place;
}

/** An exhibit in its host's page: reports its state when it has settled, and grants the wishes of the host. */
class Embed {
  /** @param {EmbedView} view */
  constructor(view) {
    this.view = view;
    this.timer = 0;
    /** The state that was last reported, and its settings without the epoch. */
    this.reported = '';
    this.settings = '';
    /** The state that the host knows of: also one that a run passes through. */
    this.told = '';
    /** @type {Exhibit | undefined} */
    this.exhibit = undefined;
    /** Ends the glide to a state, if there is one. */
    this.gliding = new AbortController();
  }

  /** @param {Exhibit} exhibit */
  stateOf({ stage }) {
    const { name, embed, page } = stage.share();
    return { name, fragment: embed, page, parts: stage.parts() };
  }

  /** Something may have changed. */
  note() {
    // While a run plays something always has, so that waiting for rest would be waiting for its end.
    if (this.timer && this.exhibit?.playing) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.settle(), QUIET_MS);
  }

  /** Reports the state, if it has changed since the last report; of a run that plays, by the way, where it is. */
  settle() {
    clearTimeout(this.timer);
    this.timer = 0;
    const { exhibit } = this;
    if (!exhibit) return;
    const { name, fragment, page, parts } = this.stateOf(exhibit);
    const settings = exhibit.stage.settings().join('&');
    // The epoch of a run that plays is no news by itself.
    const due = !this.reported || !exhibit.playing || settings !== this.settings;
    const news = due && fragment !== this.reported;
    if (!news && fragment === this.told) return;
    need(source, 'a', HTMLAnchorElement).hash = page;
    host.tell(news ? (this.reported ? 'state' : 'ready') : 'passing', { name, fragment, parts });
    this.told = fragment;
    if (news) Object.assign(this, { reported: fragment, settings });
  }

  /** @param {import('./host-messages.js').Wish} wish */
  grant({ fragment, state, theme, to, from, ask }) {
    const { exhibit } = this;
    if (!exhibit) return;
    if (theme !== undefined) {
      show(theme);
      return;
    }
    this.gliding.abort();
    this.gliding = new AbortController();
    if (to !== undefined && from !== undefined) this.glide(exhibit, to, from, ask, this.gliding);
    else if (state !== undefined) this.goBack(exhibit, state, this.gliding);
    else if (fragment !== undefined) this.obey(exhibit, fragment, this.gliding);
  }

  /**
   * Takes on a state that was reported before.
   * @param {Exhibit} exhibit
   * @param {string} state
   * @param {AbortController} gliding
   */
  async goBack(exhibit, state, { signal }) {
    const { module, address } = await readIn(exhibit.module, state);
    if (signal.aborted) return;
    this.told = state; // the host counts on it
    exhibit.restore(module, address.state);
  }

  /**
   * Takes on the state and the theme of an address.
   * @param {Exhibit} exhibit
   * @param {string} fragment
   * @param {AbortController} gliding
   */
  async obey(exhibit, fragment, { signal }) {
    const { module, address } = await readIn(exhibit.module, fragment);
    // Another exhibit needs another embed.
    if (signal.aborted || address.embed?.exhibit !== this.view.exhibit) return;
    // So do other options. A host that has not asked for that leaves this embed as it is, but for the state.
    if (JSON.stringify(address.embed) !== JSON.stringify(this.view)) host.tell('reopen', {});
    show(address.theme ?? 'auto');
    const refused = exhibit.restore(module, address.state);
    showCorrections(notice, [...address.corrections, ...refused]);
  }

  /**
   * Goes to a state by way of the epochs in between, and tells the host how that ended.
   * @param {Exhibit} exhibit
   * @param {string} to
   * @param {string} from
   * @param {number | undefined} ask
   * @param {AbortController} gliding
   */
  async glide(exhibit, to, from, ask, gliding) {
    /** @type {string[]} */
    let problems = [];
    try {
      const { destination, glide } = await import('./glide.js');
      const there = await destination(exhibit, to, from);
      problems = [...there.refused, ...(await glide(exhibit, there, gliding))];
    } catch (error) {
      // As where the full module does not come.
      host.tell('arrived', { ask, problems: [error instanceof Error ? error.message : String(error)] });
      throw error;
    }
    if (gliding.signal.aborted) {
      host.tell('interrupted', { ask });
      return;
    }
    showCorrections(notice, problems);
    this.settle();
    host.tell('arrived', { ask, problems });
  }
}

/** Loads the smallest module that knows the exhibit of a template. @param {HTMLTemplateElement} [template] */
function loadFor(template) {
  if (template && template === templates[0]) return loadFirst();
  const { alone, of } = template?.dataset ?? {};
  return alone !== undefined && of ? loadAlone(of) : loadFull();
}

/**
 * Reads an address in a module, if that knows all of it, or else in the one with all exhibits.
 * @param {import('./module.js').WasmModule} module
 * @param {string} text
 */
async function readIn(module, text) {
  const address = module.read_embed_address(text);
  if (address.corrections.length === 0) return { module, address };
  const whole = await loadWhole();
  return { module: whole, address: whole.read_embed_address(text) };
}

/** Shows the exhibit of the address, or says why there is none. */
async function start() {
  const text = await written();
  // Show a still at once. Which exhibit it is to be, only the module can say for sure.
  const guess = templates.find(({ dataset }) => text.includes(`=${dataset.of}`));
  // One that is asked about first may be a picture of the answer.
  if (guess?.dataset.of && !text.includes('guess=on')) insertSection(guess.dataset.of);
  const { module, address } = await readIn(await loadFor(guess), text);
  show(address.theme ?? 'auto');
  const { embed: view, corrections } = address;
  const section = view && insertSection(view.exhibit);
  if (!section) {
    fail(corrections.join('; '));
    return;
  }
  document.title = view.name;
  // A page with two embeds has three such landmarks.
  need(document, 'main', HTMLElement).ariaLabel = view.name;
  section.ariaLabel = view.name;
  if (view.transparent) document.documentElement.dataset.ground = 'transparent';
  if (view.full) unfold(section);
  if (view.scale !== 1) document.documentElement.style.fontSize = `${100 * view.scale}%`;
  const stage = new module.Stage(view.exhibit);
  const refused = stage.restore(address.state);
  if (view.locked || view.still) stage.lock();
  const embed = new Embed(view);
  const exhibit = await mount(section, module, stage, () => embed.note());
  section.querySelector('[data-notice]')?.remove();
  trim(exhibit, view);
  isolate(exhibit, view);
  if (view.guess && !view.no_answers && !view.locked && !view.still) {
    const { ask } = await import('./guess.js');
    ask(exhibit);
  }
  if (view.locked) lock(exhibit);
  if (view.no_answers) withhold(exhibit);
  if (/\.(?!speed)/.test(address.state)) exhibit.origin = address.state;
  if (view.still) freeze(exhibit);
  else if (view.autoplay) playOnce(exhibit);
  exhibit.follow = (visit) => {
    if (visit.exhibit === view.exhibit) return exhibit.visit(visit);
    const { file } = exhibit.stage.share(); // nothing leads to another article
    open(new URL(`../${file}#${visit.address}`, import.meta.url), '_blank', 'noopener');
  };
  showCorrections(notice, [...corrections, ...refused]);
  source.hidden = view.bare;
  embed.exhibit = exhibit;
  if (view.host_keys) (await import('./host-keys.js')).leaveToHost(host);
  reach(exhibit);
  host.listen((wish) => embed.grant(wish));
  embed.settle();
}

host.followHeight();
addEventListener('hashchange', () => location.reload());
try {
  await start();
} catch (error) {
  const { say, sentence } = await import('./failure.js');
  say(fail(sentence(error)), sentence(error));
}
document.documentElement.dataset.ready = '';
