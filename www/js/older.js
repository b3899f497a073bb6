// What the page uses, and the oldest browsers that it is for do not have. It is loaded there alone.
//
// Names and roles as properties: Firefox before 119. Whether an element is rendered: Safari before 17.4.

/** The properties of elements that stand for attributes of their own, and the names of these. @type {Record<string, string>} */
const REFLECTED = {
  role: 'role',
  ariaDisabled: 'aria-disabled',
  ariaHidden: 'aria-hidden',
  ariaInvalid: 'aria-invalid',
  ariaLabel: 'aria-label',
  ariaLive: 'aria-live',
  ariaPressed: 'aria-pressed',
  ariaRoleDescription: 'aria-roledescription',
  ariaSelected: 'aria-selected',
  ariaSort: 'aria-sort',
  ariaValueText: 'aria-valuetext',
};

const element = Element.prototype;

for (const [property, attribute] of Object.entries(REFLECTED)) {
  if (property in element) continue;
  Object.defineProperty(element, property, {
    configurable: true,
    enumerable: true,
    /** @this {Element} */
    get() {
      return this.getAttribute(attribute);
    },
    /** @this {Element} @param {string | null} value */
    set(value) {
      if (value === null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

element.checkVisibility ??= function () {
  return this.getClientRects().length > 0;
};

export {};
