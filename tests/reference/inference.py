"""What the closed form knows, by statsmodels: standard errors, R squared, leverage, Cook's distance and bands.

Writes tests/fixtures/inference.json. Needs statsmodels; nothing of it is shared with the library.

    python3 tests/reference/inference.py
"""

import csv
import json
import pathlib

import numpy as np
import statsmodels.api as sm

ROOT = pathlib.Path(__file__).parent.parent.parent
SETS = ["anscombe-1", "anscombe-3", "old-faithful", "outlier", "noise-grows", "not-linear"]
PROBABILITY = 0.95


def case(name):
    with open(ROOT / "src/data/sets" / f"{name}.csv", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    x, y = np.array(rows, dtype=float).T
    fit = sm.OLS(y, sm.add_constant(x)).fit()
    influence = fit.get_influence()
    bands = fit.get_prediction().summary_frame(alpha=1 - PROBABILITY)
    return {
        "set": name,
        "intercept": fit.params[0],
        "slope": fit.params[1],
        "intercept_error": fit.bse[0],
        "slope_error": fit.bse[1],
        "r_squared": fit.rsquared,
        "residual_error": float(np.sqrt(fit.mse_resid)),
        "residuals": list(fit.resid),
        "leverage": list(influence.hat_matrix_diag),
        "influence": list(influence.cooks_distance[0]),
        "confidence_low": list(bands["mean_ci_lower"]),
        "confidence_high": list(bands["mean_ci_upper"]),
        "prediction_low": list(bands["obs_ci_lower"]),
        "prediction_high": list(bands["obs_ci_upper"]),
    }


with open(ROOT / "tests/fixtures/inference.json", "w", encoding="utf-8") as file:
    json.dump({"probability": PROBABILITY, "cases": [case(name) for name in SETS]}, file)
    file.write("\n")
