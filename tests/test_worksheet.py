"""Moodle's grading worksheet, in Moodle's own form: who was late, by how much, who sent a draft."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from examples import graded, notebook

from autograder.results import gradebook, policy
from autograder.results.store import Store
from autograder.submissions import discover
from autograder.submissions.found import Search
from autograder.submissions.roster import read_roster
from autograder.submissions.worksheet import Status, statuses

find = partial(discover.find, notebook="weight_decay")

HEADS = {
    "English": "Identifier,Full name,ID number,Email address,Status,Grade,Maximum grade,"
    "Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments",
    "German": "ID,Vollständiger Name,ID-Nummer,E-Mail-Adresse,Status,Bewertung,Bestwertung,"
    "Bewertung kann geändert werden,Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),"
    "Feedback als Kommentar",
    "French": "Identifiant,Nom complet,Numéro d'identification,Adresse de courriel,Statut,Note,"
    "Note maximale,La note peut être modifiée,Dernière modification (travail remis),"
    "Dernière modification (note),Feedback par commentaires",
}
LINE = '{who},{name},,{name}@x.example,"{status}",,100.00,Yes,"Monday, 1 June 2026, 2:14 PM",-,'


def worksheet(folder: Path, said: dict[str, str], language: str = "English") -> Path:
    """Write the worksheet of a class: what stands in the column of the status, by name."""
    lines = [
        LINE.format(who=f"Participant {100 + n}", name=name, status=status)
        for n, (name, status) in enumerate(said.items())
    ]
    path = folder / "Grades.csv"
    path.write_text("\r\n".join([HEADS[language], *lines, ""]), encoding="utf-8-sig", newline="")
    return path


def searched(folder: Path, said: dict[str, str], *without: str) -> Search:
    """Return what is found where all but some of the class have a folder, as Moodle makes them."""
    for n, name in enumerate(said):
        if name not in without:
            one = folder / "class" / f"{name}_{100 + n}_assignsubmission_file_"
            notebook(one / "weight_decay.ipynb", f"x = {n}")
    return find([folder / "class"], worksheet(folder, said))


ON_TIME = "Submitted for grading -  - "


@pytest.mark.parametrize(
    ("language", "said", "late_by"),
    [
        ("English", "Submitted for grading - 3 mins 31 secs late - Released -  - ", (0, 0, 3, 31)),
        ("English", "Submitted for grading - 2 days 3 hours late - Graded", (2, 3, 0, 0)),
        ("English", "Submitted for grading - 1 hour late -  - ", (0, 1, 0, 0)),
        ("German", "Zur Bewertung abgegeben - 1 Tag 3 Stunden später -  - ", (1, 3, 0, 0)),
        ("German", "Zur Bewertung abgegeben - 12 Minuten 5 Sekunden verspätet - ", (0, 0, 12, 5)),
        ("French", "Remis pour évaluation - En retard de 4 jours 1 heure -  - ", (4, 1, 0, 0)),
    ],
)
def test_who_was_late_and_by_how_much_stands_in_the_column_of_the_status(
    language: str, said: str, late_by: tuple[int, int, int, int], tmp_path: Path
) -> None:
    days, hours, minutes, seconds = late_by
    roster = read_roster(worksheet(tmp_path, {"Ada": said, "Bob": "- - "}, language))
    known = statuses(roster)
    by = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    assert (known[0].late, known[0].late_by) == (True, by)
    assert (known[1].late, known[1].late_by) == (False, timedelta())


def test_a_worksheet_that_marks_nobody_says_nothing_of_lateness(tmp_path: Path) -> None:
    search = searched(tmp_path, {"Ada": ON_TIME, "Bob": ON_TIME})
    assert [one.late for one in search.found] == [None, None]
    assert search.remarks == ()


def test_an_extension_goes_before_a_date_that_is_the_same_for_all(tmp_path: Path) -> None:
    extension = f"{ON_TIME}Extension granted until: Friday, 5 June 2026, 11:59 PM"
    search = searched(tmp_path, {"Ada": ON_TIME, "Bob": extension})
    assert [one.late for one in search.found] == [False, False]


def test_a_table_of_somebody_else_with_a_status_is_no_worksheet(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("name,email,Status\nAda,ada@x.example,2 days late\n")
    assert statuses(read_roster(path)) == {}


def test_what_is_late_by_moodle_costs_the_same_as_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "LATE_PER_DAY", 10)
    monkeypatch.setattr(policy, "LATE_GRACE_MINUTES", 15)
    late = {"Ada": "2 days 3 hours", "Bob": "12 mins 3 secs", "Cyd": "20 mins"}
    said = {name: f"Submitted for grading - {by} late -  - " for name, by in late.items()}
    store = Store(tmp_path / "results")
    store.prepare()
    search = searched(tmp_path, {**said, "Dee": ON_TIME})
    store.save_people(search)
    book = gradebook.known(store)
    costs = [book.late(graded(one.id)).percent for one in search.found]
    assert costs == [30, 0, 10, 0]
    line = book.late(graded(search.found[0].id)).line
    assert line.startswith("Handed in 2 days 3 h late: 10 % a day, 3 days begun")


def test_drafts_and_what_is_not_in_the_download_are_told(tmp_path: Path) -> None:
    said = {
        "Ada": ON_TIME,
        "Bob": "Draft (not submitted) -  - ",
        "Cyd": ON_TIME,
        "Dee": "No submission -  - ",
    }
    search = searched(tmp_path, said, "Cyd", "Dee")
    assert [person.name for person in search.missing] == ["Cyd", "Dee"]
    assert search.remarks == (
        "a draft on Moodle, not handed in: Bob",
        "handed in on Moodle, and no file is here: Cyd",
    )


def test_an_odd_status_is_no_error(tmp_path: Path) -> None:
    said = {"Ada": "late", "Bob": f"{'9' * 5000} days late", "Cyd": "5 moons late", "Dee": ""}
    known = statuses(read_roster(worksheet(tmp_path, said)))
    assert [known[at].late for at in range(4)] == [True, True, True, False]
    assert known[0] == Status(late=True)
