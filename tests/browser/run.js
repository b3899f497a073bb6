// Runs the browser tests, all of them in one Chromium: first the files that may share a busy machine, two at a time, then
// those in timed/, one at a time. Those wait for the page to become idle, count its frames or watch its workers.
//
// A single file needs no runner, and starts a browser of its own: `node --test browser/depths.test.js`.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchSharedBrowser } from './chromium.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** The test files of a folder. @param {string} folder */
function filesOf(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.js'));
  return names.map((name) => join(folder, name));
}

/**
 * Runs test files in the shared browser.
 * @param {string} browser the endpoint of the browser
 * @param {string[]} files
 * @param {number} concurrency how many of them at a time
 * @returns {Promise<boolean>} whether all tests passed
 */
function run(browser, files, concurrency) {
  const child = spawn(process.execPath, ['--test', `--test-concurrency=${concurrency}`, ...files], {
    stdio: 'inherit',
    env: { ...process.env, LNN_LAB_BROWSER: browser },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

const server = await launchSharedBrowser();
try {
  const together = await run(server.wsEndpoint(), filesOf(FOLDER), 2);
  const alone = await run(server.wsEndpoint(), filesOf(join(FOLDER, 'timed')), 1);
  process.exitCode = together && alone ? 0 : 1;
} finally {
  await server.close();
}
