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
    assert shown.count("details") == 1


def test_passing_is_not_called_correct() -> None:
    assert "Nothing obviously broken. Hidden checks" in feedback.to_html(checked(RIGHT))
