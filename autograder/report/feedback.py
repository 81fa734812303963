"""One submission's result as a page of Markdown that reads as well as plain text.

The teacher's page shows everything. The student's page leaves out what may quote hidden inputs;
it names the hidden checks, so it is for the day when the results are published.
"""

from __future__ import annotations

from collections.abc import Iterator

from autograder.report import rows, text
from autograder.results import CheckResult, CheckStatus, QuestionResult, Status, SubmissionResult


def for_teacher(result: SubmissionResult) -> str:
    """Return the page with every message and detail."""
    return _page(result, teacher=True)


def for_student(result: SubmissionResult) -> str:
    """Return the page without the teacher's details."""
    return _page(result, teacher=False)


def _page(result: SubmissionResult, *, teacher: bool) -> str:
    blocks = [*_head(result, teacher=teacher)]
    for question in result.questions if _any_ran(result) else ():
        blocks += _question(question, teacher=teacher)
    blocks += _notes(result)
    return "\n\n".join(blocks) + "\n"


def _head(result: SubmissionResult, *, teacher: bool) -> Iterator[str]:
    yield "# Result, teacher's view" if teacher else "# Result"
    yield text.indented(f"submission  {text.one_line(result.submission)}")
    total = rows.cell(rows.total_points(result))
    yield f"**Total: {total} of {text.number(result.max_score)} points** ({result.status.value})"
    if rows.needs_a_person(result):
        yield "Not final: a person has to look at this."
        if teacher or result.status is not Status.CRASHED:  # the grader's own trouble
            yield text.indented(rows.trouble(result))
    if teacher:
        yield "For you only: it may quote hidden inputs. The page to hand out is in for_students/."
        yield text.indented(
            f"seed {result.seed} · {rows.wall(result)} · {result.seconds:.1f} s · "
            f"kit {result.kit}\n"
            f"submission {result.digest[:12] or '-'} · checks {result.bundle[:12] or '-'}"
        )


def _question(question: QuestionResult, *, teacher: bool) -> Iterator[str]:
    points = rows.cell(rows.question_points(question))
    yield f"## {question.name.upper()}: {points} of {text.number(question.max_score)} points"
    # As one block: names and messages may hold signs that Markdown reads.
    yield text.indented("\n".join(_check(check, teacher=teacher) for check in question.checks))


def _check(check: CheckResult, *, teacher: bool) -> str:
    earned = rows.UNKNOWN if check.status is CheckStatus.NOT_RUN else text.number(check.score)
    points = f"{earned}/{text.number(check.points)}"
    hidden = " (hidden)" if check.hidden else ""
    said = f"{check.status.value:<8} {points:>7}  {text.one_line(check.name)}{hidden}"
    message, detail = check.message.strip(), check.detail.strip()
    if message:
        said += "\n\n" + text.indented(text.wrapped(message), 10)
    if teacher and detail and detail not in message:
        said += "\n\n" + text.indented(f"for the teacher:\n{detail}", 10)
    return said + "\n" if message or detail else said


def _any_ran(result: SubmissionResult) -> bool:
    checks = [check for question in result.questions for check in question.checks]
    return any(check.status is not CheckStatus.NOT_RUN for check in checks)


def _notes(result: SubmissionResult) -> Iterator[str]:
    if result.notes:
        yield "## While the notebook ran"
        yield text.indented(
            "\n".join(f"cell {note.cell}: {note.text.strip()}" for note in result.notes)
        )
