"""Q1, hidden: `l2_penalty` on inputs that nobody has seen."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

# stated: (At w = 0 the gradient is free.)

SHAPES = [(7,), (3, 4), (2, 3, 4), (1, 200), (5, 1), (1,)]


def drawn_weight(probe, shape):
    """A weight of this shape, entries of both signs from 0.5 to 2, as float32.

    Not smaller: the square of a tiny weight hides among roundings and added constants.
    """
    rng = np.random.default_rng([probe.seed, 101, *shape])
    return (rng.choice([-1, 1], shape) * rng.uniform(0.5, 2.0, shape)).astype(np.float32)


def half_sum(w):
    """The penalty in float64."""
    return float(np.sum(w.astype(np.float64) ** 2) / 2)


def penalty_value(facts, asked):
    """The one number that came back, whatever its shape."""
    value = facts["value"]
    asked_one = f"l2_penalty of {asked} gave"
    assert value.size == 1, f"{asked_one} a tensor of shape {facts['shape']}: add the squares up."
    assert np.isfinite(value).all(), f"{asked_one} {facts['kind']}: one finite number is asked."
    return value.item()


def depends_on_the_weight(probe, w, asked):
    """That there is a number which changes with the weight; its size is judged elsewhere."""
    values = [penalty_value(probe("penalty", w=each), asked) for each in (w, 2 * w)]
    assert values[0] != values[1], (
        "A weight twice as large gave the same value. Is it computed from the argument `w`?"
    )


# rule q1.unchanged: it must not change.
@test_case(name="l2_penalty leaves the weight as it is", points=1, hidden=True)
def penalty_leaves_the_weight_alone(probe):
    """This check gives a weight of shape (3, 4)."""
    w = drawn_weight(probe, (3, 4))
    facts = probe("penalty", w=w)
    assert facts["unchanged"], (
        "The weight has other values after the call. Methods whose names end in _ (pow_, mul_), "
        "and operators like *=, change their tensor in place."
    )
    assert facts["flags unchanged"], "The weight's requires_grad is not what it was."
    depends_on_the_weight(probe, w, "a weight of shape (3, 4)")


# rule q1.half-the-squares: Half the sum of the squares of all entries of ``w``.
# rule q1.any-shape: w: a floating-point tensor of any shape, (d,), (1, d), (2, 3, 4), ...;
# rule q1.no-lambda: λ is not part of it: whoever calls this function multiplies by λ.
@test_case(name="l2_penalty is right for a weight of any shape", points=2, hidden=True)
def penalty_for_any_shape(probe):
    """This check gives weights with one, two and three dimensions."""
    for shape in SHAPES:
        w = drawn_weight(probe, shape)
        facts = probe("penalty", w=w)
        value = penalty_value(facts, f"a weight of shape {shape}")
        # The same numbers in a row; whether that is right is the business of other checks.
        flat = penalty_value(probe("penalty", w=w.ravel()), f"a vector of {w.size} numbers")
        # Sums of 200 float32 squares are good to 1e-6; the nearest mistake is far off.
        assert np.isclose(value, flat, rtol=1e-4), (
            f"l2_penalty of a random weight of shape {shape} gave {value:.6g}, and {flat:.6g} for "
            "the same numbers as a vector. Every entry counts once, in whatever shape."
        )
        beside = facts["beside a wd"]
        assert np.allclose(beside, value, rtol=1e-4), (
            "With another number called wd in the notebook the penalty is another: λ is not "
            "part of it, and nothing but `w` plays a part."
        )
    depends_on_the_weight(probe, drawn_weight(probe, SHAPES[0]), "a weight of shape (7,)")


# rule q1.half-the-squares
@test_case(name="l2_penalty is 0 at 0 and grows with the square of w", points=1, hidden=True)
def penalty_grows_with_the_square(probe):
    """This check gives zeros, and small and large weights."""
    zero = penalty_value(probe("penalty", w=np.zeros((1, 4), np.float32)), "zeros")
    # A penalty below 1e-12 is as good as 0: sqrt(eps) inside it would show at 1e-6 or more.
    assert abs(zero) < 1e-12, f"Without any weight the penalty should vanish; yours is {zero:.3g}."
    w = drawn_weight(probe, (1, 9))
    whole = np.array([3.0, -4.0, 12.0], np.float32)
    factor = penalty_value(probe("penalty", w=whole), "(3, -4, 12)") / half_sum(whole)
    for scale in (1e-3, 2.0, 100.0, 1e5):
        scaled = (scale * w).astype(np.float32)
        ratio = penalty_value(probe("penalty", w=scaled), "a scaled weight") / half_sum(scaled)
        assert np.isclose(ratio, factor or 1, rtol=1e-4), (  # float32 keeps 1e-6 at every scale
            f"For a random weight of typical size {scale:g} the penalty is {ratio:.4g} times half "
            f"its sum of squares, for (3, -4, 12) {factor:.4g} times. Half the sum of squares "
            "grows with the square of the weight's size."
        )


# rule q1.differentiable: The result is differentiable: gradients flow through it back to ``w``.
@test_case(name="The gradient of l2_penalty reaches the weight", points=1, hidden=True)
def penalty_has_the_right_gradient(probe):
    """This check differentiates the penalty."""
    for shape in ((1, 6), (2, 3)):
        w = drawn_weight(probe, shape)
        facts = probe("penalty", w=w)
        gradient = facts["gradient"]
        assert facts["tensor"], (
            f"l2_penalty gave back {facts['kind']}. Training differentiates the penalty, so it "
            "must stay a tensor: no .item(), no float(), no NumPy."
        )
        assert gradient is not None, (
            "No gradient arrives at the weight. Something cuts the graph between the weight and "
            "the penalty (.detach(), .data, no_grad), or the penalty is not one number."
        )
        assert gradient.shape == w.shape, (
            f"The gradient has the shape {gradient.shape}, the weight has {w.shape}."
        )
        # Along w: what the penalty itself gains, with a thousandth more or less of the weight.
        more, less = (
            penalty_value(probe("penalty", w=(each * w).astype(np.float32)), "a random weight")
            for each in (1.001, 0.999)
        )
        slope = float(np.sum(gradient * w))
        # float32 keeps 1e-7 of a penalty near 5, so 1e-4 of this difference.
        assert np.isclose(slope, (more - less) / 0.002, rtol=1e-2), (
            "The gradient that arrives at the weight is not the slope of the penalty: along the "
            f"weight it says {slope:.4g}, where the penalty itself changes by "
            f"{(more - less) / 0.002:.4g}."
        )
        tripled = facts["gradient of three times it"]
        chained = tripled is not None and tripled.shape == w.shape
        right = chained and np.allclose(tripled, 3 * gradient, rtol=1e-4, atol=1e-6)
        assert right, (
            "The gradient of the penalty is right, that of three times the penalty is not three "
            "times as large: a factor in front has to come through."
        )


# rule q1.zero-dimensional: Returns a 0-d tensor (shape ``()``)
# rule q1.dtype-and-device: with the dtype and the device of ``w``.
@test_case(name="l2_penalty is a 0-d tensor of the weight's own dtype", points=1, hidden=True)
def penalty_is_zero_dimensional(probe):
    """This check gives float32 and float64 weights of shape (5, 1)."""
    for dtype in (np.float32, np.float64):
        w = drawn_weight(probe, (5, 1)).astype(dtype)
        facts = probe("penalty", w=w)
        penalty_value(facts, "a weight of shape (5, 1)")
        assert facts["tensor"], f"l2_penalty gave back {facts['kind']}; a tensor is asked."
        assert facts["shape"] == [], (
            f"l2_penalty gave shape {tuple(facts['shape'])}; a 0-d tensor has the shape ()."
        )
        assert facts["dtype"] == np.dtype(dtype).name, (
            f"A {np.dtype(dtype).name} weight gave a {facts['dtype']} penalty."
        )
        depends_on_the_weight(probe, w, "a weight of shape (5, 1)")
    assert probe("device", shape=[3])["stays"] is not False, (
        "The result is not on the device of the weight: do not move it (.cpu(), .to)."
    )
    w = 1 + 1e-9 * np.arange(1.0, 5.0)  # differences that float32 cannot hold
    fine, coarse = (
        penalty_value(probe("penalty", w=each), "a float64 weight")
        for each in (w, w.astype(np.float32).astype(np.float64))
    )
    # The differences change the sum of squares by 5e-9 of it; a detour through float32 loses them.
    assert abs(fine / coarse - 1) > 1e-10 if coarse else False, (
        "Precision was lost on the way from float64."
    )
