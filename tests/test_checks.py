"""The checks themselves, against a bank of wrong and of right answers.

Every file of tests/submissions/misconceptions/ is the reference with one wrong answer: the check
that it names must fail, and the first message must name the mistake where the file says how.
Every file of accepted/ is a right answer written differently: full marks, always.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import judged
import matplotlib
import pytest
import torch
from conftest import COURSE, ROOT
from judged import Verdicts
from matplotlib import pyplot as plt

from autograder.commands import bank, rules
from autograder.commands import bank_tables as tables
from autograder.commands.bank import Answer
from autograder.results.model import CheckStatus

sys.path.append(str(Path(__file__).parent / "bench"))

import fairness
from kit.course import QUESTIONS as ASKED

QUESTIONS = {question.name: question.points for question in COURSE.questions}
SEEDS = 20  # at which right answers raise no alarm; `make nightly` looks at 1,000
JUDGE = fairness.Watched(COURSE)
DRAWING = [question for question in QUESTIONS if JUDGE.drawing(question)]
RIGHT = fairness.right_answers(DRAWING, reference_only=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which checks of a question failed, by function name, with their messages."""

    failed: dict[str, str]
    score: float


def namespace_of(source: str) -> dict[str, Any]:
    return JUDGE.namespace(source)


def judge(namespace: dict[str, Any], question: str, seed: int) -> Outcome:
    """Run the checks of a question as the judge does, in this process."""
    results = JUDGE.ask(namespace, question, seed)
    assert not [check for check in results.values() if check.status is CheckStatus.NOT_RUN]
    failed = {
        name: check.detail if check.follows else check.message
        for name, check in results.items()
        if check.status is CheckStatus.FAILED
    }
    return Outcome(failed, sum(check.score for check in results.values()))


def answers(folder: str) -> list[Any]:
    found = bank.answers(COURSE, folder)
    return [pytest.param(answer, id=answer.path.stem) for answer in found]


def selected(request: pytest.FixtureRequest) -> list[Answer]:
    """Return the answers of the tests that were asked for."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    found = {
        call.params["answer"]
        for call in calls
        if call and isinstance(call.params.get("answer"), Answer)
    }
    return sorted(found, key=lambda answer: answer.path)


@pytest.fixture(scope="session")
def verdicts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """Every answer judged by all checks of its question, with a seed of its own."""
    return judged.verdicts(tmp_path_factory, COURSE, selected(request))


@pytest.fixture(scope="session")
def again(request: pytest.FixtureRequest) -> Verdicts:
    """The wrong answers judged with another seed, each by the check that it names, if it draws."""
    jobs = os.cpu_count() or 1
    drawing = {(question, name) for question in QUESTIONS for name in JUDGE.drawing(question)}
    wrong = [each for each in selected(request) if (each.question, each.fails) in drawing]
    found = bank.judge_all(COURSE, wrong, jobs=jobs, seed=12345, only_named=True)
    return {verdict.answer.path: verdict for verdict in found}


@pytest.fixture(scope="session")
def alarms(request: pytest.FixtureRequest) -> dict[str, list[tuple[int, str, str]]]:
    """What failed of the right answers, by all checks that draw: seeds, checks and messages."""
    asked = selected(request)
    right = [each for each in RIGHT if each in asked]
    tasks = [(each, "", first) for first in range(0, SEEDS, fairness.AT_ONCE) for each in right]
    found: dict[str, list[tuple[int, str, str]]] = {name_of(answer): [] for answer in right}
    for block in fairness.judged(tasks, os.cpu_count() or 1, minutes=60):
        found[f"{block.question} {block.answer}"] += block.failures
    return found


def name_of(answer: Answer) -> str:
    return f"{answer.question} {answer.path.name}"


@pytest.fixture(scope="module", autouse=True)
def _quiet_machine() -> Iterator[None]:
    matplotlib.use("Agg")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def test_the_points_of_each_question_add_up() -> None:
    found = {q: sum(case.points for case in JUDGE.cases(q)) for q in JUDGE.tests}
    assert found == QUESTIONS


def test_visible_checks_carry_the_smaller_part() -> None:
    for question, points in QUESTIONS.items():
        cases = JUDGE.cases(question)
        visible = sum(case.points for case in cases if not case.hidden)
        assert points / 5 <= visible <= 0.4 * points, question


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_reference_scores_full(question: str) -> None:
    outcome = judge(namespace_of(""), question, 0)
    assert (outcome.failed, outcome.score) == ({}, QUESTIONS[question])


def test_stubs_score_nothing_and_every_check_says_so() -> None:
    stubs = COURSE.source.read_text(encoding="utf-8")
    names = [name for name in ASKED if f"def {name}(" in stubs]
    source = "\n".join(
        f'def {name}(*args, **kwargs):\n    raise NotImplementedError("{name}")' for name in names
    )
    source += "\nclass Animator:\n    def __init__(self, *args, **kwargs):\n"
    source += "        raise NotImplementedError\n"
    source += "wd10_diverges = wd10_is_rougher = larger_boundary = ...\n"
    namespace = namespace_of(source)
    for question in QUESTIONS:
        outcome = judge(namespace, question, 0)
        assert outcome.score == 0
        assert len(outcome.failed) == len(JUDGE.cases(question))
        assert all("still" in message for message in outcome.failed.values())


def test_missing_answers_score_nothing_and_are_named() -> None:
    for question in QUESTIONS:
        outcome = judge({}, question, 0)
        assert outcome.score == 0
        assert all("is not defined" in message for message in outcome.failed.values())


ODD_VALUES = [
    "None",
    "'text'",
    "math.nan",
    "-math.inf",
    "10**400",
    "1j",
    "[]",
    "()",
    "{}",
    "[[]]",
    "[None, 'x']",
    "((1, 2), (3, [4, [5]]))",
    "torch.tensor([])",
    "torch.tensor(math.nan)",
    "torch.full((2, 3), math.inf)",
    "torch.tensor([1, 2])",
    "torch.tensor(1j)",
    "torch.zeros(3, dtype=torch.bool)",
    "torch.zeros(2).to_sparse()",
    "nn.Linear(2, 3)",
    "(nn.Linear(200, 1), [(math.nan, 'x', None)])",
    "(nn.Linear(200, 1), [(math.nan, math.inf, math.nan)])",
    "(nn.Linear(6, 1), [[5, 10**400, 1]])",
    "(nn.Sequential(), 5)",
    "(nn.LazyLinear(1), [])",
    "[{'params': 5}]",
    "[{}]",
    "object()",
    "type('Odd', (), {'__getattr__': lambda self, name: 1 / 0})()",
    "type('Odd', (float,), {'__float__': lambda self: 1 / 0})(3)",
    "sys.exit(3)",
    "[][0]",
    "exec('raise KeyboardInterrupt')",
    "exec('raise BaseException')",
]


@pytest.mark.parametrize("value", ODD_VALUES)
def test_whatever_an_answer_gives_back_no_check_breaks(value: str) -> None:
    names = [name for name in ASKED if not name.startswith(("wd10", "larger", "scale"))]
    source = "import sys\n" + "\n".join(
        f"def {name}(*args, **kwargs):\n    return {value}" for name in names
    )
    odd = {"None", "'text'", "math.nan", "[]", "torch.tensor([])", "object()", "10**400"}
    shown = value if value in odd else "()"
    source += f"\nwd10_diverges = wd10_is_rougher = larger_boundary = {shown}\n"
    namespace = namespace_of(source)
    for question in ("q1", "q4", "q5", "q6"):
        assert judge(namespace, question, 0).failed


@pytest.mark.parametrize("value", ["sys.exit(3)", "exec('raise KeyboardInterrupt')", "5"])
def test_whatever_plotting_does_no_check_breaks(value: str) -> None:
    source = f"import sys\n\n\ndef set_axes(*args, **kwargs):\n    return {value}\n"
    namespace = namespace_of(source)
    assert judge(namespace, "q2", 0).score == 0
    judge(namespace, "q3", 0)  # what set_axes does is not charged there


ODD_ANIMATORS = [
    "fig = axes = None",
    "fig, axes = plt.gcf(), 5",
    "fig, axes = plt.gcf(), [1]",
    "fig, axes = 5, [plt.gca()]",
    "fig, axes = plt.gcf(), plt.gca()",
    "axes = property(lambda self: 1 / 0)",
    "fig, axes = plt.gcf(), [plt.gca()]",
]


@pytest.mark.parametrize("attributes", ODD_ANIMATORS)
def test_whatever_an_animator_holds_no_check_breaks(attributes: str) -> None:
    source = f"""
class Animator:
    def __init__(self, *args, **kwargs): pass
    def add(self, *args): pass
    {attributes}
"""
    assert judge(namespace_of(source), "q3", 0).score == 0
    plt.close("all")


@pytest.mark.parametrize("answer", answers("accepted"))
def test_a_right_answer_scores_full(answer: Answer, verdicts: Verdicts) -> None:
    verdict = verdicts[answer.path]
    assert {name: check.message for name, check in verdict.failed.items()} == {}
    assert sum(check.score for check in verdict.checks.values()) == QUESTIONS[answer.question]


@pytest.mark.slow
@pytest.mark.parametrize("answer", RIGHT, ids=name_of)
def test_a_right_answer_raises_no_alarm_at_twenty_seeds(
    answer: Answer, alarms: dict[str, list[tuple[int, str, str]]]
) -> None:
    assert alarms[name_of(answer)] == []


@pytest.mark.parametrize("answer", answers("misconceptions"))
def test_a_wrong_answer_fails_its_check_and_is_told_why(
    answer: Answer, verdicts: Verdicts, again: Verdicts
) -> None:
    assert verdicts[answer.path].caught
    assert verdicts[answer.path].first.cause == answer.cause
    if answer.path in again:
        assert again[answer.path].caught


@pytest.mark.parametrize(
    ("stem", "seed"),
    [
        ("q1_eps_inside", 11),  # the weight drawn was tiny
        ("q4_huber_loss", 4),  # no error was small, as for L1
        ("q4_relu_behind", 2),  # the bias started below 0
        ("q5_lr_five_rows", 0),  # near the trace, by chance
    ],
)
def test_a_mistake_is_named_at_a_seed_where_it_once_looked_like_another(
    stem: str, seed: int
) -> None:
    answer = Answer.read(COURSE.answers / "misconceptions" / f"{stem}.py")
    assert bank.judged(JUDGE, answer, seed).diagnosed


def test_the_bank_expects_what_can_be() -> None:
    assert list(bank.findings(COURSE, JUDGE.tests)) == []


def test_the_page_of_what_the_checks_catch_is_what_its_command_prints(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    bank_answers = bank.answers(COURSE)
    found = judged.verdicts(tmp_path_factory, COURSE, bank_answers)
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    by_rule = rules.table(JUDGE.tests, bank_answers)
    assert page == tables.markdown([found[answer.path] for answer in bank_answers], by_rule) + "\n"
