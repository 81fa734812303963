"""Q5, visible: runs that converged and that blew up, and two boundaries."""

import math

import numpy as np
from kit.checks import Mistake, typed
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"


def call_of(losses, factor=None):
    """How somebody types this call of has_diverged."""
    more = "" if factor is None else f", factor={factor:g}"
    return f"has_diverged([{', '.join(map(typed, losses))}]{more})"


def verdict(probe, losses):
    """What has_diverged says of a run: True or False."""
    facts = probe("diverged", losses=losses)
    said = f"{call_of(losses)} should give True or False; it"
    assert facts["raised"] is None, Mistake("no-result", f"{said} raised {facts['raised']}.")
    assert facts["result"] is not None, Mistake("no-result", f"{said} gave {facts['kind']}.")
    return facts["result"]


# What has_diverged says, by mistake, of runs from 1 to 0, 0.5, 30, a billion, nan.
MISTAKEN_VERDICTS = {
    (False, False, False, False, False): ("always-calm", "No run at all is called diverged."),
    (False, False, False, False, True): (
        "growth-missed",
        "However large the last loss is, a run of finite losses is not called diverged.",
    ),
    (True, True, True, True, True): ("always-diverged", "Every run is called diverged."),
    (True, True, False, False, False): ("verdict-inverted", "True and False are swapped."),
    (False, True, True, True, True): (
        "unfinished-is-not-diverged",
        "A run that has not converged is called diverged.",
    ),
    (False, True, True, True, False): (
        "unfinished-is-not-diverged",
        "A run that has not converged is called diverged.",
    ),
}


def mistaken_verdicts(probe):
    """The cause and the words of a mistake that shows in nearly all runs; or nothing."""
    ends = (0.0, 0.5, 30.0, 1e9, math.nan)
    found = tuple(verdict(probe, [1.0, end]) for end in ends)
    return MISTAKEN_VERDICTS.get(found, ("", ""))


# rule q5.last-against-first
# rule q5.not-finite
@test_case(name="has_diverged tells five runs apart", points=2)
def five_runs_are_told_apart(probe):
    runs = (
        ([1.0, 0.5, 0.1], False, "Its losses fall: converged or not, it did not blow up."),
        ([1.0, math.inf], True, "Most runs that blow up end at inf, before any nan."),
        ([2.0, 15.0], False, "15 is less than 10 times 2."),
        ([2.0, 30.0], True, "30 is more than 10 times 2."),
        ([2.0, 50.0, 1.0], False, "The last loss counts: this run has recovered."),
    )
    probe.ahead("diverged", [{"losses": losses} for losses, _, _ in runs])
    for losses, expected, why in runs:
        found = verdict(probe, losses)
        if found is not expected:
            cause, words = mistaken_verdicts(probe)
            if not cause:
                cause, words = mistaken_growth(probe, losses)
            raise Mistake(cause, f"{call_of(losses)} gave {found}. {why} {words}".rstrip())


def mistaken_growth(probe, losses):
    """The cause and the words of a mistake that shows in one of the five runs."""
    if losses[-1] == math.inf:
        return "inf-missed", ""
    if losses == [2.0, 50.0, 1.0]:
        return "not-the-last-loss", ""
    if losses == [2.0, 15.0]:
        if verdict(probe, [2.0, 5.0]):
            return (
                "any-growth-is-divergence",
                "A loss may grow: it has diverged only beyond the factor.",
            )
        return "factor-added", "The factor multiplies the first loss."
    if verdict(probe, [2.0, 300.0]):
        return "factor-squared", "For a last loss of 300 it says True: is the factor there twice?"
    return "fixed-bound", "Compare with the first loss, not with a fixed number."


TWO_ROWS = np.array([[3.0], [-3.0]], np.float32), None
WITH_DECAY = np.array([[1.0], [3.0]], np.float32), 7.0
# Some mistakes agree on two rows; on these they do not.
SIX_ROWS = np.array([[3.0, 4.0], [-3.0, -4.0]] * 3, np.float32), 5.0


def boundary(probe, X, wd):
    """The number that critical_lr gives."""
    facts = probe("critical", X=X, wd=wd)
    said = f"For X of shape {X.shape} critical_lr should give a float; it"
    assert facts["raised"] is None, Mistake("no-result", f"{said} raised {facts['raised']}.")
    assert facts["result"] is not None, Mistake("no-result", f"{said} gave {facts['kind']}.")
    return facts["result"]


def curvatures(X, wd):
    """The two parts of H, in float64: (2/n) [X 1]'[X 1], and the decay."""
    n, d = X.shape
    wide = np.hstack([X.astype(float), np.ones((n, 1))])
    return 2 / n * wide.T @ wide, np.diag([float(wd or 0)] * d + [0.0])


def step(matrix):
    """2 / λ_max of a symmetric matrix."""
    return 2 / float(np.linalg.eigvalsh(matrix)[-1])


def centred(X):
    """The first part of H when each column of X has lost its mean."""
    return curvatures(X - X.mean(axis=0), 0.0)[0]


# What critical_lr would be by mistake: of X, of the first part A of H, and of the decay D.
MISTAKEN_BOUNDARIES = [
    (lambda X, A, D: step(A / 2 + D), "two-of-the-square-missing", "a 1/n in H, not 2/n"),
    (lambda X, A, D: step(A + D) / 2, "safe-step-for-boundary", "1/λ: the boundary is 2/λ"),
    (
        lambda X, A, D: step(A * len(X) + D),
        "sum-for-mean",
        "a sum over the examples, not their mean",
    ),
    (lambda X, A, D: step(A * len(X) / (len(X) - 1) + D), "n-minus-one", "2/(n - 1), not 2/n"),
    (lambda X, A, D: step(A * len(X) / X.shape[1] + D), "divides-by-inputs", "2/d, not 2/n"),
    (
        lambda X, A, D: 2 / np.trace(A + D),
        "eigenvalues-added",
        "the sum of all eigenvalues; the largest decides",
    ),
    (
        lambda X, A, D: 2 / np.linalg.norm(A + D),
        "norm-for-eigenvalue",
        "a norm of H; the largest eigenvalue decides",
    ),
    (
        lambda X, A, D: 2 / np.abs(A + D).sum(axis=1).max(),
        "norm-for-eigenvalue",
        "the largest row sum of H, which is no eigenvalue",
    ),
    (
        lambda X, A, D: 2 / step(A + D),
        "eigenvalue-for-step",
        "the largest eigenvalue itself, not the step",
    ),
    (
        lambda X, A, D: 2 * (step(A * len(X) / 2) / 2) ** 0.5,
        "singular-values-not-squared",
        "singular values that were not squared",
    ),
    (
        lambda X, A, D: 2 / np.linalg.eigvalsh(A + D)[0],
        "first-eigenvalue",
        "the smallest eigenvalue, which eigvalsh gives first; the largest decides",
    ),
    (lambda X, A, D: 0.9 * step(A + D), "share-of-the-boundary", "taking 0.9 of the boundary"),
    (lambda X, A, D: np.round(step(A + D), 2), "boundary-rounded", "rounding to two digits"),
    (
        lambda X, A, D: 0.0594,
        "boundary-written-in",
        "the notebook's own data: compute it from this X",
    ),
    (lambda X, A, D: step(A), "wd-left-out", "an H without decay: wd is not used"),
    (
        lambda X, A, D: step(A + D[0, 0] * np.eye(len(A))),
        "bias-in-the-decay",
        "a bias that decays too: its entry in diag(λ, ..., λ, 0) should be the 0",
    ),
    (
        lambda X, A, D: step(A + D[0, 0] * np.eye(len(A)) - D),
        "only-bias-in-the-decay",
        "a bias that decays, and weights that do not",
    ),
    (
        lambda X, A, D: min(step(A[:-1, :-1] + D[:-1, :-1]), step(A[-1:, -1:])),
        "bias-column-missing",
        "an H without the entries that join weights and bias: give X a column of ones",
    ),
    (
        lambda X, A, D: step(A[:-1, :-1] + D[:-1, :-1]),
        "bias-column-missing",
        "an H without the bias: give X a column of ones",
    ),
    (lambda X, A, D: step(A + D / 2), "wd-by-half", "half the decay"),
    (lambda X, A, D: step(A + 2 * D), "wd-twice", "twice the decay"),
    (
        lambda X, A, D: step(A) - D[0, 0],
        "wd-subtracted",
        "subtracting wd from the boundary: the decay belongs in H",
    ),
    (
        lambda X, A, D: step(centred(X) + D),
        "inputs-centred",
        "inputs that were centred first: take them as they come",
    ),
]


@np.errstate(divide="ignore")
def mistaken_boundary(probe, said):
    """The mistake that fits what critical_lr gives for three inputs, if one does."""
    inputs = (TWO_ROWS, WITH_DECAY, SIX_ROWS)
    found = [boundary(probe, X, wd) for X, wd in inputs]
    for formula, cause, words in MISTAKEN_BOUNDARIES:
        if np.allclose(found, [formula(X, *curvatures(X, wd)) for X, wd in inputs], rtol=1e-4):
            return Mistake(cause, f"{said} Your result comes from {words}.")
    eigenvalues = [np.linalg.eigvalsh(sum(curvatures(*each))) for each in inputs]
    steps = [2 / each[each > 0] for each in eigenvalues]
    if all(np.isclose(a, b, rtol=1e-4).any() for a, b in zip(found, steps, strict=True)):
        return Mistake(
            "largest-eigenvalue-not-found",
            f"{said} Your result comes from another eigenvalue than the largest: eigvals gives "
            "them in no order, and eigvalsh in ascending order.",
        )
    return AssertionError(said)


# rule q5.boundary
@test_case(name="critical_lr of X = [[3], [-3]] is 1/9", points=1)
def boundary_of_two_examples(probe):
    found = boundary(probe, *TWO_ROWS)
    # float32 eigenvalues are good to 1e-6.
    if not np.isclose(found, 1 / 9, rtol=1e-4):
        said = (
            f"critical_lr of X = [[3], [-3]] gave {found:.5g}; 1/9 is right. By hand: 2/n = 1, so "
            "H = [[9 + 9, 3 - 3], [3 - 3, 1 + 1]] = [[18, 0], [0, 2]]."
        )
        assert not np.isclose(boundary(probe, TWO_ROWS[0], 0.0), 1 / 9, rtol=1e-4), Mistake(
            "wd-by-default", f"{said} With wd=0 it gives 1/9: is 0 the default of wd?"
        )
        raise mistaken_boundary(probe, said)


# rule q5.boundary
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
    found = boundary(probe, *WITH_DECAY)
    # float32 eigenvalues are good to 1e-6.
    if not np.isclose(found, 1 / 9, rtol=1e-4):
        raise mistaken_boundary(
            probe,
            f"critical_lr of X = [[1], [3]] with wd = 7 gave {found:.5g}; 1/9 is right. By hand: "
            "2/n = 1, so H = [[1 + 9 + 7, 1 + 3], [1 + 3, 2]] = [[17, 4], [4, 2]], whose "
            "eigenvalues are 18 and 1.",
        )
