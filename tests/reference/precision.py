"""How wrong are the reference trajectories themselves?

Follows every case of the fixture with 40 significant digits and prints the largest relative error of its float64 numbers.
Here alone the data enter by their moments (exact fractions): a second way, which also checks the first. A relative error is
taken against the largest magnitude of its vector, because a parameter that happens to cross zero has no relative error.
"""

import json
from fractions import Fraction

from mpmath import mp, mpf

import exact_json
from trajectories import FIXTURE

mp.dps = 40


def exact(fraction):
    return mpf(fraction.numerator) / mpf(fraction.denominator)


def moments(x, y):
    x, y = [Fraction(a) for a in x], [Fraction(b) for b in y]
    n = len(x)
    pairs = ((x, None), (y, None), (x, x), (x, y), (y, y))
    return [exact(sum(a * (1 if q is None else q[i]) for i, a in enumerate(p)) / n) for p, q in pairs]


def step(weights, biases, of_data):
    """Mean squared error and gradient at the parameters."""
    x, y, xx, xy, yy = of_data
    slopes, intercepts = [mpf(1)], [mpf(0)]
    for w, b in zip(weights, biases):
        slopes.append(w * slopes[-1])
        intercepts.append(w * intercepts[-1] + b)
    slope, intercept = slopes[-1], intercepts[-1]
    loss = slope**2 * xx + 2 * slope * intercept * x + intercept**2 - 2 * slope * xy - 2 * intercept * y + yy
    by_slope = 2 * (slope * xx + intercept * x - xy)
    by_intercept = 2 * (slope * x + intercept - y)
    by_weights, by_biases, later = [], [], mpf(1)
    for layer in reversed(range(len(weights))):
        by_weights.append(later * (by_slope * slopes[layer] + by_intercept * intercepts[layer]))
        by_biases.append(later * by_intercept)
        later *= weights[layer]
    return slope, intercept, loss, by_weights[::-1], by_biases[::-1]


def error(floats, precise):
    largest = max(abs(p) for p in precise)
    return float(max(abs(mpf(f) - p) for f, p in zip(floats, precise)) / largest)


def main():
    fixture = exact_json.floats(json.loads(FIXTURE.read_text()))
    of_data = {name: moments(**data) for name, data in fixture["data"].items()}
    worst = {}
    for case in fixture["cases"]:
        states = {s["epoch"]: s for s in case["states"]}
        weights, biases = ([mpf(v) for v in case["states"][0][key]] for key in ("weights", "biases"))
        rate = mpf(case["learning_rate"])
        for epoch in range(max(states) + 1):
            slope, intercept, loss, by_weights, by_biases = step(weights, biases, of_data[case["data"]])
            if stored := states.get(epoch):
                found = {
                    "parameters": error(stored["weights"] + stored["biases"], weights + biases),
                    "line": error([stored["slope"], stored["intercept"]], [slope, intercept]),
                    "mse": error([stored["mse"]], [loss]),
                    # At the optimum the gradient is nothing but rounding errors: judge it against a gradient of 1e-6.
                    "gradient": error(
                        stored["gradient_weights"] + stored["gradient_biases"] + [1e-6],
                        by_weights + by_biases + [mpf("1e-6")],
                    ),
                }
                for key, value in found.items():
                    worst[key, epoch] = max(worst.get((key, epoch), (0.0, "")), (value, case["name"]))
            weights = [w - rate * g for w, g in zip(weights, by_weights)]
            biases = [b - rate * g for b, g in zip(biases, by_biases)]
    for (key, epoch), (value, name) in sorted(worst.items()):
        print(f"{key:10} epoch {epoch:6}: {value:.1e}  {name}")


if __name__ == "__main__":
    main()
