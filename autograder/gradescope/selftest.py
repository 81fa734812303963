"""Grades the reference notebook, so that an image which cannot grade is never used."""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.course.products import find_bundle
from autograder.grading.grader import Grader
from autograder.results import rows
from autograder.results.model import Status

REFERENCE = Path(__file__).resolve().parents[2] / "reference"


def main() -> int:
    """Return 0 when the reference gets full marks, else 1 and say what is missing."""
    bundle = find_bundle()
    grader = Grader(bundle)
    try:
        result = grader.grade(REFERENCE / bundle.course.notebook, "reference")
        lower = grader.missing_layers()
    finally:
        grader.close()
    score = f"the reference scores {result.score:g} of {result.max_score:g}"
    print(f"{score}, {rows.isolation(result)}", *lower, sep="\n", flush=True)
    full = all(question.score == question.max_score for question in result.questions)
    if result.status is Status.GRADED and full:
        return 0
    print(f"error: the reference should have full marks ({result.status.value})", file=sys.stderr)
    for question in result.questions:
        for check in question.checks:
            if check.score < check.points:
                why = " ".join(filter(None, (check.message, check.detail))) or result.reason
                print(f"  {question.name} {check.name}: {why}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
