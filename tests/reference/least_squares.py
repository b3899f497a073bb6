"""Reference least squares in exact rational arithmetic.

Every input is a float and therefore a fraction; all sums, quotients and differences are exact, and each result is rounded
once, correctly, when it becomes a float at the end (Python's division of integers rounds correctly).
"""

import pathlib
from fractions import Fraction

import numpy

import exact_json

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "least_squares.json"


def noisy(seed, n, mean_x=0.0, spread=1.0, slope=0.7, intercept=-0.4, noise=0.3, scale=1.0):
    """x ~ N(mean_x, spread^2), y on a line through (mean_x, intercept) with noise; both times scale."""
    random = numpy.random.default_rng(seed)
    around = random.normal(0.0, spread, n)
    y = slope * around + intercept + random.normal(0.0, noise * spread, n)
    return (scale * (mean_x + around)).tolist(), (scale * y).tolist()


CASES = {
    "ordinary, 10 points": noisy(1, 10),
    "ordinary, 100 points": noisy(2, 100),
    "ordinary, 1000 points": noisy(3, 1000),
    "mean x 1e8": noisy(4, 100, mean_x=1e8),
    "mean x 1e8, mean y -1e7": noisy(5, 100, mean_x=1e8, intercept=-1e7),
    "tiny spread": noisy(6, 50, mean_x=1.0, spread=1e-9, intercept=0.0),
    "two points": ([0.1, 0.7], [1.3, -0.2]),
    "two neighbouring floats": ([1.0, 1.0 + 2.0**-52], [0.0, 1.0]),
    "two distinct x, one of them often": ([0.3] * 20 + [0.9], [0.1 * i for i in range(21)]),
    "constant y": (noisy(7, 30)[0], [0.1] * 30),
    "perfect line": ([float(i) for i in range(-8, 9)], [3.0 * i - 2.0 for i in range(-8, 9)]),
    "scale 1e99": noisy(8, 20, scale=1e99),
    "scale 1e-99": noisy(9, 20, scale=1e-99),
}


def least_squares(x, y):
    """Slope, intercept and mean squared error of the best line, exactly."""
    n = len(x)
    mean_x, mean_y = sum(x) / n, sum(y) / n
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)
    intercept = mean_y - slope * mean_x
    return slope, intercept, mse(x, y, slope, intercept)


def mse(x, y, slope, intercept):
    """Mean squared error of a line, exactly."""
    return sum((slope * a + intercept - b) ** 2 for a, b in zip(x, y)) / len(x)


def other_line(x, y, best, line):
    """What is exactly true of a line that is not the best one."""
    slope, intercept = map(Fraction, line)
    residuals = [slope * a + intercept - b for a, b in zip(x, y)]
    return {
        "slope": line[0],
        "intercept": line[1],
        "deviation": float(abs(slope - best[0]) + abs(intercept - best[1])),
        "mse": float(mse(x, y, slope, intercept)),
        "excess": float(mse(x, y, slope, intercept) - best[2]),
        "gradient_slope": float(sum(2 * r * a for r, a in zip(residuals, x)) / len(x)),
        "gradient_intercept": float(sum(2 * r for r in residuals) / len(x)),
    }


def record(name, x, y):
    """One case of the fixture: inputs, the best line, and two other lines, one of them near the best."""
    exact_x, exact_y = [Fraction(a) for a in x], [Fraction(b) for b in y]
    best = least_squares(exact_x, exact_y)
    near = (float(best[0]) + 1e-3 * (abs(float(best[0])) or 1.0), float(best[1]))
    far = (float(best[0]) + 0.75, float(best[1]) - 1.25 * max(1.0, abs(float(best[1]))))
    return {
        "name": name,
        "x": x,
        "y": y,
        "slope": float(best[0]),
        "intercept": float(best[1]),
        "mse": float(best[2]),
        "lines": [other_line(exact_x, exact_y, best, line) for line in (near, far)],
    }


def main():
    records = [record(name, x, y) for name, (x, y) in CASES.items()]
    with FIXTURE.open("w") as file:
        file.write("[\n" + ",\n".join(exact_json.dumps(r) for r in records) + "\n]\n")


if __name__ == "__main__":
    main()
