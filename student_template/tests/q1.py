"""Q1, visible: one example of `l2_penalty`."""

import numpy as np
from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

MISTAKEN_PENALTIES = [
    (lambda w: np.sum(w**2), "half-missing", "the sum of squares without its half"),
    (
        lambda w: np.linalg.norm(w),
        "norm-not-squared",
        "the norm of w: the penalty is half of its square",
    ),
    (
        lambda w: np.linalg.norm(w) / 2,
        "norm-not-squared",
        "half the norm: the norm still has to be squared",
    ),
    (
        lambda w: np.mean(w**2),
        "averages-the-squares",
        "the mean of the squares; it should be half their sum",
    ),
    (
        lambda w: np.mean(w**2) / 2,
        "averages-the-squares",
        "half the mean of the squares; it should be half their sum",
    ),
    (
        lambda w: np.sum(np.abs(w)),
        "adds-absolute-values",
        "the sum of absolute values, the L1 norm",
    ),
    (lambda w: np.sum(np.abs(w)) / 2, "adds-absolute-values", "half the L1 norm"),
    (lambda w: np.max(np.abs(w)), "largest-entry-only", "the largest absolute value"),
    (lambda w: np.sum(w), "nothing-is-squared", "the sum of w: nothing is squared"),
    (lambda w: np.sum(w) / 2, "nothing-is-squared", "half the sum of w: nothing is squared"),
    (lambda w: -np.sum(w**2) / 2, "wrong-sign", "the right size with the wrong sign"),
    (
        lambda w: np.sum(w**2) / 4,
        "halved-twice",
        "a quarter of the sum of squares: it was halved twice",
    ),
    (
        lambda w: np.sum(w) ** 2 / 2,
        "squares-the-sum",
        "half the square of the sum: square first, then add",
    ),
    (
        lambda w: np.sum(w) ** 2,
        "squares-the-sum",
        "the square of the sum: square first, then add",
    ),
    (
        lambda w: w[0] ** 2 / 2,
        "first-entry-only",
        "half the square of the first entry alone",
    ),
    (lambda w: np.sum(np.abs(w) ** 3) / 2, "third-powers", "half the sum of |w| to the third"),
    (lambda w: np.sum(w**3) / 2, "third-powers", "half the sum of third powers"),
    (
        lambda w: np.var(w, ddof=1) / 2,
        "half-the-variance",
        "half the variance: do not subtract the mean, and do not average",
    ),
    (
        lambda w: np.var(w) / 2,
        "half-the-variance",
        "half the variance: do not subtract the mean, and do not average",
    ),
    (
        lambda w: 3 * np.sum(w**2) / 2,
        "lambda-inside",
        "3 times as much as it should be: a factor such as λ does not belong in here",
    ),
]


def likely_penalty(value, w):
    """Name the mistake that this value fits, and say what it is; "" for one that nobody knows."""
    for formula, cause, words in MISTAKEN_PENALTIES:
        if np.isclose(value, formula(w), rtol=1e-4):
            return cause, f"That is {words}."
    return "", "Compute it by hand for these three numbers and compare."


def penalty_value(facts, asked):
    """The number that came back; of a larger tensor the sum, whose shape is judged elsewhere."""
    assert facts["kind"] != "None", Mistake(
        "returns-nothing", "l2_penalty gave back None: does it end with `return`, not with print?"
    )
    value = float(np.sum(facts["value"]))
    asked_one = f"l2_penalty of {asked} gave {facts['kind']} without a finite value"
    assert np.isfinite(value), f"{asked_one}; it should give one number."
    return value


def depends_on_the_weight(probe, w, asked):
    """See that the number changes with the weight; its size is judged elsewhere."""
    once, doubled = (penalty_value(probe("penalty", w=each), asked) for each in (w, 2 * w))
    number, words = "the same number", "Is it computed from the argument, and from nothing else?"
    if once == 0:  # told without quoting what a hidden check found
        number, words = "0", "What makes it 0? (In Python 1 // 2 is 0.)"
    assert once != doubled, Mistake(
        "not-from-w",
        f"l2_penalty gave {number} for {asked} and for one twice as large. {words}",
    )


# rule q1.half-the-squares
@test_case(name="l2_penalty of (3, -4, 12) is half its sum of squares", points=2)
def penalty_of_three_numbers(probe):
    w = np.array([3.0, -4.0, 12.0], np.float32)
    facts = probe("penalty", w=w)
    value = penalty_value(facts, "(3, -4, 12)")
    right = np.isclose(value, 84.5, rtol=1e-6)  # exact in float32
    if not right:
        cause, words = likely_penalty(value, w)
        if not cause:
            depends_on_the_weight(probe, w, "the weight (3, -4, 12)")
        raise Mistake(cause, f"l2_penalty of (3, -4, 12) gave {value:.6g}. {words}")
    count = facts["value"].size
    assert count == 1, Mistake(
        "not-summed", f"l2_penalty gave {count} numbers instead of one: add them up."
    )


# rule q1.differentiable
@test_case(
    name="Gradients flow through l2_penalty back to (3, -4, 12)",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at other shapes and values, "
        "the dtype, and whether w stays as it was."
    ),
)
def slope_of_three_numbers(probe):
    w = np.array([3.0, -4.0, 12.0], np.float32)
    facts = probe("penalty", w=w)
    value, gradient = penalty_value(facts, "(3, -4, 12)"), facts["gradient"]
    assert facts["unchanged"], changes_the_weight()
    is_a_tensor(facts)
    if gradient is None:
        depends_on_the_weight(probe, w, "the weight (3, -4, 12)")
        raise cut_graph()
    # Exact in float32.
    right = gradient.shape == w.shape and np.allclose(gradient, w, rtol=1e-5)
    if not np.isclose(value, 84.5, rtol=1e-6):  # which is judged above: then its own slope will do
        right = slopes_along(probe, w, gradient)
    shown = [round(float(each), 4) for each in gradient.ravel()[:9]]
    assert right, Mistake(
        "gradient-of-another-function",
        f"The gradient that arrives at (3, -4, 12) is {shown}, which is not the slope of the "
        "value that l2_penalty gave. The slope of half the sum of squares is w itself.",
    )
    one = facts["shape"] == [] or facts["value"].size > 1  # several numbers are told above
    assert one, Mistake(
        "not-zero-dimensional",
        f"l2_penalty gave one number in a tensor of shape {tuple(facts['shape'])}; it should "
        "give a 0-d tensor, of shape (). A sum over all entries has that shape.",
    )


def changes_the_weight():
    """What to say where w has changed."""
    return Mistake(
        "changes-w",
        "The call has changed the weight itself, its values or its shape. Methods whose names end "
        "in _ (pow_, mul_), operators like *=, and assignments to w.data or w[0] change their "
        "tensor in place: compute a new one.",
    )


def is_a_tensor(facts):
    """See that a tensor came back, whatever its shape."""
    assert facts["tensor"], Mistake(
        "not-a-tensor",
        f"l2_penalty gave back {facts['kind']}. Training differentiates the penalty, so it must "
        "stay a tensor: no .item(), no float(), no NumPy.",
    )


def cut_graph():
    """What to say where no gradient arrives."""
    return Mistake(
        "cuts-the-graph",
        "No gradient arrives at the weight. Something cuts the graph between the weight and the "
        "penalty: .detach(), .data, torch.no_grad(), or a new tensor that is made from a number.",
    )


def slopes_along(probe, w, gradient):
    """Whether, along w, the gradient is what the penalty itself gains.

    Measured with a thousandth more and less of the weight: float32 keeps 1e-7 of the penalty, so
    1e-4 of this difference.
    """
    if gradient.shape != w.shape:
        return False
    more, less = (
        penalty_value(probe("penalty", w=(each * w).astype(np.float32)), "a weight")
        for each in (1.001, 0.999)
    )
    slope = float(np.sum(gradient * w))
    return bool(np.isclose(slope, (more - less) / 0.002, rtol=1e-2))
