"""Which mistake one step fits."""

import numpy as np
from q4_sgd import gradient


def step_diagnosis(moved, asked, start, batch):
    """Say which mistake one step without decay fits."""
    if not moved.any():
        return ": nothing moved. Is optimizer.step() called while the gradient is there?"
    if np.allclose(np.abs(moved), 0.05, rtol=2e-2):
        return ": each by lr = 0.05. The optimizer rescales each gradient (Adam?); SGD does not."
    ratio = float(moved @ asked / (asked @ asked))
    if np.allclose(moved, ratio * asked, atol=1e-4):
        return f": {ratio:.3g} times the step asked, in the right direction. " + ratio_diagnosis(
            ratio, float(np.linalg.norm(moved))
        )  # fmt: skip
    for formula, words in STEP_MISTAKES:
        # Who standardises adds some small number, to divide by no zero.
        close = 1e-3 if formula is standardised_gradient else 1e-4
        if np.allclose(moved, -0.05 * formula(*batch, *start), atol=close):
            return f": {words}"
    if np.allclose(moved[:-1], asked[:-1], atol=1e-4):
        return ". The weights moved as asked, the bias did not."
    if np.isclose(moved[-1], asked[-1], atol=1e-4):
        return ". The bias moved as asked, the weights did not."
    return ", and in another direction. Compute one step by hand for two examples."


def ratio_diagnosis(ratio, length):
    """Say where a step of the right direction and the wrong length comes from."""
    for value, words in (
        (0.5, "Is there a 1/2 in the loss? nn.MSELoss has none."),
        (8.0, "The 8 examples of the batch were added up; their mean is asked."),
        (1 / 8, "The mean over the 8 examples was divided by 8 once more."),
        (1.9, "That is a first step with Nesterov momentum 0.9."),
        (-1.0, "It goes uphill: look at the sign."),
    ):
        if np.isclose(ratio, value, rtol=1e-3):
            return words
    if np.isclose(length, 0.05, rtol=1e-3):
        return "It is lr long: is the gradient clipped or normalised to length 1?"
    return f"It is as if lr were {0.05 * ratio:.3g}: is the argument lr used, as it is?"


def derivative(slope):
    """Make the gradient of a mean loss from the derivative of one example's loss."""

    def formula(X, y, w, b):
        each = slope(X @ w + b - y[:, 0]) / len(X)
        return np.array([*(X.T @ each), each.sum()])

    return formula


def broadcast_gradient(X, y, w, b):
    """Of (n, 1) predictions minus (n,) targets, which makes an (n, n) table."""
    error = X @ w + b - y.mean()
    return np.array([*(2 * X.T @ error / len(X)), 2 * error.mean()])


def relu_gradient(X, y, w, b):
    """Of predictions whose negative values are cut to 0."""
    z = X @ w + b
    each = 2 * np.where(z > 0, z - y[:, 0], 0.0) / len(X)
    return np.array([*(X.T @ each), each.sum()])


def standardised_gradient(X, y, w, b):
    """Of inputs that were brought to mean 0 and deviation 1 first."""
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    return derivative(lambda error: 2 * error)(Z, y, w, b)


STEP_MISTAKES = [
    (
        derivative(np.sign),
        "it follows the sign of the errors. Is that L1Loss? The square is asked.",
    ),
    (
        derivative(lambda error: np.clip(error, -1, 1)),
        "large errors count no more than errors of 1. Is that a Huber or SmoothL1 loss?",
    ),
    (
        broadcast_gradient,
        "it fits a table of every prediction against every target. Predictions are (m, 1): "
        "compare the shape of y; a difference of (m, 1) and (m,) is (m, m).",
    ),
    (relu_gradient, "it fits predictions that are cut off at 0. Is there a ReLU in the network?"),
    (standardised_gradient, "it fits inputs that were standardised first: take them as they come."),
]


def decaying_step_diagnosis(moved, asked, start, batch):
    """Say what is wrong with a step with decay, when the one without was right."""
    w, b = start
    X, y = batch
    slope, level = gradient(w, b, X, y)
    said = ". Without decay the step was right. "
    late = [*((w - 0.05 * slope) * (1 - 0.05 * 3.0) - w), -0.05 * level]
    if np.allclose(moved, late, atol=1e-4):
        return said + "Here the weights decayed after the gradient's step: both act on the same w."
    decay = moved[:-1] + 0.05 * slope
    share = float(decay @ w / (w @ w)) / (-0.05 * 3.0)
    if np.allclose(decay, -0.05 * 3.0 * share * w, atol=1e-4):
        words = f"Here the decay is {share:.3g} times what it should be"
        if not np.isclose(moved[-1], asked[-1], atol=1e-4):
            words += ", and the bias decays too"
        return said + words + "."
    return said + "Here the decay does not point along the weights."
