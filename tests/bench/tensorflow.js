// One network trained by TensorFlow.js in its WebAssembly backend: a contestant of `tests/bench/bench-race.js`. Apart
// from it, so that its packages are installed for a benchmark alone.

import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';

/**
 * Starts the backend; what comes back trains a network over all points, records nothing, and returns its parameters
 * after the last update: weights, then biases, in the 32 bits that this library has. `minimise` is how one writes it,
 * by the library's own gradients and optimiser; `byHand` has the backward pass written out.
 */
export async function tensorflow() {
  const { default: tf } = await import('@tensorflow/tfjs');
  const { setWasmPaths, version_wasm } = await import('@tensorflow/tfjs-backend-wasm');
  const files = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  setWasmPaths(files + sep);
  await tf.setBackend('wasm');
  await tf.ready();

  const forward = (x, weights, biases) => {
    const values = [x];
    for (const [layer, weight] of weights.entries()) {
      values.push(tf.add(tf.mul(values[layer], weight), biases[layer]));
    }
    return values;
  };

  const minimise = ({ x, y, weights, biases, rate }) => {
    const optimiser = tf.train.sgd(rate);
    const loss = () => tf.mean(tf.square(tf.sub(forward(x, weights, biases)[weights.length], y)));
    return () => optimiser.minimize(loss, false, [...weights, ...biases]);
  };

  const byHand =
    ({ x, y, weights, biases, rate }) =>
    () =>
      tf.tidy(() => {
        const values = forward(x, weights, biases);
        let pull = tf.mul(tf.sub(values[weights.length], y), (2 * rate) / x.size);
        for (const [layer, weight] of [...weights.entries()].toReversed()) {
          const before = weight.clone();
          weight.assign(tf.sub(weight, tf.sum(tf.mul(pull, values[layer]))));
          biases[layer].assign(tf.sub(biases[layer], tf.sum(pull)));
          pull = tf.mul(pull, before);
        }
      });

  const training = (way) => (training, network, rate, epochs) => {
    const x = tf.tensor1d(training.x);
    const y = tf.tensor1d(training.y);
    const weights = network.weights.map((value) => tf.variable(tf.scalar(value)));
    const biases = network.biases.map((value) => tf.variable(tf.scalar(value)));
    const epoch = way({ x, y, weights, biases, rate });
    for (let done = 0; done < epochs; done += 1) epoch();
    const parameters = [...weights, ...biases].map((variable) => variable.dataSync()[0]);
    for (const tensor of [x, y, ...weights, ...biases]) tensor.dispose();
    return parameters;
  };
  return { version: version_wasm, minimise: training(minimise), byHand: training(byHand) };
}
