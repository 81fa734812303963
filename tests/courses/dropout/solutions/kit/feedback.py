"""How the result of a check reads in the notebook: what failed, why, and what passing means.

The checks and their messages are in `tests/`. This only lays them out; `live.ready()` turns it on.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from otter.test_files import ExceptionTestFile, TestFile

from kit.checks import cause_of

Seen = dict[str, tuple[int, int]]  # by question: how many of its checks passed, and of how many

last_seen: Seen = {}  # what the student has looked at last

_NOT_YET_CORRECT = (
    "Nothing obviously broken. Hidden checks also look at the other rules of the text, "
    "and at other inputs."
)
# Vermilion and bluish green differ for every eye; words say the same.
_COLOURS = {False: "#D55E00", True: "#009E73"}


def turn_on(shell: InteractiveShell) -> None:
    """Show what grader.check gives back by means of this module."""
    shell.display_formatter.formatters["text/html"].for_type(TestFile, to_html)


def run(path: Path, namespace: dict[str, Any]) -> tuple[int, int]:
    """Run a test file as `grader.check` does, but without its log; return what `count` does."""
    file = ExceptionTestFile.from_file(str(path))
    file.run(namespace)
    return count(file)


def count(result: Any) -> tuple[int, int]:
    """Return how many of a test file's checks passed, and of how many."""
    passed = [case.passed for case in result.test_case_results]
    return sum(passed), len(passed)


def to_html(result: Any) -> str:
    """Lay out a test file that has run: what is wrong first, each thing once."""
    last_seen[result.name] = count(result)
    passed, of = last_seen[result.name]
    head = f"<b>{result.name}: {passed} of {of} visible checks passed</b>"
    parts = [head + "<br>" + "<br>".join(_success(result))] if passed == of else [head]
    parts += [_failure(*found) for found in findings(result)]
    for case in result.test_case_results:
        if case.passed:
            parts.append(f"✓ passed: {escape(case.test_case.name)}")
    style = f"border-left: 4px solid {_COLOURS[passed == of]}; padding: 0 1em; max-width: 50em"
    body = "".join(f'<div style="margin: 0.6em 0">{part}</div>' for part in parts)
    return f'<div style="{style}">{body}</div>'


def findings(result: Any) -> list[tuple[list[str], str]]:
    """Return what is wrong: for each thing the checks that failed of it, and the first reason.

    Checks that found the same cause, or say the same, failed of one thing; so did a check that
    builds on one of them.
    """
    groups: dict[str, tuple[list[str], str]] = {}
    made: dict[str, str] = {}  # by a check's function: what is wrong there
    for case in result.test_case_results:
        function = case.test_case.body.test_func
        below = [made[name] for name in getattr(function, "builds_on", ()) if name in made]
        if case.passed:
            if below:  # what builds on it builds on that, too
                made[function.__name__] = below[0]
            continue
        why = reason(case.message)
        key = below[0] if below else cause_of(why) or why
        made[function.__name__] = key
        groups.setdefault(key, ([], why))[0].append(case.test_case.name)
    return list(groups.values())


def reason(message: str) -> str:
    """Return what a failed check has to say, without the line of the test file that said it."""
    # Otter: "Test case failed", "Error at line …", that line, "AssertionError: <the reason>".
    lines = message.split("\n", 3)
    return lines[3].partition(": ")[2] if len(lines) == 4 else message


def _success(result: Any) -> list[str]:
    messages = [case.test_case.success_message for case in result.test_case_results]
    return [escape(message) for message in messages if message] or [_NOT_YET_CORRECT]


def _failure(names: list[str], why: str) -> str:
    """Name the checks that failed for one reason; below its first line, a reason has details."""
    first, _, details = why.partition("\n")
    head, *others = names
    text = f"✗ failed: <b>{escape(head)}</b>"
    text += f'<div style="margin: 0.2em 0 0 1.2em">{escape(first)}</div>'
    if details:
        style = "margin: 0.2em 0 0 1.2em; white-space: pre-wrap; font-size: smaller"
        text += f'<pre style="{style}">{escape(details)}</pre>'
    if others:
        more = f"{len(others)} more check{'' if len(others) == 1 else 's'} failed of it"
        listed = "<br>".join(f"✗ failed: {escape(name)}" for name in others)
        style = "margin: 0.2em 0 0 1.2em"
        text += f'<details style="{style}"><summary>{more}</summary>{listed}</details>'
    return text
