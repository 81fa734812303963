"""Q1, visible: a case that can be worked out by hand."""

from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


@test_case(name="mean_absolute_error of two predictions", points=1)
def two_predictions(probe):
    facts = probe("error", predictions=[1.0, 2.0], targets=[3.0, 1.0])
    assert facts["result"] == 1.5, (
        f"Off by 2 and by 1 is 1.5 in the mean; mean_absolute_error gave {facts['kind']}, read as "
        f"{facts['result']}. Are differences of both signs counted?"
    )
