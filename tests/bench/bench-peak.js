// The most that an engine can do: a module that multiplies and adds in independent chains, and nothing else.

import binaryen from '../../xtask/node/binaryen.js';

/** With two constants, as many chains as fit in 15 registers (V8 keeps the sixteenth on x86). */
const CHAINS = 13;

/** @typedef {import('./bench-engine.js').Lanes} Lanes */

/**
 * The module's bytes. Its function `go` does some rounds and returns the floating-point operations of one.
 * @param {Lanes} lanes
 */
export function peakModule(lanes) {
  const [type, value, width] = lanes === 'simd' ? ['f64x2', 'v128', 2] : ['f64', 'f64', 1];
  const constant = (/** @type {number} */ number) =>
    lanes === 'simd' ? `(f64x2.splat (f64.const ${number}))` : `(f64.const ${number})`;
  const chains = Array.from({ length: CHAINS }, (_, chain) => chain);
  const each = (/** @type {(chain: number) => string} */ line) => chains.map(line).join('\n');
  const round = each(
    (chain) =>
      `(local.set $c${chain} (${type}.add (${type}.mul (local.get $c${chain}) (local.get $factor)) (local.get $summand)))`,
  );
  const sum = chains.map((chain) => `(local.get $c${chain})`).reduce((all, one) => `(${type}.add ${all} ${one})`);
  const module = binaryen.parseText(`(module
    (global $kept (mut f64) (f64.const 0))
    (export "kept" (global $kept))
    (func (export "go") (param $rounds i32) (result i32)
      (local $factor ${value}) (local $summand ${value}) ${each((chain) => `(local $c${chain} ${value})`)}
      (local.set $factor ${constant(0.999)})
      (local.set $summand ${constant(0.001)})
      ${each((chain) => `(local.set $c${chain} ${constant(1 + chain / 64)})`)}
      (loop $again
        ${round}
        ${round}
        (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
      (global.set $kept ${lanes === 'simd' ? `(f64x2.extract_lane 0 ${sum})` : sum})
      (i32.const ${2 * 2 * width * CHAINS})))`);
  module.setFeatures(binaryen.Features.SIMD128 | binaryen.Features.MutableGlobals);
  const bytes = Array.from(module.emitBinary());
  module.dispose();
  return bytes;
}
