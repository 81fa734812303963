"""Whether probes, their fact types, the checks that ask them and the questions fit together."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from autograder.course import probes
from autograder.course.probes import Asking, Declared
from autograder.course.products import Release
from autograder.course.rubric import Finding
from autograder.errors import KitError
from autograder.grading import course_side
from autograder.grading.fact_types import GIVEN, GIVES


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
    written = {stub.name.partition(".")[0] for stub in release.notebook.stubs}
    for question, source in bundle.tests.items():
        for asked in probes.asked(source):
            yield from _misfits(question, asked, known, written)


def _misfits(
    question: str, asked: Asking, known: Mapping[str, Declared], written: Collection[str]
) -> Iterator[Finding]:
    probe = known.get(asked.name)
    if probe is None:
        near = difflib.get_close_matches(asked.name, known, 1)
        mend = f"write {near[0]!r}" if near else "write that probe in kit/probes/"
        yield Finding(f"{question} asks for a probe that does not exist: {asked.name!r}", mend)
        return
    misfit = "" if asked.spread else probe.misfit(frozenset(asked.inputs))
    if misfit:
        yield Finding(f"{question}: {misfit}", "correct the check or the probe")
    constants = asked.constants()
    function = probe.named_by and constants.get(probe.named_by, "")
    if function and function not in written:
        yield Finding(
            f"{question} calls {function}, which students are not asked to write",
            "correct its name, or write that function in the notebook's source",
        )
    gives = constants.get("gives")
    if asked.name in GIVEN and gives is not None and gives not in GIVES:
        yield Finding(
            f"{question}: nothing gives {gives!r}", f"say one of {', '.join(map(repr, GIVES))}"
        )
