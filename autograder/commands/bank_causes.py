"""Whether each mistake of the bank has its cause, is found by it alone, and costs what it may."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping, Sequence

from autograder.commands import bank
from autograder.commands.bank import Verdict
from autograder.course.bundle import read_source
from autograder.course.config import Course
from autograder.course.rubric import Finding
from autograder.results import text
from autograder.results.causes import Cause

ONCE = 0.95  # of the wrong answers, this share should be laid to one cause
MOST = 0.5  # of its question's points, one mistake may cost this share

Catalogue = Mapping[str, Cause]


def findings(course: Course, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the causes without an answer, and answers and checks that name no cause of it."""
    wrong = [answer for answer in bank.answers(course) if not answer.right]
    where = f"{course.shown(course.hidden_tests)}/causes.py"
    named = _named_by_checks(course)
    for name, place in named.items():
        if name not in catalogue:
            yield Finding(
                f"{place} names a cause that {where} does not have: {name}", "add it there"
            )
    for name in sorted(set(catalogue) - {answer.cause for answer in wrong}):
        yield Finding(f"{where}: no wrong answer shows {name}", "write one, or take that cause out")
    for answer in wrong:
        shown = course.shown(answer.path)
        if not answer.cause:
            yield Finding(f"{shown} names no cause", f"write `# cause: ` and a name of {where}")
        elif answer.cause not in catalogue:
            near = difflib.get_close_matches(answer.cause, catalogue, 1)
            mend = f"write `# cause: {near[0]}`" if near and answer.cause not in named else ""
            yield Finding(
                f"{shown} names a cause that {where} does not have: {answer.cause}",
                mend or "add it there",
            )


def _named_by_checks(course: Course) -> dict[str, str]:
    """Return the causes that test files name, each with the first place: `Mistake("name", …)`."""
    found: dict[str, str] = {}
    for folder in (course.public_tests, course.hidden_tests):
        for path in sorted(folder.glob("q*.py")):
            for node in ast.walk(ast.parse(read_source(path))):
                match node:
                    case ast.Call(
                        func=ast.Name("Mistake"), args=[ast.Constant(value=str(name)), *_]
                    ) if name:
                        found.setdefault(name, f"{course.shown(path)}:{node.lineno}")
    return found


def surprises(
    course: Course, verdicts: Sequence[Verdict], catalogue: Catalogue
) -> Iterator[Finding]:
    """Yield the mistakes that show another cause first, or cost too much; and unknown causes."""
    wrong = [verdict for verdict in verdicts if not verdict.answer.right and verdict.failed]
    for verdict in wrong:
        where = course.shown(verdict.answer.path)
        yield from _first(where, verdict)
        yield from _costs(where, verdict, catalogue)
    told = {check.cause for verdict in wrong for check in verdict.failed.values()}
    for name in sorted(told - set(catalogue) - {""}):
        yield Finding(f"a check names the cause {name}, which is in no catalogue", "add it there")
    once = sum(verdict.told_once for verdict in wrong)
    if once < ONCE * len(wrong):
        yield Finding(
            f"{once} of {len(wrong)} wrong answers are laid to one cause",
            f"let {ONCE:.0%} be, by `builds_on`",
        )


def _first(where: str, verdict: Verdict) -> Iterator[Finding]:
    first = verdict.first
    if first is not None and verdict.caught and not verdict.diagnosed:
        yield Finding(
            f"{where} shows {first.cause or 'no cause'} first: {text.one_line(first.message)}",
            f"it should show {verdict.answer.cause}",
        )


def _costs(where: str, verdict: Verdict, catalogue: Catalogue) -> Iterator[Finding]:
    cause = catalogue.get(verdict.answer.cause)
    if cause is not None and cause.interface:
        return
    if verdict.share > MOST:
        yield Finding(
            f"{where} costs {verdict.lost:g} points, {verdict.share:.0%} of its question",
            f"let each check isolate one property: one mistake costs at most {MOST:.0%}",
        )
    if verdict.elsewhere:
        yield Finding(
            f"{where} costs {verdict.elsewhere:g} points in other questions",
            "let their checks carry the error forward",
        )
