import math

from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


@test_case(name="norm of 3 and 4", points=1)
def norm_of_3_and_4(probe):
    value = probe("norm", w=[3.0, 4.0])
    right = value is not None and math.isclose(value, 12.5)
    cause = "no-half" if value == 25 else ""
    assert right, Mistake(cause, f"half of 9 + 16 is 12.5, yours gave {value}")
