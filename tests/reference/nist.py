"""NIST's linear-regression sets in exact rational arithmetic, beside the values that NIST certifies.

Data and certified values are those of the Statistical Reference Datasets of the National Institute of Standards and
Technology (https://www.itl.nist.gov/div898/strd/lls/lls.shtml), which are in the public domain. The data in
`../fixtures/nist` are the decimals of NIST's files. Here they are fractions, and the normal equations are solved without any
error, which works where floats cannot be used; a certified value that were not the exact one to its last digit would stop
the script.
"""

import csv
import math
import pathlib
from decimal import Decimal, localcontext
from fractions import Fraction

import exact_json

FIXTURES = pathlib.Path(__file__).parent.parent / "fixtures"

# Of each set: the degree of the polynomial, or 0 for a column each; whether there is an intercept; the certified
# coefficients, intercept first, and their standard deviations; the residual standard deviation; and R squared.
CERTIFIED = {
    "norris": (
        1, True,
        "-0.262323073774029 1.00211681802045",
        "0.232818234301152 0.429796848199937E-03",
        "0.884796396144373", "0.999993745883712",
    ),
    "pontius": (
        2, True,
        "0.673565789473684E-03 0.732059160401003E-06 -0.316081871345029E-14",
        "0.107938612033077E-03 0.157817399981659E-09 0.486652849992036E-16",
        "0.205177424076185E-03", "0.999999900178537",
    ),
    "noint1": (1, False, "2.07438016528926", "0.165289256198347E-01", "3.56753034006338", "0.999365492298663"),
    "noint2": (1, False, "0.727272727272727", "0.420827318078432E-01", "0.369274472937998", "0.993348115299335"),
    "filip": (
        10, True,
        "-1467.48961422980 -2772.17959193342 -2316.37108160893 -1127.97394098372 -354.478233703349 -75.1242017393757"
        " -10.8753180355343 -1.06221498588947 -0.670191154593408E-01 -0.246781078275479E-02 -0.402962525080404E-04",
        "298.084530995537 559.779865474950 466.477572127796 227.204274477751 71.6478660875927 15.2897178747400"
        " 2.23691159816033 0.221624321934227 0.142363763154724E-01 0.535617408889821E-03 0.896632837373868E-05",
        "0.334801051324544E-02", "0.996727416185620",
    ),
    "longley": (
        0, True,
        "-3482258.63459582 15.0618722713733 -0.358191792925910E-01 -2.02022980381683 -1.03322686717359"
        " -0.511041056535807E-01 1829.15146461355",
        "890420.383607373 84.9149257747669 0.334910077722432E-01 0.488399681651699 0.214274163161675"
        " 0.226073200069370 455.478499142212",
        "304.854073561965", "0.995479004577296",
    ),
    "wampler1": (5, True, "1 1 1 1 1 1", "0 0 0 0 0 0", "0", "1"),
    "wampler2": (5, True, "1 0.1 0.01 0.001 0.0001 0.00001", "0 0 0 0 0 0", "0", "1"),
    "wampler3": (
        5, True, "1 1 1 1 1 1",
        "2152.32624678170 2363.55173469681 779.343524331583 101.475507550350 5.64566512170752 0.112324854679312",
        "2360.14502379268", "0.999995559025820",
    ),
    "wampler4": (
        5, True, "1 1 1 1 1 1",
        "215232.624678170 236355.173469681 77934.3524331583 10147.5507550350 564.566512170752 11.2324854679312",
        "236014.502379268", "0.957478440825662",
    ),
    "wampler5": (
        5, True, "1 1 1 1 1 1",
        "21523262.4678170 23635517.3469681 7793435.24331583 1014755.07550350 56456.6512170752 1123.24854679312",
        "23601450.2379268", "0.224668921574940E-02",
    ),
}


def columns(name, degree):
    """The features and y of a set, as fractions."""
    with (FIXTURES / "nist" / f"{name}.csv").open() as file:
        rows = [[Fraction(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    if degree == 0:
        return [list(column) for column in zip(*rows)][:-1], [row[-1] for row in rows]
    return [[row[0] ** power for row in rows] for power in range(1, degree + 1)], [row[-1] for row in rows]


def inverse(matrix):
    """The inverse of a matrix by Gauss and Jordan's elimination; fractions need no pivoting but for zeros."""
    size = len(matrix)
    rows = [list(row) + [Fraction(int(i == j)) for j in range(size)] for i, row in enumerate(matrix)]
    for place in range(size):
        pivot = next(row for row in range(place, size) if rows[row][place] != 0)
        rows[place], rows[pivot] = rows[pivot], rows[place]
        head = rows[place][place]
        rows[place] = [entry / head for entry in rows[place]]
        for row in range(size):
            if row != place and rows[row][place] != 0:
                factor = rows[row][place]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[place])]
    return [row[size:] for row in rows]


def root(square):
    """The square root of a fraction, to 40 digits."""
    with localcontext() as context:
        context.prec = 60
        return Fraction((Decimal(square.numerator) / Decimal(square.denominator)).sqrt())


def solved(x, y, has_intercept):
    """Coefficients, their errors, the residual error and R squared, by the normal equations."""
    design = ([[Fraction(1)] * len(y)] if has_intercept else []) + x
    gram = [[sum(a * b for a, b in zip(one, other)) for other in design] for one in design]
    right = [sum(a * b for a, b in zip(column, y)) for column in design]
    covariance = inverse(gram)
    coefficients = [sum(a * b for a, b in zip(row, right)) for row in covariance]
    fitted = [sum(b * column[i] for b, column in zip(coefficients, design)) for i in range(len(y))]
    squares = sum((a - b) ** 2 for a, b in zip(y, fitted))
    mean = sum(y) / len(y) if has_intercept else 0
    total = sum((value - mean) ** 2 for value in y)
    variance = squares / (len(y) - len(design))
    errors = [root(variance * covariance[i][i]) for i in range(len(design))]
    return coefficients, errors, root(variance), 1 - squares / total


def assert_certified(what, exact, certified):
    """That a certified value is the exact one to its last digit, which NIST may have rounded or cut off."""
    certified = Fraction(certified)
    if certified == 0:
        assert exact == 0, what
        return
    unit = Fraction(10) ** (math.floor(math.log10(abs(certified))) - 14)
    assert abs(exact - certified) <= unit, (what, float(exact), float(certified))


def record(name):
    """One set of the fixture."""
    degree, has_intercept, coefficients, errors, residual_error, r_squared = CERTIFIED[name]
    coefficients, errors = coefficients.split(), errors.split()
    x, y = columns(name, degree)
    exact = solved(x, y, has_intercept)
    for place, (own, certified) in enumerate(zip(exact[0] + exact[1], coefficients + errors, strict=True)):
        assert_certified((name, place), own, certified)
    assert_certified((name, "residual error"), exact[2], residual_error)
    assert_certified((name, "R squared"), exact[3], r_squared)
    return {
        "name": name,
        "degree": degree,
        "intercept": has_intercept,
        "coefficients": [float(value) for value in coefficients],
        "errors": [float(value) for value in errors],
        "residual_error": float(residual_error),
        "r_squared": float(r_squared),
    }


def main():
    records = [record(name) for name in CERTIFIED]
    with (FIXTURES / "nist.json").open("w") as file:
        file.write("[\n" + ",\n".join(exact_json.dumps(r) for r in records) + "\n]\n")


if __name__ == "__main__":
    main()
