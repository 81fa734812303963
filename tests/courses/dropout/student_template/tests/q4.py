"""Q4, visible: the variance of two entries."""

import numpy as np
from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


@test_case(
    name="added_variance of (1, -2) with p = 0.5 is (1, 4)",
    points=0.5,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at other p, shapes and dtypes."
    ),
)
def variance_of_two_entries(probe):
    facts = probe("variance", x=np.array([1.0, -2.0], np.float32), p=0.5)
    assert facts["tensor"], f"added_variance should give a tensor; it gave {facts['kind']}."
    found = facts["value"].tolist()
    cause, likely = "", ""
    if not facts["again"]:
        cause = "draws-the-variance"
        likely = " Twice it gave two answers: a variance is not drawn, compute it by the formula."
    for values, name, words in (
        ([1, 2], "deviation", "That is the standard deviation, the root of the variance."),
        ([1, -2], "not-squared", "Square the entry."),
        ([0.5, 2], "", "That is p x²: is the 1 - p below it?"),
        (
            [0.25, 1],
            "without-the-scale",
            "That is the variance without the scale: divide by (1 - p)² as well.",
        ),
        (
            [2, 8],
            "second-moment",
            "That is the mean of the square: subtract the square of the mean.",
        ),
        ([1.25, 1.25], "", "Give one number for each entry, not one for all."),
    ):
        if np.shape(found) == (2,) and np.allclose(found, values):
            cause, likely = name, f" {words}"
    shown = [float(f"{each:.4g}") for each in np.ravel(found)[:4]]
    right = facts["shape"] == [2] and np.allclose(found, [1, 4], rtol=1e-5)
    assert right, Mistake(cause, f"added_variance of (1, -2) with p = 0.5 gave {shown}.{likely}")
