// Whether this browser, on this processor, lacks instructions for two numbers at a time. Loaded where a module was refused.

/** As small a module as there is with one of them. */
const MODULE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

export const lacksSimd = typeof WebAssembly === 'object' && !WebAssembly.validate(MODULE);
