"""Q1, hidden: `l2_penalty` on inputs that nobody has seen."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

# stated: (Where all of w is 0, the gradient is free.)

SHAPES = [(3, 4), (2, 3, 4), (1, 200), (5, 1), ()]

ONLY_A_FACTOR = {"half-missing", "halved-twice", "wrong-sign", "lambda-inside"}
DEPEND_ON_THE_SHAPE = {"first-entry-only", "averages-the-squares"}


def drawn_weight(probe, shape):
    """A weight of this shape, entries of both signs from 0.5 to 2, as float32.

    Not smaller: the square of a tiny weight hides among roundings and added constants.
    """
    rng = np.random.default_rng([probe.seed, 101, *shape])
    return np.asarray(rng.choice([-1, 1], shape) * rng.uniform(0.5, 2.0, shape), np.float32)


def half_sum(w):
    """The penalty in float64."""
    return float(np.sum(w.astype(np.float64) ** 2) / 2)


def visible_mistake(probe):
    """What the visible check finds in the value at (3, -4, 12), and that value."""
    w = np.array([3.0, -4.0, 12.0], np.float32)
    value = penalty_value(probe("penalty", w=w), "(3, -4, 12)")
    return likely_penalty(value, w)[0], value


# rule q1.unchanged: it must not change.
@test_case(name="l2_penalty leaves the weight as it is", points=1, hidden=True)
def penalty_leaves_the_weight_alone(probe):
    """This check gives a vector and a matrix."""
    w = drawn_weight(probe, (12,))
    facts = probe("penalty", w=w)
    assert facts["unchanged"], changes_the_weight()
    assert probe("penalty", w=w.reshape(3, 4))["unchanged"], changes_the_weight()
    assert facts["flags unchanged"], Mistake(
        "switches-requires-grad",
        "The weight's requires_grad is not what it was: leave that to the caller.",
    )
    assert facts["gradients kept"], Mistake(
        "touches-the-gradient",
        "The call has changed the weight's .grad: whoever trains clears it, and may have "
        "gathered it on purpose.",
    )
    depends_on_the_weight(probe, w, "a vector")


# rule q1.half-the-squares: Half the sum of the squares of all entries of ``w``.
# rule q1.any-shape: w: a non-empty floating-point tensor of any shape, (), (d,), (1, d), (2, 3,
#   4), ..., also a transposed one;
# rule q1.no-lambda: λ is not part of it: whoever calls this function multiplies by λ.
@test_case(name="l2_penalty is right for a weight of any shape", points=2, hidden=True)
def penalty_for_any_shape(probe):
    """This check gives weights without a dimension and with one, two and three, also transposed."""
    depends_on_the_weight(probe, drawn_weight(probe, (7,)), "a vector")
    weights = [drawn_weight(probe, shape) for shape in SHAPES]
    asked = [({"w": w, "transposed": True}, {"w": w.ravel()}) for w in weights]
    probe.ahead("penalty", [each for both in asked for each in both])
    for shape, both in zip(SHAPES, asked, strict=True):
        # The same numbers in a row; whether that is right is the business of other checks.
        facts, row = (probe("penalty", **each) for each in both)
        value, flat = (penalty_value(each, "a weight") for each in (facts, row))
        beside = float(np.sum(facts["beside a wd"]))
        assert np.allclose(beside, value, rtol=1e-4), Mistake(
            "lambda-inside",
            "With another `wd` in the notebook the penalty was another: λ is no part of it. "
            "Compute it from `w` alone.",
        )
        one = facts["value"].size == 1 or row["value"].size > 1
        assert one, Mistake(
            "depends-on-the-shape",
            f"For a weight of shape {shape} l2_penalty gave a tensor of shape "
            f"{tuple(facts['shape'])}; for the same entries in a vector it gave one number. Add up "
            "all entries, over every dimension.",
        )
        # Sums of 200 float32 squares are good to 1e-6; the nearest mistake is far off.
        same = np.isclose(value, flat, rtol=1e-4)
        known = visible_mistake(probe)[0]
        assert same, Mistake(
            known if known in DEPEND_ON_THE_SHAPE else "depends-on-the-shape",
            f"For a weight of shape {shape} l2_penalty gave another value than for the same "
            "entries in a vector. Every entry counts once, whatever the shape.",
        )


# rule q1.half-the-squares
@test_case(name="l2_penalty is 0 at 0 and grows with the square of w", points=1, hidden=True)
def penalty_grows_with_the_square(probe):
    """This check gives zeros, and small and large weights."""
    facts = probe("penalty", w=np.zeros(4, np.float32))
    assert not np.isnan(facts["value"]).any() or facts["kind"] == "None", Mistake(
        "nan-at-zero",
        "The penalty of zeros becomes nan: is something divided by the size of the weight?",
    )
    zero = penalty_value(facts, "zeros")
    known, value = visible_mistake(probe)
    known = "" if known in ONLY_A_FACTOR else known
    if not known:
        depends_on_the_weight(probe, drawn_weight(probe, (9,)), "a vector")
    # A penalty below 1e-12 is as good as 0: sqrt(eps) inside it would show at 1e-6 or more.
    assert abs(zero) < 1e-12, Mistake(
        known or "not-zero-at-zero",
        "The penalty of zeros is not 0: add nothing to the squares.",
    )
    whole = np.array([3.0, -4.0, 12.0], np.float32)
    factor = value / half_sum(whole) or 1
    scales, w = (1e-3, 2.0, 100.0, 1e5), drawn_weight(probe, (9,))
    weights = [(scale * w).astype(np.float32) for scale in scales]
    probe.ahead("penalty", [{"w": scaled} for scaled in weights])
    for scale, scaled in zip(scales, weights, strict=True):
        ratio = penalty_value(probe("penalty", w=scaled), "a scaled weight") / half_sum(scaled)
        if np.isclose(ratio, factor, rtol=1e-4):  # float32 keeps 1e-6 at every scale
            continue
        if scale >= 100 and abs(ratio) < abs(factor) and not known:
            raise Mistake(
                "clips-large-weights",
                "For large weights the penalty is smaller than the values at (3, -4, 12) promise: "
                "half the sum of squares has no upper bound, so do not clip.",
            )
        raise Mistake(
            known,
            "A weight twice as large should have a penalty four times as large; yours does not "
            "grow like that.",
        )


# rule q1.differentiable: The result is differentiable: gradients flow through it back to ``w``.
@test_case(name="The gradient of l2_penalty reaches the weight", points=1, hidden=True)
@builds_on("slope_of_three_numbers")
def penalty_has_the_right_gradient(probe):
    """This check differentiates the penalty of a vector in which one entry is 0."""
    w = drawn_weight(probe, (6,))
    w[2] = 0
    facts = probe("penalty", w=w)
    gradient, value = facts["gradient"], penalty_value(facts, "a vector")
    is_a_tensor(facts)
    assert gradient is not None, cut_graph()
    assert np.isfinite(gradient).all(), Mistake(
        "no-slope-at-zero",
        "One of the weights is 0, and the gradient that arrives there is nan or inf; 0 is right. A "
        "root, a quotient or a logarithm has no slope at 0: square the entries directly.",
    )
    assert slopes_along(probe, w, gradient), Mistake(
        "gradient-of-another-function",
        "The gradient that arrives at the weight is not the slope of the penalty.",
    )
    tripled = facts["gradient of three times it"]
    # Beside a wd the penalty itself may be another, which is told elsewhere.
    times = 3 * float(np.sum(facts["beside a wd"])) / value if value else 3
    whole = tripled is not None and tripled.shape == w.shape
    chained = whole and np.allclose(tripled, times * gradient, rtol=1e-4, atol=1e-6)
    assert chained, Mistake(
        "breaks-the-chain-rule",
        "The gradient of the penalty is right, but the gradient of three times the penalty is not "
        "three times as large: a factor in front of the penalty, such as λ, has to reach it.",
    )


# rule q1.zero-dimensional: Returns a 0-d tensor (shape ``()``)
# rule q1.dtype-and-device: with the dtype and the device of ``w``.
@test_case(name="l2_penalty is a 0-d tensor of the weight's own dtype", points=1, hidden=True)
def penalty_is_zero_dimensional(probe):
    """This check gives vectors of 16, 32 and 64 bits."""
    w = drawn_weight(probe, (5,))
    weights = (np.float32, w), (np.float64, w.astype(np.float64)), (np.float16, w)
    probe.ahead("penalty", [{"w": w, "half": dtype is np.float16} for dtype, w in weights])
    for dtype, w in weights:
        facts = probe("penalty", w=w, half=dtype is np.float16)
        penalty_value(facts, "a vector")
        is_a_tensor(facts)
        several = facts["value"].size > 1
        assert facts["shape"] == [], Mistake(
            "not-summed" if several else "not-zero-dimensional",
            f"l2_penalty gave a tensor of shape {tuple(facts['shape'])}; it should give a 0-d "
            "tensor, of shape ().",
        )
        cut, name = facts["gradient"] is None, np.dtype(dtype).name
        assert facts["dtype"] == name, Mistake(
            "cuts-the-graph" if cut else "changes-the-dtype",
            f"A {name} weight gave a {facts['dtype']} penalty; it should stay {name}."
            + " No gradient arrives either: is it a new tensor, made from a number?" * cut,
        )
        depends_on_the_weight(probe, w, "a vector")
    assert probe("device", shape=[3])["stays"] is not False, Mistake(
        "moves-to-the-cpu",
        "The result is not on the device of the weight: do not move it (.cpu(), .to).",
    )
    w = 1 + 1e-9 * np.arange(1.0, 5.0)  # differences that float32 cannot hold
    fine, coarse = (
        penalty_value(probe("penalty", w=each), "a float64 weight")
        for each in (w, w.astype(np.float32).astype(np.float64))
    )
    # The differences change the sum of squares by 5e-9 of it; a detour through float32 loses them.
    assert not coarse or abs(fine / coarse - 1) > 1e-10, Mistake(
        "changes-the-dtype",
        "Precision was lost: a float64 weight must not pass through float32 on the way.",
    )
