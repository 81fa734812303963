"""Questions about one answer, and what is true of it: each made from what was tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.talk import calls, faults, words
from autograder.talk.course import TalkCourse
from autograder.talk.question import Kind, Question
from autograder.talk.trials import Evidence
from autograder.talk.words import quoted

# How much a question of each kind tells of who wrote the answer, between equals.
_WORTH = {
    Kind.CAUSE: 10.0,
    Kind.FIGURES: 4.5,
    Kind.LINE: 4.5,
    Kind.UNREACHED: 4.0,
    Kind.IDLE: 4.0,
    Kind.DELETED: 4.0,
    Kind.REPLACED: 3.5,
    Kind.CALL: 3.0,
}
_PARTICULAR = 1.5
_EVERYBODYS = 3.0  # less, where the answer is the reference's, statement by statement
_DULL = 2.0  # less, where the code just raises
_LARGE = 8  # statements of a definition from which on there is enough to ask


def candidates(found: Evidence, course: TalkCourse, *, same_checks: bool) -> list[Question]:
    """Return all questions that can be made of what was found.

    Args:
        found: what was found.
        course: what it was asked with.
        same_checks: the stored result was graded with the checks of today.
    """
    made = [
        *(faults.of(found, course) if same_checks else ()),
        *calls.of(found),
        *calls.figures(found),
        *_changes(found),
        *_idle(found),
        *calls.beyond_the_checks(found),
    ]
    return [_valued(one, found, course) for one in made]


def _valued(one: Question, found: Evidence, course: TalkCourse) -> Question:
    """Return a question with its worth, and with how the reference does that line."""
    particular = any(found.is_particular(one.part, line) for line in one.lines)
    size = min(len(one.part.statements), _LARGE) / _LARGE
    worth = _WORTH[one.kind] + one.worth + _PARTICULAR * particular + size
    everybodys = one.kind is not Kind.CAUSE and course.is_reference(one.part)
    worth -= _EVERYBODYS * everybodys
    why = one.why
    if particular:
        why = f"{why} {words.otherwise(one.part, one.lines, course)}".strip()
    return replace(one, why=why, worth=worth, everybodys=everybodys)


def _changes(found: Evidence) -> Iterator[Question]:
    """Yield a question for each change that a check finds, or that hangs."""
    for trial in found.trials:
        failing = [(b, a) for b, a in trial.checks if b.passed and not a.passed]
        if trial.change.mends or not (failing or trial.hung):
            continue
        if any(not b.passed for b, _ in trial.checks):
            continue  # that was tried to mend it
        change, part = trial.change, trial.part
        line = words.line(part, change.first)
        if change.deletes:
            asks = (
                f"What would change if {words.where(change, part)}, {quoted(line)}, were "
                f"{words.gone(change)}?"
            )
        else:
            now = quoted(words.code(change.text))
            asks = f"Line {change.first} is {quoted(line)}. What if it were {now}?"
        raising = [a for _, a in failing if words.is_raised(a)]
        dull = _DULL if len(raising) == len(failing) and not trial.hung else 0.0
        if dull and any("NameError" in a.message or "Unbound" in a.message for a in raising):
            continue
        yield Question(
            Kind.DELETED if change.deletes else Kind.REPLACED,
            found.questions[part.name],
            part,
            (change.first,),
            asks,
            words.came_of_it(trial),
            worth=-dull,
        )


def _idle(found: Evidence) -> Iterator[Question]:
    """Yield a question for each line that only a hidden check needs: it tells what it is for."""
    for trial in found.trials:
        if not trial.is_idle or not trial.hidden:
            continue
        part, change = trial.part, trial.change
        failing = [(b, a) for b, a in trial.hidden if b.passed and not a.passed]
        if not failing:
            continue
        line = quoted(words.line(part, change.first))
        yield Question(
            Kind.IDLE,
            found.questions[part.name],
            part,
            (change.first,),
            f"Every visible check finds the same without {words.where(change, part)}, {line}. "
            "When is it needed?",
            words.needed(trial, failing),
        )
