"""Small results and submissions that several test modules show to the renderers."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from autograder.grading import own_python
from autograder.grading.grader import seed_of
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    Note,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.submissions.reading import Submission

PASSED, FAILED, NOT_RUN = CheckStatus.PASSED, CheckStatus.FAILED, CheckStatus.NOT_RUN

# What a student may put into any text that reaches a report.
NASTY = "\x1b[31mPASSED\x1b[0m \u202egnp.exe \u200bzero \ud800 \x07 <script>alert(1)</script> `*_|"
UNSEEN = ("\x1b", "\u202e", "\u200b", "\ud800", "\x07")


def check(
    status: CheckStatus = PASSED,
    points: float = 5,
    *,
    name: str = "half the sum of squares",
    hidden: bool = False,
    message: str = "",
    detail: str = "",
    cause: str = "",
    follows: str = "",
) -> CheckResult:
    return CheckResult(name, points, hidden, status, message, detail, None, cause, follows)


def graded(name: str = "ada", **changes: object) -> SubmissionResult:
    """Return a graded submission with 7.5 of 17.5 points: two questions, visible and hidden."""
    result = SubmissionResult(
        submission=name,
        status=Status.GRADED,
        questions=(
            QuestionResult(
                "q1",
                (
                    check(),
                    check(
                        FAILED,
                        name="the gradient is w",
                        hidden=True,
                        message="l2_penalty gave 169, expected 84.5: the half is missing",
                        detail="asked with w = [3, -4, 12]",
                    ),
                ),
                0.25,
            ),
            QuestionResult(
                "q2",
                (
                    check(points=2.5, name="labels are set"),
                    check(FAILED, hidden=True, name="a legend of one", message="no legend"),
                ),
                0.5,
            ),
        ),
        notes=(Note(3, "raised NameError: name 'x' is not defined"),),
        seed=7,
        isolation=3,
        digest="d" * 64,
        bundle="b" * 64,
        kit="0.1.0",
        seconds=1.25,
    )
    return replace(result, **changes)  # type: ignore[arg-type]


def unfinished(
    name: str = "bob", status: Status = Status.UNREADABLE, reason: str = "This is a PDF."
) -> SubmissionResult:
    """Return a submission of which nothing was graded."""
    whole = graded(name)
    questions = tuple(
        replace(q, checks=tuple(check(NOT_RUN, c.points, hidden=c.hidden) for c in q.checks))
        for q in whole.questions
    )
    return replace(
        whole, status=status, reason=reason, questions=questions, notes=(), isolation=None
    )


def notebook(path: Path, *cells: str) -> Path:
    """Write a notebook of code cells."""
    content = [
        {"cell_type": "code", "source": c, "metadata": {}, "outputs": [], "execution_count": None}
        for c in cells
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": content})
    )
    return path


def columns(table: str, *names: str) -> list[tuple[str, ...]]:
    """Return some columns of a CSV, line by line."""
    return [tuple(line[name] for name in names) for line in csv.DictReader(io.StringIO(table))]


class FakeGrader:
    """Grades everything alike and remembers what it was asked."""

    def __init__(self, bundle: str = "b" * 64) -> None:
        self.bundle = bundle
        self.asked: list[str] = []
        self.started = self.closed = False

    def start(self) -> None:
        self.started = True

    def close(self) -> None:
        self.closed = True

    def judge(self, handed_in: Submission, *, seed: int | None = None) -> SubmissionResult:
        name, digest = handed_in.name, handed_in.digest
        self.asked.append(name)
        seed = seed_of(digest, self.bundle) if seed is None else seed
        versions = own_python.versions()
        return graded(name, digest=digest, seed=seed, bundle=self.bundle, versions=versions)

    def unreadable(self, name: str, reason: str) -> SubmissionResult:
        self.asked.append(name)
        return replace(unfinished(name, reason=reason), bundle=self.bundle, digest="")

    def missing_layers(self) -> tuple[str, ...]:
        return ()

    def failed(self, name: str, reason: str) -> SubmissionResult:
        return unfinished(name, Status.CRASHED, reason)
