"""grades.csv: one line a submission, in columns that do not change."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from autograder.report import rows, text
from autograder.results import SubmissionResult


def grades_csv(results: Sequence[SubmissionResult]) -> str:
    """Return the text of grades.csv: submission, status, one column a question, total, max."""
    questions = rows.question_maxima(results)
    maximum = rows.cell(sum(questions.values()) if questions else None)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["submission", "status", *questions, "total", "max"])
    for result in results:
        points = {q.name: rows.question_points(q) for q in result.questions}
        writer.writerow(
            [
                text.csv_cell(result.submission),
                result.status.value,
                *(rows.cell(points.get(name)) for name in questions),
                rows.cell(rows.total_points(result)),
                maximum,
            ]
        )
    return out.getvalue()
