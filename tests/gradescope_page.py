"""What Gradescope makes of a results.json: whether it fits, and what of it a student sees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA = json.loads(Path(__file__).with_name("gradescope_results.schema.json").read_text())


def valid(content: dict[str, Any]) -> dict[str, Any]:
    """Return `content` as Gradescope would read it, once it fits the specification."""
    content = json.loads(json.dumps(content, allow_nan=False))
    jsonschema.validate(content, SCHEMA)
    return content


def student_sees(content: dict[str, Any]) -> dict[str, Any]:
    """Return what a student can read before the due date and before publication.

    By Gradescope's documentation: the visible tests, and the total only where all are visible.
    extra_data is stored, and shown nowhere.
    """
    content = valid(content)
    tests = [test for test in content["tests"] if test["visibility"] == "visible"]
    seen = {name: content.get(name) for name in ("output", "execution_time", "leaderboard")}
    total = content["score"] if len(tests) == len(content["tests"]) else None
    return {**seen, "tests": tests, "score": total}
