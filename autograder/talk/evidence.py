"""Asks checks of an answer, of the answer with a change, and tells what came of it.

Visible checks and the course's own questions come first; hidden checks last, and of those nothing
but the lines that they run comes back. So nothing that a student reads was said by code that had
seen a hidden input.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from autograder.course.probes import Declared
from autograder.grading import judge
from autograder.grading.course_side import CourseSide
from autograder.grading.figure_facts import Request
from autograder.grading.probing import AnswerError, Probe
from autograder.grading.session import Limits, Session
from autograder.results.findings import NO_ANSWER
from autograder.results.model import CheckStatus
from autograder.sandbox import protocol
from autograder.sandbox.handle import WorkerLost
from autograder.sandbox.protocol import ProbeRequest
from autograder.talk.parts import Line, Part
from autograder.talk.telling import Tell, Told

# Work that one check may take where it is asked again and again, in calls: some 50 ms.
CHEAP = 125_000
_OF_A_LINE = 50  # calls that a line of the notebook counts as: it may compute without any
# Seconds of processor time for what takes so little; a loop without end takes more.
_SECONDS = 0.6
_MOST_LINES = 2000


class Case(Protocol):
    """A check of a test file, as Otter reads it."""

    name: str
    hidden: bool
    points: float
    body: Any


class Asked(Protocol):
    """What has the checks and questions of a course by name."""

    def case(self, question: str, name: str) -> Case:
        """Return one check of a question."""

    def tell(self, question: str, name: str) -> Tell:
        """Return one of the course's own questions."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking one check, or one of the course's questions.

    ``digest`` is of all facts, ``lines`` how often each line ran, ``work`` what each request took,
    in calls of anybody's functions. ``hung``: it did not end.
    """

    question: str
    name: str
    status: CheckStatus = CheckStatus.PASSED
    message: str = ""
    digest: str = ""
    told: Told | None = None
    requests: tuple[Request, ...] = ()
    lines: Mapping[Line, int] = field(default_factory=dict)
    work: Mapping[bytes, int] = field(default_factory=dict)
    hung: bool = False
    no_answer: bool = False
    cause: str = ""

    @property
    def reason(self) -> str:
        """What checks that fail for the same reason share."""
        return self.cause or self.message.partition("\n")[0]

    @property
    def passed(self) -> bool:
        """Whether the check passed."""
        return self.status is CheckStatus.PASSED

    @property
    def cost(self) -> int:
        """The work of all its requests."""
        return sum(self.work.values())

    def touches(self, part: Part) -> bool:
        """Whether a line of a definition ran."""
        return any((part.cell, line) in self.lines for line in part.lines())

    def same(self, other: Outcome) -> bool:
        """Whether the other found the very same."""
        mine = (self.status, self.message, self.digest, self.told, self.hung)
        return mine == (other.status, other.message, other.digest, other.told, other.hung)


class Bench:
    """One submission in the sandbox, and what it is asked with."""

    def __init__(
        self,
        session: Session,
        seed: int,
        limits: Limits,
        probes: Mapping[str, Declared],
        side: CourseSide,
        draw: Callable[[str], str] = str,
    ) -> None:
        self._draw = draw
        self._session = _Remembering(session)
        self._raw, self._seed, self._limits = session, seed, limits
        self._probes, self._side = probes, side
        self.losses = 0

    def start(self) -> None:
        """Run the notebook."""
        self._raw.start()

    def ask(self, question: str, case: Case, *, quick: bool = False, lines: bool = True) -> Outcome:
        """Ask a check.

        Args:
            question: the question that it is of.
            case: the check.
            quick: it is known to take little, so it may take no more.
            lines: count the lines that run, which takes as long as running them.
        """
        probe = self._probe(question, hidden=bool(case.hidden), quick=quick)
        self._raw.lines = lines
        result = judge.run_check(case, probe)
        return Outcome(
            question,
            case.name,
            result.status,
            result.message,
            requests=tuple(probe.requests()),
            no_answer=result.cause == NO_ANSWER,
            cause=result.cause,
            **self._session.told(),
        )

    def tell(self, question: str, tell: Tell, *, quick: bool = False) -> Outcome:
        """Ask one of the course's own questions; one that fails tells nothing.

        One that breaks is not run, as a check that does.
        """
        probe = self._probe(question, hidden=False, quick=quick)
        self._raw.lines = not quick
        name = getattr(tell, "__name__", "")
        without = CheckStatus.FAILED
        try:
            told = tell(probe, random.Random(f"{self._draw(question)} {name}"))
        except AssertionError as error:
            failed, told = str(error), None
        except AnswerError as error:
            failed, told = error.text, None
        except Exception as error:  # the course's code, on facts that it did not think of
            failed, told, without = f"{type(error).__name__}: {error}", None, CheckStatus.NOT_RUN
        else:
            failed = ""
        status = without if told is None else CheckStatus.PASSED
        return Outcome(question, name, status, failed, told=told, **self._session.told())

    def again(self, before: Outcome, course: Asked) -> Outcome:
        """Ask once more what has been asked."""
        if before.told is not None:
            tell = course.tell(before.question, before.name)
            return self.tell(before.question, tell, quick=True)
        case = course.case(before.question, before.name)
        return self.ask(before.question, case, quick=before.cost <= CHEAP, lines=False)

    def define(self, part: Part, source: str) -> bool:
        """Put a definition in the place of another one; return whether it could be."""
        self._session.forget()
        try:
            return self._raw.define(source, part.cell, _SECONDS)
        except WorkerLost:
            self.losses += 1
            return False

    def _probe(self, question: str, *, hidden: bool, quick: bool) -> Probe:
        self._session.begin()
        limits = Limits(probe=_SECONDS, question=2 * _SECONDS) if quick else self._limits
        session: Any = self._session
        probe = Probe(session, question, self._seed, limits, self._probes, self._side)
        probe.secret = hidden
        return probe

    @property
    def lost(self) -> bool:
        """Whether the last check lost its worker, and with it what was defined."""
        return self._session.lost


class _Remembering:
    """A session that answers equal requests once, and adds up the lines that ran for a check."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[bytes, dict[str, Any]] = {}
        self.begin()

    def begin(self) -> None:
        """Begin another check."""
        self._lines: Counter[Line] = Counter()
        self._work: dict[bytes, int] = {}
        self._facts = hashlib.sha256()
        self.lost = self._hung = False

    def forget(self) -> None:
        """Forget all answers: they are of another definition."""
        self._known.clear()

    def told(self) -> dict[str, Any]:
        """Return what there is to tell of the check, as fields of an outcome."""
        return {
            "digest": self._facts.hexdigest(),
            "lines": dict(self._lines),
            "work": dict(self._work),
            "hung": self._hung,
        }

    # what `probing.Probe` asks

    @property
    def notes(self) -> tuple[Any, ...]:
        return self._session.notes

    @property
    def spent(self) -> float:
        return self._session.spent

    def start(self) -> None:
        self._session.start()

    def together(self, asked: Sequence[ProbeRequest], limit: float) -> None:
        """Let each be asked for by itself: its lines are told."""

    def ask(self, asked: ProbeRequest, limit: float) -> dict[str, Any]:
        key = asked.encoded
        if key not in self._known:
            try:
                self._known[key] = self._session.ask(asked, limit)
            except WorkerLost as loss:
                self.lost, self._hung = True, loss.kind == "hung"
                raise
        reply = self._known[key]
        lines, calls = _lines(reply.get("lines")), reply.get("calls")
        self._lines.update(lines)
        counted = max(0, calls) if type(calls) is int else 0
        self._work[hashlib.sha256(key).digest()] = counted + _OF_A_LINE * sum(lines.values())
        shown = {name: value for name, value in reply.items() if name not in ("lines", "calls")}
        self._facts.update(key + protocol.encode(shown))
        return shown


def _lines(value: Any) -> Counter[Line]:
    """Read the lines that a worker tells, which student code may have had a hand in."""
    found: Counter[Line] = Counter()
    for row in value[:_MOST_LINES] if isinstance(value, list) else ():
        if isinstance(row, list) and len(row) == 3 and all(type(one) is int for one in row):
            found[row[0], row[1]] += max(0, row[2])
    return found
