"""What was found, as sentences; nothing in them is more than was tried."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.results import text
from autograder.talk.evidence import Outcome
from autograder.talk.parts import Change, Part

if TYPE_CHECKING:
    from autograder.talk.course import TalkCourse
    from autograder.talk.trials import Trial

_LONGEST = 420
_ALIKE = 0.5  # of two lines, from which on one stands for the other
_MOST_DIFFERENCES = 3
_RAISED = re.compile(r"\braised [A-Z]\w*")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def quoted(said: str) -> str:
    """Return a text between quotation marks, on one line and not too long."""
    return f"“{text.one_line(said, _LONGEST)}”"


def s(things: Collection[object]) -> str:
    """Return the ending of a plural."""
    return "" if len(things) == 1 else "s"


def numbers(lines: Sequence[int], most: int = 6) -> str:
    """Return the numbers of lines, the first ones of many."""
    more = f" and {len(lines) - most} more" if len(lines) > most else ""
    return ", ".join(map(str, lines[:most])) + more


def counted(changes: int) -> str:
    """Return how many small changes, in words."""
    return f"{changes} small change{'' if changes == 1 else 's'}"


def line(part: Part, number: int) -> str:
    """Return a line of the student's code without its comment's idle spaces."""
    return part.text(number)


def where(change: Change) -> str:
    """Say which lines are changed."""
    return (
        f"line {change.first}"
        if change.first == change.last
        else (f"lines {change.first} to {change.last}")
    )


def instead(change: Change, part: Part) -> str:
    """Say what stands there instead, as in “with …”."""
    if change.deletes:
        return f"{where(change)} left out"
    return f"line {change.first} as {quoted(change.text.strip())}"


def beginning(message: str, count: int = 2) -> tuple[str, str]:
    """Return the first sentences of what a check says, and the rest."""
    sentences = _END.split(text.one_line(message, 2 * _LONGEST))
    return " ".join(sentences[:count]), " ".join(sentences[count:])


def lowered(sentence: str) -> str:
    """Return a sentence that goes on behind a comma."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def is_raised(outcome: Outcome) -> bool:
    """Whether a check failed because the answer raised."""
    return bool(_RAISED.search(outcome.message.partition("\n")[0]))


def came_of_it(trial: Trial) -> str:
    """Say what the checks find with a change."""
    if trial.hung:
        before = next(b for b, a in trial.pairs if a.hung)
        return (
            f"Tried: it does not end. It was stopped {_at(before)}, which otherwise runs "
            f"{sum(before.lines.values())} lines of the notebook."
        )
    failing = [(b, a) for b, a in trial.checks if b.passed and not a.passed]
    passing = [(b, a) for b, a in trial.checks if a.passed and not b.passed]
    asked = trial.checks
    said = [f"Tried, with {_these(asked, trial.running)}:"]
    if failing:
        names = ", ".join(quoted(b.name) for b, _ in failing)
        verb = "fails" if len(failing) == 1 else "fail"
        said.append(f"{names} then {verb}. {_message(failing[0][1], len(failing))}")
    if passing:
        names = ", ".join(quoted(b.name) for b, _ in passing)
        said.append(f"{names}, which fails now, then passes.")
    if not failing and not passing:
        before, after = next((b, a) for b, a in asked if not b.same(a))
        all_ = "each" if len(asked) > 1 else "it"
        said.append(f"{all_} passes or fails as now, but {_otherwise(before, after)}")
    return " ".join(said)


def _at(before: Outcome) -> str:
    return "in a call" if before.told else f"at the check {quoted(before.name)}"


def _otherwise(before: Outcome, after: Outcome) -> str:
    if before.message != after.message:
        return f"{quoted(before.name)} then says {quoted(after.message)}"
    return f"what comes back differs: {difference(before, after)}."


def _message(after: Outcome, count: int) -> str:
    whose = "It says" if count == 1 else "The first says"
    return f"{whose}: {quoted(after.message)}"


def _these(pairs: Sequence[tuple[Outcome, Outcome]], running: int) -> str:
    if len(pairs) == running == 1:
        return "the one visible check that runs it"
    if len(pairs) < running:
        return f"{len(pairs)} of the {running} visible checks that run it"
    return f"the {running} visible checks that run it"


def nothing_came_of_it(trial: Trial, failing: Sequence[tuple[Outcome, Outcome]]) -> str:
    """Say what was tried without a line, and what is known of why nothing changed."""
    part, change = trial.part, trial.change
    names = ", ".join(quoted(before.name) for before, _ in trial.checks)
    said = [f"Tried: {names} {'finds' if len(trial.checks) == 1 else 'find'} the same facts."]
    inside = range(change.first + 1, change.last + 1)
    entered = sum(b.lines.get((part.cell, n), 0) for b, _ in trial.checks for n in inside)
    if inside and not entered:
        said.append(f"In them line {change.first} runs, and what stands below it never.")
    else:
        said.append("In them it does run.")
    if failing:
        listed = ", ".join(quoted(before.name) for before, _ in failing[:3])
        said.append(
            f"Of the hidden checks {listed} need{'s' if len(failing) == 1 else ''} it: without it "
            f"the first says {quoted(failing[0][1].message)}"
        )
    elif trial.hidden:
        said.append(f"So do the {len(trial.hidden)} hidden checks of it that run the line.")
    else:
        said.append("No hidden check that could be asked runs it.")
    return " ".join(said)


def otherwise(part: Part, lines: Sequence[int], course: TalkCourse) -> str:
    """Say how the reference does what these lines do in their own way."""
    own = [part.text(one) for one in lines[:1]]
    near = difflib.get_close_matches(own[0], course.otherwise(part), 1, _ALIKE) if own else []
    if near and " ".join(near[0].split()) != " ".join(own[0].split()):
        return f"The reference has no such line; the nearest of its own: {quoted(near[0])}."
    return "" if near else "The reference has no line like it."


def difference(before: Outcome, after: Outcome) -> str:
    """Say in which facts two outcomes differ."""
    found = []
    for one, other in zip(before.requests, after.requests, strict=False):
        found += [
            f"`{path}` is {_shown(new)} instead of {_shown(old)}"
            for path, old, new in _leaves("", one.facts, other.facts)
        ]
    shown = found[:_MOST_DIFFERENCES]
    more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    return ("; ".join(shown) + more) or "what comes back is another"


def _leaves(path: str, one: Any, other: Any) -> list[tuple[str, Any, Any]]:
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            leaf
            for name in one
            for leaf in _leaves(f"{path}.{name}" if path else name, one[name], other.get(name))
        ]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            leaf
            for n, (a, b) in enumerate(zip(one, other, strict=True))
            for leaf in _leaves(f"{path}[{n}]", a, b)
        ]
    same = (
        np.array_equal(one, other)
        if isinstance(one, np.ndarray) or isinstance(other, np.ndarray)
        else one == other or (one != one and other != other)
    )
    return [] if same else [(path, one, other)]


def _shown(value: Any) -> str:
    """Return a fact in few words."""
    if isinstance(value, np.ndarray):
        if value.size <= 4:
            return f"[{', '.join(_shown(one) for one in value.ravel().tolist())}]"
        return f"an array of shape {value.shape}, from {_shown(value.ravel()[0].item())}"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list) and (len(value) > 4 or any(isinstance(v, dict) for v in value)):
        return f"a list of {len(value)}"
    return text.one_line(repr(value), 60)
