"""What counts for a hand-in besides its code: its time, its number, what kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.course.bundle import Bundle
from autograder.course.probes import declared
from autograder.gradescope import metadata
from autograder.gradescope.attempts import Attempts, attempts
from autograder.gradescope.late import lateness
from autograder.gradescope.metadata import Metadata
from autograder.results.late import Late
from autograder.submissions import reading
from autograder.submissions.reading import Submission

_NAMED = 4


@dataclass(frozen=True, slots=True)
class HandIn:
    """``notice`` is a sentence for the student on the file, where one is due."""

    metadata: Metadata = field(default_factory=Metadata)
    late: Late = field(default_factory=Late)
    attempts: Attempts = field(default_factory=Attempts)
    notice: str = ""


def read(root: Path) -> HandIn:
    """Read what Gradescope says of the hand-in below `root`."""
    known = metadata.read(root / "submission_metadata.json")
    return HandIn(known, lateness(known), attempts(known))


def read_submission(path: Path) -> Submission:
    """Read the file `path`; raises as `reading.read` does."""
    return replace(reading.read(path), name=path.stem)


def wrong_file(handed_in: Submission, bundle: Bundle) -> str:
    """Say to the student that this looks like another assignment's notebook, where it does."""
    # These bring the judge's half of the wall; the zygote starts first.
    from autograder.grading import integrity

    called = (one.calls for one in declared(bundle.modules).values())
    asked = list(dict.fromkeys(filter(None, called)))
    if not integrity.another_assignment(handed_in.cells, asked):
        return ""
    more = ", …" if len(asked) > _NAMED else ""
    return (
        f"Nothing that this assignment asks for ({', '.join(asked[:_NAMED])}{more}) is in your "
        f"file. Was it another assignment's notebook? Then hand in {bundle.course.notebook}."
    )
