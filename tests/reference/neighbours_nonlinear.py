"""Reference numbers of threshold networks, tangent kernels and spiking networks.

Threshold networks: patterns from directions all around, optima by accelerated proximal gradient steps on all patterns.

Tangent kernels: predictions with 40 digits, by Gaussian elimination, with the arc cosine.

Spiking networks: filtered spikes, all weights of all synapses written out, those of the products as a matrix of N rows and
N^2 columns.
"""

import pathlib

import numpy as np
from mpmath import mp, mpf

import exact_json
from neighbours_linear import fractions

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "neighbours_nonlinear.json"

mp.dps = 40


def all_patterns(x):
    """The distinct 1{u x + b >= 0}, from 20,000 directions (u, b)."""
    angles = np.linspace(0, 2 * np.pi, 20_000, endpoint=False) + 1e-5
    sums = np.outer(np.cos(angles), x) + np.sin(angles)[:, None]
    return np.unique((sums >= 0).astype(float), axis=0).T


def threshold_case(points, seed, penalty):
    numbers = fractions(2 * points, seed)
    x, y = 2 * np.array(numbers[:points]), 3 * np.array(numbers[points:])
    columns = all_patterns(x)
    step = 1 / np.linalg.norm(columns, 2) ** 2
    solution = ahead = np.zeros(columns.shape[1])
    momentum = 1.0
    for _ in range(200_000):
        moved = ahead - step * (columns.T @ (columns @ ahead - y))
        following = np.sign(moved) * np.maximum(abs(moved) - step * penalty, 0)
        grown = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        # Momentum that points uphill is dropped.
        if (ahead - following) @ (following - solution) > 0:
            grown, ahead = 1.0, following
        else:
            ahead = following + (momentum - 1) / grown * (following - solution)
        solution, momentum = following, grown
    residual = columns @ solution - y
    return {
        "x": list(map(float, x)),
        "y": list(map(float, y)),
        "penalty": penalty,
        "patterns": columns.shape[1],
        "optimum": float(0.5 * residual @ residual + penalty * abs(solution).sum()),
    }


def kernel(x, y):
    product = sum(a * b for a, b in zip(x, y))
    length, other = (mp.sqrt(sum(a * a for a in vector)) for vector in (x, y))
    cosine = max(mpf(-1), min(mpf(1), product / (length * other)))
    angle = mp.acos(cosine)
    open_angle = mp.pi - angle
    return (product * open_angle + length * other * (mp.sqrt(1 - cosine**2) + open_angle * cosine)) / mp.pi


def kernel_case(dimension, count, seed):
    numbers = fractions(dimension * (count + 5) + count, seed)
    vectors = [numbers[place * dimension : (place + 1) * dimension] for place in range(count + 5)]
    targets = numbers[dimension * (count + 5) :]
    known, tests = ([[mpf(a) for a in vector] for vector in part] for part in (vectors[:count], vectors[count:]))
    gram = mp.matrix([[kernel(x, y) for y in known] for x in known])
    coefficients = mp.lu_solve(gram, mp.matrix([mpf(target) for target in targets]))

    def predict(point):
        return float(sum(coefficients[place] * kernel(point, known[place]) for place in range(count)))

    return {
        "dimension": dimension,
        "points": [a for vector in vectors[:count] for a in vector],
        "targets": targets,
        "tests": [a for vector in vectors[count:] for a in vector],
        "predictions": [predict(point) for point in tests],
    }


def spiking_case(neurons, seed, scale, steps, products):
    """The readout after every 100 steps, and how many spikes there were."""
    dt, leak = 1e-4, 0.75
    decoders = scale * np.array(fractions(3 * neurons, seed)).reshape(neurons, 3).T
    linear = np.array([[-10.0, 10.0, 0.0], [28.0, -1.0, 0.0], [0.0, 0.0, -8 / 3]])
    quadratic = np.zeros((3, 9))
    quadratic[1, 0 * 3 + 2], quadratic[2, 0 * 3 + 1] = -1.0, 1.0
    fast = decoders.T @ decoders
    slow = decoders.T @ (linear + leak * np.eye(3)) @ decoders
    multiplicative = decoders.T @ quadratic @ np.kron(decoders, decoders) * products
    thresholds = np.diag(fast) / 2
    start = np.array([-11.40057002, -14.01987468, 27.49928125])
    rates, potentials = np.linalg.pinv(decoders) @ start, np.zeros(neurons)
    last, spikes, readouts = None, 0, []
    for step in range(steps):
        currents = -leak * potentials + slow @ rates + multiplicative @ np.kron(rates, rates)
        potentials = potentials + dt * currents
        if last is not None:
            potentials = potentials - fast[:, last]
        above = np.flatnonzero(potentials > thresholds)
        last = int(above[np.argmax(potentials[above])]) if len(above) else None
        rates = rates - dt * leak * rates
        if last is not None:
            rates[last] += 1
            spikes += 1
        if step % 100 == 99:
            readouts.append([float(value) for value in decoders @ rates])
    return {
        "decoders": [float(value) for value in decoders.T.flatten()],
        "products": int(products),
        "spikes": spikes,
        "readouts": [value for readout in readouts for value in readout],
    }


def main():
    cases = {
        "threshold": [threshold_case(8, 1, 0.05), threshold_case(8, 2, 0.5), threshold_case(12, 3, 0.2)],
        "kernel": [kernel_case(2, 4, 1), kernel_case(3, 7, 2), kernel_case(5, 12, 3)],
        "spiking": [
            spiking_case(12, 1, 1.0, 2_000, 1),
            spiking_case(20, 2, 0.5, 2_000, 1),
            spiking_case(12, 3, 1.0, 2_000, 0),
        ],
    }
    with FIXTURE.open("w") as file:
        parts = [f'"{name}": [\n' + ",\n".join(map(exact_json.dumps, rows)) + "\n]" for name, rows in cases.items()]
        file.write("{\n" + ",\n".join(parts) + "\n}\n")


if __name__ == "__main__":
    main()
