"""The rules: what the docstrings ask, which checks test it, and which wrong answers break it.

A rule stands as a comment above the first check that tests it, word for word as students read it:

    # rule q2.grid: The grid is on for both axes, with or without a legend.

A further check that tests it has its name alone, `# rule q2.grid`. What a docstring says without
asking for anything stands anywhere in the question's test file as `# stated: …`. So each word of a
docstring belongs to a rule, or says of itself that it asks for nothing. A course none of whose
test files has a rule is not looked at; where there is one, all are asked for.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.commands import bank
from autograder.course.products import Release
from autograder.course.rubric import Finding

OWN_ANSWERS = 2  # wrong answers of each rule's own, at least

_COMMENT = re.compile(r"^# (rule (?P<name>q\d+\.[a-z0-9-]+)|stated)(: (?P<text>.*))?$")
_MORE = re.compile(r"^#   +(.*)$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the checks that test it, by their functions."""

    name: str
    text: str
    checks: tuple[str, ...]

    @property
    def question(self) -> str:
        """The question that it belongs to."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _Comment:
    line: int
    name: str
    text: str


def read(source: str) -> list[Rule]:
    """Return the rules of a question's test file, in order."""
    checks = _checks(source)
    texts: dict[str, str] = {}
    tested: dict[str, list[str]] = {}
    for comment in _comments(source):
        if comment.name:
            texts[comment.name] = texts.get(comment.name) or comment.text
            below = [name for line, name in checks if line > comment.line]
            tested.setdefault(comment.name, []).extend(below[:1])
    return [Rule(name, text, tuple(tested[name])) for name, text in texts.items()]


def findings(release: Release) -> Iterator[Finding]:
    """Yield where docstrings, rules, checks and wrong answers do not fit together."""
    if not any(map(read, release.bundle.tests.values())):
        return  # a course without rules
    course = release.course
    docstrings, prose = _docstrings(release), _markdown(release)
    answers = [each for each in bank.answers(course) if not each.right]
    broken = Counter(answer.rule for answer in answers)
    known: set[str] = set()
    for question, source in release.bundle.tests.items():
        where = f"{course.shown(course.hidden_tests)}/{question}.py"
        rules = read(source)
        known |= {rule.name for rule in rules}
        stated = [each.text for each in _comments(source) if not each.name]
        yield from _texts(where, rules, " ".join([*docstrings.get(question, {}).values(), prose]))
        for name, text in docstrings.get(question, {}).items():
            for left in _left(text, [*(rule.text for rule in rules), *stated]):
                yield Finding(
                    f"the docstring of {name} says {left!r}, which is in no rule",
                    f"write `# rule {question}.…: …` for each sentence, above the check that tests "
                    f"it in {where} or its visible half, or `# stated: …` if it asks for nothing",
                )
        tested = {check for rule in rules for check in rule.checks}
        for _, check in _checks(source):
            if check not in tested:
                yield Finding(
                    f"{question}: no rule stands above the check {check}",
                    f"write `# rule {question}.…` above it",
                )
        for rule in rules:
            if broken[rule.name] < OWN_ANSWERS:
                yield Finding(
                    f"{rule.name} is broken by {broken[rule.name]} wrong answers of its own",
                    f"write {OWN_ANSWERS} into {course.shown(course.answers)}/misconceptions, with "
                    f"the line `# rule: {rule.name}`",
                )
    yield from _of_answers(release, answers, known)


def _texts(where: str, rules: Sequence[Rule], said: str) -> Iterator[Finding]:
    for rule in rules:
        if not rule.checks:
            yield Finding(f"{where}: no check stands below the rule {rule.name}", "move it up")
        if not rule.text:
            yield Finding(f"{where}: {rule.name} has no text", f"write `# rule {rule.name}: …`")
        elif rule.text not in said:
            yield Finding(
                f"{where}: {rule.name} is not what students read: {rule.text!r}",
                "take its words from the docstring",
            )


def _of_answers(
    release: Release, answers: Sequence[bank.Answer], known: set[str]
) -> Iterator[Finding]:
    for answer in answers:
        where = release.course.shown(answer.path)
        if not answer.rule:
            yield Finding(f"{where} names no rule", "write `# rule: ` and the rule that it breaks")
        elif answer.rule not in known:
            yield Finding(
                f"{where} names a rule that does not exist: {answer.rule}", "correct its name"
            )


def table(tests: Mapping[str, str], answers: Sequence[bank.Answer]) -> list[list[str]]:
    """Return a row for each rule: its name and text, its checks, its wrong answers."""
    own = {
        rule: sorted(each.path.stem for each in answers if each.rule == rule and not each.right)
        for rule in {each.rule for each in answers}
    }
    return [
        [rule.name, rule.text, ", ".join(rule.checks), ", ".join(own.get(rule.name, []))]
        for source in tests.values()
        for rule in read(source)
    ]


def _comments(source: str) -> list[_Comment]:
    found: list[_Comment] = []
    lines = source.splitlines()
    for number, line in enumerate(lines, 1):
        match = _COMMENT.match(line)
        if match:
            words = [match["text"] or ""]
            for further in lines[number:]:
                more = _MORE.match(further)
                if not more:
                    break
                words.append(more[1])
            found.append(_Comment(number, match["name"] or "", _plain(" ".join(words))))
    return found


def _checks(source: str) -> list[tuple[int, str]]:
    """Return the line and the function of each check."""
    return [
        (node.lineno, node.name)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and any(map(_is_test_case, node.decorator_list))
    ]


def _is_test_case(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "test_case"


def _docstrings(release: Release) -> dict[str, dict[str, str]]:
    """Return the docstrings of all that students write, by question and name."""
    asked = {stub.name.partition(".")[0]: stub.question.lower() for stub in release.notebook.stubs}
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(release.course.source.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in asked:
            inner = node.body if isinstance(node, ast.ClassDef) else []
            methods = [each for each in inner if isinstance(each, ast.FunctionDef)]
            for each in (node, *methods):
                text = ast.get_docstring(each)
                if text:
                    name = node.name if each is node else f"{node.name}.{each.name}"
                    found.setdefault(asked[node.name], {})[name] = _plain(text)
    return found


def _markdown(release: Release) -> str:
    cells = (cell.source for cell in release.notebook.template if cell.kind == "markdown")
    return _plain(" ".join(re.sub(r"(?m)^- ", "", cell) for cell in cells))


def _left(text: str, known: Sequence[str]) -> list[str]:
    """Return the passages of a docstring that no text covers."""
    for words in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(words, "\n")
    return [each.strip() for each in text.split("\n") if re.search(r"\w", each)]


def _plain(text: str) -> str:
    return " ".join(text.split())
