"""What a student reads below a check."""

from __future__ import annotations

from kit import feedback
from otter.test_files import ExceptionTestFile, TestFile


def checked(source: str) -> TestFile:
    """A test file of two checks that has run."""
    head = "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'q1'\n"
    file = ExceptionTestFile.from_string(head + source, "q1.py")
    file.run({})
    return file


RIGHT = "@test_case(name='The sum is right')\ndef right(): pass\n"
WRONG = "@test_case(name='The sign is right')\ndef wrong(): assert False, '-1 < 0 is\\ndetails'\n"


def test_a_failed_check_says_why_and_not_where_in_the_test_file() -> None:
    shown = feedback.to_html(checked(RIGHT + WRONG))
    assert "q1: 1 of 2 visible checks passed" in shown
    assert "failed: <b>The sign is right</b>" in shown
    assert "-1 &lt; 0 is" in shown
    assert "passed: The sum is right" in shown
    assert "assert False" not in shown


def test_checks_that_fail_for_one_reason_give_it_once() -> None:
    shown = feedback.to_html(checked(WRONG + WRONG.replace("sign", "size").replace("wrong", "w")))
    assert shown.count("failed:") == 2
    assert shown.count("-1 &lt; 0 is") == 1


CAUSES = """
from kit.checks import Mistake, builds_on

@test_case(name='The size is right')
def size(): assert False, Mistake('no-half', 'gave 169')

@test_case(name='The slope is right')
def slope(): raise Mistake('no-half', 'slope 2w')

@test_case(name='It is even')
def even(): pass

@test_case(name='The sum is right')
@builds_on('even', 'size')
def whole(): assert False, 'nothing fits'

@test_case(name='It leaves w alone')
def alone(): assert False, Mistake('in-place', 'w has changed')
"""


def test_one_cause_is_said_once_and_what_builds_on_it_is_no_mistake_of_its_own() -> None:
    found = feedback.findings(checked(CAUSES))
    assert found == [
        (["The size is right", "The slope is right", "The sum is right"], "gave 169"),
        (["It leaves w alone"], "w has changed"),
    ]
    shown = feedback.to_html(checked(CAUSES))
    assert "<summary>2 more checks failed of it</summary>" in shown
    assert "slope 2w" not in shown


def test_passing_is_not_called_correct() -> None:
    assert "Nothing obviously broken. Hidden checks" in feedback.to_html(checked(RIGHT))
