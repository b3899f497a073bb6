// The comparison's engine inside Chromium.

import { closeBrowser, theBrowser } from '../browser/chromium.js';
import { serve } from '../browser/server.js';
import { folders, peaks } from './bench-modules.js';

/** The engine on a page without work of its own. @param {import('./bench-engine.js').Inputs} inputs */
export async function chromium(inputs) {
  const shared = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
  const hosts = await Promise.all(
    [folders.simd, folders.scalar, new URL('.', import.meta.url).pathname].map((folder) => serve(folder, '/', shared)),
  );
  const [simd, scalar, scripts] = hosts.map((host) => host.address);
  const given = { packages: { simd: `${simd}lnn_lab.js`, scalar: `${scalar}lnn_lab.js` }, peaks, inputs };
  const browser = await theBrowser();
  const fresh = async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${scripts}bench-engine.js`); // shown as text: what it is does not matter
    const engine = await page.evaluateHandle(
      async ({ scripts, given }) => (await import(`${scripts}bench-engine.js`)).Engine.start(given),
      { scripts, given },
    );
    return { context, engine };
  };
  const { engine } = await fresh();
  return {
    engine,
    /** The first whole paper in a new process of the browser, and three more. @returns {Promise<number[]>} */
    async cold() {
      const { context, engine } = await fresh();
      const times = await engine.evaluate((engine) => {
        for (const noise of [0.05, 0.15, 0.3, 0.5]) engine.curves('simd', noise, 10_000);
        return [1, 2, 3, 4].map(() => engine.whole('simd'));
      });
      await context.close();
      return times;
    },
    async close() {
      await closeBrowser();
      await Promise.all(hosts.map((host) => host.close()));
    },
  };
}
