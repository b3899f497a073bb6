// What the comparison of kernels measures inside one JavaScript engine, node's or the browser's.

import { byMoments, byMomentsWritten, overAllPoints } from './bench-plain.js';

/** @typedef {typeof import('../../target/site/pkg/lnn_lab.js')} Module */
/** @typedef {import('./bench-plain.js').Trial} Trial */
/** @typedef {import('./bench-plain.js').Network} Network */
/** @typedef {import('./bench-plain.js').Points} Points */
/**
 * @typedef {{
 *   noise: number, rate: number, seed: number, trials: Trial[], networks: Record<string, Network[]>,
 *   training: Points, validation: Points,
 * }} Inputs
 * What every program trains on: depths, trials and the points of trial 0.
 */
/**
 * @typedef {'scalar' | 'simd'} Lanes
 * @typedef {'loops' | 'written' | 'points'} Plain
 * @typedef {{ seconds: number, means: number[] }} Timed
 * @typedef {{ packages: Record<Lanes, string>, modules?: Record<Lanes, Uint8Array>, peaks: Record<Lanes, number[]>, inputs: Inputs }} Given
 * Where the generated packages are, their modules where they cannot be fetched, and modules for the peak.
 */

const NOISES = [0.05, 0.15, 0.3, 0.5];
const DEPTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const TRIALS = 100;
const EPOCHS = 10_000;

/** The last recorded means of the four curves. @param {Float64Array} curves @returns {number[]} */
function last(curves) {
  const epochs = curves.length / 4;
  return [1, 2, 3, 4].map((curve) => curves[curve * epochs - 1]);
}

/** Loads a package, whose module is given or beside it. @param {string} address @param {Uint8Array} [bytes] @returns {Promise<Module>} */
async function load(address, bytes) {
  const module = await import(address);
  await module.default({ module_or_path: bytes ?? new URL('lnn_lab_bg.wasm', address) });
  return module;
}

export class Engine {
  /** @param {Record<Lanes, Module>} modules @param {Record<Lanes, (rounds: number) => number>} peaks @param {Inputs} inputs */
  constructor(modules, peaks, inputs) {
    this.modules = modules;
    this.peaks = peaks;
    this.inputs = inputs;
    /** @type {Map<string, import('../../target/site/pkg/lnn_lab.js').MeanCurves>} */
    this.drawn = new Map();
  }

  /** @param {Given} given @returns {Promise<Engine>} */
  static async start({ packages, modules, peaks, inputs }) {
    const chains = async (/** @type {Lanes} */ lanes) => {
      const { instance } = await WebAssembly.instantiate(new Uint8Array(peaks[lanes]));
      return /** @type {(rounds: number) => number} */ (instance.exports.go);
    };
    return new Engine(
      { scalar: await load(packages.scalar, modules?.scalar), simd: await load(packages.simd, modules?.simd) },
      { scalar: await chains('scalar'), simd: await chains('simd') },
      inputs,
    );
  }

  /** The experiment with its data drawn, which is not timed. @param {Lanes} lanes @param {number} noise @param {number} epochs */
  curves(lanes, noise, epochs, trials = TRIALS) {
    const key = [lanes, noise, epochs, trials].join();
    const { rate, seed } = this.inputs;
    const curves = this.drawn.get(key) ?? new this.modules[lanes].MeanCurves(noise, rate, trials, epochs, seed);
    this.drawn.set(key, curves);
    return curves;
  }

  /** @param {Lanes} lanes @param {number} depth @param {number} epochs @param {number} times @returns {Timed} */
  kernel(lanes, depth, epochs, times) {
    const curves = this.curves(lanes, this.inputs.noise, epochs);
    return this.timed(times, () => curves.run(depth));
  }

  /** @param {Plain} which @param {number} depth @param {number} epochs @param {number} times @returns {Timed} */
  plain(which, depth, epochs, times) {
    const { trials, networks, rate, training, validation } = this.inputs;
    const ours = networks[depth];
    if (which === 'points') {
      return this.timed(times, () => overAllPoints(trials[0], training, validation, ours[0], rate, epochs));
    }
    const train = which === 'loops' ? byMoments : byMomentsWritten;
    return this.timed(times, () => train(trials, ours, rate, epochs));
  }

  /** @param {number} times @param {() => Float64Array} run @returns {Timed} */
  timed(times, run) {
    /** @type {Float64Array} */
    let curves = new Float64Array();
    const start = performance.now();
    for (let time = 0; time < times; time += 1) curves = run();
    return { seconds: (performance.now() - start) / 1000, means: last(curves) };
  }

  /** Means of some first trials after so many recorded epochs, to compare with. @param {number} depth @param {number} epochs @param {number} trials */
  means(depth, epochs, trials) {
    return last(this.curves('simd', this.inputs.noise, epochs, trials).run(depth));
  }

  /** Weights, then biases, of trial 0 after so many updates. @param {number} depth @param {number} epochs */
  parameters(depth, epochs) {
    const { rate, seed, training } = this.inputs;
    return Array.from(this.modules.simd.train(depth, training.x.length, rate, epochs, seed));
  }

  /** Seconds for the whole paper, or for some of its noises. @param {Lanes} lanes @param {number[]} [noises] */
  whole(lanes, noises = NOISES) {
    const experiments = noises.map((noise) => this.curves(lanes, noise, EPOCHS));
    const start = performance.now();
    for (const experiment of experiments) for (const depth of DEPTHS) experiment.run(depth);
    return (performance.now() - start) / 1000;
  }

  /** GFlop/s of independent multiply and add chains. @param {Lanes} lanes */
  peak(lanes) {
    const rounds = 10_000_000;
    const start = performance.now();
    const flops = this.peaks[lanes](rounds) * rounds;
    return flops / (performance.now() - start) / 1e6;
  }
}
