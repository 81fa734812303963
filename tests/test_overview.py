"""report.html: what it says, that it needs nobody else, and that everybody can read it."""

from __future__ import annotations

import base64
import json
import math
import random
import re
import zlib
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from browser.pages import blank_page
from examples import FAILED, NASTY, NOT_RUN, PASSED, UNSEEN, check, graded, unfinished

from autograder.report import files
from autograder.report.figures import charts
from autograder.report.html import class_report, lessons, sections
from autograder.report.html.group import Group
from autograder.report.statistics import analysis, similar
from autograder.report.statistics.analysis import CheckFacts
from autograder.report.statistics.causes import causes, without_numbers
from autograder.results.causes import Cause
from autograder.results.findings import NO_ANSWER
from autograder.results.gradebook import Gradebook, Override
from autograder.results.model import CheckStatus, QuestionResult, Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.roster import Person

COPIED = """\
# %% [cell 1]
import torch
given = 1
# %% [cell 2]
def penalty(weight):
    total = 0.0
    for row in weight.reshape(-1, 1):
        for entry in row:
            total = total + entry.item() * entry.item() / 2.0
    if total < 0:
        raise ValueError("never", weight.shape)
    return torch.tensor(total).reshape(())

def odd_helper(a, b):
    return [x * y + 17 for x, y in zip(a, b) if x > y or x == 3]
"""
TEMPLATE = similar.lines_of("import torch\ngiven = 1\n")


def answer(
    name: str, passed: list[CheckStatus], *messages: str, cause: str = ""
) -> SubmissionResult:
    """One question; each check says the message of its place, or the last one."""
    said = messages or ("wrong by 2.5",)
    checks = tuple(
        check(
            status,
            5,
            name=f"check {n}",
            hidden=n > 0,
            message=said[min(n, len(said) - 1)] * (status is FAILED),
            cause=cause * (status is FAILED),
        )
        for n, status in enumerate(passed)
    )
    return graded(name, questions=(QuestionResult("q1", checks),), notes=())


def report(results: list[SubmissionResult], book: Gradebook | None = None) -> str:
    return "".join(class_report.report_html(results, book or Gradebook(), {}, frozenset(), {}))


# numbers


def test_numbers_in_a_message_do_not_tell_misconceptions_apart() -> None:
    said = without_numbers
    assert said("gave 1.5e-3, shape (2, 3)") == said("gave -7, shape (200, 1, 4)")
    assert said("the sum, not the mean") != said("the mean, not the sum")


def test_the_commonest_message_comes_first_with_an_example_and_who_got_it() -> None:
    results = [answer(f"s{n}", [FAILED, FAILED], f"gave {n}") for n in range(3)]
    results += [answer(name, [PASSED, FAILED], "something else") for name in ("t", "u")]
    first, second = causes(results, {})
    assert first.submissions == ("s0", "s1", "s2")
    assert first.example.startswith("gave ")
    assert (second.example, second.submissions) == ("something else", ("t", "u"))


def test_checks_that_the_same_students_fail_are_one_mistake() -> None:
    said = ("slope", "sum", "other")
    same = [answer(f"s{n}", [FAILED, FAILED, PASSED], *said) for n in range(4)]
    one_more = answer("s4", [FAILED, PASSED, FAILED], *said)
    others = [answer(f"t{n}", [PASSED, PASSED, FAILED], *said) for n in range(5)]
    first, second = causes([*same, one_more, *others], {})
    assert (first.line, first.also, first.points) == ("check 0", ("check 1",), 45)
    assert (second.line, second.also) == ("check 2", ())


def test_a_cause_of_the_catalogue_is_named_also_where_one_student_has_it() -> None:
    catalogue = {"no-half": Cause("the half is missing", "Differentiate the sum of squares.")}
    (one,) = causes([answer("s", [FAILED, FAILED], "169", "2w", cause="no-half")], catalogue)
    assert (one.line, one.points, one.submissions) == ("the half is missing", 10, ("s",))


def test_what_costs_the_class_most_comes_first() -> None:
    many = [answer(f"s{n}", [FAILED], "small") for n in range(3)]
    few = [answer(f"t{n}", [FAILED, FAILED, FAILED], "dear") for n in range(2)]
    assert [one.example for one in causes([*many, *few], {})] == ["dear", "small"]


def test_an_answer_that_is_not_there_is_no_mistake() -> None:
    stub = "q1: l2_penalty is still the stub"
    results = [answer(f"s{n}", [FAILED, FAILED], stub, cause=NO_ANSWER) for n in range(3)]
    assert causes(results, {}) == []
    (facts,) = analysis.questions([*results, answer("t", [FAILED, FAILED])], Gradebook())
    assert facts.left_out == 3


def test_a_hidden_check_does_not_say_that_a_question_was_left_out() -> None:
    # It may miss another question's answer.
    result = answer("a", [PASSED, FAILED], "q1: Animator is still the stub", cause=NO_ANSWER)
    assert analysis.questions([result], Gradebook())[0].left_out == 0


def test_a_check_that_only_the_good_pass_discriminates() -> None:
    good = [answer(f"g{n}", [PASSED, PASSED, PASSED]) for n in range(6)]
    bad = [answer(f"b{n}", [FAILED, FAILED, PASSED]) for n in range(6)]
    telling, _, idle = analysis.checks([*good, *bad])
    assert telling.discrimination == pytest.approx(1)
    assert telling.difficulty == 0.5
    assert idle.discrimination is None  # everybody passed
    assert analysis.checks(good[:4] + bad[:4])[0].discrimination is None  # too few


def test_a_check_that_was_not_run_counts_for_nobody() -> None:
    facts = analysis.checks([answer("a", [PASSED, NOT_RUN]), answer("b", [FAILED, NOT_RUN])])
    assert (facts[0].ran, facts[0].passed) == (2, 1)
    assert (facts[1].ran, facts[1].difficulty) == (0, None)


def test_questions_count_what_was_given_by_hand() -> None:
    book = Gradebook(overrides={("ada", "q1"): Override("ada", "q1", 10, "why", "Kim")})
    first, _ = analysis.questions([graded("ada"), unfinished("bob")], book)
    assert (first.known, first.mean, first.full) == (1, 1, 1)


def test_every_total_is_in_one_bin() -> None:
    counts, edges = charts.bins([0, 50, 100, 100], 100)
    assert sum(counts) == 4
    assert counts[-1] == 2
    assert math.isclose(edges[-1], 100)


def test_in_short_says_what_a_teacher_with_one_minute_should_know() -> None:
    results = [answer(f"s{n}", [PASSED] * 4) for n in range(6)]
    results += [answer(f"t{n}", [FAILED, FAILED, PASSED, FAILED]) for n in range(3)]
    group = Group.of([*results, unfinished("bob")], Gradebook())
    said = dict(sections.brief(group, causes(results, {})))
    assert said["attention"] == "1 submission not final: 1 unreadable."
    assert said["students"] == "3 students with less than half the points: t0; t1; t2."
    assert said["causes"].startswith("The dearest mistake, ")


def test_a_check_that_hardly_anybody_fails_is_not_called_idle() -> None:
    rare = CheckFacts("q1", "rare", True, 1, 100, 98, 0.98, -0.1)
    idle = CheckFacts("q1", "idle", True, 1, 100, 60, 0.6, -0.1)
    hints = {hint["title"]: hint["lines"] for hint in lessons._hints([rare, idle])}
    assert [name for _, name, _ in hints["Failed by the good as often as by the others"]] == [
        "idle"
    ]


# similar submissions


def others(count: int) -> dict[str, str]:
    draw = random.Random(3)
    words = [f"{a}{b}" for a in "abcdef" for b in "uvwxyz"]
    lines = [
        "def {0}({1}): return {1}.{2}() * {3}.{4}({5}) ** {6}",
        "if {0} <= {1}[{2}]: {3} = {4} // {5} | {6}",
        "{0}, *{1} = sorted({2} - {3}, key=lambda {4}: -{5}['{6}'])",
    ]
    return {
        f"s{n}": "\n".join(draw.choice(lines).format(*draw.sample(words, 7)) for _ in range(30))
        for n in range(count)
    }


def test_a_copy_with_other_names_and_comments_stands_out() -> None:
    renamed = COPIED.replace("total", "acc").replace("entry", "item_").replace("odd_helper", "f")
    codes = {**others(12), "one": COPIED, "two": "# my own work\n" + renamed}
    pair = similar.pairs(codes, TEMPLATE)[0]
    assert {pair.one, pair.other} == {"one", "two"}
    assert pair.alike > 0.95
    left, right = similar.side_by_side(codes["one"], codes["two"], TEMPLATE)
    assert not any("import torch" in line.text for line in (*left, *right))
    assert any(line.shared for line in left)


def test_a_copy_stands_out_among_more_code_than_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = {**others(40), "one": COPIED, "two": COPIED}
    monkeypatch.setattr(similar, "_MOST_RUNS", 4_000)
    pair = similar.pairs(codes, TEMPLATE)[0]
    assert {pair.one, pair.other} == {"one", "two"}


def test_of_much_code_an_equal_share_of_each_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "_MOST_RUNS", 100)
    draw = random.Random(2)
    same = np.unique(np.array([draw.getrandbits(64) for _ in range(80)], dtype=np.uint64))
    kept = similar._Runs()
    for name in "abcde":
        kept.add(name, same)
    assert kept.one_in > 1
    assert sum(map(len, kept.of)) <= 100
    assert {each.tobytes() for each in kept.of} == {kept.of[0].tobytes()}
    assert len(kept.of[0]) > 0


def test_what_everybody_writes_makes_nobody_similar() -> None:
    assert similar.pairs({f"s{n}": COPIED for n in range(12)}, TEMPLATE) == []
    assert similar.pairs({"a": "given = 1", "b": "given = 1"}, TEMPLATE) == []


def test_two_huge_answers_are_compared_up_to_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[int] = []

    class Counting:
        @staticmethod
        def normalized_similarity(one: list[str], other: list[str]) -> float:
            handed.extend((len(one), len(other)))
            return 1.0

    monkeypatch.setattr(similar, "Indel", Counting)
    huge = "\n".join(f"a{n} = {n} + b" for n in range(20_000))
    (pair,) = similar.pairs({"one": huge, "two": huge, "three": COPIED}, TEMPLATE)
    assert {pair.one, pair.other} == {"one", "two"}
    assert handed == [similar._MOST_TOKENS] * 2


def test_a_submission_without_end_is_looked_at_and_shown_in_part() -> None:
    read = similar._Numbered(TEMPLATE, frozenset())
    line = "+-*/" * 60_000
    assert len(read.of(f"{line}\n" * 3)) == similar._MOST_NUMBERS
    assert len(read) == 1  # the further lines were not taken apart
    shown, _ = similar.side_by_side(line, line, TEMPLATE)
    assert [len(each.text) for each in shown] == [similar._LONGEST_LINE]


# the page


def test_the_page_needs_no_other_file_and_no_network() -> None:
    page = report([graded("ada"), unfinished("bob")])
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#|feedback/)', page.replace("xlink:href", "href"))
    assert not re.search(r"url\((?!#)", page)
    assert page == report([graded("ada"), unfinished("bob")])


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = report([graded("ada"), unfinished("bob")])
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert len(links) >= len(class_report._SECTIONS)
    assert links - set(re.findall(r'id="([^"]+)"', page)) == set()


def test_what_needs_a_person_comes_first_and_says_why() -> None:
    crashed = unfinished("cy", Status.CRASHED, "the sandbox's zygote is gone")
    book = Gradebook(
        missing=(Person("Eve Nil"),),
        requests=(Override("ada", "q2", None, "the legend is there", "Ada"),),
    )
    page = report([graded("ada"), unfinished("bob"), crashed], book)
    part = page[page.index('id="attention"') : page.index('id="scores"')]
    for said in ("the sandbox&#39;s zygote is gone", "This is a PDF.", "the legend is there (Ada)"):
        assert said in part
    assert "Eve Nil" in part


def test_the_report_holds_what_only_a_students_own_page_shows(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.prepare()
    store.save(graded("ada"))
    files.write(store, store.load_light())
    page = (tmp_path / "report.html").read_text()
    packed = re.search(r'id="part-0">([^<]+)<', page)
    assert packed is not None
    (ada,) = json.loads(zlib.decompress(base64.b64decode(packed[1])))
    assert "asked with w = [3, -4, 12]" in ada["teacher"]
    assert "asked with w = [3, -4, 12]" in (tmp_path / "feedback" / "ada.md").read_text()


def test_nothing_that_a_student_wrote_is_markup_in_the_report() -> None:
    bad = check(FAILED, name=NASTY, message=NASTY, detail=NASTY)
    results = [
        replace(unfinished(f"{NASTY}{n}", reason=NASTY), questions=(QuestionResult("q1", (bad,)),))
        for n in range(2)
    ]
    code = {results[0].submission: COPIED + NASTY, results[1].submission: COPIED + NASTY}
    book = Gradebook({results[0].submission: (Person(NASTY),)}, (Person(NASTY),))
    page = "".join(class_report.report_html(results, book, code, TEMPLATE, {}))
    assert "<script>alert" not in page
    assert not [character for character in UNSEEN if character in page]
    page.encode()


@pytest.mark.parametrize("results", [[], [unfinished("bob")], [graded("ada")]])
def test_a_class_of_one_or_none_has_a_report(results: list[SubmissionResult]) -> None:
    assert "Class report" in report(results)


# in the browser


def sample() -> tuple[list[SubmissionResult], Gradebook, dict[str, str]]:
    draw = random.Random(1)
    results = [
        answer(f"submission_{n}", draw.choices([PASSED, FAILED], k=8), f"gave {n}, <b>bold</b>")
        for n in range(60)
    ]
    results += [unfinished("bob"), unfinished("cy", Status.CRASHED, "out of memory")]
    book = Gradebook(
        people={"submission_7": (Person("Ada King"),)},
        missing=(Person("Eve Nil"),),
        overrides={("submission_7", "q1"): Override("submission_7", "q1", 33, "by hand", "Kim")},
        requests=(Override("submission_3", "q1", None, "look again", "Bo"),),
    )
    codes = {**others(12), "submission_1": COPIED, "submission_2": COPIED}
    return results, book, {f"submission_{k[1:]}" if k[0] == "s" and k[1:].isdigit() else k: v
                           for k, v in codes.items() if k not in ("s1", "s2")}  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store(tmp_path_factory.mktemp("results"))
    store.prepare()
    results, book, codes = sample()
    for who, code in codes.items():
        store.write(f"code/{who}.py", code)
    files.write(store, results, book)
    return store.folder / "report.html"


@contextmanager
def opened(path: Path, scheme: str = "light", width: int = 1280, *, csp: bool = True):  # type: ignore[no-untyped-def]
    """Open the report; fail when the page itself complains."""
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 850}}
    with blank_page(**options, bypass_csp=not csp) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri())
        yield page
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_axe_finds_no_violation(scheme: str, width: int, written: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # axe is put into the page, which the page's own policy would forbid.
    with opened(written, scheme, width, csp=False) as page:
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(page).response["violations"] == []
        page.get_by_role("link", name="Ada King").last.click()
        page.get_by_role("dialog").locator("ol.findings").wait_for()
        assert Axe().run(page).response["violations"] == []


@pytest.mark.browser
def test_the_tables_sort_and_search_by_keyboard(written: Path) -> None:
    with opened(written) as page:
        rows = page.locator("#table-students tbody tr")
        total = page.get_by_role("button", name="total /47.5")
        total.focus()
        for key, order in (("Enter", "ascending"), ("Enter", "descending")):
            page.keyboard.press(key)
            head = page.locator("#table-students th[aria-sort]")
            assert head.get_attribute("aria-sort") == order
        shown = [row.locator("td").nth(-2).inner_text() for row in rows.all()]
        known = [float(text) for text in shown if text != "–"]
        assert known == sorted(known, reverse=True)
        assert shown[-2:] == ["–", "–"]
        page.get_by_label("Find a name").fill("ada k")
        assert rows.locator("visible=true").count() == 1
        assert page.get_by_role("status").inner_text() == "1 of 62"


@pytest.mark.browser
def test_a_students_page_has_both_views_and_closes_by_escape(written: Path) -> None:
    with opened(written) as page:
        page.get_by_role("link", name="Ada King").last.click()
        dialog = page.get_by_role("dialog", name="Ada King")
        dialog.get_by_text("Given by hand; the checks gave").wait_for()
        assert not dialog.get_by_text("For you only").is_visible()
        assert dialog.locator("ul.checks li").count() == 8
        dialog.get_by_label("teacher's view").check()
        assert dialog.get_by_text("For you only").is_visible()
        assert dialog.locator("ul.checks li").count() == 8
        assert dialog.locator("b").count() == 0  # what a student wrote is text
        page.keyboard.press("Escape")
        assert not dialog.is_visible()


@pytest.mark.browser
def test_one_student_leads_to_the_next_in_the_order_of_the_table(written: Path) -> None:
    with opened(written) as page:
        page.get_by_role("radio", name="need a person (2)").check()
        rows = page.locator("#table-students tbody tr").locator("visible=true")
        assert rows.count() == 2
        rows.first.get_by_role("link").press("Enter")
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("heading", name="bob").wait_for()
        for key in ("ArrowLeft", "ArrowRight", "ArrowRight"):  # the ends are ends
            page.keyboard.press(key)
        dialog.get_by_role("heading", name="cy").wait_for()
        dialog.get_by_role("button", name="Previous").press("Enter")
        dialog.get_by_role("heading", name="bob").wait_for()
        assert (
            dialog.get_by_role("button", name="Previous").get_attribute("aria-disabled") == "true"
        )
