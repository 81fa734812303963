"""Questions about what calls of the course give, and which figure an answer draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.results.figure import Figure
from autograder.talk import words
from autograder.talk.evidence import Outcome
from autograder.talk.parts import Part
from autograder.talk.question import Kind, Question
from autograder.talk.telling import Told
from autograder.talk.trials import Evidence, Trial, unreached
from autograder.talk.words import quoted


def of(found: Evidence) -> Iterator[Question]:
    """Yield a question for each call: what it gives, and what with another line."""
    for outcome in found.tells:
        told, part = outcome.told, _asked(outcome, found)
        if told is None or part is None or told.figure is not None:
            continue
        doing = _doing(outcome, found)
        if doing:
            yield _with_another_line(outcome, told, doing, found)
        else:
            line = _telling(outcome, told, part, found)
            asks = f"{told.given} {told.asks} Start from your line {line}, "
            asks += f"{quoted(words.line(part, line))}."
            answer = f"{words.upper(told.answer)}."
            yield Question(Kind.CALL, outcome.question, part, (line,), asks, answer)


def _with_another_line(
    outcome: Outcome, told: Told, doing: list[tuple[Trial, str]], found: Evidence
) -> Question:
    trial, after = doing[0]
    part, change = trial.part, trial.change
    line = quoted(words.line(part, change.first))
    if change.deletes:
        what = f"And what without line {change.first}, {line}?"
    else:
        now = quoted(words.code(change.text))
        what = f"And what if line {change.first}, {line}, were {now}?"
    answer = f"{words.upper(told.answer)}. With {words.instead(change, part)}, {after}."
    others = sorted({t.change.first for t, _ in doing if t.part is part} - {change.first})
    if others:
        answer += (
            f" Line{words.s(others)} {words.numbers(others)} decide{'' if others[1:] else 's'}"
        )
        answer += " it, too."
    asks = f"{told.given} {told.asks} {what}"
    return Question(Kind.LINE, outcome.question, part, (change.first,), asks, answer)


def _doing(outcome: Outcome, found: Evidence) -> list[tuple[Trial, str]]:
    """Return the changes after which a call has another answer, those of what decides it first."""
    names = outcome.told.names if outcome.told else ()
    doing = []
    for trial in found.trials:
        for before, after in trial.pairs:
            if before is not outcome or before.told is None or after.told is None:
                continue
            same = after.told.point == before.told.point if before.told.point else False
            if not same and after.told.answer != before.told.answer and not trial.change.mends:
                doing.append((trial, after.told.answer))

    def rank(one: tuple[Trial, str]) -> tuple[bool, bool]:
        trial, _ = one
        named = words.has_any(trial.part.text(trial.change.first), names)
        particular = found.is_particular(trial.part, trial.change.first)
        return not named, not particular

    return sorted(doing, key=rank)


def _asked(outcome: Outcome, found: Evidence) -> Part | None:
    """Return the definition of a question that ran most for it."""
    own = [p for name, p in found.parts.items() if found.questions[name] == outcome.question]
    touched = [part for part in own if outcome.touches(part)]
    return max(touched, key=lambda part: len(part.statements), default=None)


def _telling(outcome: Outcome, told: Told, part: Part, found: Evidence) -> int:
    """Return a line that ran for a call, one that has a hand in what comes of it."""
    ran = [one.first for one in part.statements if (part.cell, one.first) in outcome.lines]
    named = [line for line in ran if words.has_any(part.text(line), told.names)]
    particular = [line for line in named if found.is_particular(part, line)]
    return (particular or named or ran[-1:] or [part.last])[0]


def figures(found: Evidence) -> Iterator[Question]:
    """Yield a question for each change that makes another figure, where both can be drawn."""
    for trial in found.trials:
        for before, after in trial.pairs:
            if before.told is None or after.told is None or trial.change.mends:
                continue
            mine, other = before.told, after.told
            differ = [(a, b) for a, b in zip(mine.shows, other.shows, strict=False) if a != b]
            told = [pair for pair in differ if all(pair)]
            if mine.figure is None or other.figure is None or not told:
                continue
            own = _captioned(mine.figure, [one for one, _ in told])
            another = _captioned(other.figure, [one for _, one in told])
            first = found.key(trial.part.source, trial.change.text)[0] % 2 == 0
            letters = ("A", "B") if first else ("B", "A")
            yield Question(
                Kind.FIGURES,
                before.question,
                trial.part,
                (trial.change.first,),
                f"{mine.given} Which of the two figures does your `{trial.part.name}` draw, and "
                "what in your code makes the difference?",
                f"{letters[0]}. {letters[1]} is what it draws with "
                f"{words.instead(trial.change, trial.part)}.",
                figures=(own, another) if first else (another, own),
            )


def _captioned(figure: Figure, facts: list[str]) -> Figure:
    """Return a figure under which only stands what another one has otherwise."""
    return replace(figure, caption=f"{words.upper(', '.join(facts))}.")


def beyond_the_checks(found: Evidence) -> Iterator[Question]:
    """Yield a question for each line that no visible check runs, but a call of the course."""
    for part in found.parts.values():
        for line in unreached(found, part):
            reaching = [one for one in found.tells if (part.cell, line) in one.lines]
            told = reaching[0].told if reaching else None
            if told is None:
                continue
            question = found.questions[part.name]
            yield Question(
                Kind.UNREACHED,
                question,
                part,
                (line,),
                f"No visible check of {question.upper()} runs line {line}, "
                f"{quoted(words.line(part, line))}. Which call would?",
                f"One that was tried and runs it: {told.given}",
            )
