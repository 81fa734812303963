"""Probes of `mean_absolute_error`."""

from __future__ import annotations

from kit.probes.answers import Student, register
from kit.probes.values import Facts, kind, number


@register("mean_absolute_error")
def error(student: Student, predictions: list[float], targets: list[float]) -> Facts:
    """Call mean_absolute_error."""
    given = list(predictions), list(targets)
    refusing = len(predictions) != len(targets) or not targets
    result, raised = student.outcome("mean_absolute_error", *given, refusing=refusing)
    return {
        "result": number(result),
        "kind": kind(result),
        "raised": raised,
        "unchanged": given == (predictions, targets),
    }
