"""Reference trajectories of linear neural networks under momentum, Nesterov's momentum and Adam, with 40 digits.

The loss is mean((h_L - y)^2) with no 1/2. Everything is done the naive way: each epoch pushes every point through every
layer and its error back. No moments, no closed form. The updates are those of Polyak (1964), of Sutskever et al. (2013) as
PyTorch has it, and of Kingma and Ba (2015), algorithm 1, with their usual constants as decimal fractions: what a float64
makes of 0.9 is a rounding error like any other.
"""

import pathlib
import random

from mpmath import mp, mpf

import exact_json

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "optimisers.json"
EPOCHS = (0, 1, 2, 10, 100, 1000)
POINTS = 10

mp.dps = 40

MOMENTUM = mpf("0.9")
BETA_1, BETA_2, EPSILON = mpf("0.9"), mpf("0.999"), mpf("1e-8")


def data_set(seed, mean_x, slope, intercept, noise):
    """Points around a line, as floats of few digits."""
    source = random.Random(seed)
    x = [round(source.gauss(mean_x, 1.0), 6) for _ in range(POINTS)]
    return x, [round(slope * a + intercept + source.gauss(0.0, noise), 6) for a in x]


DATA = {
    "ordinary": data_set(1, 0.0, 0.8, -0.6, 0.2),
    "steep": data_set(2, 0.0, -1.9, 1.3, 0.5),
    "shifted": data_set(3, 2.0, -0.7, 1.5, 0.3),
}


def uniform(depth):
    """Every weight and bias ~ U(-1, 1)."""
    source = random.Random(depth)
    return [[round(source.uniform(-1.0, 1.0), 6) for _ in range(depth)] for _ in range(2)]


def zero_asymmetric(depth):
    """The last weight 0, the others 1, biases 0: some gradients are 0 at first."""
    return [1.0] * (depth - 1) + [0.0], [0.0] * depth


# name, data, learning rate, start, depths
CASES = (
    ("uniform start, learning rate 0.001", "ordinary", 0.001, uniform, (1, 2, 5, 10)),
    ("uniform start, learning rate 0.01", "steep", 0.01, uniform, (1, 3, 4, 20)),
    ("zero-asymmetric start, learning rate 0.01", "shifted", 0.01, zero_asymmetric, (2, 6)),
)


def gradient(parameters, x, y):
    """The derivative in every parameter, weights before biases, backwards from every point."""
    depth = len(parameters) // 2
    weights, biases = parameters[:depth], parameters[depth:]
    by_weights, by_biases = [mpf(0)] * depth, [mpf(0)] * depth
    for a, b in zip(x, y):
        outputs = [a]
        for w, bias in zip(weights, biases):
            outputs.append(w * outputs[-1] + bias)
        error = 2 * (outputs[-1] - b) / len(x)
        for layer in reversed(range(depth)):
            by_weights[layer] += error * outputs[layer]
            by_biases[layer] += error
            error *= weights[layer]
    return by_weights + by_biases


def momentum(parameters, rate, of, epochs):
    """The heavy ball: yields the parameters after each update."""
    v = [mpf(0)] * len(parameters)
    for _ in range(epochs):
        v = [MOMENTUM * a + g for a, g in zip(v, of(parameters))]
        parameters = [p - rate * a for p, a in zip(parameters, v)]
        yield parameters


def nesterov(parameters, rate, of, epochs):
    """As Nesterov wrote it: y is the point ahead, x the one that the gradient step leads to.

    x' = y - rate g(y), y' = x' + momentum (x' - x). PyTorch's parameters are y.
    """
    x = y = parameters
    for _ in range(epochs):
        stepped = [p - rate * g for p, g in zip(y, of(y))]
        y = [a + MOMENTUM * (a - b) for a, b in zip(stepped, x)]
        x = stepped
        yield y


def adam(parameters, rate, of, epochs):
    """Kingma and Ba, algorithm 1, line by line."""
    m, v = [mpf(0)] * len(parameters), [mpf(0)] * len(parameters)
    for t in range(1, epochs + 1):
        g = of(parameters)
        m = [BETA_1 * a + (1 - BETA_1) * b for a, b in zip(m, g)]
        v = [BETA_2 * a + (1 - BETA_2) * b**2 for a, b in zip(v, g)]
        m_hat = [a / (1 - BETA_1**t) for a in m]
        v_hat = [a / (1 - BETA_2**t) for a in v]
        parameters = [p - rate * a / (mp.sqrt(b) + EPSILON) for p, a, b in zip(parameters, m_hat, v_hat)]
        yield parameters


OPTIMISERS = {"momentum": momentum, "nesterov": nesterov, "adam": adam}


def state(epoch, parameters):
    """What the fixture holds of a network after `epoch` updates, each number rounded once."""
    depth = len(parameters) // 2
    return {
        "epoch": epoch,
        "weights": [float(p) for p in parameters[:depth]],
        "biases": [float(p) for p in parameters[depth:]],
    }


def trajectory(optimiser, name, data, rate, start, depth):
    """One network under one optimiser, as the fixture's record."""
    x, y = ([mpf(value) for value in values] for values in DATA[data])
    weights, biases = start(depth)
    parameters = [mpf(value) for value in weights + biases]
    states = [state(0, parameters)]
    walk = OPTIMISERS[optimiser](parameters, mpf(rate), lambda at: gradient(at, x, y), EPOCHS[-1])
    states += [state(epoch, at) for epoch, at in enumerate(walk, 1) if epoch in EPOCHS]
    return {
        "name": f"{name}, depth {depth}",
        "optimiser": optimiser,
        "data": data,
        "learning_rate": rate,
        "depth": depth,
        "states": states,
    }


def main():
    cases = [
        trajectory(optimiser, *case[:-1], depth) for optimiser in OPTIMISERS for case in CASES for depth in case[-1]
    ]
    data = {name: {"x": x, "y": y} for name, (x, y) in DATA.items()}
    with FIXTURE.open("w") as file:
        file.write('{\n"data": ' + exact_json.dumps(data) + ',\n"cases": [\n')
        file.write(",\n".join(exact_json.dumps(case) for case in cases))
        file.write("\n]\n}\n")


if __name__ == "__main__":
    main()
