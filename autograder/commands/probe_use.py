"""Whether probes, their fact types, the checks that ask them and the questions fit together."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping

from autograder.course import probes
from autograder.course.products import Release
from autograder.course.rubric import Finding
from autograder.errors import KitError
from autograder.grading import course_side


def findings(release: Release) -> Iterator[Finding]:
    """Yield what would be *not run* when grading: the course's own mistakes, not a student's."""
    course, bundle = release.course, release.bundle
    facts_file = course.shown(course.hidden_tests / "facts.py")
    try:
        types = course_side.load(bundle).facts
    except KitError as error:
        yield Finding(str(error), error.hint)
        return
    known = probes.declared(bundle.modules)
    for one in known.values():
        if one.name not in types:
            yield Finding(
                f"the probe {one.name!r} ({one.module}) has no fact type",
                f"write {one.name!r} in {facts_file}",
            )
    for name in sorted(set(types) - set(known)):
        yield Finding(
            f"{facts_file} has a type for {name!r}, and there is no such probe", "drop it"
        )
    for question, source in bundle.tests.items():
        yield from _asked(question, source, known)


def _asked(question: str, source: str, known: Mapping[str, probes.Declared]) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name("probe"), args=[ast.Constant(value=str(name))]):
                if name not in known:
                    near = difflib.get_close_matches(name, known, 1)
                    mend = f"write {near[0]!r}" if near else "write that probe in kit/probes/"
                    yield Finding(
                        f"{question} asks for a probe that does not exist: {name!r}", mend
                    )
                elif all(keyword.arg for keyword in node.keywords):
                    inputs = frozenset(keyword.arg or "" for keyword in node.keywords)
                    misfit = known[name].misfit(inputs)
                    if misfit:
                        yield Finding(f"{question}: {misfit}", "correct the check or the probe")
