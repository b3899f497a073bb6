"""Reference trajectories of full-batch gradient descent of linear neural networks.

The network is h_0 = x, h_l = w_l h_{l-1} + b_l, its prediction h_L, its loss mean((h_L - y)^2) with no 1/2, and one epoch
is parameter -= learning_rate * gradient, without momentum. Everything is done the naive way: each epoch pushes every point
through every layer, and automatic differentiation (autograd) supplies the gradient. No moments, no closed form.

Cases of one depth are stacked along a leading axis: their losses are summed, so each one's gradient is its own.
"""

import pathlib

import autograd.numpy as np
from autograd import grad

import exact_json

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "trajectories.json"
EPOCHS = (0, 1, 100, 10_000)
POINTS = 64


def data_set(seed, mean_x, slope, intercept, noise):
    """x ~ N(mean_x, 1), y = slope x + intercept + N(0, noise^2)."""
    random = np.random.default_rng(seed)
    x = random.normal(mean_x, 1.0, POINTS)
    return x, slope * x + intercept + random.normal(0.0, noise, POINTS)


DATA = {
    "ordinary": data_set(1, 0.0, 0.8, -0.6, 0.2),
    "steep": data_set(2, 0.0, 1.9, 1.3, 0.5),
    "shifted": data_set(3, 3.0, -0.7, 1.5, 0.3),
}


def uniform(random, depth):
    """Every weight and bias ~ U(-1, 1)."""
    return random.uniform(-1.0, 1.0, depth), random.uniform(-1.0, 1.0, depth)


def wrong_sign(random, depth):
    """Weights large enough to move, whose product is negative where the target slope is positive."""
    weights = random.uniform(0.8, 1.1, depth)
    weights[depth // 2] *= -1.0
    return weights, random.uniform(-0.5, 0.5, depth)


def near_identity(random, depth):
    """Weights near 1, so that even the deepest network learns within the epochs."""
    return random.uniform(0.9, 1.1, depth), random.uniform(-0.1, 0.1, depth)


# name, data, learning rate, start
CASES = (
    ("ordinary data, learning rate 0.001", "ordinary", 0.001, uniform),
    ("ordinary data, learning rate 0.01", "ordinary", 0.01, uniform),
    ("steep line, learning rate 0.01", "steep", 0.01, uniform),
    ("negative product", "steep", 0.001, wrong_sign),
    ("near the identity", "ordinary", 0.001, near_identity),
    ("shifted x, learning rate 0.001", "shifted", 0.001, uniform),
    ("shifted x, learning rate 0.01", "shifted", 0.01, uniform),
)

# Which cases, and which epochs of them, are kept at each depth: at some depths all, at the others three from their start
# to their end, which keeps the fixture small.
DEPTHS = {
    **dict.fromkeys((1, 2, 3, 5, 10, 20), (tuple(range(len(CASES))), EPOCHS)),
    **dict.fromkeys((4, 6, 7, 8, 9, 15), ((0, 2, 4), (EPOCHS[0], EPOCHS[-1]))),
}


def predict(weights, biases, x):
    """Layer by layer; weights and biases are (cases, depth), x is (cases, points)."""
    h = x
    for layer in range(weights.shape[1]):
        h = weights[:, layer : layer + 1] * h + biases[:, layer : layer + 1]
    return h


def losses(weights, biases, x, y):
    """The mean squared error of each case."""
    return np.mean((predict(weights, biases, x) - y) ** 2, axis=1)


gradient = grad(lambda parameters, x, y: np.sum(losses(*parameters, x, y)))


def state(epoch, weights, biases, x, y):
    """What the fixture holds of each case after `epoch` updates."""
    gradient_weights, gradient_biases = gradient((weights, biases), x, y)
    at_zero_and_one = predict(weights, biases, np.tile([0.0, 1.0], (len(x), 1)))
    mse = losses(weights, biases, x, y)
    both = np.concatenate([gradient_weights, gradient_biases], axis=1)
    return [
        {
            "epoch": epoch,
            "weights": weights[case].tolist(),
            "biases": biases[case].tolist(),
            # The product, not the difference of two predictions, which would cancel.
            "slope": float(np.prod(weights[case])),
            "intercept": float(at_zero_and_one[case, 0]),
            "mse": float(mse[case]),
            "gradient_weights": gradient_weights[case].tolist(),
            "gradient_biases": gradient_biases[case].tolist(),
            "mean_abs_gradient": float(np.mean(np.abs(both[case]))),
        }
        for case in range(len(x))
    ]


def trajectories(depth, kept, epochs):
    """The kept cases of one depth, as the fixture's records."""
    cases = [CASES[i] for i in kept]
    x = np.stack([DATA[data][0] for _, data, _, _ in cases])
    y = np.stack([DATA[data][1] for _, data, _, _ in cases])
    rates = np.array([[rate] for _, _, rate, _ in cases])
    starts = [CASES[i][3](np.random.default_rng([depth, i]), depth) for i in kept]
    weights = np.stack([w for w, _ in starts])
    biases = np.stack([b for _, b in starts])
    states = []
    for epoch in range(epochs[-1] + 1):
        if epoch in epochs:
            states.append(state(epoch, weights, biases, x, y))
        gradient_weights, gradient_biases = gradient((weights, biases), x, y)
        weights = weights - rates * gradient_weights
        biases = biases - rates * gradient_biases
    return [
        {
            "name": f"{name}, depth {depth}",
            "data": data,
            "learning_rate": rate,
            "depth": depth,
            "states": [of_all[case] for of_all in states],
        }
        for case, (name, data, rate, _) in enumerate(cases)
    ]


def main():
    cases = [case for depth in sorted(DEPTHS) for case in trajectories(depth, *DEPTHS[depth])]
    data = {name: {"x": x.tolist(), "y": y.tolist()} for name, (x, y) in DATA.items()}
    with FIXTURE.open("w") as file:
        file.write('{\n"data": ' + exact_json.dumps(data) + ',\n"cases": [\n')
        file.write(",\n".join(exact_json.dumps(case) for case in cases))
        file.write("\n]\n}\n")


if __name__ == "__main__":
    main()
