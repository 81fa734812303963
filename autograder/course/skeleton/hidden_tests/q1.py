"""Q1, hidden: numbers that nobody has seen, and what must be refused."""

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


def _called(probe, *lists, refusing=False):
    return probe(
        "call",
        function="mean_absolute_error",
        arguments=list(lists),
        gives="number",
        refusing=refusing,
    )


@test_case(name="mean_absolute_error of any numbers", points=1, hidden=True)
@builds_on("two_predictions")
def any_numbers(probe):
    """This check gives nine numbers of both signs."""
    rng = np.random.default_rng(probe.seed)
    p, t = rng.normal(size=9), rng.normal(size=9)
    facts = _called(probe, p.tolist(), t.tolist())
    result, expected = facts["result"], float(np.abs(p - t).mean())
    assert result is not None, f"It should give one number, not {facts['kind']}."
    assert not np.isclose(abs(result), abs((p - t).mean())), Mistake(
        "signs-cancel", "That is the mean difference: take the size of each one first."
    )
    likely = ""
    if np.isclose(result, ((p - t) ** 2).mean()):
        likely = " That is the mean of the squares."
    elif np.isclose(result, expected * 9):
        likely = " That is the sum."
    assert np.isclose(result, expected), f"For nine predictions the result is not right.{likely}"


@test_case(name="mean_absolute_error leaves the lists as they are", points=1, hidden=True)
def leaves_the_lists(probe):
    """This check compares the lists before and after."""
    facts = _called(probe, [3.0, 1.0, 2.0], [1.0, 1.0, 1.0])
    assert facts["unchanged"], "The call has changed a list that it was given."


@test_case(name="mean_absolute_error refuses lists that do not fit", points=2, hidden=True)
def refuses_what_does_not_fit(probe):
    """This check gives empty lists, and lists of different lengths."""
    for p, t in (([], []), ([1.0], [1.0, 2.0])):
        raised = _called(probe, p, t, refusing=True)["raised"]
        assert raised == "ValueError", (
            f"With {len(p)} predictions and {len(t)} targets it should raise a ValueError; it "
            f"raised {raised or 'nothing'}."
        )
