"""What counts for a submission besides its code: its time, its number, what kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.gradescope import metadata
from autograder.gradescope.attempts import Attempts, attempts
from autograder.gradescope.late import lateness
from autograder.gradescope.metadata import Metadata
from autograder.results.late import Late
from autograder.submissions import reading
from autograder.submissions.reading import Submission


@dataclass(frozen=True, slots=True)
class Context:
    """The submission's dates and what they cost, and the attempts before it."""

    metadata: Metadata = field(default_factory=Metadata)
    late: Late = field(default_factory=Late)
    attempts: Attempts = field(default_factory=Attempts)


def read(root: Path) -> Context:
    """Read what Gradescope says of the submission below `root`."""
    known = metadata.read(root / "submission_metadata.json")
    return Context(known, lateness(known), attempts(known))


def read_submission(path: Path, notebook: str = "") -> Submission:
    """Read the file `path`; takes and raises what `reading.read` does."""
    read = reading.read(path, notebook)
    beside = reading.modules(one.name for one in path.parent.glob("*.py") if one != path)
    return replace(read, name=path.stem, beside=read.beside + beside)
