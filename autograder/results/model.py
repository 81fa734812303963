"""What grading found: frozen, versioned types, and their JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from autograder.results.figure import Figure

SCHEMA = 3
_READ = (1, 2, SCHEMA)  # 1 had no causes, 2 no seal in its file (`store`)


class CheckStatus(str, Enum):
    """Three outcomes, not two: trouble of the grader is never a mistake of the student."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"


class Status(str, Enum):
    """How far the grading of one submission came."""

    GRADED = "graded"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of one question.

    ``message`` is written for the student; ``detail`` may quote hidden inputs and is for the
    teacher only. ``figure`` shows a failure where looking beats reading. ``cause`` names what was
    found, of the course's catalogue; ``follows`` names the check whose failure this comes from.
    """

    name: str
    points: float
    hidden: bool
    status: CheckStatus
    message: str = ""
    detail: str = ""
    figure: Figure | None = None
    cause: str = ""
    follows: str = ""

    @property
    def score(self) -> float:
        """The points earned."""
        return self.points if self.status is CheckStatus.PASSED else 0.0


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """All checks of one question, and the seconds that they took.

    The points of a ``bonus`` count on top of the total.
    """

    name: str
    checks: tuple[CheckResult, ...]
    seconds: float = 0.0
    bonus: bool = False

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(check.score for check in self.checks)

    @property
    def max_score(self) -> float:
        """The points that can be earned."""
        return sum(check.points for check in self.checks)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened while a cell of the submission ran; cells count from 1."""

    cell: int
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A place in the source that a teacher may want to look at; cells and lines count from 1."""

    cell: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """Everything that is known of one submission.

    ``reason`` says in one line why a submission is not *graded*. ``isolation`` is the level (0 to
    3) at which it was graded, or None where nothing ran. ``digest`` names the submission's bytes,
    ``bundle`` the checks it was graded with. ``seconds`` is the wall time of it all, ``compute``
    the processor time of the student's own code, in cells and in probes. ``starved``: something
    ran out of time while it got little of a processor, so beside others it may have been too slow.
    ``flags`` are for the teacher and never change a score. ``remarks`` are sentences on the
    notebook as a whole, for the student as well; ``doubt`` says why a person has to look although
    it was graded.
    """

    submission: str
    status: Status
    reason: str = ""
    questions: tuple[QuestionResult, ...] = ()
    notes: tuple[Note, ...] = ()
    flags: tuple[Flag, ...] = ()
    remarks: tuple[str, ...] = ()
    doubt: str = ""
    seed: int = 0
    isolation: int | None = None
    digest: str = ""
    bundle: str = ""
    kit: str = ""
    versions: str = ""
    seconds: float = 0.0
    compute: float = 0.0
    starved: bool = False
    schema: int = SCHEMA

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(question.score for question in self.questions)

    @property
    def max_score(self) -> float:
        """The points that can be earned without a bonus."""
        return sum(question.max_score for question in self.questions if not question.bonus)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SubmissionResult:
        """Rebuild a result that `to_dict` wrote.

        Raises:
            ValueError: the data is of another schema or is damaged.
        """
        if data.get("schema") not in _READ:
            raise ValueError(f"schema {data.get('schema')!r}, expected {SCHEMA}")
        try:
            questions = tuple(
                QuestionResult(
                    name=question["name"],
                    seconds=question["seconds"],
                    bonus=question.get("bonus", False),  # results of earlier kits have none
                    checks=tuple(map(_check, question["checks"])),
                )
                for question in data["questions"]
            )
            isolation = data.get("isolation", data.get("wall"))  # its name in schema 1
            data = {name: value for name, value in data.items() if name != "wall"}
            rest = {
                "isolation": isolation,
                "status": Status(data["status"]),
                "questions": questions,
                "notes": tuple(Note(**note) for note in data["notes"]),
                "flags": tuple(Flag(**flag) for flag in data.get("flags", ())),
                "remarks": tuple(map(str, data.get("remarks", ()))),
            }
            return cls(**{**data, **rest, "schema": SCHEMA})
        except (KeyError, TypeError) as error:
            raise ValueError(f"damaged result: {error}") from None


def _check(data: Mapping[str, Any]) -> CheckResult:
    figure = data.get("figure")  # results of earlier kits have none
    rest = {
        "status": CheckStatus(data["status"]),
        "figure": Figure.from_dict(figure) if figure else None,
    }
    return CheckResult(**{**data, **rest})
