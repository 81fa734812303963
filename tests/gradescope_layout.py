"""A folder laid out like Gradescope's, around the tiny course."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import choices
import tiny
from gradescope_page import valid

# As Gradescope's documentation shows it.
METADATA: dict[str, Any] = {
    "id": 123456,
    "created_at": "2026-11-24T10:00:00.365935-08:00",
    "assignment": {
        "due_date": "2026-11-24T23:00:00.000000-08:00",
        "group_size": 4,
        "group_submission": True,
        "id": 25828,
        "course_id": 1234,
        "late_due_date": None,
        "release_date": "2026-11-01T00:00:00.000000-07:00",
        "title": "Weight decay",
        "total_points": "100.0",
    },
    "submission_method": "upload",
    "users": [{"email": "ada@example.org", "id": 1, "name": "Ada Lovelace"}],
    "previous_submissions": [],
}


def metadata(**changes: Any) -> dict[str, Any]:
    """Return metadata of a submission in time; `due_date` and `late_due_date` are put in place."""
    dates = {key: changes.pop(key) for key in ("due_date", "late_due_date") if key in changes}
    return {**METADATA, "assignment": {**METADATA["assignment"], **dates}, **changes}


def earlier(time: str, score: float = 0.0, *, failed: bool = False) -> dict[str, Any]:
    """Return an entry of previous_submissions."""
    return {"submission_time": time, "score": score, "autograder_error": failed}


class Layout:
    """ROOT with source, submission and results."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.submission = root / "submission"
        self.submission.mkdir()
        self.source = tiny.release(root / "source")
        self.choose()

    @property
    def results(self) -> dict[str, Any]:
        return valid(json.loads((self.root / "results" / "results.json").read_text("utf-8")))

    def tell(self, content: object) -> None:
        """Write submission_metadata.json."""
        text = content if isinstance(content, str) else json.dumps(content)
        (self.root / "submission_metadata.json").write_text(text)

    def choose(self, **changes: str) -> None:
        """Change the teacher's choices; values are what a teacher types."""
        choices.write(self.source / "autograder" / "results" / "policy.py", **changes)

    def edit(self, name: str, before: str, after: str) -> None:
        """Change the unpacked kit, as a teacher would before building it."""
        path = self.source / "autograder" / name
        text = path.read_text()
        assert text.count(before) == 1
        path.write_text(text.replace(before, after))

    def run(self, *prefix: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*prefix, self.source / "run_autograder", self.root],
            env={**os.environ, "AUTOGRADER_PYTHON": sys.executable, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
