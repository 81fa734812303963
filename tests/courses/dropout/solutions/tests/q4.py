"""Q4, visible: the variance of two entries."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


@test_case(
    name="added_variance of (1, -2) with p = 0.5 is (1, 4)",
    points=1,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at other p, shapes and dtypes."
    ),
)
def variance_of_two_entries(probe):
    facts = probe("variance", x=np.array([1.0, -2.0], np.float32), p=0.5)
    assert facts["tensor"], f"added_variance gave back {facts['kind']}; a tensor is asked."
    found = facts["value"].tolist()
    likely = " A variance is not drawn: compute it by the formula." if not facts["again"] else ""
    for values, words in (
        ([1, 2], "That is the standard deviation, the root of what is asked."),
        ([1, -2], "The entry is to be squared."),
        ([0.5, 2], "That is p x²: is the 1 - p below it?"),
        ([0.25, 1], "That is the variance without the scale: divide by (1 - p)² as well."),
        ([2, 8], "That is the mean of the square; the square of the mean is to be taken off."),
        ([1.25, 1.25], "There is one number for each entry, not one for all."),
    ):
        if np.shape(found) == (2,) and np.allclose(found, values):
            likely = f" {words}"
    right = facts["shape"] == [2] and np.allclose(found, [1, 4], rtol=1e-5)
    assert right, f"added_variance of (1, -2) with p = 0.5 gave {found}.{likely}"
