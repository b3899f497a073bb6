// Starts the three engines, each with a profile of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { closeBrowser, theBrowser } from '../browser/chromium.js';
import { Driven, Played, SEEN } from './engine.js';
import { driver, marionette } from './protocol.js';

/** @typedef {import('node:child_process').ChildProcess} Process */

/** Runs a program in the tree that Firefox and WebKit were unpacked into; without one, they are installed. */
const LAUNCHER = process.env.LNN_LAB_ENGINES ?? 'env';

/** Where Debian keeps the browser that WebKit's driver starts. */
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

const FIREFOX_PREFERENCES = {
  'marionette.port': 0, // any free one, which is written into the profile
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutConfig.showWarning': false,
  'browser.tabs.remote.autostart': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'extensions.update.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'ui.prefersReducedMotion': 0,
};

/** @param {string[]} words @param {import('node:child_process').SpawnOptions} [options] */
function start(words, options) {
  const child = spawn(LAUNCHER, words, { stdio: ['ignore', 'ignore', 'ignore'], ...options });
  child.on('error', () => undefined); // whoever waits for it says what is missing
  return child;
}

/** Ends a process that this one has started. @param {Process} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

/**
 * Tries until something comes out, or the program that it is to come from has ended.
 * @template T
 * @param {string} name
 * @param {Process} child
 * @param {() => Promise<T> | T} attempt
 * @returns {Promise<T>}
 */
async function eventually(name, child, attempt) {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const ended = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
      if (ended) throw new Error(`${name} did not start`, { cause: error });
      await rest(20);
    }
  }
}

/** Removes a folder, in which a process that is ending may still be writing. @param {string} folder */
function remove(folder) {
  return rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

export async function chromium() {
  const browser = await theBrowser();
  const page = await (await browser.newContext({ viewport: SEEN })).newPage();
  return new Played(page, browser.version(), closeBrowser);
}

/** @param {Record<string, unknown>} [preferences] */
export async function firefox(preferences = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'lnn-lab-firefox-'));
  const lines = Object.entries({ ...FIREFOX_PREFERENCES, ...preferences }).map(
    (preference) => `user_pref(${preference.map((part) => JSON.stringify(part)).join(', ')});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const size = ['--width', String(SEEN.width), '--height', String(SEEN.height + 100)];
  const child = start(['firefox-esr', '--headless', '--marionette', '--no-remote', '--profile', profile, ...size]);
  const session = await eventually('Firefox', child, () =>
    marionette(Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8') || Number.NaN)),
  );
  const { capabilities } = await session.send('WebDriver:NewSession');
  const close = async () => {
    session.close();
    await end(child);
    await remove(profile);
  };
  return new Driven('Firefox', capabilities.browserVersion, session, close).prepare();
}

/** A port that nobody listens at. @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

export async function webkit() {
  // Which needs a screen, and is given one that nobody sees.
  const screen = start(['Xvfb', '-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const named = /** @type {import('node:stream').Readable} */ (screen.stdio[3]);
  const [display] = await Promise.race([
    once(named, 'data'),
    once(screen, 'exit').then(() => Promise.reject(new Error('Xvfb did not start'))),
  ]);
  const home = mkdtempSync(join(tmpdir(), 'lnn-lab-webkit-'));
  const port = await freePort();
  const child = start(['WebKitWebDriver', `--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: `:${String(display).trim()}`,
      GDK_BACKEND: 'x11',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1', // without a graphics card, it takes three times as long to show a frame
      HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
    },
  });
  const session = driver(port);
  await eventually('WebKitWebDriver', child, () => fetch(`http://127.0.0.1:${port}/status`));
  const { capabilities } = await session.send('WebDriver:NewSession', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] } },
    },
  });
  const close = async () => {
    await session.send('WebDriver:DeleteSession');
    await end(child);
    await end(screen);
    await remove(home);
  };
  return new Driven('WebKit', capabilities.browserVersion, session, close).prepare();
}
