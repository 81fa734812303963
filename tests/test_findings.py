"""What is wrong is said once, with all the points that it cost."""

from __future__ import annotations

from autograder.results.findings import NO_ANSWER, findings
from autograder.results.model import CheckResult, CheckStatus, QuestionResult


def failed(points: float, message: str, **more: object) -> CheckResult:
    hidden = bool(more.pop("hidden", False))
    name = f"a check of {points:g} points"
    return CheckResult(name, points, hidden, CheckStatus.FAILED, message, **more)  # type: ignore[arg-type]


def test_checks_that_say_the_same_are_one_finding() -> None:
    checks = (failed(2, "the half is missing"), failed(3, "the half is missing"))
    (one,) = findings([QuestionResult("q1", checks)])
    assert (one.sentence, one.points, len(one.checks)) == ("the half is missing", 5, 2)


def test_checks_with_one_cause_are_one_finding_whatever_they_say() -> None:
    checks = (failed(2, "gave 169", cause="no-half"), failed(3, "slope 2w", cause="no-half"))
    (one,) = findings([QuestionResult("q1", checks)])
    assert (one.cause, one.sentence, one.points) == ("no-half", "gave 169", 5)


def test_what_follows_is_charged_where_the_mistake_was_made() -> None:
    checks = (failed(4, "Follows from: …", follows="a check of 1 points"), failed(1, "no grid"))
    (one,) = findings([QuestionResult("q2", checks)])
    assert (one.sentence, one.points, len(one.checks)) == ("no grid", 5, 2)


def test_in_earlier_results_a_check_names_the_cause_that_it_follows_from() -> None:
    checks = (failed(4, "Follows from: …", follows="no-grid"), failed(1, "bare", cause="no-grid"))
    (one,) = findings([QuestionResult("q2", checks)])
    assert (one.sentence, one.points) == ("bare", 5)


def test_what_follows_from_a_check_that_is_not_there_stands_for_itself() -> None:
    (one,) = findings([QuestionResult("q3", (failed(4, "as said", follows="another"),))])
    assert (one.question, one.sentence, one.points) == ("q3", "as said", 4)


def test_the_dearest_comes_first_and_the_order_of_questions_decides_the_rest() -> None:
    found = findings(
        [
            QuestionResult("q1", (failed(1, "a"), failed(1, "b"))),
            QuestionResult("q2", (failed(3, "c"),)),
        ]
    )
    assert [one.sentence for one in found] == ["c", "a", "b"]


def test_a_missing_answer_is_one_line() -> None:
    checks = tuple(
        failed(1, f"q6: {name} is still the stub\nNotImplementedError", cause=NO_ANSWER)
        for name in ("norms", "factor", "norms")
    )
    (one,) = findings([QuestionResult("q6", checks)])
    assert one.sentence == "Not written yet: norms, factor."
    (alone,) = findings([QuestionResult("q6", checks[:1])])
    assert alone.sentence == "norms is still the stub."


def test_what_passed_or_was_not_run_is_no_finding() -> None:
    checks = tuple(
        CheckResult("c", 1, False, status, "said")
        for status in (CheckStatus.PASSED, CheckStatus.NOT_RUN)
    )
    assert findings([QuestionResult("q1", checks)]) == ()
