"""Runs the saved notebook from its start and its visible checks: python -m kit.visible.

For a terminal and for the workflow of a repository; the status is 1 where a check fails.
"""

from __future__ import annotations

from collections.abc import Iterable

from kit.preflight import NOTEBOOK, renamed
from kit.rehearsal import Message, fresh_run


def main() -> int:
    """Print what each question has; return 0 where all visible checks pass."""
    if not NOTEBOOK.exists():
        print(renamed())
        return 1
    lines, right = report(fresh_run())
    print("\n".join(lines))
    return 0 if right else 1


def report(messages: Iterable[Message]) -> tuple[list[str], bool]:
    """Return what the fresh process tells in lines, and whether all is well."""
    lines: list[str] = []
    passing: list[bool] = []
    finished = False
    for message in messages:
        if "raised" in message:
            lines.append(f"a cell stops: {message['raised']}")
        elif "missing" in message:
            lines += [f"{name} is not there when all has run" for name in message["missing"]]
        elif "question" in message:
            name, passed, of = message["question"], message["passed"], message["of"]
            passing.append(passed == of)
            lines.append(f"{name}: {passed} of {of} visible checks pass")
        elif "done" in message:
            finished = True
    if not finished:
        lines.append("run from its start, the notebook does not come to its end")
    return lines, finished and all(passing)


if __name__ == "__main__":
    raise SystemExit(main())
