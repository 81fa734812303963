"""The release check: what must hold before students get the assignment, one line a finding."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from autograder.commands import bank, bank_causes, leaks, links, probe_use, rules
from autograder.commands.build import make_sure_of_policy
from autograder.course import config, products, requirements, solution_stripper
from autograder.course.bundle import Bundle
from autograder.course.config import Course
from autograder.course.products import Release
from autograder.course.rubric import Finding
from autograder.errors import KitError
from autograder.grading import course_side
from autograder.results.model import Status, SubmissionResult
from autograder.submissions.reading import Submission, read_bytes

Grade = Callable[[Iterable[Submission], Bundle], list[SubmissionResult]]


def run(*, folder: Path | None = None) -> int:
    """Carry out `autograder check`: print the findings, return the exit status."""
    found = tuple(dict.fromkeys(each.line for each in findings(config.find(Path.cwd(), folder))))
    for line in found:
        print(line)
    if not found:
        print("ready to release: no findings")
    return 1 if found else 0


def run_bank(*, folder: Path | None = None, as_markdown: bool = False) -> int:
    """Carry out `autograder check --bank`: print what the checks catch, return the exit status."""
    from autograder.commands import bank_tables as tables

    course = config.find(Path.cwd(), folder)
    bundle = products.bundle_of(course)
    tests, causes = bundle.tests, course_side.load(bundle).causes
    found = [*bank.findings(course, tests), *bank_causes.findings(course, causes)]
    if not found:
        verdicts = bank.judge_all(course, bank.answers(course), jobs=os.cpu_count() or 1)
        by_rule = rules.table(tests, [verdict.answer for verdict in verdicts])
        print(tables.markdown(verdicts, by_rule) if as_markdown else tables.plain(verdicts))
        found = list(bank.surprises(course, verdicts))
        found += bank_causes.surprises(course, verdicts, causes)
        if by_rule:  # as for the rest of the rules: where a course states them
            found += bank.untold(verdicts)
    for finding in found:
        print(finding.line, file=sys.stderr if as_markdown else sys.stdout)
    return 1 if found else 0


def grade_all(submissions: Iterable[Submission], bundle: Bundle) -> list[SubmissionResult]:
    """Grade submissions as the judge does, behind one zygote."""
    from autograder.grading.judge import grade
    from autograder.sandbox.client import Zygote

    with Zygote(bundle.modules) as zygote:
        return [grade(submission, bundle, zygote) for submission in submissions]


def findings(course: Course, grade: Grade = grade_all) -> Iterator[Finding]:
    """Yield everything that stands against releasing a course."""
    yield from _messages(course)
    try:
        make_sure_of_policy()
        release = products.render(course)
    except KitError as error:
        yield Finding(str(error), error.hint)
        return
    yield from products.stale(release)
    yield from leaks.findings(release)
    yield from _stubs(release)
    unasked = tuple(probe_use.findings(release))
    yield from unasked
    yield from links.findings(release)
    yield from requirements.findings(course)
    yield from bank.findings(course, release.bundle.tests)
    yield from bank_causes.findings(course, course_side.load(release.bundle).causes)
    yield from rules.findings(release)
    if not unasked:  # or each check that cannot be asked would be told once more
        yield from _scores(release, grade)


def _scores(release: Release, grade: Grade) -> Iterator[Finding]:
    """The template earns nothing on any question, the reference everything."""
    course = release.course
    template, reference = grade(
        [
            read_bytes(course.notebook, release.template[course.notebook]),
            read_bytes(course.notebook, release.solutions[course.notebook]),
        ],
        release.bundle,
    )
    for who, result in (("the untouched template", template), ("the reference", reference)):
        if result.status is not Status.GRADED:
            yield Finding(
                f"{who} could not be graded ({result.status.value}): {result.reason}",
                "run autograder grade on it and read the result",
            )
    for question in template.questions:
        free = [check.name for check in question.checks if check.score]
        if free:
            yield Finding(
                f"{question.name}: the untouched template passes {free[0]!r}",
                "make that check fail on a stub",
            )
    for question in reference.questions:
        for check in question.checks:
            if check.score < check.points:
                why = (check.message or check.detail or check.status.value).splitlines()[0]
                yield Finding(
                    f"{question.name}: the reference does not pass {check.name!r} ({why})",
                    "correct the reference or the check",
                )


def _stubs(release: Release) -> Iterator[Finding]:
    """Every stub raises at once with its question's name, and every question has one."""
    asked = {stub.question.lower() for stub in release.notebook.stubs}
    for name in release.bundle.tests:
        if name not in asked:
            yield Finding(
                f"{name} asks students to write nothing",
                "put BEGIN SOLUTION and END SOLUTION around its answer",
            )
    raising = dict(_raises(release))
    for stub in release.notebook.stubs:
        message = raising.get(stub.name)
        if message is None and not _is_variable(release, stub.name):
            yield Finding(
                f"{stub.question}: {stub.name} does not raise as long as it is a stub",
                "begin the answer right below its docstring and TODO",
            )
        elif message is not None and not message.startswith(f"{stub.question}: "):
            yield Finding(
                f"{stub.name} raises without naming {stub.question}", "run autograder build"
            )


def _raises(release: Release) -> Iterator[tuple[str, str]]:
    """Yield the functions of the template whose first statement raises NotImplementedError."""
    for cell in release.notebook.template:
        if cell.kind == "code":
            tree = solution_stripper.parse(cell.source, release.course.shown(release.course.source))
            yield from _raising_functions(tree.body, "")
            for node in tree.body:
                if isinstance(node, ast.ClassDef):
                    yield from _raising_functions(node.body, f"{node.name}.")


def _raising_functions(body: Iterable[ast.stmt], prefix: str) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.FunctionDef) and (message := _message(node)):
            yield prefix + node.name, message


def _message(function: ast.FunctionDef) -> str | None:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    match body[:1]:
        case [
            ast.Raise(exc=ast.Call(func=ast.Name("NotImplementedError"), args=[ast.Constant(m)]))
        ]:
            return str(m)
    return None


def _is_variable(release: Release, name: str) -> bool:
    line = re.compile(rf"^{re.escape(name)}\b.*= \.\.\.$", re.MULTILINE)
    return any(line.search(cell.source) for cell in release.notebook.template)


def _messages(course: Course) -> Iterator[Finding]:
    """Every failure of a check says something to the student."""
    for folder in (course.public_tests, course.hidden_tests):
        for path in sorted(folder.glob("q*.py")):
            try:
                tree = ast.parse(path.read_text(encoding="utf-8"))
            except (SyntaxError, ValueError):
                continue  # reported as a file that does not import
            for node in ast.walk(tree):
                if _is_silent(node):
                    line = getattr(node, "lineno", 0)
                    yield Finding(
                        f"{course.shown(path)}:{line}: this failure has no message",
                        "tell the student what was asked and what came back",
                    )


def _is_silent(node: ast.AST) -> bool:
    match node:
        case ast.Assert(msg=None | ast.Constant(value="")):
            return True
        case ast.Raise(
            exc=ast.Name("AssertionError") | ast.Call(ast.Name("AssertionError"), [], [])
        ):
            return True
    return False
