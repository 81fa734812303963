"""Q1, visible: a case that can be worked out by hand."""

from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


@test_case(name="mean_absolute_error of two predictions", points=1)
def two_predictions(probe):
    lists = [[1.0, 2.0], [3.0, 1.0]]
    facts = probe("call", function="mean_absolute_error", arguments=lists, gives="number")
    result = facts["result"]
    assert result is not None, f"It should give one number, not {facts['kind']}."
    assert abs(result) != 0.5, Mistake(
        "signs-cancel",
        f"Off by -2 and by 1 is 1.5 in the mean; yours gave {result:g}: take the size of each "
        "difference first, so that no two of them cancel.",
    )
    assert result == 1.5, f"Off by -2 and by 1 is 1.5 in the mean; yours gave {result:g}."
