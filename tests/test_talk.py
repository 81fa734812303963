"""Questions for a talk: true of the answer that they are about, and nothing hidden on the sheet."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from conftest import COURSE, ROOT

from autograder.course import config, products
from autograder.course.bundle import Bundle
from autograder.grading import judge
from autograder.grading.probing import Probe
from autograder.results.model import CheckStatus, Status, SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.submissions import reading
from autograder.submissions.reading import Submission
from autograder.talk import choosing, pages, planning, words
from autograder.talk.course import TalkCourse
from autograder.talk.interview import LIMITS, gather
from autograder.talk.pages import Sheet
from autograder.talk.parts import of_our_own
from autograder.talk.question import Kind, Question
from autograder.talk.questions import candidates
from autograder.talk.telling import Told
from autograder.talk.trials import Evidence

pytestmark = pytest.mark.slow

SOLVED = reading.read(ROOT / products.SOLUTIONS / COURSE.notebook).cells
LIMITED = replace(LIMITS, probe=1.0)


@pytest.fixture(scope="module")
def course(bundle: Bundle) -> TalkCourse:
    return TalkCourse.of(bundle)


def cells(changes: Mapping[str, str] | None = None) -> list[str]:
    """The reference's definitions, one a cell, some lines of them changed, and what they import."""
    imports = "\n".join(
        line
        for cell in SOLVED
        for line in cell.splitlines()
        if line.startswith(("import ", "from ")) and "otter" not in line and "probes" not in line
    )
    parts = [part.source for part in of_our_own(SOLVED).values()]
    for was, now in (changes or {}).items():
        assert sum(was in part for part in parts) == 1, was
        parts = [part.replace(was, now) for part in parts]
    return [imports, *parts]


def asked(
    course: TalkCourse,
    zygote: Zygote,
    changes: Mapping[str, str] | None = None,
    *,
    graded: bool = False,
    hidden: bool = True,
) -> tuple[Evidence, list[Question]]:
    code = cells(changes)
    result = SubmissionResult("ada", Status.GRADED, seed=11, bundle=course.bundle.digest)
    if graded:
        handed_in = Submission("ada", tuple(code), "d" * 64)
        result = judge.grade(handed_in, course.bundle, zygote, seed=11)
    found = gather(result, code, course, zygote, hidden=hidden, limits=LIMITED)
    return found, candidates(found, course, same_checks=True)


def of(made: Sequence[Question], kind: Kind, name: str) -> list[Question]:
    return [one for one in made if one.kind is kind and one.part.name == name]


@pytest.fixture(scope="module")
def plain(course: TalkCourse, zygote: Zygote) -> tuple[Evidence, list[Question]]:
    """What is asked of the reference itself."""
    return asked(course, zygote)


Asked = tuple[Evidence, list[Question]]


def test_five_questions_are_made_of_an_answer(plain: Asked) -> None:
    found, made = plain
    chosen = choosing.choose(found, made, 0)
    assert len(chosen) == 5
    assert len({one.kind for one in chosen}) >= 3
    assert found.remarks == []


def test_what_a_change_does_is_what_grading_finds_in_a_notebook_with_it(
    plain: Asked, course: TalkCourse, zygote: Zygote
) -> None:
    tried = {
        trial.part.name: trial
        for trial in plain[0].trials
        if any(before.passed and not after.passed for before, after in trial.checks)
    }
    assert len(tried) >= 3
    for trial in list(tried.values())[:4]:
        own = trial.part.changed(trial.change).split("\n")[trial.part.first - 1 :]
        code = tuple(one.replace(trial.part.source, "\n".join(own)) for one in cells())
        handed_in = Submission("ada", code, "d" * 64)
        result = judge.grade(handed_in, course.bundle, zygote, seed=11)
        graded = {check.name: check for q in result.questions for check in q.checks}
        for _, after in trial.checks:
            assert graded[after.name].status is after.status
            assert graded[after.name].message == after.message


def epochs_told(made: Sequence[Question]) -> tuple[int, str]:
    """The number of epochs that is asked about, and what the answer says first."""
    calls = [q for q in made if q.kind in (Kind.CALL, Kind.LINE)]
    (one,) = [q for q in calls if "num_epochs = " in q.asks]
    return int(one.asks.partition("num_epochs = ")[2].partition(".")[0]), one.answer


@pytest.mark.parametrize("every", [5, 4])
def test_a_call_of_the_course_tells_what_this_answer_does(
    every: int, course: TalkCourse, zygote: Zygote
) -> None:
    _, made = asked(course, zygote, {"epoch % 5 == 0": f"epoch % {every} == 0"})
    count, answer = epochs_told(made)
    told = ", ".join(map(str, range(every, count + 1, every)))
    assert answer.startswith("It has ")
    assert answer.partition(".")[0].endswith(f" {told}")


def test_calls_of_code_that_two_submissions_share_are_the_same(
    plain: Asked, course: TalkCourse, zygote: Zygote
) -> None:
    _, made = asked(course, zygote, {"return (w**2).sum() / 2": "return w.pow(2).sum() / 2"})
    mine, theirs = (
        {q.asks for q in each if q.kind in (Kind.LINE, Kind.CALL) and q.part.name != "l2_penalty"}
        for each in (plain[1], made)
    )
    assert mine == theirs


def test_of_two_figures_one_is_the_answers_own(plain: Asked) -> None:
    figures = [q for q in plain[1] if q.kind is Kind.FIGURES]
    assert figures
    for one in figures:
        assert one.figures[0].panels != one.figures[1].panels
        assert one.answer[:2] in ("A.", "B.")


IDLE = "    losses = list(losses)\n    if not all(math.isfinite(loss) for loss in losses):"


def test_a_line_that_no_check_needs_is_found_and_not_asked_about(
    course: TalkCourse, zygote: Zygote
) -> None:
    change = {"    if not all(math.isfinite(loss) for loss in losses):": IDLE}
    found, made = asked(course, zygote, change)
    trials = [one for one in found.trials if "list(losses)" in one.part.text(one.change.first)]
    assert any(one.is_idle for one in trials)
    assert not of(made, Kind.IDLE, "has_diverged")  # nobody knows what it is for


def test_where_a_check_fails_no_line_is_called_idle(course: TalkCourse, zygote: Zygote) -> None:
    weights_only = {"return net, history": "return linear.weight, history"}
    found, made = asked(course, zygote, weights_only, graded=True)
    assert not [one for one in found.trials if one.part.name == "train_concise" and one.is_idle]
    assert not of(made, Kind.IDLE, "train_concise")


def test_a_guard_that_only_a_hidden_check_needs_is_told_to_the_teacher_alone(
    course: TalkCourse, zygote: Zygote
) -> None:
    guard = '    if len(losses) == 0:\n        raise ValueError("there are no losses")'
    own = guard.replace("len(losses) == 0", "not len(losses) > 0")
    _, made = asked(course, zygote, {guard: own})
    for one in of(made, Kind.IDLE, "has_diverged"):
        assert "refuses an empty list" in one.answer
        assert "refuses" not in one.asks


MISTAKES = [
    ("l2_penalty", "return (w**2).sum() / 2", "return ((w**2).sum() / 2).item()"),
    ("l2_penalty", "return (w**2).sum() / 2", "return (w.float() ** 2).sum() / 2"),  # hidden
    ("set_axes", "axes.grid(True)", "plt.grid(True)"),  # hidden
    ("Animator", "plt.subplots(nrows, ncols", "plt.subplots(ncols, nrows"),  # hidden
    ("train_concise", '"weight_decay": wd}, {', '"weight_dacay": wd}, {'),
    ("train_concise", "    history = []", "    lr = 0.03\n    history = []"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), MISTAKES)
def test_the_line_at_fault_is_found(
    name: str, right: str, wrong: str, course: TalkCourse, zygote: Zygote
) -> None:
    if "lr = 0.03" in wrong:
        right, wrong = "optimizer = torch", "lr = 0.03\n    optimizer = torch"
    _, made = asked(course, zygote, {right: wrong}, graded=True)
    (one, *_) = of(made, Kind.CAUSE, name)
    assert "Tried: with " in one.answer
    (line,) = one.lines
    assert wrong.partition("\n")[0].strip() in one.part.text(line)
    chosen = choosing.choose(Evidence(SubmissionResult("ada", Status.GRADED)), made, 0)
    assert chosen[0].kind is Kind.CAUSE


def test_of_a_hidden_check_a_sheet_has_the_name_and_no_mark(
    course: TalkCourse, zygote: Zygote
) -> None:
    _, made = asked(course, zygote, {"axes.grid(True)": "plt.grid(True)"}, graded=True)
    (one, *_) = of(made, Kind.CAUSE, "set_axes")
    assert "set_axes changes its axes and nothing else" in one.asks
    teacher, student = (
        pages.markdown(Sheet("ada", "Ada", 0, (one,), ()), teacher=who) for who in (True, False)
    )
    assert "    >" in teacher
    assert "    >" not in student
    assert "current one" not in student


def test_what_no_single_line_mends_is_said_without_a_mark(
    course: TalkCourse, zygote: Zygote
) -> None:
    way = "    return float(w.abs().sum()), float(w.square().sum().sqrt())"
    both = "    longest = w.abs().max()\n    return float(longest) + 1, float(longest) + 2"
    _, made = asked(course, zygote, {way: both}, graded=True)
    for one in of(made, Kind.CAUSE, "weight_norms"):
        assert bool(one.lines) == ("Tried: with" in one.answer)
        assert one.lines or "small change" in one.answer
        assert one.lines or one.shown


def test_what_mends_for_the_inputs_of_visible_checks_alone_mends_nothing(
    course: TalkCourse, zygote: Zygote
) -> None:
    first = "    if w.shape != (3,):\n        w = w.flatten()[:1]\n    return w[0] ** 2 / 2"
    _, made = asked(course, zygote, {"    return (w**2).sum() / 2": first}, graded=True)
    (one, *_) = of(made, Kind.CAUSE, "l2_penalty")
    assert "Tried: with" not in one.answer
    assert "small change" in one.answer


def test_what_mends_for_two_examples_alone_is_not_the_mend(
    course: TalkCourse, zygote: Zygote
) -> None:
    summed = {"H = 2 / n * with_ones.T": "H = 2 * with_ones.T"}
    _, made = asked(course, zygote, summed, graded=True)
    (one, *_) = of(made, Kind.CAUSE, "critical_lr")
    assert "“H = with_ones.T" not in one.answer
    assert "“H = 2 / n * with_ones.T" in one.answer


def test_what_is_alone_in_its_branch_is_replaced_and_the_rest_left_out(
    course: TalkCourse, zygote: Zygote
) -> None:
    found, _ = asked(course, zygote)
    changes = [one for part in found.parts.values() for one in part.changes if one.deletes]
    assert changes
    for part in found.parts.values():
        for one in part.changes:
            if one.deletes:
                blank = replace(one, text="\n" * (len(one.lines) - 1))
                try:
                    ast.parse(part.changed(blank))
                    told = "left out"
                except SyntaxError:
                    told = "replaced by `pass`"
                assert words.gone(one) == told


def test_a_check_that_follows_from_another_is_quoted_in_its_own_words(
    course: TalkCourse, zygote: Zygote
) -> None:
    weight = {"    return net, history": "    return net[0].weight, history"}
    _, made = asked(course, zygote, weight, graded=True)
    for one in of(made, Kind.CAUSE, "train_concise"):
        assert "Follows from" not in one.asks + one.answer


def test_what_a_change_does_is_told_by_checks_that_pass_as_it_stands(
    course: TalkCourse, zygote: Zygote
) -> None:
    twice = {"optimizer.zero_grad()": "pass"}
    found, made = asked(course, zygote, twice, graded=True)
    failing = {one.name for one in found.checks if not one.passed}
    assert failing
    for one in made:
        if one.kind in (Kind.DELETED, Kind.REPLACED):
            assert not any(name in one.answer for name in failing)


def test_of_a_float_it_is_said_that_it_is_one(course: TalkCourse, zygote: Zygote) -> None:
    change = {"return (w**2).sum() / 2": "return float((w**2).sum() / 2)"}
    _, made = asked(course, zygote, change)
    answers = [q.answer for q in made if "kind of value" in q.asks]
    assert answers
    assert all("a float" in one and "shape" not in one for one in answers)


def test_figures_that_matplotlib_refuses_are_not_asked_about(
    course: TalkCourse, zygote: Zygote
) -> None:
    early = {"axes.set_yscale(yscale)": "axes.set_ylim(-1, 1)\n    axes.set_yscale(yscale)"}
    _, made = asked(course, zygote, early)
    for one in made:
        for figure in one.figures:
            for panel in figure.panels:
                assert panel.yscale != "log" or min(panel.ylim) > 0


def test_of_two_figures_only_what_differs_is_in_words(plain: Asked) -> None:
    for one in (q for q in plain[1] if q.kind is Kind.FIGURES):
        captions = [figure.caption.strip(".").lower().split(", ") for figure in one.figures]
        assert captions[0] != captions[1]
        assert len(captions[0]) <= 8


def test_a_change_that_hangs_costs_no_question(
    course: TalkCourse, zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_OF_SHORT", 8)  # all changes of it, that one too
    monkeypatch.setattr(planning, "_OF_LONG", 8)
    slow = {
        "    return (1 - lr * wd) ** steps": (
            "    factor, left = 1.0, steps\n"
            "    while left > 0:\n"
            "        factor *= 1 - lr * wd\n"
            "        left -= 1\n"
            "    return factor"
        )
    }
    found, made = asked(course, zygote, slow)
    hung = [one for one in found.trials if one.hung]
    assert hung
    assert len(choosing.choose(found, made, 0)) == 5
    told = [q.answer for q in of(made, Kind.DELETED, "decay_factor")]
    told += [q.answer for q in of(made, Kind.REPLACED, "decay_factor")]
    assert any("does not end" in one for one in told)


def test_an_answer_that_remembers_calls_is_not_changed(course: TalkCourse, zygote: Zygote) -> None:
    was = "    return (1 - lr * wd) ** steps"
    now = "    CALLS.append(steps)\n    return (1 - lr * wd) ** steps + len(CALLS)"
    code = [*cells({was: now}), "CALLS = []"]
    result = SubmissionResult("ada", Status.GRADED, seed=11)
    found = gather(result, code, course, zygote, limits=LIMITED)
    tried = [one for one in found.trials if one.part.name == "decay_factor"]
    assert all(one.change.mends for one in tried)
    assert any("decay_factor answers otherwise" in one for one in found.remarks)


def test_what_is_missing_or_a_stub_is_said(course: TalkCourse, zygote: Zygote) -> None:
    template = reading.read(ROOT / products.TEMPLATE / COURSE.notebook).cells
    stub = of_our_own(template)["critical_lr"].source
    reference = of_our_own(SOLVED)["critical_lr"].source
    code = [one.replace(reference, stub) for one in cells() if "def decay_factor" not in one]
    found = gather(SubmissionResult("ada", Status.GRADED, seed=11), code, course, zygote)
    assert "q5: critical_lr is as it was given" in found.remarks
    assert "q6: decay_factor is not defined" in found.remarks
    assert {"critical_lr", "decay_factor"} & set(found.parts) == set()


@pytest.mark.parametrize("code", [[], ["x = 1"], ["def f(:"], ["((" * 5000]])
def test_what_holds_no_answer_gives_none_and_a_line_why(
    code: list[str], course: TalkCourse, zygote: Zygote
) -> None:
    found = gather(SubmissionResult("ada", Status.GRADED), code, course, zygote)
    assert candidates(found, course, same_checks=True) == []
    assert found.remarks


def test_the_same_code_gets_the_same_questions(
    plain: Asked, course: TalkCourse, zygote: Zygote
) -> None:
    again = asked(course, zygote)
    one, other = (choosing.choose(found, made, 3) for found, made in (plain, again))
    assert [q.asks for q in one] == [q.asks for q in other]
    assert [q.answer for q in one] == [q.answer for q in other]


def test_where_code_differs_questions_differ_and_else_not(
    plain: Asked, course: TalkCourse, zygote: Zygote
) -> None:
    _, made = asked(course, zygote, {"return (w**2).sum() / 2": "return w.pow(2).sum() / 2"})
    changes = (Kind.DELETED, Kind.REPLACED)
    mine, theirs = (
        {
            name: {q.asks for q in all_ if q.part.name == name and q.kind in changes}
            for name in NAMES
        }
        for all_ in (plain[1], made)
    )
    assert mine["l2_penalty"] != theirs["l2_penalty"]
    assert {n: mine[n] for n in NAMES[1:]} == {n: theirs[n] for n in NAMES[1:]}


NAMES = ["l2_penalty", "set_axes", "Animator", "has_diverged", "critical_lr", "param_groups"]


def test_another_seed_gives_other_questions(plain: Asked) -> None:
    found, made = plain
    sets = {tuple(q.asks for q in choosing.choose(found, made, seed)) for seed in range(4)}
    assert len(sets) > 1


def test_without_hidden_checks_nothing_is_said_of_them(course: TalkCourse, zygote: Zygote) -> None:
    found, made = asked(course, zygote, hidden=False)
    assert found.hidden == []
    assert not [q for q in made if q.kind in (Kind.IDLE, Kind.UNREACHED)]


def hidden_words(course: TalkCourse) -> set[str]:
    return {
        case.body.test_func.__doc__.strip()
        for question in course.bundle.course.questions
        for case in course.cases(question.name)
        if case.hidden and case.body.test_func.__doc__
    }


@pytest.mark.parametrize("name", ["zeno", "quinn.zip"])
def test_no_sheet_holds_an_answer_or_anything_hidden(
    name: str, course: TalkCourse, zygote: Zygote
) -> None:
    path = ROOT / "tests/submissions/class" / (name if "." in name else f"{name}.ipynb")
    handed_in = reading.read(path)
    result = judge.grade(handed_in, course.bundle, zygote, seed=5)
    found = gather(result, handed_in.cells, course, zygote)
    made = candidates(found, course, same_checks=True)
    assert made
    everything = Sheet(name, name, 0, tuple(made), tuple(found.remarks))
    for page in (pages.markdown, pages.html):
        text = " ".join(page(everything, teacher=False).split())
        assert "Answer:" not in text
        said = [c.message for q in result.questions for c in q.checks if c.hidden and c.message]
        said += [one.message for one in found.hidden if one.message]
        visible = " ".join(c.message for q in result.questions for c in q.checks if not c.hidden)
        for message in (*said, *hidden_words(course)):
            first = " ".join(message.split())[:60]
            assert first in " ".join(visible.split()) or first not in text, message


def test_a_sheet_is_the_teachers_page_without_answers(plain: Asked) -> None:
    found, made = plain
    sheet = Sheet("ada", "Ada", 0, tuple(choosing.choose(found, made, 0)), ())
    teacher, student = (pages.markdown(sheet, teacher=who) for who in (True, False))
    assert teacher.count("Answer:") == 5
    assert student.count("## ") == 5
    assert all(line in teacher for line in student.splitlines() if line.startswith("## "))


# the second course


@pytest.fixture(scope="module")
def dropout() -> Iterator[tuple[TalkCourse, Zygote]]:
    bundle = products.bundle_of(config.load(ROOT / "tests/courses/dropout" / config.FILE))
    with Zygote(bundle.modules) as zygote:
        yield TalkCourse.of(bundle), zygote


def test_another_course_gets_questions_as_well(dropout: tuple[TalkCourse, Zygote]) -> None:
    course, zygote = dropout
    own = course.bundle.course
    solved = reading.read(own.root / products.SOLUTIONS / own.notebook)
    result = SubmissionResult("ada", Status.GRADED, seed=3, bundle=course.bundle.digest)
    found = gather(result, solved.cells, course, zygote)
    made = candidates(found, course, same_checks=True)
    assert len(choosing.choose(found, made, 0)) == 5
    assert {q.kind for q in made} & {Kind.LINE, Kind.CALL}


def test_every_call_of_a_course_tells_something_of_its_reference(
    plain: Asked, course: TalkCourse
) -> None:
    told = {outcome.name for outcome in plain[0].tells}
    assert told == {tell.__name__ for tells in course.tells.values() for tell in tells}
    assert all(one.status is CheckStatus.PASSED for one in plain[0].tells)


def test_a_call_of_a_course_that_breaks_costs_that_question_and_is_named(
    course: TalkCourse, zygote: Zygote
) -> None:
    def a_broken_call(probe: Probe, draw: Random) -> Told:
        facts = probe("diverged", losses=[1.0])
        return Told("", "?", facts["no such fact"])

    broken = replace(course, tells={"q6": [a_broken_call, *course.tells["q6"]]})
    found, made = asked(broken, zygote)
    assert found.remarks == ["a_broken_call of talk.py failed: KeyError: 'no such fact'"]
    assert of(made, Kind.LINE, "decay_factor")


def test_nothing_of_a_course_is_needed_to_ask(
    tmp_path: Path, course: TalkCourse, zygote: Zygote
) -> None:
    bare = replace(course, tells={}, reference={})
    result = SubmissionResult("ada", Status.GRADED, seed=11)
    found = gather(result, cells(), bare, zygote, limits=LIMITED)
    assert len(choosing.choose(found, candidates(found, bare, same_checks=True), 0)) == 5
