"""Writes the files that people read: grades.csv and a page for each submission."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.report import feedback
from autograder.report.grades import grades_csv
from autograder.results import SubmissionResult
from autograder.store import Store

GRADES = "grades.csv"
FOR_TEACHER = "feedback"
FOR_STUDENTS = "for_students"


def write(store: Store, results: Sequence[SubmissionResult]) -> None:
    """Write grades.csv and both pages of every submission.

    Raises:
        KitError: the results folder cannot be written.
    """
    store.write(GRADES, grades_csv(results))
    for result in results:
        store.write(f"{FOR_TEACHER}/{result.submission}.md", feedback.for_teacher(result))
        store.write(f"{FOR_STUDENTS}/{result.submission}.md", feedback.for_student(result))
