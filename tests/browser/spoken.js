// The page as a screen reader gets it: the accessibility tree, in reading order.

/** @typedef {import('playwright-core').Page} Page */

/**
 * What one thing on the page is said to be.
 * @typedef {object} Spoken
 * @property {string} role
 * @property {string} name
 * @property {string} value of a field; of a slider its text, where it has one
 * @property {string} description
 * @property {Record<string, unknown>} states such as `live`, `checked`, `level` and `focused`
 * @property {string[]} within the names of the landmarks around it
 */

/** Roles that are parts of a text and not said by themselves. */
const PARTS_OF_TEXT = new Set(['InlineTextBox', 'LineBreak', 'none', 'generic']);

/** What can be gone to by itself, and has a name. */
const LANDMARKS = new Set(['region', 'main', 'banner', 'contentinfo', 'navigation']);

/**
 * All that is said, in reading order.
 * @param {Page} page
 * @returns {Promise<Spoken[]>}
 */
export async function spoken(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  /** @type {{ slider: Spoken, backendNodeId: number }[]} */
  const sliders = [];
  /** @type {Spoken[]} */
  const all = [];
  /** @param {string} id @param {string[]} within */
  const read = (id, within) => {
    const node = byId.get(id);
    if (!node) return;
    const role = String(node.role?.value);
    const name = String(node.name?.value ?? '');
    let inside = within;
    if (!node.ignored && !PARTS_OF_TEXT.has(role)) {
      const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
      const value = String(node.value?.value ?? '');
      const thing = { role, name, value, description: String(node.description?.value ?? ''), states, within };
      all.push(thing);
      if (role === 'slider' && node.backendDOMNodeId) {
        sliders.push({ slider: thing, backendNodeId: node.backendDOMNodeId });
      }
      if (LANDMARKS.has(role)) inside = [...within, name];
    }
    for (const child of node.childIds ?? []) read(child, inside);
  };
  read(nodes[0].nodeId, []);
  // The tree as it is told here keeps back the text that readers are given for a slider's value.
  for (const { slider, backendNodeId } of sliders) {
    const { node } = await session.send('DOM.describeNode', { backendNodeId });
    const at = node.attributes?.indexOf('aria-valuetext') ?? -1;
    if (at >= 0) slider.value = node.attributes?.[at + 1] ?? '';
  }
  await session.detach();
  return all;
}

/** The words of all this, as they are read out. @param {Spoken[]} all */
export const words = (all) =>
  all
    .filter(({ role }) => role === 'StaticText')
    .map(({ name }) => name)
    .join(' ')
    .replaceAll(/\s+/g, ' ');
