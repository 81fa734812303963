"""Which submission of a student's this is, and whether it may show what hidden checks found.

Only so many submissions of 24 hours show it, so that nobody searches the hidden checks by trying. A
submission beyond that does not count towards the limit, so waiting is never longer than said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from autograder.gradescope.metadata import Metadata
from autograder.results import policy

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Attempts:
    """``number`` counts from 1, None where it is not known; ``best`` is of those before.

    ``again_from`` is set where hidden checks are withheld: a submission from then on shows them.
    """

    number: int | None = None
    within_a_day: int | None = None
    best: float | None = None
    again_from: datetime | None = None

    @property
    def withheld(self) -> bool:
        """Whether what the hidden checks found waits for publication."""
        return self.again_from is not None

    @property
    def line(self) -> str:
        """Say it to the student; nothing where nothing is withheld."""
        if self.again_from is None:
            return ""
        limit = policy.HIDDEN_FEEDBACK_PER_DAY
        shown = "1 submission shows" if limit == 1 else f"{limit} submissions show"
        return (
            f"This is submission {self.within_a_day} within 24 hours, and {shown} at once what the "
            "hidden checks found. This one is graded and counts like any other; its hidden checks "
            f"are shown {policy.when_withheld_checks_are_seen()}. A submission from "
            f"{_clock(self.again_from)} on shows them at once again."
        )


def attempts(metadata: Metadata) -> Attempts:
    """Count the submissions up to this one; where they are not known, nothing is withheld."""
    now, earlier = metadata.created_at, metadata.earlier
    if earlier is None:
        return Attempts()
    # When an older submission is graded again, there are later ones too.
    before = [one for one in earlier if now is None or one.time < now]
    best = max((one.score for one in before if one.score is not None), default=None)
    if now is None:
        return Attempts(len(before) + 1, best=best)
    times = [one.time for one in before if not one.failed]  # a failed one showed nothing
    within = 1 + sum(time > now - _DAY for time in times)
    limit = policy.HIDDEN_FEEDBACK_PER_DAY
    seen = policy.hidden_are_seen_at_once(closed=metadata.is_closed)
    again = _again_from([*times, now], limit) if limit and seen else None
    return Attempts(len(before) + 1, within, best, again)


def _again_from(times: Sequence[datetime], limit: int) -> datetime | None:
    """Return from when on a submission shows everything, if the last of `times` does not."""
    shown: list[datetime] = []
    for time in times:
        if len(shown) < limit or shown[-limit] <= time - _DAY:
            shown.append(time)
    return None if shown[-1] is times[-1] else shown[-limit] + _DAY


def _clock(time: datetime) -> str:
    """Return a time in the zone it was given in, its minute rounded up."""
    seconds = time.second + time.microsecond / 1e6
    time = (time + _MINUTE * math.ceil(seconds / 60)).replace(second=0, microsecond=0)
    return f"{time:%Y-%m-%d %H:%M} ({time.tzname()})"
