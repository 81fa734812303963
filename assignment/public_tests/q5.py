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


# rule q5.last-against-first
@test_case(name="has_diverged tells five runs apart", points=2)
def five_runs_are_told_apart(probe):
    for losses, expected, why in (
        ([1.0, 0.5, 0.1], False, "Its losses fall: converged or not, it did not blow up."),
        ([1.0, math.inf], True, "inf is how most runs end that blow up, before any nan."),
        ([2.0, 15.0], False, "15 is less than 10 times 2."),
        ([2.0, 30.0], True, "30 is more than 10 times 2."),
        ([2.0, 50.0, 1.0], False, "The last loss counts: this run has recovered."),
    ):
        facts = probe("diverged", losses=losses)
        raised = facts["raised"]
        assert raised is None, f"has_diverged({losses}) raised {raised}."
        found = facts["result"]
        assert found is not None, f"has_diverged({losses}) gave {facts['kind']}; a bool is asked."
        assert found is expected, f"has_diverged({losses}) gave {found}. {why}"


# rule q5.boundary
@test_case(name="critical_lr of X = [[3], [-3]] is 1/9", points=1)
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


def boundary_by_hand(wd, wd_of_bias=0.0, bias=1.0, share=1.0):
    """2 / λ_max of the matrix H for X = [[1], [3]], or of one with a mistake in it."""
    H = share * np.array([[10.0, 4.0 * bias], [4.0 * bias, 2.0 * bias]])
    return 2 / float(np.linalg.eigvalsh(H + np.diag([wd, wd_of_bias]))[-1])


# rule q5.weights-decay
@test_case(
    name="critical_lr of X = [[1], [3]] with wd = 7 is 1/9 again",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at other runs, at empty input and "
        "input of the wrong shape, and at other inputs and decays."
    ),
)
def boundary_with_decay(probe):
    facts = probe("critical", X=np.array([[1.0], [3.0]], np.float32), wd=7.0)
    assert facts["raised"] is None, f"critical_lr raised {facts['raised']} for X = [[1], [3]]."
    found = facts["result"]
    assert found is not None, f"critical_lr gave {facts['kind']}; a float is asked."
    likely = ""
    for value, words in (
        (boundary_by_hand(0.0), "That is the boundary without decay: is wd used?"),
        (
            boundary_by_hand(7.0, 7.0),
            "There the bias decays as well: its entry of the diagonal is 0.",
        ),
        (boundary_by_hand(0.0, 7.0), "There the bias decays, and the weight does not."),
        (boundary_by_hand(7.0, bias=0.0), "The bias is left out: X needs a column of ones."),
        (boundary_by_hand(3.5), "There the decay enters by half."),
        (boundary_by_hand(14.0), "There the decay enters twice."),
        (boundary_by_hand(7.0, share=0.5), "Is the 2 of 2/n there? The decay has no 2."),
        (boundary_by_hand(7.0, share=2.0), "Is the sum divided by n? The decay is not."),
        (1 / 18, "That is half of it: the boundary is 2 / λ_max."),
        (18.0, "That is the eigenvalue itself."),
        (2 / 19, "That is what the sum of both eigenvalues would give; the larger one decides."),
    ):
        if np.isclose(found, value, rtol=1e-3):
            likely = f" {words}"
    # float32 eigenvalues are good to 1e-6.
    assert np.isclose(found, 1 / 9, rtol=1e-4), (
        f"critical_lr of X = [[1], [3]] with wd = 7 gave {found:.5g}; 1/9 is right. By hand: "
        "2/n = 1, so H = [[1 + 9 + 7, 1 + 3], [1 + 3, 2]] = [[17, 4], [4, 2]], whose eigenvalues "
        f"are 18 and 1.{likely}"
    )
