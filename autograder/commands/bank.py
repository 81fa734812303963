"""The bank of wrong and right answers, judged by the checks of this checkout.

A file of the course's answers, in misconceptions/ or accepted/, is the reference with one answer
replaced.
What the checks say of it is word for word what a student would read.
"""

from __future__ import annotations

import ast
import contextlib
import difflib
import gc
import io
import multiprocessing
import re
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.commands.bank_judge import Judge
from autograder.course.config import Course
from autograder.course.rubric import Finding
from autograder.results.model import CheckResult, CheckStatus

TOLD = 0.6  # of the wrong answers to a question, this share should fail a visible check

_HEADER = re.compile(r"^# (question|rule|fails|cause): (.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A file of the bank.

    ``fails`` is the function of the check that must fail, ``rule`` the name of the rule that is
    broken, ``cause`` what must be found, of the course's catalogue; all are "" for a right answer.
    """

    path: Path
    source: str
    question: str
    fails: str = ""
    cause: str = ""
    rule: str = ""

    @classmethod
    def read(cls, path: Path) -> Answer:
        """Read a file; a header that is missing is ""."""
        source = path.read_text(encoding="utf-8")
        header = {"question": "", **dict(_HEADER.findall(source))}
        return cls(path, source, **header)

    @property
    def right(self) -> bool:
        """Whether it must score full."""
        return self.path.parent.name == "accepted"

    @property
    def seed(self) -> int:
        """A seed of its own; any will do."""
        return zlib.crc32(self.path.name.encode())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks said of one answer, by the checks' functions.

    ``elsewhere`` are the points that it lost in other questions, which the reference answers.
    """

    answer: Answer
    checks: Mapping[str, CheckResult]
    elsewhere: float = 0.0

    @property
    def failed(self) -> dict[str, CheckResult]:
        """The checks that gave no points, in the order in which a student reads them."""
        return {
            name: check
            for name, check in self.checks.items()
            if check.status is not CheckStatus.PASSED
        }

    @property
    def first(self) -> CheckResult | None:
        """The failed check that a student reads first."""
        return next((check for check in self.failed.values() if not check.follows), None)

    @property
    def caught(self) -> bool:
        """Whether the check that must fail has failed."""
        return self.answer.fails in self.failed

    @property
    def lost(self) -> float:
        """The points that it lost in its own question."""
        return sum(check.points for check in self.failed.values())

    @property
    def share(self) -> float:
        """The share of its question that it lost."""
        return self.lost / sum(check.points for check in self.checks.values())

    @property
    def visible(self) -> bool:
        """Whether a check that students see has failed."""
        return any(not check.hidden for check in self.failed.values())

    @property
    def diagnosed(self) -> bool:
        """Whether the first cause that is told is the answer's."""
        return (
            self.first is not None
            and bool(self.first.cause)
            and self.first.cause == self.answer.cause
        )

    @property
    def told_once(self) -> bool:
        """Whether all checks that failed are laid to one cause."""
        failed = self.failed.values()
        return len({check.cause or check.message for check in failed if not check.follows}) == 1


def answers(course: Course, folder: str = "") -> list[Answer]:
    """Return the answers of one folder of the bank, or of both."""
    return [
        Answer.read(path)
        for each in ([folder] if folder else ["accepted", "misconceptions"])
        for path in sorted((course.answers / each).glob("*.py"))
    ]


def judged(
    judge: Judge, answer: Answer, seed: int | None = None, *, only_named: bool = False
) -> Verdict:
    """Judge an answer with the checks of its question, or with the one it names."""
    namespace = judge.namespace(answer.source, answer.path.name)
    seed = answer.seed if seed is None else seed
    only = [answer.fails] if only_named and answer.fails else []
    checks = judge.ask(namespace, answer.question, seed, only)
    elsewhere = 0.0
    if not only_named and not answer.right:
        for question, resting in judge.resting_on(answer.question).items():
            found = judge.ask(namespace, question, seed, resting)
            elsewhere += sum(check.points - check.score for check in found.values())
    return Verdict(answer, checks, elsewhere)


def judge_all(
    course: Course,
    bank: Sequence[Answer],
    *,
    jobs: int,
    seed: int | None = None,
    only_named: bool = False,
) -> list[Verdict]:
    """Judge answers in ``jobs`` processes; return the verdicts in the same order.

    Each has a seed of its own unless one is given.
    """
    context = multiprocessing.get_context("spawn")
    judge = partial(_judge, seed=seed, only_named=only_named)
    with ProcessPoolExecutor(jobs, context, _start, (course,)) as pool:
        return list(pool.map(judge, bank, chunksize=4))


_own: Judge  # of a process of the pool


def _start(course: Course) -> None:
    global _own
    warnings.simplefilter("ignore")
    _own = Judge(course)
    gc.freeze()  # what is loaded stays: looking through it for garbage takes a tenth of the time


def _judge(answer: Answer, *, seed: int | None, only_named: bool) -> Verdict:
    with contextlib.redirect_stdout(io.StringIO()):  # some answers print
        return judged(_own, answer, seed, only_named=only_named)


def findings(course: Course, tests: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the files of the bank that expect nothing, or something that cannot be."""
    functions = {name: _functions(source) for name, source in tests.items()}
    for answer in answers(course):
        where = course.shown(answer.path)
        if answer.question not in tests:
            yield Finding(f"{where} names no question", f"write `# question: {next(iter(tests))}`")
        elif answer.right and (answer.fails or answer.cause):
            yield Finding(
                f"{where} is a right answer that expects to fail", "move it, or correct it"
            )
        elif not answer.right and not answer.fails:
            yield Finding(
                f"{where} does not say which check must fail",
                "write `# fails: ` and the name of the check's function",
            )
        elif not answer.right and answer.fails not in functions[answer.question]:
            near = difflib.get_close_matches(answer.fails, functions[answer.question], 1, 0.0)
            yield Finding(
                f"{where} names a check that {answer.question} does not have: {answer.fails}",
                f"write `# fails: {near[0]}`, or another check's function",
            )


def surprises(course: Course, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Yield the answers that were not judged as they expect."""
    for verdict in verdicts:
        where = course.shown(verdict.answer.path)
        if verdict.answer.right and verdict.failed:
            name, check = next(iter(verdict.failed.items()))
            told = " ".join(check.message.split())
            yield Finding(f"{where} is right and fails {name} ({told})", "correct the check")
        elif not verdict.answer.right and not verdict.caught:
            yield Finding(f"{where} passes {verdict.answer.fails}", "sharpen that check")


def untold(verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """Yield the questions whose visible checks let too many wrong answers pass."""
    for question in sorted({verdict.answer.question for verdict in verdicts}):
        wrong = [v for v in verdicts if v.answer.question == question and not v.answer.right]
        told = sum(verdict.visible for verdict in wrong)
        if wrong and told < TOLD * len(wrong):
            yield Finding(
                f"{question}: {told} of {len(wrong)} wrong answers fail a visible check",
                f"let visible checks tell of {TOLD:.0%}, by small cases to work out by hand",
            )


def _functions(source: str) -> list[str]:
    """Return the names of a test file's checks."""
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    ]
