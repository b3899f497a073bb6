// A WebAssembly module that gets no more memory than it is allowed, as on a small device.

const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;

/** A number as modules write it: seven bits a byte, the lowest first. @param {number} number */
function leb128(number) {
  const bytes = [];
  let rest = number;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** The number at a place, and the place after it. @param {Uint8Array} bytes @param {number} at */
function readLeb128(bytes, at) {
  let [number, shift, next] = [0, 0, at];
  for (; bytes[next] & 0x80; next += 1, shift += 7) number |= (bytes[next] & 0x7f) << shift;
  return [number | (bytes[next] << shift), next + 1];
}

/**
 * The same module with a memory of at most so many pages of 64 KB.
 * @param {Uint8Array} module
 * @param {number} pages
 */
export function limited(module, pages) {
  for (let at = HEADER_BYTES; at < module.length; ) {
    const [size, content] = readLeb128(module, at + 1);
    if (module[at] === MEMORY_SECTION) {
      const [, flags] = readLeb128(module, content);
      const [least] = readLeb128(module, flags + 1);
      const section = [1, 1, ...leb128(least), ...leb128(pages)];
      return Buffer.from([
        ...module.subarray(0, at),
        MEMORY_SECTION,
        ...leb128(section.length),
        ...section,
        ...module.subarray(content + size),
      ]);
    }
    at = content + size;
  }
  throw new Error('the module has no memory of its own');
}
