// Curves that can be heard: the higher a place lies in the frame, the higher is its tone.

/** The tone at the bottom of the frame, in hertz, and how many octaves above it the one at the top is. */
const LOWEST_HZ = 220;
const OCTAVES = 2;

/** How long a tone lasts, and how long it takes to swell and to fade, in seconds: without that it would click. */
const TONE_S = 0.11;
const EDGE_S = 0.015;

/** How loud it is, from 0 to 1. */
const LOUDNESS = 0.2;

/** The tone of a place. @param {number} height in the frame, from 0 to 1 */
export function frequencyAt(height) {
  return LOWEST_HZ * 2 ** (OCTAVES * height);
}

export class Voice {
  constructor() {
    this.context = new AudioContext();
  }

  /** @param {number} height in the frame, from 0 to 1 */
  tone(height) {
    const { context } = this;
    const [start, end] = [context.currentTime, context.currentTime + TONE_S];
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, start + EDGE_S);
    loudness.gain.setValueAtTime(LOUDNESS, end - EDGE_S);
    loudness.gain.linearRampToValueAtTime(0, end);
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: frequencyAt(height) });
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(end);
  }

  close() {
    this.context.close();
  }
}
