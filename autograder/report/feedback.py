"""One submission's result as a page of Markdown that reads as well as plain text.

The teacher's page shows everything. The student's page leaves out what may quote hidden inputs;
it names the hidden checks, so it is for the day when the results are published.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from autograder.results import changes, policy, rows, talks, text
from autograder.results.findings import NO_ANSWER, NO_RESULT, Finding, findings
from autograder.results.gradebook import Gradebook, Override
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.results.requests import Request, Shown
from autograder.submissions.roster import names


def for_teacher(result: SubmissionResult, book: Gradebook | None = None) -> str:
    """Return the page with every message and detail."""
    return _page(result, book or Gradebook(), teacher=True)


def for_student(result: SubmissionResult, book: Gradebook | None = None) -> str:
    """Return the page of what policy.py lets the student read."""
    return _page(policy.for_student(result), book or Gradebook(), teacher=False)


def _page(result: SubmissionResult, book: Gradebook, *, teacher: bool) -> str:
    blocks = list(_head(result, book, teacher=teacher))
    ran = any_ran(result)
    if ran:
        blocks.append(_points(result, book))
    for question in result.questions:
        blocks += _by_hand(result, question, book, ran=ran, teacher=teacher)
    blocks += _notes(result)
    if ran:
        blocks += _findings(result, teacher=teacher)
    blocks += _afterwards(result, book, teacher=teacher)
    if teacher and result.flags:
        blocks += ["## Worth a look, never a score", text.indented(flags(result))]
    return "\n\n".join(blocks) + "\n"


def _head(result: SubmissionResult, book: Gradebook, *, teacher: bool) -> Iterator[str]:
    yield "# Result, teacher's view" if teacher else "# Result"
    who = text.one_line(names(book.people.get(result.submission, ())))
    submission = f"submission  {text.one_line(result.submission)}"
    yield text.indented(f"{submission}\nstudent     {who}" if who else submission)
    total = rows.cell(book.total(result))
    yield f"**Total: {total} of {text.number(result.max_score)} points** ({result.status.value})"
    yield from map(text.one_line, totals(result, book, teacher=teacher))
    if result.remarks:
        yield text.indented("\n".join(map(text.one_line, result.remarks)))
    if book.needs_a_person(result):
        yield "Not final: a person has to look at this."
        trouble = open_reason(result, book, teacher=teacher)
        if trouble:
            yield text.indented(trouble)
    if teacher:
        yield "For you only: it may quote hidden inputs. The page to hand out is in for_students."
        yield text.indented(facts(result))


def open_reason(result: SubmissionResult, book: Gradebook, *, teacher: bool) -> str:
    """Return why a person has to look at `result`, as far as the reader may know it."""
    if teacher:
        return book.trouble(result)
    # The grader's own trouble, and whose else a submission may be, is nothing for students.
    theirs = rows.needs_a_person(result) and result.status is not Status.CRASHED
    return rows.trouble(result) if theirs else ""


def facts(result: SubmissionResult) -> str:
    """Return how `result` came about, for the teacher."""
    return (
        f"seed {result.seed} · {rows.isolation(result)} · {result.seconds:.1f} s · "
        f"kit {result.kit}\n"
        f"submission {result.digest[:12] or '-'} · checks {result.bundle[:12] or '-'}"
    )


def flags(result: SubmissionResult) -> str:
    """Return what the scan of the source points at, for the teacher."""
    return "\n".join(f"cell {flag.cell}, line {flag.line}: {flag.text}" for flag in result.flags)


def _points(result: SubmissionResult, book: Gradebook) -> str:
    """Return the points of all questions on one line."""
    return " · ".join(
        f"{text.one_line(question.name.upper())} {rows.cell(book.points(result, question))} "
        f"of {text.number(question.max_score)}"
        for question in result.questions
    )


def _by_hand(
    result: SubmissionResult,
    question: QuestionResult,
    book: Gradebook,
    *,
    ran: bool,
    teacher: bool,
) -> Iterator[str]:
    change = book.changed(result, question)
    if change is not None:
        judged = rows.cell(rows.question_points(question)) if ran else rows.UNKNOWN
        said = (
            f"{change.question}: {rows.cell(change.score)} points, given by hand; the checks gave"
        )
        line = text.indented(f"{said} {judged}")
        told = why(change, teacher=teacher)
        yield f"{line}\n{text.indented(told)}" if told else line


def _findings(result: SubmissionResult, *, teacher: bool) -> Iterator[str]:
    """Yield what is wrong, dearest first, then what was not run, and what passed."""
    questions = read(result.questions, teacher=teacher)
    found = findings(questions)
    if found:
        yield "## What to look at"
    for one in found:
        points = text.number(one.points)
        yield f"### {one.question.upper()}: {points} point{'' if points == '1' else 's'} lost"
        # As a block: names and messages may hold signs that Markdown reads.
        yield text.indented(text.wrapped(one.sentence))
        if one.figure is not None:  # in words, which are all that a text can hold of it
            yield text.indented(text.wrapped(one.figure.caption))
        listed = (_check(check, teacher=teacher, finding=one) for check in one.checks)
        yield text.indented("\n".join(listed))
    undecided = _with(CheckStatus.NOT_RUN, questions)
    if undecided:
        yield "## Not run"
        yield text.indented("\n".join(_check(check, teacher=teacher) for check in undecided))
    if _with(CheckStatus.PASSED, questions):
        yield "## Passed"
        yield text.indented("\n".join(_passed(questions)))
    for question in () if teacher else result.questions:
        if kept_back := policy.kept_back(question.checks):
            yield text.indented(f"{question.name.upper()}: {kept_back}")


def _with(status: CheckStatus, questions: Sequence[QuestionResult]) -> list[CheckResult]:
    return [check for one in questions for check in one.checks if check.status is status]


def _passed(questions: Sequence[QuestionResult]) -> Iterator[str]:
    """Yield what passed, a paragraph for each question: it is looked up, not read."""
    for question in questions:
        passed = _with(CheckStatus.PASSED, [question])
        if passed:
            names = "; ".join(text.one_line(check.name) for check in passed)
            head = f"{question.name.upper()}, {len(passed)} of {len(question.checks)}"
            yield text.wrapped(f"{head}: {names}")


def read(questions: Sequence[QuestionResult], *, teacher: bool) -> list[QuestionResult]:
    """Return the questions with the checks that the reader reads of."""
    return [
        replace(one, checks=tuple(one.checks if teacher else policy.read_by_student(one.checks)))
        for one in questions
    ]


def counted(checks: Sequence[object]) -> str:
    """Return how many checks there are, in words."""
    return f"{len(checks)} check{'' if len(checks) == 1 else 's'}"


def own_words(check: CheckResult, finding: Finding | None, *, teacher: bool) -> tuple[str, str]:
    """Return what a check says and its finding does not: for the student, and for the teacher."""
    message, detail = check.message.strip(), check.detail.strip()
    if finding is not None:
        told = check.follows or check.cause == NO_ANSWER
        message = "" if told else _beyond(message, finding)
    if not teacher or detail in message or (finding is not None and check.cause == NO_ANSWER):
        detail = ""
    return message, detail


def _beyond(message: str, finding: Finding) -> str:
    """Return a message without what its finding says already."""
    if finding.sentence in message:
        return message.replace(finding.sentence, "").strip()
    # What a function raised is said above, in more words where students may read them.
    raised = finding.sentence.partition("\n")[0].partition(", asked")[0]
    first, _, rest = message.partition("\n")
    return rest if finding.cause == NO_RESULT and first.startswith(raised) else message


def _check(check: CheckResult, *, teacher: bool, finding: Finding | None = None) -> str:
    """Return the lines of one check, without what its `finding` says above them."""
    lines = _heading(check.name, check.points, check.hidden, check.status)
    message, detail = own_words(check, finding, teacher=teacher)
    # Nothing folds here: a cause that has its name is said once, and not in other words again.
    if message and (teacher or finding is None or not finding.cause):
        lines += "\n\n" + text.indented(text.wrapped(message), 10)
    if detail:
        lines += "\n\n" + text.indented(f"for the teacher:\n{detail}", 10)
    return lines + "\n" if "\n" in lines else lines


@lru_cache(1000)  # the same few for everybody
def _heading(name: str, points: float, hidden: bool, status: CheckStatus) -> str:
    earned, after = rows.earned(points, status), " (hidden)" if hidden else ""
    return f"{status.value:<8} {earned:>7}  {text.one_line(name)}{after}"


def why(change: Override, *, teacher: bool) -> str:
    """Return why a score was given by hand: the student reads the note, staff the reason too."""
    note = text.one_line(change.note)
    if not teacher:
        return note
    return f"because: {change.signed}" + (f"; the student reads: {note}" if note else "")


def totals(result: SubmissionResult, book: Gradebook, *, teacher: bool) -> list[str]:
    """Return what besides the questions makes the total: lateness, a total given by hand."""
    late, earned = book.late(result), book.earned(result)
    change = book.changed_total(result)
    said = []
    if change is not None:
        told = why(change, teacher=teacher)
        given = f"Total given by hand; the questions gave {rows.cell(earned)}."
        said.append(f"{given} {told}".rstrip())
    elif late.percent and earned is not None:
        off = text.number(earned - late.points(earned))
        said.append(f"Late: {off} of {text.number(earned)} points are taken off.")
    return [*said, late.line] if late.line else said


def _afterwards(result: SubmissionResult, book: Gradebook, *, teacher: bool) -> Iterator[str]:
    """Yield the talk and how the points changed, for teachers; requests, for both."""
    asked = book.after.requests.get(result.submission, ())
    told = after_grading(result, book) if teacher else []
    if told:
        yield "## After grading"
        yield text.indented("\n".join(map(text.one_line, told)))
    if asked:
        yield "## Asked to look again"
    for one in asked:
        yield f"### {one.question.upper()}: {decided(one)}"
        yield text.indented(text.wrapped(text.plain(one.text, 2000)))
        if one.note:
            yield text.indented(text.wrapped(f"Note: {text.one_line(one.note, 2000)}"))
        if teacher:
            for check in book.after.shown.get(result.submission, {}).get(one.question, ()):
                yield text.indented(looked_at_again(check, result.submission))


def after_grading(result: SubmissionResult, book: Gradebook) -> list[str]:
    """Return lines on the talk and on how the points changed, for the teacher."""
    id, after = result.submission, book.after
    told = []
    if id in after.asked:
        told.append(f"Questions for a talk, with answers: {talks.FOLDER}/{id}.md")
    if id in after.talks and after.talks[id].told:
        told.append(f"The talk, never a score: {after.talks[id].told}")
    if id in after.changes:
        one = after.changes[id]
        told.append(
            f"The total was {rows.cell(one.before)} and is {rows.cell(one.after)} "
            f"({changes.signed(one.by)}): changes/{id}.html shows both pages"
        )
    return told


def decided(request: Request) -> str:
    """Return what came of a request, as both read it."""
    if not request.answer:
        return "not decided yet"
    means = {
        "kept": "the points stay as they are",
        "override": "a score was given by hand",
        "check mended": "the check was mended, and all were graded again",
    }
    return f"{request.answer}: {means[request.answer]}"


def looked_at_again(check: Shown, id: str) -> str:
    """Return what a failed check asked and what came back, and how to see it again."""
    lines = [f"{check.check}{' (hidden)' if check.hidden else ''}", check.asks]
    lines += [f"It says: {check.says}", f"Once more: {again(check, id)}"]
    for number, call in enumerate(check.calls, 1):
        lines += [f"{number}. asked {call.probe} with"]
        lines += [f"     {name} = {value}" for name, value in call.inputs]
        lines += ["   came back"]
        lines += [f"     {name} = {value}" for name, value in call.facts]
    return "\n".join(text.wrapped(text.plain(one, 2000)) for one in lines if one)


def again(check: Shown, id: str) -> str:
    """Return the command that runs a check on a submission once more."""
    return f"autograder ask RESULTS --reproduce {shlex.quote(id)} {shlex.quote(check.check)}"


def any_ran(result: SubmissionResult) -> bool:
    """Whether there is anything to say about single checks."""
    checks = [check for question in result.questions for check in question.checks]
    return any(check.status is not CheckStatus.NOT_RUN for check in checks)


def notes(result: SubmissionResult) -> str:
    """Return what happened while the cells ran: the cell, what it was, and the lines of it."""
    return "\n".join(
        f"cell {note.cell}: " + note.text.strip().replace("\n", "\n    ") for note in result.notes
    )


def _notes(result: SubmissionResult) -> Iterator[str]:
    if result.notes:
        yield "## While the notebook ran"
        yield text.indented(notes(result))
