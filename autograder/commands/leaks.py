"""Looks under student_template/ for what students must not get: answers and hidden checks."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterator

from autograder.course import rubric
from autograder.course.bundle import GIVEN
from autograder.course.products import TEMPLATE, Release
from autograder.course.rubric import Finding

# Lines that say nothing by themselves: short ones (`losses = []`), and these.
_MIN_ANSWER = 20
_PLAIN_LINE = re.compile(r"(def|class|import|from|for)\b|(el)?if \S+ is (not )?None:$")
_MIN_TEXT = 12
_NUMBER = re.compile(
    r"(?<![\w.])\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|(?<![\w.])\.\d+(?:[eE][+-]?\d+)?"
)
_COMMON_DIGITS = 3


def findings(release: Release) -> Iterator[Finding]:
    """Yield each leak with the file that holds it.

    What stands under student_template/ is read from the disk, since that is what students get.
    """
    course = release.course
    answers = _answer_lines(release.notebook.answers)
    names = _hidden_names(release)
    texts, numbers = _hidden_literals(release, _public_sources(release))
    numbers -= {course.total, *(question.points for question in course.questions)}
    for path in sorted((course.root / TEMPLATE).rglob("*")):
        if not path.is_file():
            continue
        where = course.shown(path)
        text = _text(path.name, path.read_bytes())
        squeezed = _squeeze(text)
        for line in answers:
            if _squeeze(line) in squeezed:
                yield _leak(where, f"a line of an answer: {line!r}")
        for name in names:
            if name.casefold() in text.casefold():
                yield _leak(where, f"the name of a hidden check: {name!r}")
        for literal in texts:
            if literal in text:
                yield _leak(where, f"a text of a hidden check: {literal!r}")
        for number in sorted(numbers & _numbers(text)):
            yield _leak(where, f"a number of a hidden check: {number:g}")


def _leak(where: str, what: str) -> Finding:
    return Finding(f"{where} holds {what}", "remove it from the source, then run autograder build")


def _answer_lines(answers: tuple[str, ...]) -> list[str]:
    """Return the lines of the reference that give something away."""
    found: dict[str, str] = {}
    for line in "\n".join(answers).splitlines():
        code = _without_comment(line).strip()
        if len(_squeeze(code)) >= _MIN_ANSWER and not _PLAIN_LINE.match(code):
            found.setdefault(_squeeze(code), code)
    return list(found.values())


def _without_comment(line: str) -> str:
    try:
        for token in tokenize.generate_tokens(io.StringIO(line.strip()).readline):
            if token.type == tokenize.COMMENT:
                return line.strip()[: token.start[1]]
    except (tokenize.TokenError, IndentationError):
        pass  # a line of a longer statement
    return line


def _hidden_names(release: Release) -> list[str]:
    checks = (
        check
        for name, source in release.bundle.tests.items()
        for check in rubric.load(source, name)
    )
    return sorted({check.name for check in checks if check.hidden})


def _public_sources(release: Release) -> str:
    """Return all that is meant for students: assignment/ with the answers cut out, and the kit."""
    course = release.course
    cells = [cell.source for cell in release.notebook.template]
    files = (*course.assignment.rglob("*"), *GIVEN.rglob("*"))
    others = [
        path.read_text(encoding="utf-8")
        for path in files
        if path.suffix in (".py", ".md") and path != course.source
    ]
    return "\n".join(cells + others)


def _hidden_literals(release: Release, public: str) -> tuple[list[str], set[float]]:
    """Return the hidden halves' texts and numbers that stand nowhere in the public sources."""
    texts: set[str] = set()
    numbers: set[float] = set()
    for source in release.bundle.tests.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and not isinstance(node.value, (bool, complex)):
                if isinstance(node.value, str):
                    texts.add(node.value.strip())
                elif isinstance(node.value, (int, float)):
                    numbers.add(float(node.value))
    known = _numbers(public)
    return (
        sorted(text for text in texts if len(text) >= _MIN_TEXT and text not in public),
        {number for number in numbers if _is_telling(number) and number not in known},
    )


def _is_telling(number: float) -> bool:
    digits = f"{number:.15g}".split("e")[0].replace(".", "").strip("0-")
    return len(digits) >= _COMMON_DIGITS


def _numbers(text: str) -> set[float]:
    return {float(word.replace("_", "")) for word in _NUMBER.findall(text)}


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _text(name: str, data: bytes) -> str:
    """Return a file's text; of a notebook the cells' sources and outputs."""
    text = data.decode("utf-8", "replace")
    if not name.endswith(".ipynb"):
        return text
    try:
        cells = json.loads(text)["cells"]
        return "\n".join(
            "".join(cell["source"]) + "\n" + json.dumps(cell.get("outputs", "")) for cell in cells
        )
    except (ValueError, KeyError, TypeError):
        return text
