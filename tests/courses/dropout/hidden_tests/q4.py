"""Q4, hidden: `added_variance` on inputs that nobody has seen."""

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


@test_case(name="added_variance is right for any p", points=1, hidden=True)
@builds_on("variance_of_two_entries")
def variance_for_any_p(probe):
    """This check gives small and large p, and p = 0."""
    rng = np.random.default_rng([probe.seed, 41])
    x = rng.choice([-1, 1], 30) * rng.uniform(0.5, 2.0, 30)
    for p in (0.0, 0.125, 0.3, 0.9):
        value = probe("variance", x=x, p=p)["value"]
        # Exact up to rounding in float64; what is estimated from draws is not.
        right = value.shape == x.shape and np.allclose(value, p / (1 - p) * x**2, rtol=1e-6)
        swapped = p > 0 and np.allclose(value, (1 - p) / p * x**2, rtol=1e-4)
        assert right, Mistake(
            "upside-down" if swapped else "",
            f"With p = {p} the variance is not that of the formula. It depends on p twice: above "
            f"the line and below it{', and the two are swapped' if swapped else ''}.",
        )


@test_case(name="added_variance keeps shape and dtype, and x", points=1.5, hidden=True)
def variance_keeps_the_form(probe):
    """This check gives tensors of two and three dimensions."""
    rng = np.random.default_rng([probe.seed, 42])
    for shape, dtype in (((3, 4), np.float32), ((2, 3, 2), np.float64)):
        x = rng.uniform(0.5, 2.0, shape).astype(dtype)
        facts = probe("variance", x=x, p=0.25)
        assert facts["tensor"], f"added_variance should give a tensor; it gave {facts['kind']}."
        assert facts["shape"] == list(shape), (
            f"A tensor of shape {shape} gave one of shape {tuple(facts['shape'])}."
        )
        wanted = np.dtype(dtype).name
        assert facts["dtype"] == wanted, Mistake(
            "makes-float32" if facts["dtype"] == "float32" else "",
            f"A {wanted} tensor gave a {facts['dtype']} one.",
        )
        assert facts["unchanged"], Mistake(
            "changes-its-input", "The call has changed x itself: compute a new tensor."
        )
