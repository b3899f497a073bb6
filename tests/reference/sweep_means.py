"""Reference means of the paper's sweep, over 10,000 trials of its own.

Its own random numbers (NumPy's), its own moments (raw ones, not centred), and the textbook's two passes an epoch: forward
for the slope and intercept below each layer, backward for the product of the weights above it. All trials of one depth are
trained at once, one entry of an array each. What is written are means and standard deviations over the trials, of the state
after so many updates.
"""

import pathlib

import numpy as np

import exact_json

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "sweep_means.json"
TRIALS = 10_000
POINTS, VALIDATION_POINTS = 1000, 200
LEARNING_RATE = 0.001
NOISES = (0.05, 0.5)
DEPTHS = (1, 2, 5, 10)
EPOCHS = (0, 1000, 10_000)


class Data:
    """The raw moments of one data set a trial, all that the mean squared error of a line depends on."""

    def __init__(self, random, noise, slope, intercept, points):
        self.x, self.y, self.xx, self.xy, self.yy = np.empty((5, len(slope)))
        for trial, (a, b) in enumerate(zip(slope, intercept)):
            x = random.standard_normal(points)
            clean = a * x + b
            y = clean + noise * clean.mean() * random.standard_normal(points)
            self.x[trial], self.y[trial] = x.mean(), y.mean()
            self.xx[trial], self.xy[trial], self.yy[trial] = (x * x).mean(), (x * y).mean(), (y * y).mean()

    def mse(self, w, b):
        """mean((w x + b - y)^2)."""
        squares = w * w * self.xx + b * b + self.yy
        return squares + 2.0 * (w * b * self.x - w * self.xy - b * self.y)

    def gradient(self, w, b):
        """Its derivatives in w and b."""
        return 2.0 * (w * self.xx + b * self.x - self.xy), 2.0 * (w * self.x + b - self.y)

    def best_line(self):
        """Ordinary least squares."""
        w = (self.xy - self.x * self.y) / (self.xx - self.x * self.x)
        return w, self.y - w * self.x


def forward(weights, biases):
    """The line below each layer and, last, the end-to-end line."""
    lines = [(np.ones_like(weights[0]), np.zeros_like(weights[0]))]
    for w, b in zip(weights, biases):
        slope, intercept = lines[-1]
        lines.append((w * slope, w * intercept + b))
    return lines


def backward(weights, lines, by_slope, by_intercept):
    """The derivatives in every weight and in every bias."""
    by_weights, by_biases = np.empty_like(weights), np.empty_like(weights)
    above = np.ones_like(weights[0])
    for layer in reversed(range(len(weights))):
        slope, intercept = lines[layer]
        by_weights[layer] = above * (by_slope * slope + by_intercept * intercept)
        by_biases[layer] = above * by_intercept
        above = above * weights[layer]
    return by_weights, by_biases


def spread(values):
    """What is kept of one metric."""
    return {"mean": float(np.mean(values)), "standard_deviation": float(np.std(values, ddof=1))}


def sweep(noise, depth, training, validation, random):
    """One depth on all trials, as the fixture's records."""
    best_slope, best_intercept = training.best_line()
    weights, biases = random.uniform(-1.0, 1.0, (2, depth, TRIALS))
    records = []
    for epoch in range(EPOCHS[-1] + 1):
        lines = forward(weights, biases)
        w, b = lines[-1]
        by_weights, by_biases = backward(weights, lines, *training.gradient(w, b))
        if epoch in EPOCHS:
            gradients = np.concatenate([by_weights, by_biases])
            records.append(
                {
                    "noise": noise,
                    "depth": depth,
                    "epoch": epoch,
                    "deviation": spread(np.abs(w - best_slope) + np.abs(b - best_intercept)),
                    "train_mse": spread(training.mse(w, b)),
                    "validation_mse": spread(validation.mse(w, b)),
                    "mean_abs_gradient": spread(np.mean(np.abs(gradients), axis=0)),
                }
            )
        weights -= LEARNING_RATE * by_weights
        biases -= LEARNING_RATE * by_biases
    return records


def main():
    records = []
    for index, noise in enumerate(NOISES):
        random = np.random.default_rng([2401, 186, index])
        slope, intercept = random.standard_normal((2, TRIALS))
        training = Data(random, noise, slope, intercept, POINTS)
        validation = Data(random, noise, slope, intercept, VALIDATION_POINTS)
        for depth in DEPTHS:
            records += sweep(noise, depth, training, validation, random)
    with FIXTURE.open("w") as file:
        file.write('{"trials": ' + str(TRIALS) + ', "cells": [\n')
        file.write(",\n".join(exact_json.dumps(record) for record in records))
        file.write("\n]}\n")


if __name__ == "__main__":
    main()
