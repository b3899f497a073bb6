// The browser of the tests, and what is watched in its pages.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Browser} Browser */

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How to start Chromium on this machine. */
function launchOptions() {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
  const known = names.map((name) => `/usr/bin/${name}`);
  const executablePath = process.env.LNN_LAB_CHROME ?? known.find((path) => existsSync(path));
  assert.ok(executablePath, 'no browser was found: set LNN_LAB_CHROME to the path of Chromium');
  return { executablePath, args: FLAGS };
}

/** Starts a browser that several processes share: each connects to its `wsEndpoint()`. */
export function launchSharedBrowser() {
  return chromium.launchServer(launchOptions());
}

/** @type {Promise<Browser> | undefined} */
let browser;

/**
 * The browser of this process: the shared one whose endpoint is in LNN_LAB_BROWSER, or one of its own.
 * @returns {Promise<Browser>}
 */
export function theBrowser() {
  const endpoint = process.env.LNN_LAB_BROWSER;
  browser ??= endpoint ? chromium.connect(endpoint) : chromium.launch(launchOptions());
  return browser;
}

/** Closes the browser, or the connection to it with all that this process has opened. */
export async function closeBrowser() {
  await (await browser)?.close();
}

/** Counts the animation frames that the page asks for; runs in the page before its own scripts. */
export function watchFrames() {
  const watched = { frames: 0, pending: 0 };
  window.watched = watched;
  const ask = window.requestAnimationFrame.bind(window);
  // Frames of the tests, which are not counted.
  window.afterFrames = async (count) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise(ask);
  };
  window.requestAnimationFrame = (draw) => {
    watched.frames += 1;
    watched.pending += 1;
    return ask((time) => {
      watched.pending -= 1;
      draw(time);
    });
  };
}

/** Tells handles that a control of the same name can move too, or two of its coordinates; runs in the page as it opens. */
export function compareHandles() {
  window.isControlToo = (element) => {
    const name = element.getAttribute('aria-label')?.split(':')[0];
    const labels = element.closest('[data-exhibit]')?.querySelectorAll('.control label') ?? [];
    const names = new Set([...labels].map(({ textContent }) => textContent));
    const isControl = names.has(`${name}`) || (names.has(`${name}, x`) && names.has(`${name}, y`));
    return element.matches('.handle') && isControl;
  };
}

/** Remembers what questions were answered last, for waiting that looks and does not ask; runs in the page as it opens. */
export function rememberAnswers() {
  /** @type {Map<string, { isAsked: boolean, answer: boolean }>} */
  const questions = new Map();
  window.latest = (question) => {
    const known = questions.get(`${question}`) ?? { isAsked: false, answer: false };
    questions.set(`${question}`, known);
    if (!known.isAsked) {
      known.isAsked = true;
      question()
        .then((answer) => {
          known.answer = answer;
        })
        .finally(() => {
          known.isAsked = false;
        });
    }
    return known.answer;
  };
}

/** Counts workers and the messages to and from them; runs in the page before its own scripts. */
export function watchWorkers() {
  const work = { workers: 0, tasks: 0, reports: 0, results: 0 };
  window.work = work;
  if (typeof Worker !== 'function') return;
  window.Worker = class extends Worker {
    /** @param {string | URL} script @param {WorkerOptions} [options] */
    constructor(script, options) {
      super(script, options);
      work.workers += 1;
      this.addEventListener('message', ({ data }) => {
        work.reports += 1;
        if (data.result) work.results += 1;
      });
    }

    /** @override @param {any} message */
    postMessage(message) {
      if (message.task) work.tasks += 1;
      super.postMessage(message);
    }
  };
}
