// How long ago something was.

/** How many milliseconds lie between then and now. A clock that is set back must not bring anything to a halt. @param {number} then */
export const since = (then) => Math.abs(performance.now() - then);
