// A fresh process or worker with the kernel in it: how long its first whole paper takes and how long the next ones, or,
// as a worker, the noises it is sent.

import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './bench-engine.js';
import { nodeModules } from './bench-modules.js';

/** @type {import('./bench-engine.js').Inputs} */
const inputs = workerData?.inputs ?? { noise: 0.05, rate: 0.001, seed: 1 };
const engine = await Engine.start({ ...nodeModules(), inputs });

if (parentPort) {
  const port = parentPort;
  port.on('message', (/** @type {number[]} */ noises) => {
    engine.whole('simd', noises);
    port.postMessage('done');
  });
} else {
  for (const noise of [0.05, 0.15, 0.3, 0.5]) engine.curves('simd', noise, 10_000);
  console.log(JSON.stringify([1, 2, 3, 4].map(() => engine.whole('simd'))));
}
