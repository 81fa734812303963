"""What a submission is asked with: the checks, the course's own questions, and its reference."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from autograder.course import probes, products
from autograder.course.bundle import Bundle
from autograder.course.otter_format import ExceptionTestFile
from autograder.course.probes import Declared
from autograder.errors import UnreadableError
from autograder.grading import course_side
from autograder.grading.course_side import CourseSide
from autograder.submissions import reading
from autograder.talk import telling
from autograder.talk.evidence import Case
from autograder.talk.parts import Part, Statement, of_our_own
from autograder.talk.telling import Tell

_COURSE = "kit.course"  # the module that a build writes
_QUESTIONS = "QUESTIONS"


@dataclass(frozen=True)
class TalkCourse:
    """A course, read once for all submissions.

    ``questions`` has the question of each answer by the answer's name. ``given`` and ``reference``
    are the definitions of the template and of the solved notebook; none where those are not here.
    """

    bundle: Bundle
    side: CourseSide
    declared: Mapping[str, Declared]
    questions: Mapping[str, str]
    given: Mapping[str, Part]
    reference: Mapping[str, Part]
    tells: Mapping[str, Sequence[Tell]]

    @classmethod
    def of(cls, bundle: Bundle) -> TalkCourse:
        """Read what belongs to a bundle.

        Raises:
            KitError: the course's side fails.
        """
        course = bundle.course
        return cls(
            bundle,
            course_side.load(bundle),
            probes.declared(bundle.modules),
            _questions(bundle),
            of_our_own(_cells(course.root / products.TEMPLATE / course.notebook)),
            of_our_own(_cells(course.root / products.SOLUTIONS / course.notebook)),
            telling.load(course),
        )

    def for_one(self) -> TalkCourse:
        """Return the same with checks of its own: what one keeps, it keeps for one student only."""
        return replace(self)

    def cases(self, question: str) -> Sequence[Case]:
        """Return the checks of a question."""
        return self._files[question]

    def case(self, question: str, name: str) -> Case:
        """Return one check of a question."""
        return next(case for case in self.cases(question) if case.name == name)

    def tell(self, question: str, name: str) -> Tell:
        """Return one of the course's own questions."""
        known = self.tells[question]
        return next(tell for tell in known if getattr(tell, "__name__", "") == name)

    def defines(self, name: str) -> bool:
        """Whether an answer is a function or a class; the others are variables."""
        return name in self.given or name in self.reference

    def right(self, name: str, question: str) -> str:
        """Return the reference of an answer; of a student's own helper, all of its question."""
        names = [name] if name in self.reference else self.questions
        own = [one for one in names if self.questions.get(one, question) == question]
        return "\n".join(self.reference[one].source for one in own if one in self.reference)

    def is_reference(self, part: Part) -> bool:
        """Whether a part has the statements of the reference, each in its way."""
        reference = self.reference.get(part.name)
        return reference is not None and [one.normal for one in part.statements] == [
            one.normal for one in reference.statements
        ]

    def is_given(self, part: Part) -> bool:
        """Whether a part is as students got it: a helper of the assignment's, or still a stub."""
        given = self.given.get(part.name)
        return given is not None and _text(given) == _text(part)

    def is_particular(self, part: Part, statement: Statement) -> bool:
        """Whether the reference has no such statement in a part of that name."""
        if not self.reference:
            return False
        reference = self.reference.get(part.name)
        known = {each.normal for each in reference.statements} if reference else set()
        return statement.normal not in known

    def otherwise(self, part: Part) -> dict[str, str]:
        """Return the lines of the reference that a part has nothing like, by their normal form."""
        reference = self.reference.get(part.name)
        if reference is None:
            return {}
        own = {each.normal for each in part.statements}
        return {
            each.normal: reference.text(each.first, each.last)
            for each in reference.statements
            if each.normal not in own
        }

    @cached_property
    def _files(self) -> dict[str, list[Case]]:
        return {
            one.name: list(
                ExceptionTestFile.from_string(
                    self.bundle.tests[one.name], f"{one.name}.py"
                ).test_cases
            )
            for one in self.bundle.course.questions
        }


def _questions(bundle: Bundle) -> dict[str, str]:
    """Return the question of each answer that has points, as the build told the kit."""
    graded = {one.name for one in bundle.course.questions}
    for node in ast.parse(bundle.modules.get(_COURSE, "")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name == _QUESTIONS:
                known = dict(ast.literal_eval(value))
                return {each: question for each, question in known.items() if question in graded}
    return {}


def _cells(path: Path) -> tuple[str, ...]:
    try:
        return reading.read(path).cells
    except UnreadableError:  # in an unpacked autograder.zip
        return ()


def _text(part: Part) -> str:
    return " ".join(part.source.split())
