"""What students read of the bank's mistakes, sentence by sentence: no mark of bad writing."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import judged
import pytest
from conftest import COURSE
from gradescope_page import valid
from kit.checks import apart

from autograder.commands import bank
from autograder.course import config
from autograder.gradescope import results_json
from autograder.report import feedback
from autograder.report.html import data
from autograder.results.findings import findings
from autograder.results.gradebook import Gradebook
from autograder.results.model import QuestionResult, Status, SubmissionResult

SECOND = config.load(Path(__file__).parent / "courses" / "dropout" / config.FILE)

MARKS = {
    "a number of a computer": r"\de(?:\+\d|-0\d)|\de-\d+ times",
    "nothing, with a sign": r"(?<![\w.])-0(?:\.0+)?(?![\d.])",
    "nothing, to four digits": r"\b0\.000+(?!\d)",
    "one of it": r"\b1 of it(?:s\b|\b)",
    "a word twice": r"(?i)\b([a-z]+) \1\b",
    "two marks in a row": r"[,;:]{2}|(?<!\.)\.\.(?!\.)|(?<!\.\.)[.!?],|[?!]{2}|,\.",
    "a space before a mark": r"\w [,.;:!?](?:\s|$)",
    "two spaces": r"\S  +\S",
    "a space at the end": r" +$",
    "nothing where something was": (
        r"\b(?:at|by|(?<!\bit )is|was|from|to|of) None\b(?! (?:is|means))"
        r"|\bNone (?:of|lower|higher|times)\b"
    ),
    "an end without a mark": r"[^.!?:)\"']$",
    "asked without for": r"(?i)(?<!\bas )\basked\b(?! for\b)",
    "comes of": r"(?i)\b(?:comes?|came) of\b",
    "a belonging into": r"\bbelongs? into\b",
    "what you cannot see": r"\bwhat you cannot see\b",
    "one of many": (
        r"(?<![\d.])\b(?<!and )1 (?:adds|arguments|curves|digits|entries|epochs|figures|layers"
        r"|lines|numbers|points|steps|times)\b|\b(?:are|were) 1\b(?!\.\d)"
    ),
    "less than nothing more": r"-\d[\d.]* (?:lower|higher|less|more)\b",
    "wrong and right alike": (
        r"\b(?:at|be|by|have|of|points|record|show) (\S[^;]*); (?:it|they|yours) "
        r"(?:are|ends at|gave|has|have|is|measures|moved them by|records|shows) \1(?=[,.:;])"
    ),
    "a beginning without what it means": r"^(?:It|That|Those|These|They) (?:are|comes?|fits?|is)\b",
}
# A number that nobody computed; where it is meant, the sentence speaks of it.
_NAN = re.compile(r"\bnan\b")
_NAN_IS_MEANT = re.compile(
    r"\bnan (?:or|and|is|counts|means|in|was|breaks)\b|\bbec(?:ame|omes) nan\b|\bholds nan:"
    r"|\b(?:not|any) nan\b|[\[(,=] ?-?nan\b"
)
# The names of code begin sentences as they are; a colon or a dot may belong to code, too.
_AFTER_A_STOP = re.compile(r"[.!?] ([a-z]\w*)(?![\w(.\[=])")


def marks(sentence: str) -> Iterator[str]:
    """Yield what is badly written in a sentence that is quoted from no code."""
    for name, pattern in MARKS.items():
        if re.search(pattern, sentence):
            yield name
    prose = re.sub(r"'[^\w']'|\"'\"", "", sentence)  # single signs are quoted
    for opening, closing in ("()", "[]", "{}"):
        if prose.count(opening) != prose.count(closing):
            yield f"{opening} without its {closing}"
    for quote in ('"', "`"):
        if prose.count(quote) % 2:
            yield f"one {quote}"
    opened = len(re.findall(r"(?:^|[\s(\[,=])'", prose))
    if opened > len(re.findall(r"'(?=$|[\s)\],.:;?!])", prose)):
        yield "one '"
    if _NAN.search(sentence) and not _NAN_IS_MEANT.search(sentence):
        yield "nan"
    for word in _AFTER_A_STOP.findall(sentence):
        if word not in code():
            yield f"a small letter after a stop: {word}"
    first = re.match(r"[a-z]\w*", sentence)
    if first and first[0] not in code():
        yield f"a small letter at the beginning: {first[0]}"


@cache
def code() -> frozenset[str]:
    """The names that the assignments' own code uses: functions, arguments, attributes."""
    files = (file for course in (COURSE, SECOND) for file in course.assignment.rglob("*.py"))
    fields = ("id", "name", "arg", "attr")
    return frozenset(
        getattr(node, field)
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for field in fields
        if isinstance(getattr(node, field, None), str)
    )


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[bank.Verdict]:
    """Every wrong answer of both courses, judged."""
    return [
        verdict
        for course in (COURSE, SECOND)
        for verdict in judged.verdicts(
            tmp_path_factory, course, bank.answers(course, "misconceptions")
        ).values()
    ]


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("It is -5.14e-08 times what it should be.", "a number of a computer"),
        ("The decay is -0.0000 times what it was.", "nothing, with a sign"),
        ("It ends 0.0000 lower.", "nothing, to four digits"),
        ("Only 1 of it is left.", "one of it"),
        ("It is is wrong.", "a word twice"),
        ("It is wrong..", "two marks in a row"),
        ("It is wrong .", "a space before a mark"),
        ("It is  wrong.", "two spaces"),
        ("It is wrong. ", "a space at the end"),
        ("The mean is None.", "nothing where something was"),
        ("It is wrong", "an end without a mark"),
        ("It is (wrong.", "( without its )"),
        ("It is 'wrong.", "one '"),
        ("The weight ended at nan.", "nan"),
        ("It is wrong. mend it.", "a small letter after a stop: mend"),
        ("it is wrong.", "a small letter at the beginning: it"),
        ("A tensor is asked.", "asked without for"),
        ("Asked were those of N(0, 1).", "asked without for"),
        ("That comes of a norm.", "comes of"),
        ("The decay belongs into each step.", "a belonging into"),
        ("It raised TypeError, asked with what you cannot see.", "what you cannot see"),
        ("There are 1 lines.", "one of many"),
        ("The curves are 1: one for each number.", "one of many"),
        ("It should end -0.1088 lower.", "less than nothing more"),
        ("The limits should be (1, 2); they are (1, 2).", "wrong and right alike"),
        (
            "The curve has the points (1, 0.1), (2, 3); yours has (1, 0.1), (2, 3). Keep them.",
            "wrong and right alike",
        ),
        ("That is half the step.", "a beginning without what it means"),
    ],
)
def test_each_mark_is_found(sentence: str, mark: str) -> None:
    assert mark in marks(sentence)


def test_what_is_well_written_has_no_mark() -> None:
    for sentence in (
        "With p = 0.2 a kept 1 became 0.8. That is 1 - p: divide by it, do not multiply.",
        "The curve 'plain' should have the points given; it has [(2.0, 3.0)].",
        "dropout of [1, -2, 4] with p = 0 gave [nan, 0.0]; nothing is to be dropped.",
        "Epochs 5, 10, ..., 100 were asked for, and None means no point.",
        "The scales are as asked: 0.1 times is 1 time in 10, in 1 step, and there are 1.5 of them.",
        "The points are (1, 0.1); yours has (1, 0.10001). That is half: it should end 0.1 lower.",
    ):
        assert list(marks(sentence)) == []


@pytest.mark.parametrize(
    ("found", "right", "told"),
    [
        (2.0, 0.5, ("2", "0.5")),
        (0.64001, 0.64, ("0.64001", "0.64")),
        (1000001.5, 1e6, ("1000002", "1000000")),
        (0.80000001, 0.8, ("0.8", "0.8")),  # float32 is no closer
        (math.nan, 1.0, ("nan", "1")),
    ],
)
def test_numbers_that_differ_look_different(
    found: float, right: float, told: tuple[str, str]
) -> None:
    assert apart(found, right) == told


@pytest.mark.slow
def test_every_sentence_of_the_bank_is_well_written(verdicts: list[bank.Verdict]) -> None:
    found = [
        f"{verdict.answer.path.stem}: {mark}: {sentence}"
        for verdict in verdicts
        for sentence in sentences(verdict)
        for mark in marks(sentence)
    ]
    assert found == []


def sentences(verdict: bank.Verdict) -> Iterator[str]:
    """Yield what the checks say; below a first line stands what code did."""
    for one in findings([of(verdict)]):
        for check in one.checks:
            sentence = check.message.strip().split("\n")[0]
            # The judge's own line of an answer that raised begins with its question.
            if not check.follows and not sentence.startswith(f"{one.question}: "):
                yield sentence
        if one.figure is not None:
            yield one.figure.caption


def of(verdict: bank.Verdict) -> QuestionResult:
    return QuestionResult(verdict.answer.question, tuple(verdict.checks.values()))


@pytest.mark.slow
def test_every_page_says_each_thing_once(verdicts: list[bank.Verdict]) -> None:
    for verdict in verdicts:
        result = SubmissionResult("somebody", Status.GRADED, questions=(of(verdict),))
        html = unescape(re.sub(r"<[^>]*>", "", data.for_student(result, Gradebook())))
        text = " ".join(feedback.for_student(result).split())
        entries = valid(results_json.results_json(result))["tests"]
        outputs = unescape("\n".join(test["output"] for test in entries))
        for one in findings(result.questions):
            sentence = one.sentence.split("\n")[0]
            for page in (html, outputs):
                assert page.count(sentence) == 1, verdict.answer.path.stem
            assert text.count(" ".join(sentence.split())) == 1, verdict.answer.path.stem
        for page in (html, text, outputs):
            assert "Follows from:" not in page
