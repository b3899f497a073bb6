// What a pointer means that is pressed on something which can be dragged, where a finger must be able to scroll over it.

/** How far a finger moves at most while it taps, in CSS pixels. */
const SLOP = 8;

/** How many times as far across as up or down a finger moves, at least, that drags. */
const ACROSS = 1.5;

/** One pointer from its press on. A mouse drags at once; a finger does once it has set out across the screen. */
export class Press {
  /** @param {{ pointerId: number, pointerType: string, clientX: number, clientY: number }} event */
  constructor({ pointerId, pointerType, clientX, clientY }) {
    this.pointer = pointerId;
    this.start = { x: clientX, y: clientY };
    /** @type {'tap' | 'drag' | 'swipe'} */
    this.meaning = pointerType === 'mouse' ? 'drag' : 'tap';
  }

  /**
   * Whether it drags now that it has moved. What a finger does first decides, which may be part of an event that tells of
   * several movements.
   * @param {PointerEvent} event
   */
  drags(event) {
    for (const { clientX, clientY } of [...(event.getCoalescedEvents?.() ?? []), event]) {
      if (this.meaning !== 'tap') break;
      const across = Math.abs(clientX - this.start.x);
      const along = Math.abs(clientY - this.start.y);
      if (Math.hypot(across, along) > SLOP) this.meaning = across > ACROSS * along ? 'drag' : 'swipe';
    }
    return this.meaning === 'drag';
  }
}

/**
 * Remembers what was last pressed on an element: the event of a click is a plain mouse event in some browsers, whatever
 * has clicked.
 * @param {HTMLElement} element
 * @returns {() => boolean} whether it was a finger or a pen
 */
export function fingers(element) {
  let type = 'mouse';
  element.addEventListener('pointerdown', ({ pointerType }) => {
    type = pointerType;
  });
  return () => type !== 'mouse';
}
