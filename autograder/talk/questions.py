"""Questions about one answer, and what is true of it: each made from what was tried.

Students read ``asks`` and the excerpt of their own code, so neither holds what came back from a
hidden check, or what only the reference says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from autograder.results import text
from autograder.results.causes import Cause
from autograder.results.figure import Figure
from autograder.results.findings import NO_ANSWER, Finding, findings
from autograder.talk import words
from autograder.talk.course import TalkCourse
from autograder.talk.evidence import Outcome
from autograder.talk.parts import Part
from autograder.talk.trials import Evidence, Trial, unreached
from autograder.talk.words import quoted


class Kind(str, Enum):
    """What a question is about."""

    CAUSE = "what a check found"
    LINE = "what it does, and a line that decides it"
    CALL = "what a call gives"
    DELETED = "a line less"
    REPLACED = "another line"
    IDLE = "a line that seems to do nothing"
    UNREACHED = "a line that no check runs"
    FIGURES = "its own figure"


# How much a question of each kind tells of who wrote the answer, between equals.
_WORTH = {
    Kind.CAUSE: 6.0,
    Kind.FIGURES: 4.5,
    Kind.LINE: 4.5,
    Kind.UNREACHED: 4.0,
    Kind.IDLE: 4.0,
    Kind.DELETED: 4.0,
    Kind.REPLACED: 3.0,
    Kind.CALL: 2.5,
}
_PARTICULAR = 1.5
_DULL = 2.0  # less, where the code just raises
_VAGUE = 3.0  # less, where no line was found
_LARGE = 8  # statements of a definition from which on there is enough to ask
_MOST_CAUSES = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A question on some ``lines`` of a part, its answer, and why it is asked.

    ``figures`` are those between which it asks to choose. ``worth`` ranks it.
    """

    kind: Kind
    question: str
    part: Part
    lines: tuple[int, ...]
    asks: str
    answer: str
    why: str = ""
    figures: tuple[Figure, ...] = ()
    worth: float = 0.0

    @property
    def about(self) -> tuple[str, int]:
        """What two questions may not share."""
        return self.part.name, self.lines[0] if self.lines else 0


def candidates(found: Evidence, course: TalkCourse, *, same_checks: bool) -> list[Question]:
    """Return all questions that can be made of what was found.

    Args:
        found: what was found.
        course: what it was asked with.
        same_checks: the stored result was graded with the checks of today.
    """
    made = [
        *_causes(found, course, same_checks=same_checks),
        *_calls(found),
        *_figures(found),
        *_changes(found),
        *_idle(found),
        *_unreached(found),
    ]
    return [_valued(one, found, course) for one in made]


def _valued(one: Question, found: Evidence, course: TalkCourse) -> Question:
    """Return a question with its worth, and with how the reference does that line."""
    particular = any((one.part.cell, line) in found.particular for line in one.lines)
    size = min(len(one.part.statements), _LARGE) / _LARGE
    worth = _WORTH[one.kind] + one.worth + _PARTICULAR * particular + size
    why = one.why
    if particular:
        why = f"{why} {words.otherwise(one.part, one.lines, course)}".strip()
    return replace(one, why=why, worth=worth)


# what a check found


def _causes(found: Evidence, course: TalkCourse, *, same_checks: bool) -> Iterator[Question]:
    graded = findings(found.result.questions) if same_checks else ()
    count = 0
    for finding in graded:
        part = _part_of(finding, found)
        if part is None or finding.cause == NO_ANSWER or count == _MOST_CAUSES:
            continue
        question = _cause(finding, part, found, course.side.causes.get(finding.cause))
        if question.answer:
            count += 1
            yield question


def _part_of(finding: Finding, found: Evidence) -> Part | None:
    """Return the definition that a finding is about: what its visible checks ran most of."""
    names = {check.name for check in finding.checks}
    outcomes = [one for one in (*found.checks, *found.hidden) if one.name in names]
    own = [part for name, part in found.parts.items() if found.questions[name] == finding.question]
    touched = {
        part.name: sum(
            count
            for one in outcomes
            for (cell, line), count in one.lines.items()
            if cell == part.cell and line in part.lines()
        )
        for part in own
    }
    told = [part for part in own if part.name in finding.sentence]
    ranked = sorted(told or own, key=lambda part: -touched[part.name])
    return ranked[0] if ranked else None


def _cause(finding: Finding, part: Part, found: Evidence, cause: Cause | None) -> Question:
    mending, telling = _lines_behind(finding, part, found)
    resting = sorted(telling)
    seen = [one for one in finding.checks if not one.hidden]
    tried = {before.name for trial in found.trials for before, _ in trial.checks}
    seen.sort(key=lambda check: check.name not in tried)
    question = finding.question.upper()
    rest = finding.sentence
    if seen:
        first, rest = words.beginning(seen[0].message)
        asks = f"The check {quoted(seen[0].name)} fails and says: {quoted(first)}"
    elif cause is not None:
        asks = f"Something was found in your answer to {question}: {cause.line}."
    else:
        asks = f"The hidden check {quoted(finding.checks[0].name)} of {question} fails."
    asks += f" Which line of `{part.name}` is it, and what should stand there?"
    answer = [f"The check {'goes on' if seen else 'says'}: {quoted(rest)}"] if rest else []
    if mending:
        best = mending[0]
        answer.append(
            f"Tried: with {words.instead(best.change, part)} the check "
            f"{quoted(_named(best, finding))} passes."
        )
    elif resting:
        count = sum(trial.part is part for trial in found.trials)
        answer.append(
            f"None of the {words.counted(count)} that {'was' if count == 1 else 'were'} tried in "
            "it mends that; those of "
            f"line{words.s(resting)} {words.numbers(resting)} change what the check finds."
        )
    if cause is not None:
        answer.append(f"The course calls it: {cause.line}. {cause.lecture}".strip())
    lines = (mending[0].change.first,) if mending else tuple(telling[:1])
    return Question(
        Kind.CAUSE,
        finding.question,
        part,
        lines,
        asks,
        " ".join(answer),
        f"It cost {text.number(finding.points)} point{words.s([0] * round(finding.points))}.",
        worth=min(finding.points, 10) / 10 - _VAGUE * (not lines),
    )


def _named(trial: Trial, finding: Finding) -> str:
    names = {check.name for check in finding.checks}
    return next(b.name for b, a in trial.checks if b.name in names and a.passed)


def _lines_behind(finding: Finding, part: Part, found: Evidence) -> tuple[list[Trial], list[int]]:
    """Return the changes that let a visible check of a finding pass, and the lines it rests on.

    Lines of which most changes tell come first.
    """
    names = {check.name for check in finding.checks}
    mending, resting = [], []
    for trial in found.trials:
        if trial.part is not part:
            continue
        pairs = [(b, a) for b, a in trial.checks if b.name in names and not b.passed]
        broken = [b for b, a in trial.checks if b.passed and not a.passed]
        if pairs and not broken and all(after.passed for _, after in pairs):
            mending.append((trial.change.first, trial))
        elif any(b.message != a.message and not words.is_raised(a) for b, a in pairs):
            resting.append(trial.change.first)
    mending.sort(key=lambda one: one[0])
    ranked = sorted(Counter(resting).items(), key=lambda one: (-one[1], one[0]))
    return [trial for *_, trial in mending], [line for line, _ in ranked]


# what the course asks


def _calls(found: Evidence) -> Iterator[Question]:
    for outcome in found.tells:
        told = outcome.told
        part = _asked(outcome, found)
        if told is None or part is None or told.figure is not None:
            continue
        doing = _doing(outcome, found) if told.line else []
        if not doing:
            yield Question(
                Kind.CALL,
                outcome.question,
                part,
                (),
                told.asks,
                told.answer,
                "It follows from the code as it stands.",
            )
            continue
        trial, after = doing[0]
        asks = f"{told.asks} Name a line of `{trial.part.name}` that decides it."
        answer = (
            f"{told.answer} One is line {trial.change.first}, "
            f"{quoted(words.line(trial.part, trial.change.first))}: with "
            f"{words.instead(trial.change, trial.part)} {words.lowered(after)}"
        )
        others = sorted({t.change.first for t, _ in doing} - {trial.change.first})
        if others:
            do = "do" if len(others) > 1 else "does"
            answer += f" Line{words.s(others)} {words.numbers(others)} {do} too."
        lines = (trial.change.first,)
        yield Question(Kind.LINE, outcome.question, trial.part, lines, asks, answer)


def _doing(outcome: Outcome, found: Evidence) -> list[tuple[Trial, str]]:
    """Return the changes after which a question of the course has another answer."""
    doing = []
    for trial in found.trials:
        for before, after in trial.pairs:
            if before is not outcome or before.told is None or after.told is None:
                continue
            same = after.told.point == before.told.point if before.told.point else False
            if not same and after.told.answer != before.told.answer:
                doing.append((trial, after.told.answer))
    return sorted(doing, key=lambda one: not one[0].change.deletes)


def _asked(outcome: Outcome, found: Evidence) -> Part | None:
    """Return the definition of a question that ran most for it."""
    own = [p for name, p in found.parts.items() if found.questions[name] == outcome.question]
    touched = [part for part in own if outcome.touches(part)]
    return max(touched, key=lambda part: len(part.statements), default=None)


def _figures(found: Evidence) -> Iterator[Question]:
    for trial in found.trials:
        for before, after in trial.pairs:
            mine = before.told.figure if before.told else None
            other = after.told.figure if after.told else None
            if mine is None or other is None or mine.panels == other.panels:
                continue
            first = found.key(trial.part.source, trial.change.text)[0] % 2 == 0
            letters = ("A", "B") if first else ("B", "A")
            asks = (
                f"{before.told.asks if before.told else ''} Which of the two figures did your "
                f"`{trial.part.name}` draw, and what in your code makes the difference?"
            )
            answer = (
                f"{letters[0]}. {letters[1]} is what it draws with "
                f"{words.instead(trial.change, trial.part)}."
            )
            yield Question(
                Kind.FIGURES,
                before.question,
                trial.part,
                (trial.change.first,),
                asks,
                answer,
                figures=(mine, other) if first else (other, mine),
            )


# changes that were tried


def _changes(found: Evidence) -> Iterator[Question]:
    for trial in found.trials:
        different = [(b, a) for b, a in trial.checks if not b.same(a)]
        if not different and not trial.hung:
            continue
        change, part = trial.change, trial.part
        line = words.line(part, change.first)
        if change.deletes:
            asks = f"What would change if {words.where(change)}, {quoted(line)}, were left out?"
        else:
            now = change.text.strip()
            asks = f"Line {change.first} is {quoted(line)}. What if it were {quoted(now)}?"
        kind = Kind.DELETED if change.deletes else Kind.REPLACED
        raising = [a for _, a in different if words.is_raised(a)]
        dull = _DULL if len(raising) == len(different) and not trial.hung else 0.0
        if dull and any("NameError" in a.message or "Unbound" in a.message for a in raising):
            continue
        yield Question(
            kind,
            found.questions[part.name],
            part,
            (change.first,),
            asks,
            words.came_of_it(trial),
            worth=-dull,
        )


def _idle(found: Evidence) -> Iterator[Question]:
    for trial in found.trials:
        if not trial.is_idle or trial.hidden is None or not trial.checks:
            continue
        part, change = trial.part, trial.change
        failing = [(b, a) for b, a in trial.hidden if b.passed and not a.passed]
        different = [(b, a) for b, a in trial.hidden if not b.same(a)]
        if different and not failing:
            continue
        line = quoted(words.line(part, change.first))
        asks = (
            f"Every visible check finds the very same without {words.where(change)}, {line}. "
            + ("When is it needed?" if failing else "Why does leaving it out change nothing?")
        )
        yield Question(
            Kind.IDLE,
            found.questions[part.name],
            part,
            (change.first,),
            asks,
            words.nothing_came_of_it(trial, failing),
        )


def _unreached(found: Evidence) -> Iterator[Question]:
    for part in found.parts.values():
        question = found.questions[part.name]
        if question not in found.complete:
            continue
        for line in unreached(found, part):
            above = part.deciding(line)
            asks = (
                f"No check of {question.upper()} runs line {line}, "
                f"{quoted(words.line(part, line))}. Which call of `{part.name}` would, and what "
                "would it do there?"
            )
            answer = (
                f"All {found.asked[question]} checks of {question.upper()}, hidden ones too, were "
                f"run on it: line {above}, {quoted(words.line(part, above))}, did run, line {line} "
                f"never. The way to it is the other outcome of line {above}."
            )
            yield Question(Kind.UNREACHED, question, part, (line, above), asks, answer)
