"""results.json: what stands in it for students, and that it fits Gradescope's specification."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import pytest
from examples import FAILED, NASTY, NOT_RUN, PASSED, UNSEEN, check, graded, unfinished
from gradescope_page import student_sees, valid

from autograder.gradescope import results_json
from autograder.gradescope.attempts import Attempts
from autograder.gradescope.context import Context
from autograder.gradescope.metadata import Metadata
from autograder.results import policy
from autograder.results.late import Late
from autograder.results.model import CheckResult, Note, QuestionResult, Status, SubmissionResult

LATE = Context(late=Late(timedelta(hours=27), 20, "Handed in 1 day 3 h late."))
WAITING = {"1.1": "visible", "1.2": "after_published", "2.1": "visible", "2.2": "after_published"}
SIXTH = Context(attempts=Attempts(6, 6, 17.5, datetime.fromisoformat("2026-11-25T12:00:00-08:00")))


@pytest.mark.parametrize(
    "result",
    [graded(), unfinished(), SubmissionResult("x", Status.CRASHED, "no bundle")],
    ids=["graded", "unreadable", "no questions"],
)
def test_it_fits_the_specification(result: SubmissionResult) -> None:
    valid(results_json.results_json(result))


def test_there_is_one_test_a_check_and_what_failed_comes_first() -> None:
    tests = valid(results_json.results_json(graded()))["tests"]
    assert [(t["number"], t["score"], t["max_score"], t["status"]) for t in tests] == [
        ("1.2", 0, 5, "failed"),
        ("2.2", 0, 5, "failed"),
        ("1.1", 5, 5, "passed"),
        ("2.1", 2.5, 2.5, "passed"),
    ]
    assert [t["tags"] for t in tests] == [["q1"], ["q2"], ["q1"], ["q2"]]


def listed(*checks: CheckResult) -> list[tuple[str, str]]:
    """The numbers of what failed, and what is said there, in the order of the page."""
    result = graded(questions=(QuestionResult("q1", checks),), notes=())
    tests = results_json.results_json(result)["tests"]
    return [(test["number"], test["output"]) for test in tests if test["status"] == "failed"]


def test_one_mistake_is_said_once_with_what_it_costs_and_the_dearest_comes_first() -> None:
    assert listed(
        check(FAILED, 1, message="no grid"),
        check(FAILED, 2, message="gave 169", cause="no-half", name="the half"),
        check(FAILED, 3, message="slope 2w", cause="no-half"),
        check(FAILED, 1, message="Follows from: the half", follows="the half"),
    ) == [
        ("1.2", "gave 169\n\n1.3 and 1.4 failed for the same reason: 6 points in all."),
        ("1.3", "Failed for the same reason as 1.2."),
        ("1.4", "Failed for the same reason as 1.2."),
        ("1.1", "no grid"),
    ]


def test_neither_cost_nor_order_of_visible_checks_tells_of_hidden_ones() -> None:
    visible = check(FAILED, 2, message="a", cause="a"), check(FAILED, 2, message="b", cause="b")
    hidden = check(FAILED, 9, hidden=True, message="b too", cause="b")
    alone = check(FAILED, 3, hidden=True, message="c", cause="c")
    assert listed(*visible, hidden, alone) == [
        ("1.4", "c"),
        ("1.1", "a"),
        ("1.2", "b"),
        ("1.3", "Failed for the same reason as 1.2."),
    ]


def test_where_nothing_is_told_of_hidden_checks_they_share_no_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_FAILURES", "name")
    hidden = [check(FAILED, 1, hidden=True, message=said, cause=said) for said in ("a", "b")]
    outputs = [said for _, said in listed(*hidden)]
    assert len(outputs) == 2
    assert all(map(policy.tells_nothing, outputs))


def test_hidden_checks_wait_for_publication() -> None:
    tests = results_json.results_json(graded())["tests"]
    assert {test["number"]: test["visibility"] for test in tests} == WAITING


def test_the_line_at_the_top_is_honest() -> None:
    assert results_json.results_json(graded())["output"].startswith(
        "Visible checks passed: 2 of 2, with 7.5 of 7.5 points. "
        + policy.when_hidden_checks_are_seen()
    )


def test_nothing_is_promised_where_nothing_is_hidden() -> None:
    result = graded(questions=(QuestionResult("q1", (check(FAILED),)),), notes=())
    assert results_json.results_json(result)["output"] == (
        "Visible checks passed: 0 of 1, with 0 of 5 points."
    )


def test_the_page_tells_what_cells_did() -> None:
    assert "cell 3: raised NameError" in results_json.results_json(graded())["output"]


def test_the_teachers_details_stay_away() -> None:
    assert "asked with w" not in json.dumps(results_json.results_json(graded()))


def test_the_graders_trouble_is_not_shown_but_said() -> None:
    crashed = unfinished(status=Status.CRASHED, reason="/autograder/source/x.py failed")
    content = results_json.results_json(crashed)
    assert "/autograder" not in json.dumps(content)
    assert "not your fault" in content["output"]


def test_an_unreadable_submission_gives_its_reason() -> None:
    content = results_json.results_json(unfinished(reason="This is a PDF."))
    assert content["output"] == "Your submission could not be read. This is a PDF."


def test_a_check_that_was_not_run_says_that_failed_is_not_meant() -> None:
    question = QuestionResult("q1", (check(NOT_RUN, message="It could not be run."),))
    (test,) = results_json.results_json(graded(questions=(question,)))["tests"]
    assert test["status"] == "failed"
    assert test["output"].startswith("It could not be run. It shows as failed because")


def test_what_students_wrote_is_harmless_text() -> None:
    checks = (check(FAILED, name=NASTY, message=NASTY),)
    result = graded(questions=(QuestionResult("q1", checks),), notes=(Note(1, NASTY),))
    content = valid(results_json.results_json(result))
    for shown in (content["output"], content["tests"][0]["name"], content["tests"][0]["output"]):
        assert not [character for character in UNSEEN if character in shown]
    assert {content["output_format"], content["tests"][0]["output_format"]} == {"text"}


# what counts besides the checks


def test_lateness_changes_the_total_and_no_check() -> None:
    content = valid(results_json.results_json(graded(), LATE))
    assert content["score"] == 6
    assert content["tests"] == results_json.results_json(graded())["tests"]
    assert "Handed in 1 day 3 h late." in content["output"]
    kept = content["extra_data"]
    assert (kept["points_found"], kept["percent_taken_off"]) == (7.5, 20)
    assert kept["seconds_late"] == 27 * 3600


def test_what_is_kept_tells_the_attempt_the_best_and_the_kit() -> None:
    kept = valid(results_json.results_json(graded(), SIXTH))["extra_data"]
    assert (kept["attempt"], kept["attempts_within_24_hours"]) == (6, 6)
    assert (kept["best_so_far"], kept["kit"]) == (17.5, "0.1.0")
    first = results_json.results_json(graded(), Context(attempts=Attempts(1, 1)))["extra_data"]
    assert first["best_so_far"] == 7.5


def test_trouble_with_the_metadata_is_kept_and_costs_nothing() -> None:
    content = valid(results_json.results_json(graded(), Context(Metadata(trouble=(NASTY,)))))
    assert content["score"] == 7.5
    (trouble,) = content["extra_data"]["metadata_trouble"]
    assert not [character for character in UNSEEN if character in trouble]


def test_beyond_the_limit_hidden_checks_wait_and_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", "visible")
    content = valid(results_json.results_json(graded(), SIXTH))
    assert {test["number"]: test["visibility"] for test in content["tests"]} == WAITING
    assert content["score"] == 7.5
    assert "This is submission 6 within 24 hours" in content["output"]
    assert policy.when_hidden_checks_are_seen(withheld=True) in content["output"]


def test_there_is_no_leaderboard_unless_asked_for_and_then_of_visible_checks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "leaderboard" not in results_json.results_json(graded())
    monkeypatch.setattr(policy, "LEADERBOARD", True)
    hidden_right = QuestionResult("q3", (check(hidden=True),))
    result = graded(questions=(*graded().questions, hidden_right))
    (entry,) = valid(results_json.results_json(result))["leaderboard"]
    assert (entry["value"], entry["order"]) == (7.5, "desc")


# what checks found shows nowhere before its time


OVER = Context(
    Metadata(
        created_at=datetime.fromisoformat("2026-11-25T12:00:00-08:00"),
        due=datetime.fromisoformat("2026-11-24T12:00:00-08:00"),
    )
)


def test_visible_checks_that_wait_for_the_due_date_are_not_counted_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "VISIBLE_CHECKS", "after_due_date")
    monkeypatch.setattr(policy, "LEADERBOARD", True)
    seen = []
    for status in (PASSED, FAILED, NOT_RUN):
        questions = (QuestionResult("q1", (check(status), check(hidden=True))),)
        end = Status.TIMED_OUT if status is NOT_RUN else Status.GRADED
        result = graded(questions=questions, status=end, reason="its 9 s were over")
        seen.append(student_sees(results_json.results_json(result)))
        after = results_json.results_json(result, OVER)
        assert f"Visible checks passed: {int(status is PASSED)} of 1, " in after["output"]
        assert "leaderboard" in after
    assert all(page == seen[0] for page in seen)
    assert "listed below from the due date on" in str(seen[0]["output"])


@pytest.mark.parametrize("when", ["after_due_date", "after_published"])
def test_what_the_page_says_once_is_true_before_that_day_and_after_it(
    monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", when)
    said = results_json.results_json(graded())["output"]
    assert "listed below" in said
    assert not re.search(r"\b(after|until|not yet|later|will)\b", said.partition("While")[0])


VISIBLE = check(name="seen"), check(FAILED, name="seen too")


ENDS = [
    (PASSED, Status.GRADED),
    (FAILED, Status.GRADED),
    (NOT_RUN, Status.TIMED_OUT),
    (NOT_RUN, Status.CRASHED),
]


def pages(context: Context) -> list[dict[str, object]]:
    """Return what students see of results that differ in their hidden checks only."""
    seen = []
    for status, end in ENDS:
        hidden = check(status, hidden=True, name="unseen", message="said of the unseen")
        questions = (QuestionResult("q1", (*VISIBLE, hidden), seconds=3.5),)
        result = graded(questions=questions, status=end, reason="the disk is full")
        seen.append(student_sees(results_json.results_json(result, context)))
    return seen


@pytest.mark.parametrize("leaderboard", [True, False])
@pytest.mark.parametrize("when", ["after_due_date", "after_published", "hidden"])
def test_what_hidden_checks_found_changes_nothing_that_students_see(
    monkeypatch: pytest.MonkeyPatch, when: str, leaderboard: bool
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", when)
    monkeypatch.setattr(policy, "LEADERBOARD", leaderboard)
    seen = pages(LATE)
    assert all(page == seen[0] for page in seen)
    assert "unseen" not in json.dumps(seen)


def test_a_hand_in_beyond_the_limit_reveals_nothing_of_hidden_checks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "HIDDEN_CHECKS", "visible")
    within, beyond = pages(Context()), pages(SIXTH)
    assert within[0] != within[1]  # so this would notice
    assert all(page == beyond[0] for page in beyond)
    assert "unseen" not in json.dumps(beyond)
    assert beyond[0]["score"] is None


def test_trouble_that_no_hidden_check_could_cause_is_told() -> None:
    for hidden_check in (check(NOT_RUN, hidden=True), check(PASSED, hidden=True)):
        questions = (QuestionResult("q1", (check(NOT_RUN), hidden_check)),)
        result = graded(questions=questions, status=Status.TIMED_OUT, reason="its 9 s were over")
        assert "its 9 s were over" in results_json.results_json(result)["output"]


def test_a_missing_wall_is_told() -> None:
    questions = (QuestionResult("q1", (check(), check(NOT_RUN, hidden=True))),)
    result = graded(questions=questions, status=Status.CRASHED, isolation=0)
    assert "not your fault" in results_json.results_json(result)["output"]
