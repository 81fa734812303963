"""`autograder build`: writes what students get, what teachers keep and what Gradescope takes."""

from __future__ import annotations

from pathlib import Path

from autograder.commands import probe_use
from autograder.course import config, products
from autograder.errors import KitError


def run(*, check: bool = False, folder: Path | None = None) -> int:
    """Carry out the command, or with `check` only say what is stale; return the exit status.

    Args:
        check: write nothing.
        folder: the course's; None for the one around the working folder.

    Raises:
        KitError: a source is wrong, or there is no course.
    """
    course = config.find(Path.cwd(), folder)
    make_sure_of_policy()
    if check:
        found = list(products.stale(products.render(course)))
    else:
        # What is built although its checks cannot be asked should not be uploaded.
        found = list(probe_use.findings(products.build(course, say=print)))
    for finding in found:
        print(finding.line)
    if check and not found:
        print("everything is fresh")
    return 1 if found else 0


def make_sure_of_policy() -> None:
    """Make sure that the teacher's choices make sense.

    Raises:
        KitError: one does not.
    """
    try:
        from autograder.results import policy  # not earlier: a teacher edits it, and may mistype
    except (SyntaxError, NameError, TypeError, ValueError) as error:
        raise KitError(
            f"autograder/results/policy.py cannot be read: {error}",
            "put texts in quotes and numbers without, as they were",
        ) from None
    policy.validate()
