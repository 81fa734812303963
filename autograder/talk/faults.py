"""Questions about what checks found: which line is it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.results import text
from autograder.results.causes import Cause
from autograder.results.findings import NO_ANSWER, Finding, findings
from autograder.results.model import CheckResult
from autograder.talk import words
from autograder.talk.course import TalkCourse
from autograder.talk.parts import Part
from autograder.talk.question import Kind, Question
from autograder.talk.trials import Evidence, Trial
from autograder.talk.words import quoted

_MOST = 3
_VAGUE = 2.0  # less, where no line was found


def of(found: Evidence, course: TalkCourse) -> Iterator[Question]:
    """Yield a question for each thing that grading found, dearest first."""
    count = 0
    for finding in findings(found.result.questions):
        part = _part_of(finding, found)
        if part is None or finding.cause == NO_ANSWER or count == _MOST:
            continue
        count += 1
        yield _question(finding, part, found, course.side.causes.get(finding.cause))


def _part_of(finding: Finding, found: Evidence) -> Part | None:
    """Return the definition that a finding is about: what its checks ran most of; or None."""
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
    # A check that runs no function is about a short answer.
    ranked = sorted(
        told or [part for part in own if touched[part.name]], key=lambda part: -touched[part.name]
    )
    return ranked[0] if ranked else None


def _question(finding: Finding, part: Part, found: Evidence, cause: Cause | None) -> Question:
    mending = _mending(finding, found)
    seen = [one for one in finding.checks if not one.hidden]
    mended = _named(mending, finding, [one.name for one in seen]) if mending else ""
    seen.sort(key=lambda check: (check.name != mended, bool(check.follows)))
    rest = finding.sentence if finding.hidden else ""
    if seen:
        first, rest = words.complaint(_own_words(seen[0]))
        asks = f"The check {quoted(seen[0].name)} fails and says: {quoted(first)}"
    else:
        name = finding.checks[0].name
        asks = f"The hidden check {quoted(name)} of {finding.question.upper()} fails."
    answer = [f"The check {'goes on' if seen else 'says'}: {quoted(rest)}"] if rest else []
    if mending is not None:
        part = mending.part
        asks += " Which line of yours is it, and what should stand there?"
        answer.append(
            f"Tried: with {words.instead(mending.change, part)} the check {quoted(mended)} passes."
        )
        lines = words.changed(mending.change, part)
        shown: tuple[int, ...] = ()
    else:
        asks += f" What in `{part.name}` makes it so, and how would you mend it?"
        count = found.tried.get(finding.question, 0)
        if count:
            answer.append(
                f"None of the {count} small changes that were tried mends it."
                if count > 1
                else "The one small change that was tried does not mend it."
            )
        lines, shown = (), _ran(finding, part, found)
    if cause is not None:
        answer.append(f"The course calls it: {cause.line}. {cause.lecture}".strip())
    return Question(
        Kind.CAUSE,
        finding.question,
        part,
        lines,
        asks,
        " ".join(answer),
        f"It cost {text.number(finding.points)} point{words.s([0] * round(finding.points))}.",
        shown=shown,
        worth=min(finding.points, 10) / 10 - _VAGUE * (not lines),
    )


def _mending(finding: Finding, found: Evidence) -> Trial | None:
    """Return a change that lets the checks of a finding pass, one that a student may see first."""
    names = {check.name for check in finding.checks}
    for trial in found.trials:
        pairs = [(b, a) for b, a in trial.checks if b.name in names and not b.passed]
        if pairs and all(after.passed for _, after in trial.checks):
            return trial
    return None


def _named(trial: Trial, finding: Finding, seen: Sequence[str]) -> str:
    """Return a check of the finding that a change mends, one that students see if there is one."""
    names = {check.name for check in finding.checks}
    mended = [b.name for b, _ in trial.checks if b.name in names and not b.passed]
    return next((name for name in mended if name in seen), mended[0])


def _own_words(check: CheckResult) -> str:
    """Return what a check says, also one that is not told since it follows from another."""
    return check.detail if check.follows and check.detail else check.message


def _ran(finding: Finding, part: Part, found: Evidence) -> tuple[int, ...]:
    """Return the lines of a definition that a finding's checks run; all where that is not known."""
    names = {check.name for check in finding.checks}
    ran = {
        line
        for one in (*found.checks, *found.hidden)
        if one.name in names
        for cell, line in one.lines
        if cell == part.cell and line in part.lines()
    }
    statements = [one for one in part.statements if one.first in ran] or part.statements
    return tuple(n for one in statements for n in range(one.first, one.last + 1))
