// The module's memory never shrinks, so nothing that crosses to the page may stay in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './module.js';

const module = await load();

/** The module's memory. It is initialised already, so this only returns what it exports. */
const { memory } = module.initSync({ module: new Uint8Array() });

for (const exhibit of ['depth-race', 'paper-sweep']) {
  test(`${exhibit}: memory does not grow between frame 20,000 and frame 100,000`, () => {
    const stage = new module.Stage(exhibit);
    let before = 0;
    for (let frame = 1; frame <= 100_000; frame += 1) {
      stage.advance();
      assert.notEqual(stage.frame(false).summary, '');
      if (frame % 10 === 0) {
        stage.compose();
        stage.controls();
        stage.pending();
        stage.handles(0, 540, 370);
        stage.evidence(stage.claims()[0]?.id ?? '');
        stage.pick(0);
        module.read_address('v1&depth-race.noise=0.3');
      }
      if (frame % 1000 === 0) {
        stage.share();
        stage.act('reset');
      }
      if (frame === 20_000) before = memory.buffer.byteLength;
    }
    assert.equal(memory.buffer.byteLength, before);
    stage.free();
  });
}
