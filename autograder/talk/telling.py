"""What a course's own side of the talk is made of: `talk.py` beside its hidden checks.

    from autograder.talk.telling import Told

    def a_still_step(probe):
        facts = probe("train", ...)
        return Told("What happens to your weight in one step on zeros?", f"It is {…} times …")

    TALK = {a_question: [a_still_step]}

Each is asked like a check, in the sandbox, and tells what this student's answer does. Students read
``asks``: its inputs are to be none of a hidden check's, and nothing that came back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.course.config import Course
from autograder.grading import course_side
from autograder.results.figure import Figure

TALK = "talk"


@dataclass(frozen=True, slots=True)
class Told:
    """A question about what an answer does, and what it does.

    ``line``: it may also be asked for a line that decides it. ``point`` is what of the answer is
    to be decided, where that is not all of it. ``figure`` is what the answer drew, for the question
    which of two figures is its own.
    """

    asks: str
    answer: str
    line: bool = True
    point: str = ""
    figure: Figure | None = None


Tell = Callable[[Any], Told]


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
