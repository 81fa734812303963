"""What a course's own side of the talk is made of: `talk.py` beside its hidden checks.

    from autograder.talk.telling import Told

    def a_still_step(probe, draw):
        wd = draw.choice([2, 3, 4])
        facts = probe("train", wd=wd, ...)
        return Told(f"All inputs are 0, wd = {wd}.", "What does a step make of w?", f"It is {…} …")

    TALK = {a_question: [a_still_step]}

Each is asked like a check, in the sandbox, and tells what this student's answer does. ``draw``, a
`random.Random`, chooses the same for the same answers, so that a class does not share one question.
Students read ``given`` and ``asks``: nothing in them is a hidden check's, or came back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from autograder.course.config import Course
from autograder.grading import course_side
from autograder.results.figure import Figure

TALK = "talk"


@dataclass(frozen=True, slots=True)
class Told:
    """A question about what an answer does, and what it does.

    ``given`` is the call in words, ``names`` are words that stand on a line that decides what comes
    of it, and ``point`` is what of the answer is to be decided, where that is not all of it.
    ``figure`` is what the answer drew, for the question which of two figures is its own: ``shows``
    says fact by fact, in one order, what stands on it.
    """

    given: str
    asks: str
    answer: str
    names: tuple[str, ...] = ()
    point: str = ""
    figure: Figure | None = None
    shows: tuple[str, ...] = ()


Tell = Callable[[Any, Random], Told | None]  # None: there is nothing to ask


def load(course: Course) -> Mapping[str, Sequence[Tell]]:
    """Return what the course asks of each question; nothing where it has no talk.py.

    Raises:
        KitError: it fails.
    """
    path = course.hidden_tests / f"{TALK}.py"
    if not path.is_file():
        return {}
    module = course_side.execute(TALK, path.read_text("utf-8"))
    return dict(getattr(module, "TALK", {}))
