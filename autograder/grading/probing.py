"""What a check asks for facts: `probe`, the one thing that it gets.

It sends inputs into the sandbox and brings back plain facts. What it brings back besides, the text
of an error, was chosen by student code: in what students read of hidden checks it is replaced.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.course.probes import Declared
from autograder.grading import fact_types
from autograder.grading.course_side import CourseSide
from autograder.grading.figure_facts import Request
from autograder.grading.session import Limits, Session
from autograder.sandbox import protocol
from autograder.sandbox.handle import WorkerLost
from autograder.sandbox.protocol import ProbeRequest

MAX_TEXT = 4000
_SHARE_AHEAD = 0.25  # of a probe's time, for all that is asked ahead
_SEE_NOTES = " (a cell raised an error: see what is said of the notebook's run)"
_EXCEPTION = re.compile(r"raised ([A-Za-z]{1,40})\b")


class AnswerError(Exception):
    """The student's code is missing, raised, hung, or returned something of the wrong kind.

    ``text`` and ``detail`` are the worker's, so they may quote inputs; ``safe`` is the judge's.
    ``ran`` tells whether there was something to run: it was neither missing nor a stub.
    """

    def __init__(self, text: str, detail: str = "", safe: str = "", *, ran: bool = True) -> None:
        super().__init__(text)
        self.text = text
        self.detail = detail
        self.safe = safe or text
        self.ran = ran


class Probe:
    """What a check asks for facts, within one question.

    Equal requests are answered once, so checks share training runs by asking the same. ``secret``
    tells whether a hidden check asks. ``probes`` are those of the kit, ``side`` has
    their fact types.
    """

    def __init__(
        self,
        session: Session,
        question: str,
        seed: int,
        limits: Limits,
        probes: Mapping[str, Declared],
        side: CourseSide,
    ) -> None:
        self.seed = seed
        self._probes, self._types = probes, side.facts
        self.secret = False
        self._said: set[str] = set()
        self._open: set[bytes] = set()  # requests of visible checks
        self._asked: dict[bytes, None] = {}  # those of the check that runs, in order
        self._session, self._question, self._limits = session, question, limits
        self._answers: dict[bytes, dict[str, Any]] = {}
        self._left = limits.question

    def __call__(self, name: str, /, **inputs: Any) -> Any:
        """Return the facts that the student's code gives on ``inputs``.

        Raises:
            AnswerError: it gives none.
            LookupError: the check asks for what the kit does not have: the course's own mistake.
        """
        self._make_sure(name, inputs)
        asked = ProbeRequest(name, inputs)
        key = asked.encoded
        self._asked[key] = None
        if not self.secret:
            self._open.add(key)
        if key not in self._answers:
            self._answers[key] = self._ask(asked)
        answer = self._answers[key]
        if "facts" in answer:
            # A copy, so that no check can change what the next one sees.
            return protocol.copied(answer["facts"])
        problem = answer.get("error")
        if not isinstance(problem, dict):
            raise AnswerError(f"{self._question}: the answer was no answer")
        text = _text(problem.get("text"))
        if not self.secret:
            self._said.add(text)
        who = _text(problem.get("who"))
        if who not in {one.calls for one in self._probes.values()}:
            who = self._probes[name].function(inputs)
        safe = text if text in self._said else _in_our_words(self._question, problem, who)
        ran = problem.get("kind") not in ("missing", "stub")
        if problem.get("kind") == "missing" and any(
            "raised" in n.text for n in self._session.notes
        ):
            text, safe = text + _SEE_NOTES, safe + _SEE_NOTES
        raise AnswerError(text, _text(problem.get("detail")), safe, ran=ran)

    def ahead(self, name: str, several: Sequence[Mapping[str, Any]]) -> None:
        """Ask in one request for what a check is about to ask: each saves its way there and back.

        Nothing is judged before the check asks for it. What is too much together, by its size or
        for the student's code, is asked for one by one then.

        Raises:
            LookupError: as when asked.
        """
        for inputs in several:
            self._make_sure(name, inputs)
        asked = {one.encoded: one for one in (ProbeRequest(name, dict(each)) for each in several)}
        new = [one for key, one in asked.items() if key not in self._answers]
        if len(new) < 2 or self._left <= 0:
            return
        self._session.start()  # the notebook's own time is not the question's
        before = self._session.spent
        limit = _SHARE_AHEAD * min(self._limits.probe, self._left)
        answers = self._session.together(new, limit)
        if answers is not None:
            self._left -= self._session.spent - before
            for one, answer in zip(new, answers, strict=True):
                self._answers[one.encoded] = self._of_its_type(one, answer)

    def _make_sure(self, name: str, inputs: Mapping[str, Any]) -> None:
        if name not in self._probes or name not in self._types:
            what = "no such probe" if name not in self._probes else "no fact type for the probe"
            raise LookupError(f"{self._question}: {what}: {name!r}")
        misfit = self._probes[name].misfit(frozenset(inputs))
        if misfit:
            raise LookupError(f"{self._question}: {misfit}")

    def forget(self) -> None:
        """Begin a new check: `requests` are those from here on."""
        self._asked.clear()

    def requests(self) -> list[Request]:
        """Return what the check has asked, with the facts, in order."""
        found = []
        for key in self._asked:
            answer = self._answers.get(key, {})
            if "facts" in answer:
                name, inputs = protocol.decode(key)
                found.append(Request(name, inputs, answer["facts"], key in self._open))
        return found

    def _ask(self, asked: ProbeRequest) -> dict[str, Any]:
        if self._left <= 0:
            return self._ours(f"stopped, since its checks ran for {self._limits.question:.0f} s")
        self._session.start()  # the notebook's own time is not the question's
        limit = min(self._limits.probe, self._left)
        before = self._session.spent
        try:
            answer = self._session.ask(asked, limit)
        except WorkerLost as loss:
            who = self._who(asked)
            if loss.kind == "hung":
                return self._ours(f"{who} did not finish within {limit:.0f} s")
            return self._ours(f"{who} ended the Python process", str(loss))
        finally:
            self._left -= self._session.spent - before
        return self._of_its_type(asked, answer)

    def _of_its_type(self, asked: ProbeRequest, answer: dict[str, Any]) -> dict[str, Any]:
        kind = self._types[asked.name]
        if "facts" in answer and not fact_types.fits(kind, answer["facts"], asked.inputs):
            return self._ours(f"{self._who(asked)} gave back what is no answer")
        return answer

    def _who(self, asked: ProbeRequest) -> str:
        return self._probes[asked.name].function(asked.inputs) or "your code"

    def _ours(self, text: str, detail: str = "") -> dict[str, Any]:
        text = f"{self._question}: {text}"
        self._said.add(text)
        return {"error": {"text": text, "detail": detail}}


def _in_our_words(question: str, problem: dict[str, Any], who: str) -> str:
    """Say what a worker's error is without a word that student code could have chosen."""
    raised = _EXCEPTION.search(_text(problem.get("text")))
    kind = getattr(builtins, raised[1], None) if raised else None
    known = isinstance(kind, type) and issubclass(kind, BaseException)
    code = who or "your code"
    asked = f"{who}, or something it uses," if who else "something that this check asks for"
    called = "when called with an input that is not shown."
    name = raised[1] if raised and known else "an exception"
    texts = {
        "missing": f"{asked} is not defined",
        "stub": f"{asked} is still the stub",
        "raised": f"{code} raised {name} {called}",
    }
    said = texts.get(_text(problem.get("kind")), f"{code} gave back what is no answer {called}")
    return f"{question}: {said}"


def _text(value: Any) -> str:
    return value[:MAX_TEXT] if isinstance(value, str) else ""
