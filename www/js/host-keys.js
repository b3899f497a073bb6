// Keys of a presentation or a book around this frame, given back to it after the focus went into the frame.

/** @typedef {import('./host-messages.js').Host} Host */

/** The keys that turn pages. */
const TURNING = /^(Arrow(Left|Right|Up|Down)|Page(Up|Down)|Home|End|Escape)$/;

/** What has a use of its own for such keys. */
const USED = 'input, select, textarea, [role="slider"], [role="tab"], [role="grid"], canvas[tabindex]';

/** Tells the host of these keys instead of taking them. @param {Host} host */
export function leaveToHost(host) {
  const tell = (/** @type {KeyboardEvent} */ event) => {
    const { key, code, keyCode, shiftKey, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !TURNING.test(key)) return;
    if (target instanceof Element && target.closest(USED)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    host.tell('key', { key, code, keyCode, shiftKey });
  };
  document.addEventListener('keydown', tell, true);
}
