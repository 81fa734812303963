from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest
from examples import FAILED, NASTY, NOT_RUN, PASSED, check, graded, unfinished

from autograder.results.model import CheckResult, SubmissionResult


@pytest.mark.parametrize(
    "result",
    [graded(), unfinished(), graded(reason=NASTY), SubmissionResult("x", graded().status)],
    ids=["graded", "unreadable", "nasty text", "no questions"],
)
def test_a_result_survives_json(result: SubmissionResult) -> None:
    assert SubmissionResult.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def test_a_result_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        graded().status = unfinished().status  # type: ignore[misc]


def test_the_json_names_its_schema() -> None:
    assert graded().to_dict()["schema"] == 3


def test_a_result_of_the_kit_before_causes_is_still_read() -> None:
    old = graded().to_dict()
    old["schema"] = 1
    del old["versions"]
    old["wall"] = old.pop("isolation")
    for question in old["questions"]:
        for one in question["checks"]:
            del one["cause"], one["follows"]
        del question["bonus"]
    assert SubmissionResult.from_dict(old) == graded()


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 4},
        {"schema": None},
        {"status": "splendid"},
        {"questions": [{"name": "q1"}]},
        {"questions": 5},
        {"notes": [{"cell": 1, "text": "t", "colour": "red"}]},
        {"unheard": 1},
    ],
    ids=[
        "another schema",
        "no schema",
        "no such status",
        "a question without fields",
        "no list of questions",
        "a note with a field too many",
        "a field too many",
    ],
)
def test_damaged_json_is_a_value_error(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"schema|damaged|splendid"):
        SubmissionResult.from_dict({**graded().to_dict(), **change})


@pytest.mark.parametrize(("status", "score"), [(PASSED, 5), (FAILED, 0), (NOT_RUN, 0)])
def test_only_a_passed_check_scores(status: object, score: float) -> None:
    one: CheckResult = check(status)  # type: ignore[arg-type]
    assert one.score == score


def test_scores_add_up() -> None:
    result = graded()
    assert [q.score for q in result.questions] == [5, 2.5]
    assert (result.score, result.max_score) == (7.5, 17.5)
