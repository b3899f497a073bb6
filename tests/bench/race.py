"""NumPy and PyTorch as contestants of `tests/bench/bench-race.js`: told line by line what to compute, they answer each
line with one of JSON. The first argument is a file with the data, the first line written says what is installed."""

import json
import sys
import time

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
rate = given["rate"]

try:
    import numpy
except ImportError:
    numpy = None
try:
    import torch
except ImportError:
    torch = None


def numpy_means(depth, epochs):
    """All trials side by side by their moments; the means at the last recorded epoch."""
    surfaces = {
        kind: {name: numpy.array([trial[kind][name] for trial in given["trials"]]) for name in given["trials"][0][kind]}
        for kind in ("training", "validation")
    }
    training, validation = surfaces["training"], surfaces["validation"]
    networks = given["networks"][str(depth)]
    weights = numpy.array([network["weights"] for network in networks]).T.copy()
    biases = numpy.array([network["biases"] for network in networks]).T.copy()
    trials = weights.shape[1]
    slopes, intercepts = numpy.empty((depth + 1, trials)), numpy.empty((depth + 1, trials))
    above = numpy.empty((depth, trials))
    slopes[0], intercepts[0], above[depth - 1] = 1, 0, 1
    curves = numpy.empty((4, epochs))
    for epoch in range(epochs):
        for layer in range(depth):
            numpy.multiply(weights[layer], slopes[layer], out=slopes[layer + 1])
            numpy.multiply(weights[layer], intercepts[layer], out=intercepts[layer + 1])
            intercepts[layer + 1] += biases[layer]
        for layer in range(depth - 1, 0, -1):
            numpy.multiply(above[layer], weights[layer], out=above[layer - 1])
        slope, intercept = slopes[depth] - training["slope"], intercepts[depth] - training["intercept"]
        at_mean, scaled = intercept + training["mean_x"] * slope, training["variance_x"] * slope
        of_slope, of_intercept = 2 * (scaled + training["mean_x"] * at_mean), 2 * at_mean
        of_weights = above * (of_slope * slopes[:depth] + of_intercept * intercepts[:depth])
        of_biases = above * of_intercept
        their_slope = slopes[depth] - validation["slope"]
        their_at_mean = intercepts[depth] - validation["intercept"] + validation["mean_x"] * their_slope
        curves[0, epoch] = (training["mse"] + scaled * slope + at_mean * at_mean).mean()
        their_excess = validation["variance_x"] * their_slope * their_slope + their_at_mean * their_at_mean
        curves[1, epoch] = (validation["mse"] + their_excess).mean()
        curves[2, epoch] = (numpy.abs(slope) + numpy.abs(intercept)).mean()
        curves[3, epoch] = (numpy.abs(of_weights) + numpy.abs(of_biases)).mean() / 2
        weights -= rate * of_weights
        biases -= rate * of_biases
    return curves[:, -1].tolist()


def torch_parameters(depth, epochs):
    """Trial 0 over all points by automatic differentiation, in 64 bits; weights, then biases, after the last update."""
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    x, y = (torch.tensor(given["training"][axis])[:, None] for axis in ("x", "y"))
    network = given["networks"][str(depth)][0]
    layers = [torch.nn.Linear(1, 1) for _ in range(depth)]
    with torch.no_grad():
        for layer, weight, bias in zip(layers, network["weights"], network["biases"]):
            layer.weight.fill_(weight)
            layer.bias.fill_(bias)
    model = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    for _ in range(epochs):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(x), y).backward()
        optimizer.step()
    return [layer.weight.item() for layer in layers] + [layer.bias.item() for layer in layers]


versions = {"numpy": numpy and numpy.__version__, "torch": torch and str(torch.__version__)}
print(json.dumps(versions), flush=True)
for line in sys.stdin:
    contestant, depth, epochs = line.split()
    run = numpy_means if contestant == "numpy" else torch_parameters
    start = time.perf_counter()
    result = run(int(depth), int(epochs))
    print(json.dumps({"seconds": time.perf_counter() - start, "result": result}), flush=True)
