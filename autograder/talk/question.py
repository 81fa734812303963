"""A question for a talk: what is asked, what was found, and the lines that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from autograder.results.figure import Figure
from autograder.talk.parts import Part

_SHORT = 3  # statements of a definition up to which one line may be asked about twice


class Kind(str, Enum):
    """What a question is about."""

    CAUSE = "what a check found"
    LINE = "what it does, and with another line"
    CALL = "what a call gives"
    DELETED = "a line less"
    REPLACED = "another line"
    IDLE = "a line that visible checks do not need"
    UNREACHED = "a line that no visible check runs"
    FIGURES = "its own figure"

    @property
    def asks_for_a_line(self) -> bool:
        """Whether which line it is about is part of the answer."""
        return self in (Kind.CAUSE, Kind.FIGURES)


_ALIKE = {Kind.CALL: Kind.LINE, Kind.REPLACED: Kind.DELETED}


@dataclass(frozen=True, slots=True)
class Question:
    """A question on some ``lines`` of a part, its answer, and why it is asked.

    Students read ``asks`` and the excerpt of their own code, so neither holds what came back from a
    hidden check, or what only the reference says. ``shown`` are lines that the excerpt has without
    a mark. ``figures`` are those between which it asks to choose. ``worth`` ranks it;
    ``everybodys`` is what is asked of code that is the reference's.
    """

    kind: Kind
    question: str
    part: Part
    lines: tuple[int, ...]
    asks: str
    answer: str
    why: str = ""
    figures: tuple[Figure, ...] = ()
    shown: tuple[int, ...] = ()
    worth: float = 0.0
    everybodys: bool = False

    @property
    def about(self) -> tuple[str, object]:
        """What two questions may not share: a line, or in a short definition what is asked."""
        if len(self.part.statements) <= _SHORT:
            return self.part.name, _ALIKE.get(self.kind, self.kind)
        return self.part.name, self.lines[0] if self.lines else 0
