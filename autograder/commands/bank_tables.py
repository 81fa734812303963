"""What the bank says of the checks, as two tables: plain, or Markdown for docs/checks.md."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from autograder.commands.bank import Verdict
from autograder.results import text

Rows = list[list[str]]

_BY_QUESTION = [
    "question",
    "wrong",
    "caught",
    "by a visible check",
    "diagnosed",
    "",
    "told once",
    "right",
    "false alarms",
]
_BY_RULE = ["rule", "in the students' words", "checks", "wrong answers"]
_BY_CHECK = ["question", "check", "points", "catches", "it alone", ""]
_BY_MISTAKE = ["wrong answer", "cause", "points lost", "of", "elsewhere"]
_DEAREST = 10
_NOTHING = "others catch all of it"


def by_question(verdicts: Sequence[Verdict]) -> Rows:
    """Count for each question, and in all."""
    questions = sorted({verdict.answer.question for verdict in verdicts})
    groups = [[v for v in verdicts if v.answer.question == question] for question in questions]
    return [
        _counts(name, group)
        for name, group in zip([*questions, "all"], [*groups, list(verdicts)], strict=True)
    ]


def _counts(name: str, verdicts: Sequence[Verdict]) -> list[str]:
    wrong = [verdict for verdict in verdicts if not verdict.answer.right]
    right = [verdict for verdict in verdicts if verdict.answer.right]
    diagnosed = sum(verdict.diagnosed for verdict in wrong)
    numbers = [
        len(wrong),
        sum(verdict.caught for verdict in wrong),
        sum(verdict.visible for verdict in wrong),
        diagnosed,
        f"{100 * diagnosed / max(1, len(wrong)):.1f} %",
        sum(verdict.told_once for verdict in wrong),
        len(right),
        sum(bool(verdict.failed) for verdict in right),
    ]
    return [name, *map(str, numbers)]


def by_check(verdicts: Sequence[Verdict]) -> Rows:
    """Count for each check how many wrong answers fail it, and how many fail nothing else."""
    rows = []
    for question in sorted({verdict.answer.question for verdict in verdicts}):
        wrong = [v for v in verdicts if v.answer.question == question and not v.answer.right]
        for function, check in wrong[0].checks.items() if wrong else ():
            caught = [verdict for verdict in wrong if function in verdict.failed]
            alone = sum(len(verdict.failed) == 1 for verdict in caught)
            numbers = [text.number(check.points), str(len(caught)), str(alone)]
            rows.append([question, check.name, *numbers, "" if alone else _NOTHING])
    return rows


def by_mistake(verdicts: Sequence[Verdict]) -> Rows:
    """Return what each wrong answer lost, dearest first."""
    wrong = [verdict for verdict in verdicts if not verdict.answer.right]
    return [
        [
            verdict.answer.path.stem,
            verdict.answer.cause,
            text.number(verdict.lost),
            text.number(sum(check.points for check in verdict.checks.values())),
            text.number(verdict.elsewhere),
        ]
        for verdict in sorted(wrong, key=lambda each: (-each.share, -each.elsewhere))
    ]


def _prices(verdicts: Sequence[Verdict]) -> str:
    wrong = [verdict for verdict in verdicts if not verdict.answer.right]
    shares = [verdict.share for verdict in wrong]
    return (
        f"In the median a mistake costs {median(shares):.0%} of its question, "
        f"at most {max(shares):.0%}; {sum(bool(each.elsewhere) for each in wrong)} of {len(wrong)} "
        "cost points elsewhere."
    )


def plain(verdicts: Sequence[Verdict]) -> str:
    """Return both tables for a terminal."""
    tables = [
        [_BY_QUESTION, *by_question(verdicts)],
        [_BY_CHECK, *by_check(verdicts)],
        [_BY_MISTAKE, *by_mistake(verdicts)[:_DEAREST]],
    ]
    return "\n\n".join([*map(_aligned, tables), _prices(verdicts)])


def markdown(verdicts: Sequence[Verdict], by_rule: Rows) -> str:
    """Return docs/checks.md."""
    return f"""\
<!-- Made by `autograder check --bank --markdown`: do not edit. -->

# What the checks catch

Every answer of `tests/submissions/misconceptions/` is wrong in one way.
It must fail the check that it names, and the first cause that its student reads
must be its own (*diagnosed*);
*told once* are those of which all failed checks are laid to one cause.
Every answer of `tests/submissions/accepted/` is right and must score full:
one that does not is a *false alarm*.

{_table(_BY_QUESTION, by_question(verdicts))}

## Check by check

*Catches*: how many wrong answers of its question fail it.
*It alone*: how many of them fail nothing else.
A check with none of its own still gives its points for a property that students should see named.

{_table(_BY_CHECK, by_check(verdicts))}

## What each mistake costs

{_prices(verdicts)}
More than half is lost only where nothing is left to judge: a result of another kind.

{_table(_BY_MISTAKE, by_mistake(verdicts))}

## Rule by rule

Each sentence or clause of a docstring that asks for something is a rule.
It stands above the check that tests it, and the release check compares it with the docstring.
A wrong answer breaks the rule that it names.

{_table(_BY_RULE, by_rule)}
"""


def _aligned(rows: Rows) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _table(head: list[str], rows: Rows) -> str:
    lines = [head, ["---"] * len(head), *([c.replace("|", "\\|") for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
