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
from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


@test_case(name="the half", points=2)
def the_half(probe):
    raise Mistake("no-half", "169 is the sum of the squares")


@test_case(name="the slope", points=3)
def the_slope(probe):
    raise Mistake("no-half", "follows from the missing half", follows=True)
"""


class NoProbe:
    """Asked nothing."""

    def forget(self) -> None:
        pass

    def requests(self) -> list[object]:
        return []


def test_a_check_tells_the_cause_that_it_found_or_that_it_follows_from() -> None:
    from autograder.course.otter_format import ExceptionTestFile
    from autograder.grading.judge import run_check

    cases = ExceptionTestFile.from_string(CHECKS, "q1.py").test_cases
    found = [run_check(case, NoProbe()) for case in cases]  # type: ignore[arg-type]
    assert [(one.cause, one.follows) for one in found] == [("no-half", ""), ("", "no-half")]
    assert found[0].message == "169 is the sum of the squares"
