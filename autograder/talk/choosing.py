"""Chooses the few questions that are printed: the same ones whenever it is asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from autograder.talk.question import Kind, Question
from autograder.talk.trials import Evidence

MOST = 5
_SAME_KIND = 1.6  # less, for each question of that kind before it
_SAME_PART = 1.2
# Of these one is enough.
_ONCE = {Kind.CALL, Kind.FIGURES}
# What the seed may make of a difference; more where many have the same code.
_JITTER, _FOR_EVERYBODY = 1.5, 3.0


def choose(
    found: Evidence, made: Sequence[Question], seed: int, most: int = MOST
) -> list[Question]:
    """Return the best questions, of several kinds and on several places.

    What checks found comes first, the rest in the notebook's order. What decides between equals
    depends on the seed and on the code that is asked about, and on nothing else: where two
    submissions have the same code, the same is asked of both.
    """

    def luck(one: Question) -> float:
        lines = [line - one.part.first for line in one.lines]
        key = found.key(seed, found.drawn(one.question), one.part.source, one.kind.value, lines)
        return (
            (_FOR_EVERYBODY if one.everybodys else _JITTER) * int.from_bytes(key[:4], "big") / 2**32
        )

    lucky = [(one.worth + luck(one), one) for one in made]
    kinds: Counter[Kind] = Counter()
    parts: Counter[str] = Counter()
    chosen: list[Question] = []
    while len(chosen) < most:
        taken = {one.about for one in chosen}
        left = [
            (
                worth
                - _SAME_KIND * (one.kind is not Kind.CAUSE) * kinds[one.kind]
                - _SAME_PART * parts[one.part.name],
                n,
                one,
            )
            for n, (worth, one) in enumerate(lucky)
            if (one.about not in taken or one.kind is Kind.CAUSE)
            and one not in chosen
            and not (one.kind in _ONCE and kinds[one.kind])
        ]
        if not left:
            break
        _, _, best = max(left, key=lambda each: (each[0], -each[1]))
        chosen.append(best)
        kinds[best.kind] += 1
        parts[best.part.name] += 1
    return sorted(chosen, key=_place)


def _place(one: Question) -> tuple[bool, int, int, tuple[int, ...]]:
    return one.kind is not Kind.CAUSE, one.part.cell, one.part.first, one.lines
