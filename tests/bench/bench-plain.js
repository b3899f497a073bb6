// The same experiment in plain JavaScript, as well as it can be written: what WebAssembly is compared with.

/**
 * A loss surface: the closed form's slope and intercept, the points' mean x and variance of x, and the closed form's
 * MSE.
 * @typedef {{ slope: number, intercept: number, mean_x: number, variance_x: number, mse: number }} Surface
 * @typedef {{ training: Surface, validation: Surface }} Trial
 * @typedef {{ weights: number[], biases: number[] }} Network
 * @typedef {{ x: number[], y: number[] }} Points
 */

/**
 * Trains every trial by its moments, in O(depth) an epoch, and returns for every epoch before its update the mean over
 * the trials of the training MSE; then so the validation MSE, D, and the mean |gradient|.
 * @param {Trial[]} trials
 * @param {Network[]} networks
 * @param {number} rate
 * @param {number} epochs
 */
export function byMoments(trials, networks, rate, epochs) {
  const sums = new Float64Array(4 * epochs);
  for (const [index, { training, validation }] of trials.entries()) {
    train(training, validation, networks[index], rate, epochs, sums);
  }
  return sums.map((sum) => sum / trials.length);
}

/**
 * One trial, added to the sums. A function of its own, so that an engine can compile it while the trials go by.
 * @param {Surface} training
 * @param {Surface} validation
 * @param {Network} network
 * @param {number} rate
 * @param {number} epochs
 * @param {Float64Array} sums
 */
function train(training, validation, network, rate, epochs, sums) {
  const weights = new Float64Array(network.weights);
  const biases = new Float64Array(network.biases);
  const depth = weights.length;
  const slopes = new Float64Array(depth); // of the layers below each
  const intercepts = new Float64Array(depth);
  const { slope: bestSlope, intercept: bestIntercept, mean_x: meanX, variance_x: varianceX, mse } = training;
  const theirs = validation;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    let slope = 1;
    let intercept = 0;
    for (let layer = 0; layer < depth; layer += 1) {
      const weight = weights[layer];
      slopes[layer] = slope;
      intercepts[layer] = intercept;
      slope *= weight;
      intercept = weight * intercept + biases[layer];
    }
    const slopeError = slope - bestSlope;
    const interceptError = intercept - bestIntercept;
    const scaled = varianceX * slopeError;
    const atMean = interceptError + meanX * slopeError;
    const theirSlopeError = slope - theirs.slope;
    const theirAtMean = intercept - theirs.intercept + theirs.mean_x * theirSlopeError;
    const ofSlope = 2 * (scaled + meanX * atMean);
    const ofIntercept = 2 * atMean;
    let above = 1;
    let gradient = 0;
    for (let layer = depth - 1; layer >= 0; layer -= 1) {
      const weight = weights[layer];
      const ofWeight = above * (ofSlope * slopes[layer] + ofIntercept * intercepts[layer]);
      const ofBias = above * ofIntercept;
      above *= weight;
      weights[layer] = weight - rate * ofWeight;
      biases[layer] -= rate * ofBias;
      gradient += Math.abs(ofWeight) + Math.abs(ofBias);
    }
    sums[epoch] += mse + scaled * slopeError + atMean * atMean;
    sums[epochs + epoch] +=
      theirs.mse + theirs.variance_x * theirSlopeError * theirSlopeError + theirAtMean * theirAtMean;
    sums[2 * epochs + epoch] += Math.abs(slopeError) + Math.abs(interceptError);
    sums[3 * epochs + epoch] += gradient / (2 * depth);
  }
}

/**
 * As `train`, with every parameter in a variable of its own: the source of one depth, written out by a program.
 * @param {number} depth
 * @returns {typeof train}
 */
function written(depth) {
  const layers = Array.from({ length: depth }, (_, layer) => layer);
  const each = (/** @type {(layer: number) => string} */ line) => layers.map(line).join('\n');
  const back = (/** @type {(layer: number) => string} */ line) => layers.toReversed().map(line).join('\n');
  const source = `
    ${each((l) => `let w${l} = network.weights[${l}], b${l} = network.biases[${l}];`)}
    const { slope: bestSlope, intercept: bestIntercept, mean_x: meanX, variance_x: varianceX, mse } = training;
    const theirs = validation;
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      const q0 = 1, c0 = 0;
      ${each((l) => `const q${l + 1} = q${l} * w${l}, c${l + 1} = w${l} * c${l} + b${l};`)}
      const slopeError = q${depth} - bestSlope, interceptError = c${depth} - bestIntercept;
      const scaled = varianceX * slopeError, atMean = interceptError + meanX * slopeError;
      const theirSlopeError = q${depth} - theirs.slope;
      const theirAtMean = c${depth} - theirs.intercept + theirs.mean_x * theirSlopeError;
      const ofSlope = 2 * (scaled + meanX * atMean), ofIntercept = 2 * atMean;
      let above = 1, gradient = 0, ofWeight = 0, ofBias = 0;
      ${back(
        (l) => `ofWeight = above * (ofSlope * q${l} + ofIntercept * c${l}); ofBias = above * ofIntercept;
          above *= w${l}; w${l} -= rate * ofWeight; b${l} -= rate * ofBias;
          gradient += Math.abs(ofWeight) + Math.abs(ofBias);`,
      )}
      sums[epoch] += mse + scaled * slopeError + atMean * atMean;
      sums[epochs + epoch] +=
        theirs.mse + theirs.variance_x * theirSlopeError * theirSlopeError + theirAtMean * theirAtMean;
      sums[2 * epochs + epoch] += Math.abs(slopeError) + Math.abs(interceptError);
      sums[3 * epochs + epoch] += gradient / ${2 * depth};
    }`;
  return /** @type {typeof train} */ (
    new Function('training', 'validation', 'network', 'rate', 'epochs', 'sums', source)
  );
}

/** @type {Map<number, typeof train>} */
const ofDepth = new Map();

/**
 * As `byMoments`, by a function that is written for the depth.
 * @type {typeof byMoments}
 */
export function byMomentsWritten(trials, networks, rate, epochs) {
  const depth = networks[0].weights.length;
  const train = ofDepth.get(depth) ?? written(depth);
  ofDepth.set(depth, train);
  const sums = new Float64Array(4 * epochs);
  for (const [index, { training, validation }] of trials.entries()) {
    train(training, validation, networks[index], rate, epochs, sums);
  }
  return sums.map((sum) => sum / trials.length);
}

/**
 * One layer on all points.
 * @param {Float64Array} inputs
 * @param {Float64Array} outputs
 * @param {number} weight
 * @param {number} bias
 */
function forward(inputs, outputs, weight, bias) {
  for (let point = 0; point < inputs.length; point += 1) outputs[point] = weight * inputs[point] + bias;
}

/**
 * The sum of squared residuals, and the derivative of their mean in each prediction.
 * @param {Float64Array} predictions
 * @param {Float64Array} ys
 * @param {Float64Array} pulls
 */
function residuals(predictions, ys, pulls) {
  let sum = 0;
  for (let point = 0; point < ys.length; point += 1) {
    const residual = predictions[point] - ys[point];
    sum += residual * residual;
    pulls[point] = (2 / ys.length) * residual;
  }
  return sum;
}

/**
 * Trains one network by forward and backward passes over all points, without moments; returns the same curves.
 * @param {Trial} trial
 * @param {Points} training
 * @param {Points} validation
 * @param {Network} network
 * @param {number} rate
 * @param {number} epochs
 */
export function overAllPoints(trial, training, validation, network, rate, epochs) {
  const xs = new Float64Array(training.x);
  const ys = new Float64Array(training.y);
  const theirXs = new Float64Array(validation.x);
  const theirYs = new Float64Array(validation.y);
  const weights = new Float64Array(network.weights);
  const biases = new Float64Array(network.biases);
  const depth = weights.length;
  // What each layer is given, point by point, and after the last layer what is predicted.
  const values = Array.from({ length: depth + 1 }, () => new Float64Array(xs.length));
  values[0].set(xs);
  const pulls = new Float64Array(xs.length); // the loss's derivative in what a layer returns
  const curves = new Float64Array(4 * epochs);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    let slope = 1;
    let intercept = 0;
    for (let layer = 0; layer < depth; layer += 1) {
      forward(values[layer], values[layer + 1], weights[layer], biases[layer]);
      slope *= weights[layer];
      intercept = weights[layer] * intercept + biases[layer];
    }
    const sum = residuals(values[depth], ys, pulls);
    let gradient = 0;
    for (let layer = depth - 1; layer >= 0; layer -= 1) {
      const weight = weights[layer];
      let ofWeight = 0;
      let ofBias = 0;
      const inputs = values[layer];
      for (let point = 0; point < xs.length; point += 1) {
        const pull = pulls[point];
        ofWeight += pull * inputs[point];
        ofBias += pull;
        pulls[point] = pull * weight;
      }
      weights[layer] = weight - rate * ofWeight;
      biases[layer] -= rate * ofBias;
      gradient += Math.abs(ofWeight) + Math.abs(ofBias);
    }
    let validationSum = 0;
    for (let point = 0; point < theirXs.length; point += 1) {
      const residual = slope * theirXs[point] + intercept - theirYs[point];
      validationSum += residual * residual;
    }
    curves[epoch] = sum / xs.length;
    curves[epochs + epoch] = validationSum / theirXs.length;
    curves[2 * epochs + epoch] =
      Math.abs(slope - trial.training.slope) + Math.abs(intercept - trial.training.intercept);
    curves[3 * epochs + epoch] = gradient / (2 * depth);
  }
  return curves;
}
