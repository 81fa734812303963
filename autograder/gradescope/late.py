"""How late a submission is by Gradescope's metadata; what that costs is said in results/late.py."""

from __future__ import annotations

from autograder.gradescope.metadata import Metadata
from autograder.results.late import Late, by_time


def lateness(metadata: Metadata) -> Late:
    """Return how late it is; what is not known counts as in time."""
    return by_time(metadata.created_at, metadata.due)
