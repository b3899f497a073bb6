// What a slider takes from a mouse and from a finger, without a browser: where it is pressed, and how it is moved, decide.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Press } from '../../www/js/press.js';
import { fractionAt, Slider, thumbAt } from '../../www/js/slider.js';

const WIDTH = 222;
const THUMB = 22;
const POSITIONS = 100;

/** The band of a slider and its input, as far as a slider needs them. */
class Band extends EventTarget {
  style = { setProperty: () => undefined };

  getBoundingClientRect() {
    return { left: 30, width: WIDTH };
  }

  setPointerCapture() {}
}

class Input extends EventTarget {
  /** @param {number} value */
  constructor(value) {
    super();
    this.parentElement = new Band();
    this.min = '0';
    this.max = String(POSITIONS);
    this.text = String(value);
    this.disabled = false;
    this.focused = 0;
    /** @type {string[]} */
    this.events = [];
    for (const type of ['input', 'change']) this.addEventListener(type, () => this.events.push(type));
  }

  get value() {
    return this.text;
  }

  set value(text) {
    this.text = String(Math.round(Number(text)));
  }

  focus() {
    this.focused += 1;
  }

  matches() {
    return this.disabled;
  }
}

/** A slider that stands at a value. @param {number} value */
function standing(value) {
  const input = new Input(value);
  new Slider(/** @type {HTMLInputElement} */ (/** @type {unknown} */ (input)), THUMB);
  return input;
}

/** Where a value is on the screen. @param {number} value */
const at = (value) => 30 + thumbAt(value / POSITIONS, WIDTH, THUMB);

/**
 * Presses and moves over places on the screen, lets go at the last, and clicks where a browser would.
 * @param {Input} input
 * @param {'mouse' | 'touch' | 'pen'} pointerType
 * @param {[number, number][]} places
 */
function pointer(input, pointerType, places) {
  const band = input.parentElement;
  const send = (/** @type {string} */ type, /** @type {[number, number]} */ [clientX, clientY]) =>
    band.dispatchEvent(
      Object.assign(new Event(type, { cancelable: true }), {
        pointerId: 1,
        pointerType,
        isPrimary: true,
        button: 0,
        clientX,
        clientY,
      }),
    );
  send('pointerdown', places[0]);
  for (const place of places.slice(1)) send('pointermove', place);
  const last = places[places.length - 1];
  send('pointerup', last);
  if (pointerType === 'mouse' || places.length === 1) send('click', last);
}

test('a place on the band and a fraction of the range are inverse to each other, and the ends are reached', () => {
  for (const width of [40, 120, 333.3, 1280]) {
    for (let step = 0; step <= 50; step += 1) {
      assert.ok(Math.abs(fractionAt(thumbAt(step / 50, width, THUMB), width, THUMB) - step / 50) < 1e-12);
    }
    assert.deepEqual([thumbAt(0, width, THUMB), thumbAt(1, width, THUMB)], [THUMB / 2, width - THUMB / 2]);
    assert.deepEqual([fractionAt(0, width, THUMB), fractionAt(-9, width, THUMB)], [0, 0]);
    assert.deepEqual([fractionAt(width, width, THUMB), fractionAt(2 * width, width, THUMB)], [1, 1]);
  }
  assert.equal(fractionAt(5, THUMB, THUMB), 0, 'where there is no room to move');
});

test('a finger sets a slider by a tap anywhere on it', () => {
  for (const type of /** @type {const} */ (['touch', 'pen'])) {
    for (const value of [0, 17, 50, 100]) {
      const input = standing(31);
      pointer(input, type, [[at(value), 9]]);
      assert.equal(input.value, String(value));
      assert.deepEqual(input.events, ['input', 'change']);
      assert.ok(input.focused > 0);
    }
  }
});

test('a finger drags the thumb across, and may stray up and down once it does', () => {
  const input = standing(20);
  pointer(input, 'touch', [
    [at(20) + 4, 9],
    [at(30) + 4, 12],
    [at(55) + 4, 90],
    [at(70) + 4, -60],
  ]);
  assert.equal(input.value, '70');
  assert.deepEqual(input.events, ['input', 'input', 'input', 'change']);
});

test('a finger that sets out up or down, steeply or at a slant, changes nothing, wherever it goes later', () => {
  for (const start of [20, 24, 50, 90]) {
    for (const [across, along] of [
      [0, 12],
      [0, -200],
      [9, -9],
      [-10, 8],
      [60, 50],
    ]) {
      const input = standing(20);
      pointer(input, 'touch', [
        [at(start), 9],
        [at(start) + across, 9 + along],
        [at(start) + across + 80, 9 + along],
      ]);
      assert.equal(input.value, '20');
      assert.deepEqual([input.events, input.focused], [[], 0]);
    }
  }
});

test('a finger that moves across beside the thumb changes nothing', () => {
  const input = standing(20);
  pointer(input, 'touch', [
    [at(20) + 25, 9],
    [at(20) + 90, 9],
  ]);
  assert.deepEqual([input.value, input.events], ['20', []]);
});

test('a mouse sets a slider as it is pressed, and drags it from anywhere', () => {
  const input = standing(20);
  pointer(input, 'mouse', [
    [at(60), 9],
    [at(61), 300],
    [at(80), 300],
  ]);
  assert.equal(input.value, '80');
  assert.deepEqual(input.events, ['input', 'input', 'input', 'change']);
});

test('a mouse that presses the thumb beside its middle does not move it', () => {
  const input = standing(20);
  pointer(input, 'mouse', [[at(20) + 7, 9]]);
  assert.deepEqual([input.value, input.events], ['20', []]);
});

test('nothing moves a slider that is switched off', () => {
  for (const type of /** @type {const} */ (['mouse', 'touch'])) {
    const input = standing(20);
    input.disabled = true;
    pointer(input, type, [[at(60), 9]]);
    assert.deepEqual([input.value, input.events], ['20', []]);
  }
});

test('a movement within the slop is still a tap, and a mouse drags at once', () => {
  const moved = (
    /** @type {number} */ clientX,
    /** @type {number} */ clientY,
    /** @type {PointerEvent[]} */ ...before
  ) =>
    /** @type {PointerEvent} */ (
      Object.assign(new Event('pointermove'), { pointerId: 1, clientX, clientY, getCoalescedEvents: () => before })
    );
  const pressed = (/** @type {string} */ pointerType) =>
    new Press({ pointerId: 1, pointerType, clientX: 100, clientY: 100 });
  const finger = pressed('touch');
  assert.equal(finger.drags(moved(105, 105)), false);
  assert.equal(finger.meaning, 'tap');
  assert.ok(pressed('mouse').drags(moved(100, 100)));
  assert.ok(pressed('touch').drags(moved(150, 190, moved(112, 100))), 'the first of several movements decides');
  assert.ok(!pressed('touch').drags(moved(190, 150, moved(100, 112))));
});
