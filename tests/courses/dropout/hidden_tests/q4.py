"""Q4, hidden: `added_variance` on inputs that nobody has seen."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


@test_case(name="added_variance is right for any p", points=1, hidden=True)
def variance_for_any_p(probe):
    """This check gives small and large p, and p = 0."""
    rng = np.random.default_rng([probe.seed, 41])
    x = rng.choice([-1, 1], 30) * rng.uniform(0.5, 2.0, 30)
    for p in (0.0, 0.125, 0.3, 0.9):
        value = probe("variance", x=x, p=p)["value"]
        # Exact up to rounding in float64; what is estimated from draws is not.
        right = value.shape == x.shape and np.allclose(value, p / (1 - p) * x**2, rtol=1e-6)
        assert right, (
            f"With p = {p} the variance is not the one of the formula. It depends on p twice: "
            "above the line and below it."
        )


@test_case(name="added_variance keeps shape and dtype, and x", points=1, hidden=True)
def variance_keeps_the_form(probe):
    """This check gives tensors of two and three dimensions."""
    rng = np.random.default_rng([probe.seed, 42])
    for shape, dtype in (((3, 4), np.float32), ((2, 3, 2), np.float64)):
        x = rng.uniform(0.5, 2.0, shape).astype(dtype)
        facts = probe("variance", x=x, p=0.25)
        assert facts["tensor"], f"added_variance gave back {facts['kind']}; a tensor is asked."
        assert facts["shape"] == list(shape), (
            f"A tensor of shape {shape} gave one of shape {tuple(facts['shape'])}."
        )
        wanted = np.dtype(dtype).name
        assert facts["dtype"] == wanted, f"A {wanted} tensor gave a {facts['dtype']} one."
        assert facts["unchanged"], "x has other entries after the call."
        assert np.allclose(facts["value"], x.astype(float) ** 2 / 3, rtol=1e-4), (
            "The form is right, the numbers are not."
        )
