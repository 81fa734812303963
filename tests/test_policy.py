"""What students read, and when, follows policy.py alone."""

from __future__ import annotations

import pytest

from autograder import policy
from autograder.report import feedback, gradescope
from autograder.results import CheckResult, CheckStatus, QuestionResult, Status, SubmissionResult

CHECKS = (
    CheckResult("shown", 1, False, CheckStatus.FAILED, "said at once", "a secret"),
    CheckResult("unseen", 1, True, CheckStatus.FAILED, "said later", "a secret"),
)
RESULT = SubmissionResult("ada", Status.GRADED, questions=(QuestionResult("q1", CHECKS),))


def test_by_default_hidden_checks_wait_for_publication_and_then_say_why() -> None:
    seen, unseen = gradescope.results_json(RESULT)["tests"]
    assert (seen["visibility"], unseen["visibility"]) == ("visible", "after_published")
    assert unseen["output"] == "said later"
    assert "a secret" not in feedback.for_student(RESULT)


@pytest.mark.parametrize("when", ["visible", "after_due_date", "after_published", "hidden"])
def test_when_hidden_checks_are_seen_is_said_everywhere_alike(
    monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", when)
    page = gradescope.results_json(RESULT)
    assert page["tests"][1]["visibility"] == when
    assert policy.when_hidden_checks_are_seen() in page["output"]


def test_a_hidden_failure_can_be_kept_to_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "HIDDEN_FAILURES", "name")
    page = feedback.for_student(RESULT)
    assert "unseen" in page
    assert "said at once" in page
    assert "said later" not in page
    assert "said later" not in str(gradescope.results_json(RESULT))
    assert "said later" in feedback.for_teacher(RESULT)
