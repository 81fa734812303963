"""Q5, visible: a run that converged, one that blew up, and one boundary."""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

# For X = [[3], [-3]]: what 2/9, 1/18, ... would come from.
MISTAKEN_BOUNDARIES = [
    (2 / 9, "twice the boundary: is the 2 of the 2/n in H there?"),
    (1 / 18, "half the boundary: look at the 2 of 2/λ_max, and at the n of 2/n in H"),
    (2 / 20, "what the sum of all eigenvalues would give, or 0.9 of the boundary"),
    (2 / math.sqrt(328), "the boundary for a norm of all eigenvalues; only the largest decides"),
    (1.0, "the boundary of the other direction, that of the bias: is it the largest eigenvalue?"),
    (18.0, "the largest eigenvalue itself"),
    (2 / 19, "the boundary for wd = 1: is the default of wd 0?"),
    (2 / math.sqrt(18), "what singular values give that were not squared"),
    (0.0594, "near the boundary of the notebook's data: it should be computed from this X"),
    (0.11, "close, but not it: was something rounded on the way?"),
]


@test_case(name="has_diverged: [1, .5, .1] has not, [1, inf] has", points=2)
def a_falling_run_and_an_infinite_one(probe):
    falling, infinite = (
        "Its losses fall: converged or not, it did not blow up.",
        "inf is how most runs end that blow up, before any nan.",
    )
    for losses, expected, why in (
        ([1.0, 0.5, 0.1], False, falling),
        ([1.0, math.inf], True, infinite),
    ):
        facts = probe("diverged", losses=losses)
        raised = facts["raised"]
        assert raised is None, f"has_diverged({losses}) raised {raised}."
        found = facts["result"]
        assert found is not None, f"has_diverged({losses}) gave {facts['kind']}; a bool is asked."
        assert found is expected, f"has_diverged({losses}) gave {found}. {why}"


@test_case(
    name="critical_lr of X = [[3], [-3]] is 1/9",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at other runs, empty or ill- "
        "shaped input, shifted inputs, and decay."
    ),
)
def boundary_of_two_examples(probe):
    facts = probe("critical", X=np.array([[3.0], [-3.0]], np.float32))
    assert facts["raised"] is None, f"critical_lr raised {facts['raised']} for X = [[3], [-3]]."
    found = facts["result"]
    assert found is not None, f"critical_lr gave {facts['kind']}; a float is asked."
    words = [words for value, words in MISTAKEN_BOUNDARIES if np.isclose(found, value, rtol=1e-3)]
    likely = (
        f" That is {words[0].rstrip('?')}{'?' if words[0].endswith('?') else '.'}"
        if words
        else " Write H down for these two examples: it is 2 x 2."
    )
    # float32 eigenvalues are good to 1e-6.
    assert np.isclose(found, 1 / 9, rtol=1e-4), (
        f"critical_lr of X = [[3], [-3]] gave {found:.5g}, 1/9 is right.{likely}"
    )
