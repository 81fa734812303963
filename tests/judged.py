"""The bank of answers, each judged once in a test run: many tests ask what is said of them."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from autograder.commands import bank
from autograder.commands.bank import Answer, Verdict
from autograder.course.config import Course

Verdicts = dict[Path, Verdict]


def verdicts(
    factory: pytest.TempPathFactory, course: Course, answers: Sequence[Answer]
) -> Verdicts:
    """Judge those that no test of this run asked for before, each with a seed of its own.

    The workers of pytest-xdist share what they know, in a file beside their folders; the first one
    that asks judges on all cores, and the others wait for it.
    """
    base = factory.getbasetemp()
    stored = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "verdicts.pickle"
    with stored.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known: Verdicts = pickle.loads(stored.read_bytes()) if stored.exists() else {}
        new = [answer for answer in answers if answer.path not in known]
        if new:
            judged = bank.judge_all(course, new, jobs=os.cpu_count() or 1)
            known |= {verdict.answer.path: verdict for verdict in judged}
            stored.write_bytes(pickle.dumps(known))
    return {answer.path: known[answer.path] for answer in answers}
