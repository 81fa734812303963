import math
import random

from kit.checks import builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


@test_case(name="norm of any numbers", points=4, hidden=True)
@builds_on("norm_of_3_and_4")
def norm_of_any_numbers(probe):
    rng = random.Random(probe.seed)
    for _ in range(3):
        w = [rng.gauss(0, 1) for _ in range(5)]
        value = probe("norm", w=w)
        expected = sum(v * v for v in w) / 2
        right = value is not None and math.isclose(value, expected, rel_tol=1e-5)  # of float32
        assert right, "the norm of numbers that you cannot see is wrong"
