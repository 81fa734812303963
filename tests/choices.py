"""What the tests take as the teacher's choices, whatever policy.py ships.

A test that is about a choice sets it; all others see these. So a teacher may change any value of
policy.py to another that it allows, and the suite stays green.
"""

from __future__ import annotations

import re
from pathlib import Path

CHOICES: dict[str, object] = {
    "VISIBLE_CHECKS": "visible",
    "HIDDEN_CHECKS": "after_published",
    "HIDDEN_FAILURES": "message",
    "HIDDEN_FEEDBACK_PER_DAY": 5,
    "LATE_PER_DAY": 0.0,
    "LATE_AT_MOST": 100.0,
    "LATE_GRACE_MINUTES": 10.0,
    "LEADERBOARD": False,
    "TIME_LIMIT_MINUTES": 10.0,
    "SECONDS_FOR_ONE": 300.0,
    "LEAST_ISOLATION_ON_A_CLUSTER": 2,
    "LEAST_ISOLATION_HERE": 0,
}


def write(path: Path, **changes: str) -> None:
    """Put these choices into a copy of policy.py; `changes` are values as a teacher types them."""
    text = path.read_text(encoding="utf-8")
    for name, value in {
        **{name: repr(value) for name, value in CHOICES.items()},
        **changes,
    }.items():
        text, count = re.subn(rf"^{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
        assert count == 1, name
    path.write_text(text, encoding="utf-8")
