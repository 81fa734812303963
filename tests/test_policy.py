"""What students read, and when, follows policy.py alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import choices
import pytest
import tiny
from gradescope_page import valid

import autograder
from autograder.commands import build, check
from autograder.course import products
from autograder.errors import KitError
from autograder.gradescope import results_json
from autograder.report import feedback
from autograder.results import policy
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    QuestionResult,
    Status,
    SubmissionResult,
)

CHECKS = (
    CheckResult("shown", 1, False, CheckStatus.FAILED, "said at once", "a secret"),
    CheckResult("unseen", 1, True, CheckStatus.FAILED, "said later", "a secret"),
)
RESULT = SubmissionResult("ada", Status.GRADED, questions=(QuestionResult("q1", CHECKS),))


def test_hidden_checks_may_wait_for_publication_and_then_say_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", "after_published")
    seen, unseen = valid(results_json.results_json(RESULT))["tests"]
    assert (seen["visibility"], unseen["visibility"]) == ("visible", "after_published")
    assert unseen["output"] == "said later"
    assert "a secret" not in feedback.for_student(RESULT)


@pytest.mark.parametrize("when", ["visible", "after_due_date", "after_published", "hidden"])
def test_when_hidden_checks_are_seen_is_said_everywhere_alike(
    monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", when)
    page = valid(results_json.results_json(RESULT))
    assert page["tests"][1]["visibility"] == when
    assert policy.when_hidden_checks_are_seen() in page["output"]


def test_a_hidden_failure_can_be_kept_to_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "HIDDEN_FAILURES", "name")
    page = feedback.for_student(RESULT)
    assert "unseen" in page
    assert "said at once" in page
    assert "said later" not in page
    assert "said later" not in str(results_json.results_json(RESULT))
    assert "said later" in feedback.for_teacher(RESULT)


def shipped() -> ModuleType:
    """Return policy.py as it stands in the file."""
    spec = spec_from_file_location("shipped_policy", policy.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_choices_as_they_come_make_sense() -> None:
    shipped().validate()


def test_the_choices_of_the_tests_are_all_that_there_are_and_make_sense() -> None:
    assert [name for name in vars(shipped()) if name.isupper() and name[0] != "_"] == list(
        choices.CHOICES
    )
    policy.validate()


WRONG = [
    ("HIDDEN_CHECKS", "later", "make it 'visible' or 'after_due_date' or"),
    ("VISIBLE_CHECKS", None, "make it 'visible' or"),
    ("HIDDEN_FAILURES", True, "make it 'message' or 'name'"),
    ("LEADERBOARD", 1, "make it True or False"),
    ("HIDDEN_FEEDBACK_PER_DAY", 2.5, "make it a whole number from 0 to 1000"),
    ("HIDDEN_FEEDBACK_PER_DAY", True, "make it a whole number from 0 to 1000"),
    ("LATE_PER_DAY", "10 %", "make it a number from 0 to 100"),
    ("LATE_PER_DAY", -1, "make it a number from 0 to 100"),
    ("LATE_AT_MOST", 101, "make it a number from 0 to 100"),
    ("LATE_GRACE_MINUTES", float("nan"), "make it a number from 0 to 10080"),
    ("TIME_LIMIT_MINUTES", 60, "make it a number from 2 to 40"),
]


@pytest.mark.parametrize(("name", "value", "hint"), WRONG)
def test_a_choice_that_makes_no_sense_is_named_with_what_would(
    monkeypatch: pytest.MonkeyPatch, name: str, value: Any, hint: str
) -> None:
    monkeypatch.setattr(policy, name, value)
    with pytest.raises(KitError, match=name) as caught:
        policy.validate()
    assert repr(value) in str(caught.value)
    assert caught.value.hint.startswith(hint)


def test_it_stops_build_and_check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    course = tiny.copy(tmp_path)
    monkeypatch.setattr(policy, "LATE_PER_DAY", "10 %")
    with pytest.raises(KitError, match=r"LATE_PER_DAY in autograder/results/policy\.py is '10 %'"):
        build.run(folder=tmp_path)
    assert not (tmp_path / products.TEMPLATE).exists()
    (finding,) = check.findings(course)
    assert finding.line.endswith("'10 %': make it a number from 0 to 100")


def test_a_typing_error_among_the_choices_is_two_lines_and_no_traceback(tmp_path: Path) -> None:
    root = tiny.copy(tmp_path).root
    left_out = shutil.ignore_patterns("hidden_tests", "__pycache__")
    shutil.copytree(Path(autograder.__file__).parent, root / "autograder", ignore=left_out)
    path = root / "autograder" / "results" / "policy.py"
    choices.write(path, LATE_PER_DAY="10 %")
    command = "import sys; from autograder.cli import main; sys.exit(main(['build']))"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith(
        "error: autograder/results/policy.py cannot be read: invalid syntax"
    )
    assert len(done.stderr.splitlines()) == 2
