"""Plain SGD on the mean squared error, computed again with NumPy in float64."""

import numpy as np


def mean_squared_error(weight, bias, batches):
    """MSE over all examples of all batches, in float64."""
    errors = [X.astype(float) @ weight + bias - y[:, 0] for X, y in batches]
    return float(np.mean(np.concatenate(errors) ** 2))


@np.errstate(over="ignore", invalid="ignore")
def replay(start, batches, wd, lr, epochs):
    """Plain SGD on the mean squared error of each batch; the decay acts on the weight alone.

    What diverges ends at inf or nan, and fits nothing.
    """
    weight, bias = start
    both = np.append(weight, bias).astype(float)
    decays = np.append(np.full(len(weight), float(wd)), 0.0)
    wide = [(np.column_stack([X, np.ones(len(X))]), y[:, 0].astype(float)) for X, y in batches]
    for _ in range(epochs):
        for X, y in wide:
            both = both - lr * (2 / len(y) * ((X @ both - y) @ X) + decays * both)
    return both[:-1], both[-1]


def same(found, asked, atol=1e-4):
    """Whether weights and bias are those of a computation in float64."""
    return np.allclose(found[0], asked[0], atol=atol) and np.isclose(found[1], asked[1], atol=atol)
