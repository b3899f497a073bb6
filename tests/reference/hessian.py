"""Reference Hessians of the mean squared error of linear neural networks, and their eigenvalues, with 50 digits.

No formula for a derivative is used. The loss is a polynomial of degree two at most in any one parameter, so its second
differences with a step of 1 are its second derivatives, exactly: d2f/da2 = f(a + 1) - 2 f(a) + f(a - 1), and d2f/dadb =
(f(+, +) - f(+, -) - f(-, +) + f(-, -)) / 4. The loss is computed in fractions from every point. Eigenvalues are mpmath's.
"""

import pathlib
import random
from fractions import Fraction

from mpmath import mp, mpf

import exact_json

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "hessian.json"
POINTS = 12

mp.dps = 50


def data_set(seed, mean_x, slope, intercept, noise):
    """Points around a line, as floats of few digits."""
    source = random.Random(seed)
    x = [round(source.gauss(mean_x, 1.0), 6) for _ in range(POINTS)]
    return x, [round(slope * a + intercept + source.gauss(0.0, noise), 6) for a in x]


DATA = {"ordinary": data_set(1, 0.0, 0.8, -0.6, 0.2), "shifted": data_set(2, 3.0, -0.7, 1.5, 0.3)}


def uniform(depth, zeros=()):
    """Weights and biases ~ U(-1, 1), but for weights of zero at these layers."""
    source = random.Random(100 * depth + len(zeros))
    weights, biases = ([round(source.uniform(-1.0, 1.0), 6) for _ in range(depth)] for _ in range(2))
    return [0.0 if layer in zeros else w for layer, w in enumerate(weights)], biases


def near_identity(depth):
    """Weights near 1, biases near 0."""
    source = random.Random(depth)
    return [[round(source.uniform(at - 0.1, at + 0.1), 6) for _ in range(depth)] for at in (1.0, 0.0)]


# name, data, weights and biases
CASES = (
    *((f"uniform, depth {depth}", "ordinary", uniform(depth)) for depth in (1, 2, 3, 5, 10, 20)),
    *((f"near the identity, depth {depth}", "shifted", near_identity(depth)) for depth in (1, 2, 4, 10, 20)),
    ("one weight of zero, depth 5", "shifted", uniform(5, (2,))),
    ("two weights of zero, depth 4", "ordinary", uniform(4, (0, 3))),
    ("three weights of zero, depth 6", "ordinary", uniform(6, (0, 1, 4))),
    ("zeros, depth 3", "shifted", ([0.0] * 3, [0.0] * 3)),
)


def mse(parameters, x, y):
    """The mean squared error, exactly."""
    depth = len(parameters) // 2
    total = Fraction(0)
    for a, b in zip(x, y):
        h = a
        for w, bias in zip(parameters[:depth], parameters[depth:]):
            h = w * h + bias
        total += (h - b) ** 2
    return total / len(x)


def hessian(parameters, x, y):
    """All second derivatives, exactly."""

    def at(*moves):
        moved = list(parameters)
        for place, step in moves:
            moved[place] += step
        return mse(moved, x, y)

    size = len(parameters)
    here = at()
    rows = [[Fraction(0)] * size for _ in range(size)]
    for i in range(size):
        rows[i][i] = at((i, 1)) - 2 * here + at((i, -1))
        for j in range(i):
            mixed = sum(a * b * at((i, a), (j, b)) for a in (1, -1) for b in (1, -1)) / 4
            rows[i][j] = rows[j][i] = mixed
    return rows


def record(name, data, weights, biases):
    """One case of the fixture."""
    x, y = ([Fraction(value) for value in values] for values in DATA[data])
    rows = hessian([Fraction(value) for value in weights + biases], x, y)
    precise = mp.matrix([[mpf(entry.numerator) / mpf(entry.denominator) for entry in row] for row in rows])
    eigenvalues = mp.eigsy(precise, eigvals_only=True)
    return {
        "name": name,
        "data": data,
        "weights": weights,
        "biases": biases,
        "entries": [float(entry) for row in rows for entry in row],
        "eigenvalues": sorted(float(value) for value in eigenvalues),
    }


def main():
    cases = [record(name, data, *start) for name, data, start in CASES]
    data = {name: {"x": x, "y": y} for name, (x, y) in DATA.items()}
    with FIXTURE.open("w") as file:
        file.write('{\n"data": ' + exact_json.dumps(data) + ',\n"cases": [\n')
        file.write(",\n".join(exact_json.dumps(case) for case in cases))
        file.write("\n]\n}\n")


if __name__ == "__main__":
    main()
