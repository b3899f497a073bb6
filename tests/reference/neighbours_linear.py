"""Reference numbers of linear recurrent networks and of low-dimensional state spaces.

Linear recurrent networks: reservoirs whose weights are exact fractions, least squares by NumPy's singular values,
eigenvalues by LAPACK. The components of a compressed network are not searched: those eigenvalues whose arguments are the
signal's frequencies are taken, and amplitudes fitted to them.

State spaces: losses and their gradients with 40 digits. The impulse response is that of A's powers, multiplied out; its
derivatives are complex steps (f(x + ih) / h), which know nothing of the chain rule. Descent for some steps from weights
of few digits.
"""

import pathlib

import numpy as np
from mpmath import mp, mpc, mpf

import exact_json

FIXTURE = pathlib.Path(__file__).parent.parent / "fixtures" / "neighbours_linear.json"
FREQUENCIES = (0.2, 0.311, 0.42, 0.51, 0.63, 0.74, 0.85, 0.97)
LEARNED, WASHOUT, PREDICTED = 400, 100, 300

mp.dps = 40


def fractions(count, state):
    """Numbers from -1/2 to 1/2 that are the same floats in every language: a linear congruential generator."""
    numbers = []
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        numbers.append(state / 2**31 - 0.5)
    return numbers


def reservoir(units, seed, scale):
    numbers = fractions(units * (units + 1), seed)
    recurrent = scale * np.array(numbers[: units * units]).reshape(units, units)
    return recurrent, np.array(numbers[units * units :])


def recurrent_case(units, seed, scale, count):
    """What a reservoir learns of a sum of sinusoids."""
    recurrent, weights = reservoir(units, seed, scale)
    time = np.arange(LEARNED + PREDICTED)
    signal = sum(np.sin(frequency * time) for frequency in FREQUENCIES[:count])
    state = np.full(units, 1 / np.sqrt(units))
    states = []
    for value in signal[: LEARNED - 1]:
        states.append(np.concatenate([[value], state]))
        state = recurrent @ state + weights * value
    known, coming = np.array(states[WASHOUT:]), signal[WASHOUT + 1 : LEARNED]
    output = np.linalg.lstsq(known, coming, rcond=1e-13)[0]
    transition = np.block([[output[None, :1], output[None, 1:]], [weights[:, None], recurrent]])
    eigenvalues = np.linalg.eigvals(transition)
    points = np.exp(1j * np.array(FREQUENCIES[:count]))
    chosen = [eigenvalues[np.argmin(abs(eigenvalues - point))] for point in points]
    steps = np.arange(LEARNED + PREDICTED - WASHOUT)
    columns = np.concatenate([[(value**steps).real, (value**steps).imag] for value in chosen]).T
    amplitudes = np.linalg.lstsq(columns[: LEARNED - WASHOUT], signal[WASHOUT:LEARNED], rcond=None)[0]
    predictions = (columns @ amplitudes)[LEARNED - WASHOUT :]
    return {
        "units": units,
        "seed": seed,
        "scale": scale,
        "sinusoids": count,
        "frequencies": [float(np.angle(value)) for value in chosen],
        "lengths": [float(abs(value)) for value in chosen],
        "predictions": [float(value) for value in predictions[::10]],
    }


def response(parameters, width, length):
    """C A^i B for i = 0 ... length - 1."""
    matrix = mp.matrix(width, width)
    for row in range(width):
        for column in range(width):
            matrix[row, column] = parameters[row * width + column]
    inputs = mp.matrix(parameters[width * width : width * (width + 1)])
    outputs = mp.matrix(parameters[width * (width + 1) :])
    values, power = [], mp.eye(width)
    for _ in range(length):
        product = power * inputs
        values.append(sum(outputs[place] * product[place] for place in range(width)))
        power = power * matrix
    return values


def loss(parameters, targets, width):
    return sum((value - target) ** 2 for value, target in zip(response(parameters, width, len(targets)), targets))


def descent_case(poles, weights, width, length, seed, scale, rate, updates):
    """Gradient descent with 40 digits."""
    poles, weights = [[mpf(value) for value in values] for values in (poles, weights)]
    targets = [sum(weight * pole**lag for pole, weight in zip(poles, weights)) for lag in range(length)]
    start = [scale * number for number in fractions(width * (width + 2), seed)]
    parameters = [mpf(number) for number in start]
    tiny = mpf(10) ** -60
    losses = []
    for _ in range(updates + 1):
        losses.append(float(loss(parameters, targets, width)))
        gradient = []
        for place in range(len(parameters)):
            moved = list(parameters)
            moved[place] = mpc(moved[place], tiny)
            gradient.append(loss(moved, targets, width).imag / tiny)
        if len(losses) == 1:
            first = [float(slope) for slope in gradient]
        if len(losses) <= updates:
            parameters = [value - mpf(rate) * slope for value, slope in zip(parameters, gradient)]
    return {
        "poles": [float(pole) for pole in poles],
        "weights": [float(weight) for weight in weights],
        "width": width,
        "length": length,
        "rate": rate,
        "start": start,
        "gradient": first,
        "losses": losses,
        "response": [float(value) for value in response(parameters, width, 30)],
    }


def main():
    recurrent = [recurrent_case(40, 1, 0.4, 3), recurrent_case(50, 7, 0.35, 8), recurrent_case(30, 3, 0.5, 5)]
    descents = [
        descent_case([0.95, 0.4], [0.6, 0.4], 3, 4, 5, 1.0, 0.04, 60),
        descent_case([0.9], [1.0], 2, 6, 9, 0.7, 0.02, 60),
        descent_case([0.75, 0.5, -0.3], [0.5, 0.3, 0.2], 4, 3, 11, 1.2, 0.03, 40),
    ]
    with FIXTURE.open("w") as file:
        file.write('{\n"recurrent": [\n' + ",\n".join(exact_json.dumps(case) for case in recurrent))
        file.write('\n],\n"descents": [\n' + ",\n".join(exact_json.dumps(case) for case in descents) + "\n]\n}\n")


if __name__ == "__main__":
    main()
