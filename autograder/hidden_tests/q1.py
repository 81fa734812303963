"""Q1, hidden: `l2_penalty` on inputs that nobody has seen."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

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


@test_case(name="l2_penalty is right for a weight of any shape", points=2, hidden=True)
def penalty_for_any_shape(probe):
    """This check gives weights with one, two and three dimensions."""
    weights = [drawn_weight(probe, shape) for shape in SHAPES]
    for number, (shape, w) in enumerate(zip(SHAPES, weights, strict=True)):
        value = penalty_value(probe("penalty", w=w), f"a weight of shape {shape}")
        # Sums of 200 float32 squares are good to 1e-6; the nearest mistake is far off.
        if np.isclose(value, half_sum(w), rtol=1e-4):
            continue
        likely = "Every entry counts once, in whatever shape, and nothing but `w` plays a part."
        if number > 0:
            likely = (
                "A vector was right, this shape is not: some entries are left out, or count in "
                "another way."
            )
        raise AssertionError(
            f"l2_penalty of a random weight of shape {shape} gave {value:.6g}, "
            f"{value / half_sum(w):.4g} times what it should. {likely}"
        )


@test_case(name="l2_penalty is 0 at 0 and grows with the square of w", points=1, hidden=True)
def penalty_grows_with_the_square(probe):
    """This check gives zeros, and small and large weights."""
    zero = penalty_value(probe("penalty", w=np.zeros((1, 4), np.float32)), "zeros")
    # A penalty below 1e-12 is as good as 0: sqrt(eps) inside it would show at 1e-6 or more.
    assert abs(zero) < 1e-12, f"Without any weight the penalty should vanish; yours is {zero:.3g}."
    w = drawn_weight(probe, (1, 9))
    for scale in (1e-3, 2.0, 100.0):
        scaled = (scale * w).astype(np.float32)
        ratio = penalty_value(probe("penalty", w=scaled), "a scaled weight") / half_sum(scaled)
        assert np.isclose(ratio, 1, rtol=1e-4), (  # float32 keeps 1e-6 at every scale
            f"For a weight of typical size {scale:g} the penalty is {ratio:.4g} times what it "
            "should be. Half the sum of squares grows with the square of the weight's size."
        )


@test_case(name="The gradient of l2_penalty reaches the weight", points=2, hidden=True)
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
        factor = float(np.sum(gradient * w) / np.sum(w * w))
        # The gradient is exact up to rounding (1e-7).
        assert np.allclose(gradient, w, rtol=1e-4, atol=1e-6), (
            f"The gradient of the penalty is {factor:.3g} times w, or not along w at all. "
            "Differentiate half the sum of squares by hand and compare."
        )


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
    w = 1 + 1e-9 * np.arange(1.0, 5.0)  # differences that float32 cannot hold
    fine, coarse = (
        penalty_value(probe("penalty", w=each), "a float64 weight")
        for each in (w, w.astype(np.float32).astype(np.float64))
    )
    # The differences change the sum of squares by 5e-9 of it; a detour through float32 loses them.
    assert abs(fine / coarse - 1) > 1e-10 if coarse else False, (
        "Precision was lost on the way from float64."
    )
