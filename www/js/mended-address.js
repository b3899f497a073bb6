// What other programs do to an address on its way, undone: escaped twice, wrapped in a sentence, or with something appended.

/** Escapes of an ampersand, however often they were applied. */
const AMPERSANDS = /&(?:amp;|#0*38;|#x0*26;)+/gi;

/** A query, as blog platforms and social networks append it, if only to what stands after the sign of a fragment. */
const APPENDED = /[#?]+(?:[\w.-]+=.*)?$/s;

/** Marks of campaigns, which name no state. */
const MARKS = /&(?:fbclid|gclid|msclkid|mc_cid|mc_eid|secret|utm_\w+)=[^&]*/gi;

/** What ends a sentence or a bracket and not a state. */
const PUNCTUATION = /[.,:;!?)\]}>'"”’]+$/;

/** How often an address may have been escaped as a whole. */
const ROUNDS = 3;

/** @param {string} text @param {RegExp} escapes */
function unescaped(text, escapes) {
  return text.replace(escapes, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/**
 * The fragment as it was written, as far as that can be told. One that is intact is returned as it stands.
 * @param {string} text without its sign
 */
export function mended(text) {
  let plain = text.replace(AMPERSANDS, '&');
  // Where not even the version stands alone, all signs were escaped.
  for (let round = 0; round < ROUNDS && /^v\d+%/.test(plain); round += 1)
    plain = unescaped(plain, /%([2-7][0-9a-f])/gi).replace(AMPERSANDS, '&');
  if (/^v\d+;/.test(plain) && !plain.includes('&')) plain = plain.replaceAll(';', '&');
  // An escaped & or # is part of a value, as the element writes it.
  plain = unescaped(plain.replace(APPENDED, '').replace(MARKS, ''), /%(?!2[36])([2-7][0-9a-f])/gi);
  return plain.replace(PUNCTUATION, '');
}
