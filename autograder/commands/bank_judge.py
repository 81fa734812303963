"""Judges answers of our own in this process: the bank's, the reference's and its mutants'.

Without the sandbox and without a worker, so a few milliseconds go into each answer; never for the
work of students. What the checks say is word for word what the judge would say.
"""

from __future__ import annotations

import ast
import importlib
import linecache
import math
import sys
import types
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, cast

from autograder.course import products
from autograder.course.config import Course
from autograder.course.probes import declared
from autograder.course.products import TEMPLATE
from autograder.grading import course_side
from autograder.grading.probing import Probe
from autograder.grading.session import Limits, Session
from autograder.results.model import CheckResult, CheckStatus
from autograder.sandbox import protocol
from autograder.sandbox.protocol import ProbeRequest

_NOT_ANSWERS = {"otter"}  # what only the notebook itself imports


class _Here:
    """A worker that is this process: what `probing.Probe` asks."""

    notes = ()
    spent = 0.0

    def __init__(self, probes: types.ModuleType, namespace: dict[str, Any], seed: int) -> None:
        self._probes, self._namespace, self._seed = probes, namespace, seed

    def start(self) -> None:
        """Do nothing: the answers are there."""

    def together(self, asked: Sequence[ProbeRequest], limit: float) -> None:
        """Let each be asked for by itself."""

    def ask(self, asked: ProbeRequest, limit: float) -> dict[str, Any]:
        """Return what the probe answers; nothing limits its time, and numbers come as graded."""
        from autograder.sandbox.fresh import draw_from

        draw_from(self._seed)
        # As it leaves the sandbox: what cannot be carried breaks the check.
        frame = protocol.encode(self._probes.ask(self._namespace, asked.name, asked.inputs))
        reply: dict[str, Any] = protocol.decode(frame[protocol.HEADER.size :])
        return reply


class Judge:
    """Judges answers with the checks of a course."""

    def __init__(self, course: Course) -> None:
        import matplotlib
        import torch

        matplotlib.use("Agg")
        torch.set_num_threads(1)
        bundle = products.bundle_of(course)
        self.tests = bundle.tests
        self._kit = _Kit(course.root / TEMPLATE)
        with self._kit:
            self._probes = importlib.import_module("kit.probes")
        self._reference = _reference(course.source)
        self._declared, self._side = declared(bundle.modules), course_side.load(bundle)
        self._files: dict[str, Any] = {}
        self._resting: dict[str, dict[str, list[str]]] = {}

    def cases(self, question: str) -> list[Any]:
        """Return the checks of a question in the order in which students read them."""
        from autograder.course.otter_format import ExceptionTestFile

        if question not in self._files:
            source = self.tests[question]
            self._files[question] = ExceptionTestFile.from_string(source, f"{question}.py")
        return sorted(self._files[question].test_cases, key=lambda case: bool(case.hidden))

    def functions(self, question: str) -> list[str]:
        """Return the function names of a question's checks, in the same order."""
        return [case.body.test_func.__name__ for case in self.cases(question)]

    def namespace(self, source: str, where: str = "answer.py") -> dict[str, Any]:
        """Run the reference, then these answers over it, like cells of one notebook."""
        namespace: dict[str, Any] = {"__name__": "__main__"}
        # A traceback quotes the line.
        linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
        with self._kit:
            exec(self._reference, namespace)
            exec(compile(source, where, "exec"), namespace)
        return namespace

    def resting_on(self, question: str) -> dict[str, list[str]]:
        """Return the checks of other questions that call this one's answers, or what calls them."""
        if not self._resting:
            self._resting = {each: {} for each in self.tests}
            called: set[str] = set()
            namespace = self.namespace("")
            for name, asked in self._probes.QUESTIONS.items():
                if name in namespace:
                    namespace[name] = _noting(namespace[name], asked, called)
            for other in self.tests:
                for check in self.functions(other):
                    called.clear()
                    self.ask(namespace, other, 0, [check])
                    for each in called & self.tests.keys() - {other}:
                        self._resting[each].setdefault(other, []).append(check)
        return self._resting[question]

    def probe(self, namespace: dict[str, Any], question: str, seed: int) -> Probe:
        """Return what the checks of a question ask an answer with."""
        forever = Limits(probe=math.inf, question=math.inf)
        here = cast(Session, _Here(self._probes, namespace, seed))
        return Probe(here, question, seed, forever, self._declared, self._side)

    def ask(
        self,
        namespace: dict[str, Any],
        question: str,
        seed: int,
        only: Collection[str] = (),
        *,
        until_one_fails: bool = False,
    ) -> dict[str, CheckResult]:
        """Run the checks of a question, or some of them; return their results by function."""
        from autograder.grading import judge

        probe = self.probe(namespace, question, seed)
        found = {}
        with self._kit:
            for name, case in zip(self.functions(question), self.cases(question), strict=True):
                probe.secret = bool(case.hidden)
                if not only or name in only:
                    found[name] = judge.run_check(case, probe, self._side.figures)
                    if until_one_fails and found[name].status is not CheckStatus.PASSED:
                        break
        if len(found) < len(self.cases(question)):
            return found
        checks = judge.with_follow_ups(self.cases(question), list(found.values()))
        return dict(zip(found, checks, strict=True))


def _noting(answer: Any, question: str, called: set[str]) -> Any:
    """Return what does as an answer does, and notes the question that it is called of."""

    def noted(*args: Any, **options: Any) -> Any:
        called.add(question)
        return answer(*args, **options)

    return noted if callable(answer) else answer


class _Kit:
    """What `import kit` finds within this context: the kit in `folder`, as a notebook does.

    One process may judge several courses, and may have imported a kit of its own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._ours: dict[str, types.ModuleType] = {}
        self._theirs: dict[str, types.ModuleType] = {}

    def __enter__(self) -> None:
        self._theirs = _taken()
        sys.modules.update(self._ours)
        sys.path.insert(0, self._folder)

    def __exit__(self, *_: object) -> None:
        sys.path.remove(self._folder)
        self._ours = _taken()
        sys.modules.update(self._theirs)


def _taken() -> dict[str, types.ModuleType]:
    """Take the kit's modules out of `sys.modules`."""
    names = [name for name in sys.modules if name.partition(".")[0] == "kit"]
    return {name: sys.modules.pop(name) for name in names}


def _reference(path: Path) -> types.CodeType:
    """Compile the answers in the notebook's source: no experiments, no checks."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if _is_answer(node)]
    return compile(tree, path.name, "exec")


def _is_answer(node: ast.stmt) -> bool:
    match node:
        case ast.Import(names=names):
            return not _NOT_ANSWERS & {each.name for each in names}
        case ast.ImportFrom(module="kit", names=[ast.alias(name="probes")]):
            return False
        case ast.FunctionDef(decorator_list=decorators):
            return not decorators
        case ast.Assign(targets=[ast.Name()], value=ast.Constant()):
            return True
    return isinstance(node, (ast.ImportFrom, ast.ClassDef))
