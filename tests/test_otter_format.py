from __future__ import annotations

import subprocess
import sys


def test_the_judge_reads_otters_test_files_without_importing_jupyter() -> None:
    program = (
        "import sys, autograder.grading.judge\n"
        "print(*sorted({'nbconvert', 'nbformat', 'ipylab', 'torch', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


CHECKS = """
from kit.checks import Mistake, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


@test_case(name="the half", points=2)
def the_half(probe):
    raise Mistake("no-half", "169 is the sum of the squares")


@test_case(name="the slope", points=3)
def the_slope(probe):
    assert False, Mistake("steep", "the slope is twice what is asked")


@test_case(name="the shape", points=1)
@builds_on("passed", "the_slope", "unknown")
def the_shape(probe):
    assert False, "no number"


@test_case(name="passed", points=1)
@builds_on("the_half")
def passed(probe):
    pass


@test_case(name="all of it", points=1)
@builds_on("passed")
def all_of_it(probe):
    assert False, "nothing is right"
"""


class NoProbe:
    """Asked nothing."""

    def forget(self) -> None:
        pass

    def requests(self) -> list[object]:
        return []


def test_a_check_tells_the_cause_that_it_found_or_the_check_that_it_follows_from() -> None:
    from autograder.course.otter_format import ExceptionTestFile
    from autograder.grading.judge import run_check, with_follow_ups

    cases = ExceptionTestFile.from_string(CHECKS, "q1.py").test_cases
    alone = [run_check(case, NoProbe()) for case in cases]  # type: ignore[arg-type]
    found = with_follow_ups(cases, alone)
    assert [(one.cause, one.follows) for one in found] == [
        ("no-half", ""),
        ("steep", ""),
        ("", "the slope"),
        ("", ""),
        ("", "the half"),
    ]
    assert found[0].message == "169 is the sum of the squares"
    assert (found[2].message, found[2].detail) == ("Follows from: the slope", "no number")
    assert with_follow_ups(cases, found) == found
