"""Q1, visible: one example of `l2_penalty`."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

MISTAKEN_PENALTIES = [
    (lambda w: np.sum(w**2), "the sum of squares without its half"),
    (lambda w: np.linalg.norm(w), "the norm of w, which is the root of what is asked"),
    (lambda w: np.linalg.norm(w) / 2, "half the norm: the norm still has to be squared"),
    (lambda w: np.mean(w**2), "the mean of the squares, where half their sum is asked"),
    (lambda w: np.mean(w**2) / 2, "half the mean of the squares, where half their sum is asked"),
    (lambda w: np.sum(np.abs(w)), "the sum of absolute values, the L1 norm"),
    (lambda w: np.sum(np.abs(w)) / 2, "half the L1 norm"),
    (lambda w: np.max(np.abs(w)), "the largest absolute value"),
    (lambda w: np.sum(w), "the sum of w: nothing is squared"),
    (lambda w: np.sum(w) / 2, "half the sum of w: nothing is squared"),
    (lambda w: -np.sum(w**2) / 2, "the right size with the wrong sign"),
    (lambda w: np.sum(w**2) / 4, "a quarter of the sum of squares: it was halved twice"),
    (lambda w: np.sum(w) ** 2 / 2, "half the square of the sum: square first, then add"),
    (lambda w: np.sum(w) ** 2, "the square of the sum: square first, then add"),
    (lambda w: w[0] ** 2 / 2, "half the square of the first entry alone"),
    (lambda w: np.sum(np.abs(w) ** 3) / 2, "half the sum of third powers"),
    (lambda w: np.sum(w**3) / 2, "half the sum of third powers"),
    (lambda w: np.var(w, ddof=1) / 2, "half the variance: nothing is to be subtracted or averaged"),
    (lambda w: np.var(w) / 2, "half the variance: nothing is to be subtracted or averaged"),
    (lambda w: 3 * np.sum(w**2) / 2, "3 times too much: lambda does not belong in here"),
]


def likely_penalty(value, w):
    """Name the mistake that this value fits, if one does."""
    for formula, words in MISTAKEN_PENALTIES:
        if np.isclose(value, formula(w), rtol=1e-4):
            return f" That is {words}."
    return " Compute it by hand for these three numbers and compare."


# rule q1.half-the-squares
@test_case(name="l2_penalty of (3, -4, 12) is half its sum of squares", points=2)
def penalty_of_three_numbers(probe):
    w = np.array([3.0, -4.0, 12.0], np.float32)
    facts = probe("penalty", w=w)
    value = facts["value"]
    assert facts["tensor"], f"l2_penalty gave back {facts['kind']}; a tensor is asked."
    assert value.size == 1, (
        f"l2_penalty gave a tensor of shape {facts['shape']}; one number is asked."
    )
    value = value.item()
    right = np.isclose(value, 84.5, rtol=1e-6)  # exact in float32
    assert right, f"l2_penalty of (3, -4, 12) gave {value:.6g}." + likely_penalty(value, w)


# rule q1.differentiable
@test_case(
    name="The slope of l2_penalty at (3, -4, 12) is (3, -4, 12)",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at other shapes and values, "
        "the dtype, and whether w stays as it was."
    ),
)
def slope_of_three_numbers(probe):
    w = np.array([3.0, -4.0, 12.0], np.float32)
    facts = probe("penalty", w=w)
    gradient = facts["gradient"]
    assert facts["unchanged"], (
        "The weight has other values after the call. Methods whose names end in _ (pow_, mul_), "
        "and operators like *=, change their tensor in place."
    )
    right = facts["tensor"] and facts["shape"] == []
    assert right, (
        f"l2_penalty gave {facts['kind']} of shape {tuple(facts['shape'])}; a 0-d tensor, of shape "
        "(), is asked: training differentiates it, so no .item(), no float(), no NumPy."
    )
    assert gradient is not None, (
        "No gradient arrives at the weight. Something cuts the graph between the weight and the "
        "penalty (.detach(), .data, torch.no_grad()), or it is not computed from the argument `w`."
    )
    shown = [round(float(each), 4) for each in gradient.ravel()[:9]]
    # A penalty that is too large by a factor has such a slope; its value is judged above.
    factor = facts["value"].item() / 84.5
    asked = factor * w if np.isfinite(factor) and factor else w
    # Exact in float32.
    right = np.array_equal(gradient.shape, w.shape) and np.allclose(gradient, asked, rtol=1e-5)
    assert right, (
        f"The slope of the penalty at (3, -4, 12) is {shown}. Of half the sum of squares it is "
        "(3, -4, 12) itself."
    )
