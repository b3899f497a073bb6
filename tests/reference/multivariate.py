"""References for data of several features, by NumPy and over every observation, never over moments.

- shortest least squares of matrices of low rank, by the pseudo-inverse;
- courses of linear networks of any width, gradients backwards from every observation;
- excess risks of regressions with more features than observations: means over seeds of NumPy's own.
"""

import pathlib

import numpy

import exact_json

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "multivariate.json"


def low_rank(seed, count, features, rank, outputs=1):
    """A regression whose features are combinations of fewer, in integers, so that no rounding hides it."""
    random = numpy.random.default_rng(seed)
    x = random.integers(-5, 6, (count, rank)) @ random.integers(-3, 4, (rank, features))
    y = random.normal(size=(count, outputs))
    centred, middle = x - x.mean(axis=0), y - y.mean(axis=0)
    coefficients = numpy.linalg.pinv(centred.astype(float), rcond=1e-12) @ middle
    intercepts = y.mean(axis=0) - x.mean(axis=0) @ coefficients
    residuals = middle - centred @ coefficients
    return {
        "name": f"rank {numpy.linalg.matrix_rank(centred)} of {features} features, {count} observations",
        "x": x.T.astype(float).tolist(),
        "y": y.T.tolist(),
        "rank": int(numpy.linalg.matrix_rank(centred)),
        "coefficients": coefficients.T.tolist(),
        "intercepts": intercepts.tolist(),
        "mse": (residuals**2).mean(axis=0).tolist(),
    }


def course(seed, count, sizes, rate, epochs):
    """A network of given sizes, first to last, and what it has become at some epochs."""
    random = numpy.random.default_rng(seed)
    x = random.normal(size=(count, sizes[0])) * 1.3 + 0.4
    y = x @ random.normal(size=(sizes[0], sizes[-1])) + 0.2 * random.normal(size=(count, sizes[-1])) - 1.0
    weights = [random.uniform(-1, 1, (b, a)) / numpy.sqrt(a) for a, b in zip(sizes, sizes[1:])]
    biases = [random.uniform(-1, 1, b) / numpy.sqrt(len(w[0])) for w, b in zip(weights, sizes[1:])]
    layers = [{"weights": w.tolist(), "biases": b.tolist()} for w, b in zip(weights, biases)]
    states = []
    for epoch in range(max(epochs) + 1):
        passed = [x]
        for w, b in zip(weights, biases):
            passed.append(passed[-1] @ w.T + b)
        error = passed[-1] - y
        if epoch in epochs:
            matrix, constant = numpy.eye(sizes[0]), numpy.zeros(sizes[0])
            for w, b in zip(weights, biases):
                matrix, constant = w @ matrix, w @ constant + b
            states.append({
                "epoch": epoch,
                "matrix": matrix.ravel().tolist(),
                "constant": constant.tolist(),
                "mse": float((error**2).sum() / count),
                "singular_values": numpy.linalg.svd(matrix, compute_uv=False).tolist(),
            })
        pull = 2 * error / count
        steps = []
        for layer in reversed(range(len(weights))):
            steps.append((layer, pull.T @ passed[layer], pull.sum(axis=0)))
            pull = pull @ weights[layer]
        for layer, in_weights, in_biases in steps:
            weights[layer] -= rate * in_weights
            biases[layer] -= rate * in_biases
    return {
        "name": "-".join(map(str, sizes)),
        "x": x.T.tolist(),
        "y": y.T.tolist(),
        "layers": layers,
        "rate": rate,
        "states": states,
    }


FEATURES, OBSERVATIONS, NONZERO, SCALE, RATE, SEEDS = 100, 40, 5, 1e-3, 0.01, 100
EPOCHS = {"fully_connected": 1500, "diagonal": 4000}


def risks(seed):
    """The excess risk of each method on one regression."""
    random = numpy.random.default_rng([2401, 186, seed])
    truth = numpy.zeros(FEATURES)
    truth[random.choice(FEATURES, NONZERO, replace=False)] = random.choice([-1.0, 1.0], NONZERO)
    x = random.normal(size=(OBSERVATIONS, FEATURES))
    y = x @ truth
    risk = lambda b: float(((b - truth) ** 2).sum())
    pull = lambda b: 2 * x.T @ (x @ b - y) / OBSERVATIONS
    inner, outer = SCALE * random.normal(size=(10, FEATURES)) / 10.0, SCALE * random.normal(size=10) / 10**0.5
    for _ in range(EPOCHS["fully_connected"]):
        gradient = pull(outer @ inner)
        inner, outer = inner - RATE * numpy.outer(outer, gradient), outer - RATE * inner @ gradient
    u, v = numpy.full(FEATURES, SCALE), numpy.full(FEATURES, SCALE)
    for _ in range(EPOCHS["diagonal"]):
        gradient = pull(u**2 - v**2)
        u, v = u - 2 * RATE * u * gradient, v + 2 * RATE * v * gradient
    return risk(numpy.linalg.pinv(x) @ y), risk(outer @ inner), risk(u**2 - v**2)


def main():
    all_risks = numpy.array([risks(seed) for seed in range(SEEDS)])
    means, errors = all_risks.mean(axis=0), all_risks.std(axis=0, ddof=1) / numpy.sqrt(SEEDS)
    fixture = {
        "least_squares": [
            low_rank(1, 12, 4, 2), low_rank(2, 9, 6, 3, outputs=2), low_rank(3, 5, 8, 8), low_rank(4, 30, 5, 5, outputs=3),
        ],
        "courses": [
            course(5, 40, [3, 1], 0.02, [0, 1, 100, 1000]),
            course(6, 30, [4, 6, 2], 0.01, [0, 1, 100, 1000]),
            course(7, 50, [5, 3, 3, 4], 0.01, [0, 1, 100, 1000]),
            course(8, 20, [2, *[2] * 9, 1], 0.01, [0, 1, 100, 1000]),
            course(9, 60, [16, 32, 8], 0.002, [0, 1, 100, 1000]),
        ],
        "underdetermined": {"means": means.tolist(), "errors": errors.tolist()},
    }
    FIXTURE.write_text(exact_json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
