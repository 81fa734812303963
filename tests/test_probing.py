"""A check that asks for what the course does not have is *not run*: no student's mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest
import tiny

from autograder.course.otter_format import ExceptionTestFile
from autograder.course.probes import declared
from autograder.grading import judge
from autograder.grading.course_side import CourseSide
from autograder.grading.fact_types import number
from autograder.grading.probing import Probe
from autograder.grading.session import Limits, Session
from autograder.results.model import CheckResult, CheckStatus
from autograder.sandbox.handle import WorkerLost
from autograder.sandbox.protocol import ProbeRequest

CHECK = """
from otter.test_files import test_case
OK_FORMAT = False
name = "q1"

@test_case(name="asks", points=1)
def asks(probe):
    assert {asking} == 4, "wrong"
"""


class Answering:
    """A session whose worker gives one reply, or is lost."""

    notes = ()
    spent = 0.0

    def __init__(self, reply: Any) -> None:
        self.reply = reply
        self.asked: list[str] = []

    def start(self) -> None:
        pass

    def together(self, asked: Sequence[ProbeRequest], limit: float) -> Any:
        self.asked.append(f"{len(asked)} at once")
        return None if isinstance(self.reply, Exception) else [self.reply] * len(asked)

    def ask(self, asked: ProbeRequest, limit: float) -> Any:
        self.asked.append(asked.name)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


def asked(asking: str, reply: Any, **facts: Any) -> tuple[CheckResult, list[str]]:
    """Run one check; return what came of it and what reached the worker."""
    session = Answering(reply)
    probes = declared(tiny.bundle().modules)
    side = CourseSide(facts or {"double": number, "norm": number}, (), {})
    probe = Probe(cast(Session, session), "q1", 0, Limits(), probes, side)
    (case,) = ExceptionTestFile.from_string(CHECK.format(asking=asking), "q1.py").test_cases
    return judge.run_check(case, probe), session.asked


@pytest.mark.parametrize(
    ("asking", "said"),
    [
        ("probe('duoble', x=2)", "q1: no such probe: 'duoble'"),
        ("probe('double', y=2)", "q1: the probe 'double' takes no 'y'"),
        ("probe('double')", "q1: the probe 'double' needs 'x'"),
    ],
)
def test_what_does_not_exist_is_not_run_and_no_worker_is_asked(asking: str, said: str) -> None:
    result, reached = asked(asking, {"facts": 4.0})
    assert result.status is CheckStatus.NOT_RUN
    assert said in result.detail
    assert "not your fault" in result.message
    assert reached == []


def test_a_probe_without_fact_type_is_not_run() -> None:
    result, reached = asked("probe('double', x=2)", {"facts": 4.0}, norm=number)
    assert result.status is CheckStatus.NOT_RUN
    assert "no fact type for the probe: 'double'" in result.detail
    assert reached == []


def test_facts_of_their_type_reach_the_check() -> None:
    assert asked("probe('double', x=2)", {"facts": 4.0})[0].status is CheckStatus.PASSED
    assert asked("probe('double', x=2)", {"facts": 5.0})[0].message == "wrong"


def test_facts_of_another_type_are_no_answer() -> None:
    result, _ = asked("probe('double', x=2)", {"facts": "4"})
    assert result.status is CheckStatus.FAILED
    assert result.message == "q1: double gave back what is no answer"


@pytest.mark.parametrize(
    ("kind", "said"),
    [("hung", "q1: double did not finish within 10 s"), ("died", "q1: double ended the Python")],
)
def test_a_lost_worker_names_the_function_that_was_called(kind: str, said: str) -> None:
    result, _ = asked("probe('double', x=2)", WorkerLost(kind, ""))
    assert result.status is CheckStatus.FAILED
    assert result.message.startswith(said)


AHEAD = "probe.ahead('double', [{'x': 2}, {'x': 3}, {'x': 2}]) or probe('double', x=2)"


def test_what_is_asked_ahead_reaches_the_worker_once_and_is_judged_when_it_is_asked_for() -> None:
    result, reached = asked(AHEAD, {"facts": 4.0})
    assert (result.status, reached) == (CheckStatus.PASSED, ["2 at once"])
    result, reached = asked(AHEAD, {"facts": "4"})
    assert result.message == "q1: double gave back what is no answer"
    assert reached == ["2 at once"]


def test_what_is_too_much_at_once_is_asked_for_alone() -> None:
    result, reached = asked(AHEAD, WorkerLost("hung", ""))
    assert result.message == "q1: double did not finish within 10 s"
    assert reached == ["2 at once", "double"]


def test_one_request_ahead_waits_until_it_is_asked_for() -> None:
    _, reached = asked("probe.ahead('double', [{'x': 2}]) or probe('double', x=2)", {"facts": 4.0})
    assert reached == ["double"]


def test_what_does_not_exist_is_not_asked_ahead_either() -> None:
    result, reached = asked("probe.ahead('duoble', [{'x': 2}, {'x': 3}])", {"facts": 4.0})
    assert (result.status, reached) == (CheckStatus.NOT_RUN, [])
