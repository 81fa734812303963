"""What was found, as sentences; nothing in them is more than was tried."""

from __future__ import annotations

import difflib
import io
import re
import tokenize
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from autograder.results import text
from autograder.talk.evidence import Outcome
from autograder.talk.parts import Change, Part

if TYPE_CHECKING:
    from autograder.talk.course import TalkCourse
    from autograder.talk.trials import Trial

_LONGEST = 700
_ALIKE = 0.6  # of two lines, from which on one is near the other
_RAISED = re.compile(r"\braised [A-Z]\w*")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# What a check complains of, where it says first what it asked.
_COMPLAINT = re.compile(
    r"\b(yours?|gave|found|raised|fails?|not|never|nothing|without|instead|that is|that comes|"
    r"moved|stays?|stayed|is left|ends? at|ended|changed|is used|depends?|pile|only|twice|kept|"
    r"no longer|went|counts?|reported|empty|refuses?|came|missing|ignored|took)\b",
    re.IGNORECASE,
)


def quoted(said: str) -> str:
    """Return a text between quotation marks, on one line and not too long."""
    return f"“{text.one_line(said, _LONGEST)}”"


def s(things: Collection[object]) -> str:
    """Return the ending of a plural."""
    return "" if len(things) == 1 else "s"


def numbers(lines: Sequence[int]) -> str:
    """Return the numbers of lines: 3, 4 and 7."""
    *most, last = map(str, lines)
    return f"{', '.join(most)} and {last}" if most else last


def upper(sentence: str) -> str:
    """Return a sentence that begins."""
    return sentence[:1].upper() + sentence[1:]


def line(part: Part, number: int) -> str:
    """Return a line of the student's code without its indent."""
    return part.text(number)


def code(source: str) -> str:
    """Return code on one line, without comments: they are of the line as it was."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source.strip()).readline))
    except (tokenize.TokenError, SyntaxError):
        tokens = []  # half a statement
    rows = source.strip().split("\n")
    for token in tokens:
        if token.type == tokenize.COMMENT:
            rows[token.start[0] - 1] = rows[token.start[0] - 1][: token.start[1]]
    return " ↵ ".join(row.strip() for row in rows if row.strip())


def where(change: Change, part: Part) -> str:
    """Say which lines are changed."""
    if change.first == change.last:
        return f"line {change.first}"
    lines = f"lines {change.first} to {change.last}"
    head = part.text(change.first).split(" ")[0]
    return f"the whole `{head}` block ({lines})" if head in ("if", "elif", "for", "with") else lines


def gone(change: Change) -> str:
    """Say how a statement is not there: alone in its block, it leaves a `pass`."""
    return "replaced by `pass`" if change.text.strip() else "left out"


def changed(change: Change, part: Part) -> tuple[int, ...]:
    """Return the lines that a change makes others."""
    new = change.text.split("\n")
    if change.deletes or len(new) != len(change.lines):
        return (change.first,)
    rows = [n for n, now in zip(change.lines, new, strict=True) if now.strip() != part.text(n)]
    return tuple(rows) or (change.first,)


def instead(change: Change, part: Part) -> str:
    """Say what stands there instead, as in “with …”."""
    if change.deletes:
        return f"{where(change, part)} {gone(change)}"
    new = change.text.split("\n")
    if len(new) > len(change.lines):
        if new[0].strip() == part.text(change.first):
            return f"{quoted(new[1].strip())} put in below line {change.first}"
        return f"{quoted(new[0].strip())} put in above line {change.first}"
    kept = [row for row in new if row.strip()]
    if len(kept) == 1:
        plain = f"lines {change.first} to {change.last}" if len(new) > 1 else f"line {change.first}"
        return f"{plain} as {quoted(code(change.text))}"
    old = [part.text(n) for n in change.lines]
    if sorted(old) == sorted(row.strip() for row in new):
        return f"lines {change.first} to {change.last} in this order: {quoted(code(change.text))}"
    rows = [
        f"line {n} as {quoted(code(now))}"
        for n, now in zip(change.lines, new, strict=False)
        if now.strip() != part.text(n) and now.strip()
    ]
    return " and ".join(rows)


def has_any(source: str, names: Collection[str]) -> bool:
    """Whether some words stand in a line."""
    return any(re.search(rf"\b{re.escape(name)}\b", source) for name in names)


def complaint(message: str) -> tuple[str, str]:
    """Return what a check says up to its first complaint, and the rest, often how to mend it."""
    sentences = _END.split(text.one_line(message, 2 * _LONGEST))
    count = next((n for n, one in enumerate(sentences, 1) if _COMPLAINT.search(one)), None)
    return " ".join(sentences[:count]), " ".join(sentences[count:] if count else ())


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
    before, after = next((b, a) for b, a in trial.checks if b.passed and not a.passed)
    return f"Tried: {quoted(before.name)} then fails. It says: {quoted(after.message)}" + _asked(
        len(trial.checks), trial.running
    )


def _asked(count: int, running: int) -> str:
    if count >= running:
        return ""
    were = "was" if count == 1 else "were"
    return f" ({count} of the {running} visible checks that reach the line {were} run again.)"


def _at(before: Outcome) -> str:
    return "in a call" if before.told else f"at the check {quoted(before.name)}"


def needed(trial: Trial, failing: Sequence[tuple[Outcome, Outcome]]) -> str:
    """Say which hidden checks need a line, and that the visible ones were asked."""
    part, change = trial.part, trial.change
    names = ", ".join(quoted(before.name) for before, _ in trial.checks)
    said = [
        f"Tried: {names} find{'s' if len(trial.checks) == 1 else ''} the same facts without it."
    ]
    inside = [one.first for one in part.statements if one.above == change.first]
    if inside and not any(b.lines.get((part.cell, n)) for b, _ in trial.checks for n in inside):
        said.append(f"In them the condition of line {change.first} never holds.")
    before, after = failing[0]
    also = len(failing) - 1
    more = f" So do{'es' if also == 1 else ''} {also} more." if also else ""
    said.append(f"The hidden check {quoted(before.name)} needs it; without it that check says:")
    return " ".join([*said, quoted(after.message)]) + more


def otherwise(part: Part, lines: Sequence[int], course: TalkCourse) -> str:
    """Say how the reference does what these lines do in their own way, where it is near."""
    theirs = course.otherwise(part)
    normal = next((one.normal for one in part.statements if one.first in lines[:1]), "")
    near = difflib.get_close_matches(normal, theirs, 1, _ALIKE)
    if not near or theirs[near[0]].split() == part.text(lines[0]).split():
        return ""
    return f"Nearest in the reference: {quoted(code(theirs[near[0]]))}."
