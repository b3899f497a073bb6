// Arrow keys as steps.

/** The steps of each arrow key to the right and upwards. @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * How far a key press moves to the right and upwards; nothing for a key that is no arrow.
 * @param {KeyboardEvent} event
 * @param {number} step the length of a step
 * @param {number} long how many times as long it is with Shift
 */
export function arrowSteps({ key, shiftKey }, step, long) {
  return STEPS[key]?.map((way) => way * step * (shiftKey ? long : 1));
}
