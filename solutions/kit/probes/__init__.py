"""Probes: exercise one answer with plain inputs and report plain facts.

A check never touches your objects. It asks, for instance, `probe("name", w=[[3.0], [4.0]])`; the
probe of that name, in one of the files beside this one, calls one of your functions and reports
numbers, texts, lists and arrays; the check then judges those. In your notebook the probes run in
your kernel; when your work is graded the same probes run beside it in a closed process. Nothing
here is secret: read on if you like.
"""

from __future__ import annotations

import copy
import importlib
import inspect
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from matplotlib import pyplot as plt

from kit import interrupts
from kit.course import PROBE_MODULES, QUESTIONS
from kit.probes.answers import PROBES, AnswerError, Student
from kit.probes.values import Facts

__all__ = ["PROBES", "AnswerError", "Probe", "ask"]

for _name in ("call", *PROBE_MODULES):  # each registers its probes
    importlib.import_module(f"kit.probes.{_name}")


class Probe:
    """Ask for facts about the answers in a notebook: `probe = Probe(globals())`."""

    seed = 0

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def __call__(self, name: str, **inputs: Any) -> Facts:
        """Return the facts that probe `name` finds, or raise AnswerError."""
        reply = ask(self._namespace, name, inputs, stoppable=True)
        if "error" in reply:
            raise AnswerError(**reply["error"])
        facts: Facts = reply["facts"]
        return facts

    def ahead(self, name: str, several: Sequence[Mapping[str, Any]]) -> None:
        """Do nothing: the grader's probe asks for several at once, to which the way is long."""


def ask(
    namespace: dict[str, Any], name: str, inputs: dict[str, Any], *, stoppable: bool = False
) -> Facts:
    """Run probe `name` on the answers in `namespace`.

    Returns {"facts": …}, or {"error": {"kind", "text", "detail"}} whatever the answer does: it may
    raise, ask Python to exit, or return something strange. With `stoppable`, somebody sits here
    who may have interrupted it.

    Raises:
        Stopped: that is so; it ends all checks, and not only this one.
        LookupError, TypeError: there is no such probe, or it takes other inputs.
    """
    probe = PROBES[name]
    student = Student(namespace)
    inputs = copy.deepcopy(inputs)  # an answer may change what it is given
    inspect.signature(probe).bind(student, **inputs)
    try:
        with undisturbed():
            return {"facts": probe(student, **inputs)}
    except AnswerError as error:
        problem, cause = error, error.__cause__
    except BaseException as error:
        cause = error
        text = f"{QUESTIONS.get(student.asked)}: what {student.asked} gave back cannot be examined"
        problem = AnswerError(text, student.trouble(student.asked, error).detail, who=student.asked)
    if stoppable and isinstance(cause, KeyboardInterrupt):
        raise interrupts.stopped(QUESTIONS.get(student.asked), student.asked, cause)
    return {"error": {name: getattr(problem, name) for name in ("kind", "text", "detail", "who")}}


@contextmanager
def undisturbed() -> Iterator[None]:
    """Leave the notebook as it was: its random numbers, its figures, and its screen."""
    interactive: Any = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    before = set(plt.get_fignums())
    with ExitStack() as stack:
        if torch := sys.modules.get("torch"):
            stack.enter_context(torch.random.fork_rng(devices=[]))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        if shell is not None and not getattr(shell, "nobody_looks", False):
            shell.nobody_looks = True  # live.show stays silent
            stack.callback(setattr, shell, "nobody_looks", False)
        try:
            yield
        finally:
            for figure in set(plt.get_fignums()) - before:
                plt.close(figure)
