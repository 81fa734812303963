"""What the judge makes of a check's outcome, on a bundle of three small checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import tiny

from autograder.course.bundle import Bundle
from autograder.course.config import Question
from autograder.grading import judge
from autograder.grading.session import Limits
from autograder.results.model import CheckStatus, Status, SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.sandbox.layers import Layers
from autograder.sandbox.plan import Plan
from autograder.submissions.reading import Submission

PROBES = """
def register(calls):
    return lambda probe: probe

@register("")
def double(student, x):
    pass

@register("")
def slow(student):
    pass

@register("")
def odd(student):
    pass

def ask(namespace, name, inputs):
    if "forged" in namespace:  # what code that got into the worker would answer
        return namespace["forged"](inputs)
    if name == "odd":
        return {"facts": {}}
    if name not in namespace:
        return {"error": {"text": f"{name} is not defined", "detail": "detail"}}
    return {"facts": namespace[name](**inputs)}
"""
MODULES = {"kit": "", "kit.probes": PROBES}
FACTS = """
from autograder.grading.fact_types import number
FACTS = {"double": number, "slow": number, "odd": {}}
"""
HEAD = """
from otter.test_files import test_case
OK_FORMAT = False
name = "{name}"
"""
Q1 = (
    HEAD.format(name="q1")
    + """
@test_case(name="doubles two", points=1)
def doubles_two(probe):
    value = probe("double", x=2)
    assert value == 4, f"twice 2 is 4, and yours gave {value}"

@test_case(name="doubles any number", points=3, hidden=True)
def doubles_any_number(probe):
    x = probe.seed
    assert probe("double", x=x) == 2 * x, "wrong"
"""
)
Q2 = (
    HEAD.format(name="q2")
    + """
@test_case(name="answers", points=2)
def answers(probe):
    assert probe("slow") == 1, "wrong"

@test_case(name="answers again", points=2)
def answers_again(probe):
    assert probe("slow") == 1, "wrong"
"""
)
LIMITS = Limits(cell=5, notebook=5, probe=0.5, question=1, total=30)


def bundle_of(*sources: str) -> Bundle:
    tests = {f"q{number}": source for number, source in enumerate(sources, start=1)}
    own = {"modules": MODULES, "tests": tests, "judge": {"facts": FACTS}}
    course = replace(tiny.bundle().course, questions=tuple(Question(name, 4) for name in tests))
    return replace(tiny.bundle(), course=course, **own, digest="digest of test_judge")


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote(MODULES) as zygote:
        yield zygote


def graded(
    zygote: Zygote, *cells: str, tests: tuple[str, ...] = (Q1,), limits: Limits = LIMITS
) -> SubmissionResult:
    submission = Submission("name", cells, "bytes")
    return judge.grade(submission, bundle_of(*tests), zygote, seed=21, limits=limits)


def statuses(result: SubmissionResult) -> list[str]:
    return [str(check.status.value) for question in result.questions for check in question.checks]


def messages(result: SubmissionResult) -> list[str]:
    return [check.message for question in result.questions for check in question.checks]


def test_a_right_answer_gets_all_points(zygote: Zygote) -> None:
    result = graded(zygote, "def double(x): return 2 * x")
    assert result.status is Status.GRADED
    assert (result.score, result.max_score) == (4, 4)
    assert messages(result) == ["", ""]


def test_a_wrong_answer_fails_with_the_checks_own_message(zygote: Zygote) -> None:
    result = graded(zygote, "def double(x): return 4")
    assert statuses(result) == ["passed", "failed"]
    assert result.score == 1
    assert graded(zygote, "def double(x): return 5").questions[0].checks[0].message == (
        "twice 2 is 4, and yours gave 5"
    )


def test_a_missing_function_is_said_as_such(zygote: Zygote) -> None:
    result = graded(zygote, "x = 1")
    assert statuses(result) == ["failed", "failed"]
    assert messages(result) == ["double is not defined\ndetail", "double is not defined"]
    assert [check.detail for check in result.questions[0].checks] == ["detail", "detail"]


def test_a_hang_costs_its_question_and_no_other(zygote: Zygote) -> None:
    cells = ["import time\ndef slow(): time.sleep(60)", "def double(x): return 2 * x"]
    result = graded(zygote, *cells, tests=(Q2, Q1))
    assert result.status is Status.GRADED
    assert [question.score for question in result.questions] == [0, 4]
    assert "did not finish within" in result.questions[0].checks[0].message


def test_a_crash_costs_its_question_and_no_other(zygote: Zygote) -> None:
    cells = ["import os\ndef slow(): os._exit(0)", "def double(x): return 2 * x"]
    result = graded(zygote, *cells, tests=(Q2, Q1))
    assert result.status is Status.GRADED
    assert [question.score for question in result.questions] == [0, 4]
    assert "ended the Python process" in result.questions[0].checks[0].message


def test_equal_requests_within_a_question_are_answered_once(zygote: Zygote) -> None:
    cells = ["calls = []\ndef slow():\n    calls.append(1)\n    return len(calls)"]
    assert graded(zygote, *cells, tests=(Q2,)).score == 4


def test_a_check_with_a_bug_is_not_run_and_never_a_zero_in_silence(zygote: Zygote) -> None:
    broken = Q1.replace("return value", "x").replace(
        'value = probe("double", x=2)', 'value = probe("odd")["missing"]'
    )
    result = graded(zygote, "def double(x): return 2 * x", tests=(broken,))
    check = result.questions[0].checks[0]
    assert check.status is CheckStatus.NOT_RUN
    assert "not your fault" in check.message
    assert "KeyError" in check.detail
    assert result.status is Status.CRASHED
    assert result.reason == "checks that could not be run: 1"


def test_when_the_total_time_is_over_what_was_found_is_kept(zygote: Zygote) -> None:
    slow = "import time\ndef slow(): time.sleep(60)\ndef double(x): return 2 * x"
    limits = Limits(cell=5, notebook=5, probe=60, question=60, total=5)
    result = graded(zygote, slow, tests=(Q1, Q2), limits=limits)
    assert result.status is Status.TIMED_OUT
    assert [question.score for question in result.questions] == [1, 0]
    assert result.questions[1].checks[1].status is CheckStatus.NOT_RUN


def test_each_question_is_told_as_it_is_decided_visible_checks_first(zygote: Zygote) -> None:
    told: list[SubmissionResult] = []
    submission = Submission("name", ("def double(x): return 2 * x",), "bytes")
    judge.grade(
        submission, bundle_of(Q1, Q2), zygote, seed=1, limits=LIMITS, on_question=told.append
    )
    assert [result.score for result in told] == [1, 1, 4]
    assert statuses(told[0]) == ["passed", "not run", "not run", "not run"]
    assert statuses(told[1]) == ["passed", "not run", "failed", "failed"]


SPY = """
seen = []
def forged(inputs):
    seen.append(inputs)
    kind = "raised" if len(seen) % 2 else "missing"
    return {"error": {"text": f"q1: double raised {seen}", "detail": str(seen), "kind": kind}}
"""


CALLED = "when called with an input that is not shown."


def test_hidden_inputs_reach_no_text_that_a_student_reads(zygote: Zygote) -> None:
    result = graded(zygote, SPY, tests=(Q1, Q2))
    told = {check.name: check for question in result.questions for check in question.checks}
    assert "{'x': 2}" in told["doubles two"].message
    assert not any("21" in check.message for check in told.values())
    assert "21" in told["doubles any number"].detail


def test_what_was_said_of_a_visible_check_is_said_of_a_hidden_one(zygote: Zygote) -> None:
    hidden_only = Q1.replace("points=1", "points=1, hidden=True")
    assert messages(graded(zygote, "x = 1"))[1] == "double is not defined"
    assert messages(graded(zygote, "x = 1", tests=(hidden_only,)))[1] == (
        f"q1: your code gave back what is no answer {CALLED}"
    )


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ({"kind": "missing", "text": "x"}, "something that this check asks for is not defined"),
        ({"kind": "stub"}, "something that this check asks for is still the stub"),
        (
            {"kind": "raised", "text": "q1: f raised TypeError (x)"},
            f"your code raised TypeError {CALLED}",
        ),
        (
            {"kind": "raised", "text": "q1: f raised SeedIs21 (x)"},
            f"your code raised an exception {CALLED}",
        ),
        ({"kind": ["raised"], "text": 3}, f"your code gave back what is no answer {CALLED}"),
    ],
)
def test_an_error_on_a_hidden_input_is_told_in_the_judges_words(
    zygote: Zygote, problem: dict[str, object], said: str
) -> None:
    cell = f"forged = lambda _: {{'error': {problem!r}}}"
    hidden_only = Q1.replace("points=1", "points=1, hidden=True")
    assert messages(graded(zygote, cell, tests=(hidden_only,)))[0] == (f"q1: {said}")


def test_graded_twice_is_the_same_but_for_the_times(zygote: Zygote) -> None:
    cells = ["1 / 0", "import random\ndef double(x): return 2 * x if random.random() < 0.5 else 0"]
    first, second = (graded(zygote, *cells) for _ in range(2))
    assert statuses(first) == statuses(second)
    assert messages(first) == messages(second)
    assert first.notes == second.notes


def test_a_result_survives_json(zygote: Zygote) -> None:
    result = graded(zygote, "1 / 0")
    assert SubmissionResult.from_dict(result.to_dict()) == result


def test_without_a_wall_only_public_checks_are_run_unless_asked() -> None:
    layers = Layers(0, Plan(), bubblewrap=False, missing=("no isolation",))
    submission = Submission("name", ("def double(x): return 2 * x",), "bytes")
    with Zygote(MODULES, layers) as zygote:
        careful = judge.grade(submission, bundle_of(Q1), zygote)
        by_hand = judge.grade(submission, bundle_of(Q1), zygote, no_isolation=True)
    assert statuses(careful) == ["passed", "not run"]
    assert "no isolation on this machine" in careful.reason
    assert statuses(by_hand) == ["passed", "passed"]
    assert (careful.isolation, by_hand.isolation) == (0, 0)


def test_a_blank_result_has_every_check_not_run() -> None:
    result = judge.blank("name", bundle_of(Q1), Status.UNREADABLE, "a PDF")
    assert statuses(result) == ["not run", "not run"]
    assert (result.score, result.max_score) == (0, 4)
