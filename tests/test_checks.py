"""The checks themselves, against a bank of wrong and of right answers.

Every file of tests/submissions/misconceptions/ is the reference with one wrong answer:
the check that it names must fail.
Every file of accepted/ is a right answer written differently: full marks, always.
"""

from __future__ import annotations

import ast
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import pytest
import torch
from matplotlib import pyplot as plt

from autograder.bundle import Bundle
from autograder.otter_format import ExceptionTestFile

ROOT = Path(__file__).resolve().parents[1]
BANK = ROOT / "tests" / "submissions"
sys.path.insert(0, str(ROOT / "assignment"))  # answers import lab, as a notebook does

import probes  # noqa: E402

QUESTIONS = {"q1": 10, "q2": 15, "q3": 20, "q4": 30, "q5": 15, "q6": 10}
SEEDS = (0, 12345)
NOT_ANSWERS = {"otter", "probes"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A file of the bank."""

    path: Path
    source: str
    question: str
    fails: str

    @classmethod
    def read(cls, path: Path) -> Answer:
        source = path.read_text(encoding="utf-8")
        header = dict(re.findall(r"^# (question|fails): (\w+)$", source, re.MULTILINE))
        return cls(path, source, header["question"], header.get("fails", ""))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which checks of a question failed, by function name, with their messages."""

    failed: dict[str, str]
    score: float


class Memo:
    """Answers equal requests once, as the judge does."""

    def __init__(self, namespace: dict[str, Any], seed: int) -> None:
        self.seed = seed
        self._namespace = namespace
        self._replies: dict[str, Any] = {}

    def __call__(self, name: str, **inputs: Any) -> Any:
        key = repr((name, _exact(inputs)))
        if key not in self._replies:
            self._replies[key] = probes.ask(self._namespace, name, inputs)
        reply = self._replies[key]
        if "error" in reply:
            raise probes.AnswerError(**reply["error"])
        return reply["facts"]


def _exact(value: Any) -> Any:
    """Spell arrays out by their bytes: NumPy shortens long ones."""
    if isinstance(value, dict):
        return {key: _exact(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_exact(each) for each in value]
    return value.tobytes() if hasattr(value, "tobytes") else value


@cache
def reference() -> Any:
    """Compile the answers of assignment/weight_decay.py: no experiments, no checks."""
    tree = ast.parse((ROOT / "assignment" / "weight_decay.py").read_text(encoding="utf-8"))
    answers = {"wd10_diverges", "wd10_is_rougher", "larger_boundary"}
    tree.body = [node for node in tree.body if _is_answer(node, answers)]
    return compile(tree, "weight_decay.py", "exec")


def _is_answer(node: ast.stmt, variables: set[str]) -> bool:
    match node:
        case ast.Import(names=names):
            return not NOT_ANSWERS & {each.name for each in names}
        case ast.FunctionDef(decorator_list=decorators):
            return not decorators
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in variables
    return isinstance(node, (ast.ImportFrom, ast.ClassDef))


def namespace_of(source: str, where: str = "bank.py") -> dict[str, Any]:
    """Run the reference, then these answers over it, like cells of one notebook."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    exec(reference(), namespace)
    exec(compile(source, where, "exec"), namespace)
    return namespace


@cache
def joined_tests() -> dict[str, str]:
    return dict(Bundle.from_checkout(ROOT).tests)


@cache
def checks_of(question: str) -> tuple[ExceptionTestFile, dict[str, str]]:
    """Return a joined test file, and the function name of each check by its title."""
    file = ExceptionTestFile.from_string(joined_tests()[question], f"{question}.py")
    return file, {case.name: case.body.test_func.__name__ for case in file.test_cases}


def judge(namespace: dict[str, Any], question: str, seed: int, only: str = "") -> Outcome:
    """Run the checks of a question, or one of them, as the judge does, in this process."""
    file, functions = checks_of(question)
    probe = Memo(namespace, seed)
    failed: dict[str, str] = {}
    score = 0.0
    for case in file.test_cases:
        if only and functions[case.name] != only:
            continue
        try:
            case.body.call_func({"probe": probe})
        except (AssertionError, probes.AnswerError) as failure:
            failed[functions[case.name]] = str(failure)
        else:
            score += case.points
    return Outcome(failed, score)


def bank(folder: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in sorted((BANK / folder).glob("*.py"))]


@pytest.fixture(scope="module", autouse=True)
def _quiet_machine() -> Iterator[None]:
    matplotlib.use("Agg")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def test_the_points_of_each_question_add_up() -> None:
    found = {q: sum(case.points for case in checks_of(q)[0].test_cases) for q in joined_tests()}
    assert found == QUESTIONS


def test_visible_checks_carry_the_smaller_part() -> None:
    for question, points in QUESTIONS.items():
        cases = checks_of(question)[0].test_cases
        visible = sum(case.points for case in cases if not case.hidden)
        assert points / 5 <= visible <= 0.4 * points, question


@pytest.mark.parametrize("seed", range(20))
def test_the_reference_scores_full_at_every_seed(seed: int) -> None:
    namespace = namespace_of("")
    for question, points in QUESTIONS.items():
        outcome = judge(namespace, question, seed)
        assert (outcome.failed, outcome.score) == ({}, points)


def test_stubs_score_nothing_and_every_check_says_so() -> None:
    stubs = (ROOT / "assignment" / "weight_decay.py").read_text(encoding="utf-8")
    names = [name for name in probes.QUESTIONS if f"def {name}(" in stubs]
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
        assert len(outcome.failed) == len(checks_of(question)[0].test_cases)
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
    names = [name for name in probes.QUESTIONS if not name.startswith(("wd10", "larger", "scale"))]
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
    assert judge(namespace, "q3", 0).failed


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


@pytest.mark.parametrize("path", bank("accepted"))
def test_a_right_answer_scores_full(path: Path) -> None:
    answer = Answer.read(path)
    namespace = namespace_of(answer.source, path.name)
    seed = zlib.crc32(path.name.encode())  # any will do
    outcome = judge(namespace, answer.question, seed)
    assert (outcome.failed, outcome.score) == ({}, QUESTIONS[answer.question])


@pytest.mark.parametrize("path", bank("misconceptions"))
def test_a_wrong_answer_fails_its_check(path: Path) -> None:
    answer = Answer.read(path)
    assert answer.fails in checks_of(answer.question)[1].values(), "no such check"
    namespace = namespace_of(answer.source, path.name)
    for seed in SEEDS:
        assert judge(namespace, answer.question, seed, answer.fails).failed
