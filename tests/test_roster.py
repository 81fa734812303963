"""Who of the roster handed in what: any separator, any language, any key that both sides have."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from examples import notebook

from autograder.errors import KitError
from autograder.submissions import discover
from autograder.submissions.roster import Person, RosterFile, names, read_roster

find = partial(discover.find, notebook="weight_decay")

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Weight decay (55)
    Points Possible,,,,,100
"Lovelace, Ada",4242,0042,ada@uni.example,A1,
"Moss, Bob",77,0077,bob@uni.example,A2,
"Student, Test",9,,x,A1,
"""


def written(folder: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / "roster.csv"
    path.write_text(text, encoding=encoding)
    return path


def whose(tmp_path: Path, roster: str, *files: str) -> dict[str, str]:
    """Return the name behind each row."""
    for name in files:
        notebook(tmp_path / "class" / name, f"x = {name!r}")
    search = find([tmp_path / "class"], written(tmp_path, roster))
    return {one.id: names(one.people) for one in search.found}


@pytest.mark.parametrize(
    ("file", "roster"),
    [
        ("lovelaceada_4242_99_hw.ipynb", CANVAS),
        ("someoneelse_4242_99_hw.ipynb", CANVAS),
        ("lovelaceada_LATE_5_99_hw.ipynb", CANVAS),
        ("ada@uni.example/x.ipynb", CANVAS),
        ("ada/x.ipynb", CANVAS),
        ("0042/x.ipynb", CANVAS),
        ("Ada Lovelace.ipynb", CANVAS),
        ("Lovelace Ada_9_assignsubmission_file_/x.ipynb", CANVAS),
        ("HW1_ada_attempt_2026-11-25-10-00-00_x.ipynb", CANVAS),
        ("submitted/ada/ps1/x.ipynb", CANVAS),
        ("Ada Lovelace - weight_decay.ipynb", CANVAS),
        ("7/x.ipynb", "submission,name\n7,\"Lovelace, Ada\"\n"),
        ("submission_7/x.ipynb", "Submission ID,name\n7,\"Lovelace, Ada\"\n"),
    ],
)  # fmt: skip
def test_any_key_that_both_sides_have_finds_the_person(
    file: str, roster: str, tmp_path: Path
) -> None:
    assert list(whose(tmp_path, roster, file).values()) == ["Lovelace, Ada"]


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ("von der Leyen Anna Maria_1_assignsubmission_file_/x.ipynb", "Anna Maria von der Leyen"),
        ("vonderleyenannamaria_1_2_x.ipynb", "Anna Maria von der Leyen"),
        ("vonderleyenannamaria_1_2_x.ipynb", "von der Leyen, Anna Maria"),
        ("O'Neil Zoë/x.ipynb", "zoë o\u2019neil"),
    ],
)
def test_a_name_is_its_words_in_any_order(given: str, full: str, tmp_path: Path) -> None:
    assert list(whose(tmp_path, f'name,sid\n"{full}",5\n', given).values()) == [full]


def test_numbers_that_a_student_chose_match_nobody(tmp_path: Path) -> None:
    roster = 'name,sid\n"Boole, Bob",20240102\n"Example, Eve",20240103\n'
    found = whose(
        tmp_path, roster, "boolebob_102_5001_hw.ipynb", "exampleeve_103_5002_20240102.ipynb"
    )
    assert found == {"boolebob_102": "Boole, Bob", "exampleeve_103": "Example, Eve"}


@pytest.mark.parametrize(
    "text",
    [
        "name;e-mail\nBob Boole;bob@x\n",
        "name\temail\nBob Boole\tbob@x\n",
        "sep=;\nname;email\nBob Boole;bob@x\n",
        "Vorname;Nachname;E-Mail-Adresse\nBob;Boole;bob@x\n",
        "Name;Vorname;Matrikelnummer;E-Mail\nBoole;Bob;1;bob@x\n",
        "Prénom,Nom,Adresse de courriel\nBob,Boole,bob@x\n",
        "Vollständiger Name,E-Mail-Adresse,Bewertung\nBob Boole,bob@x,\n",
        "Identifiant,Nom complet,Adresse de courriel,Note\nParticipant 5,Bob Boole,bob@x,\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp1252"])
def test_rosters_of_any_separator_and_language_are_read(
    encoding: str, text: str, tmp_path: Path
) -> None:
    (bob,) = read_roster(written(tmp_path, text, encoding)).people
    assert (bob.name, bob.email) == ("Bob Boole", "bob@x")


@pytest.mark.parametrize("identifier", ["Participant 12347", "Teilnehmer/in12347", "12347"])
def test_the_number_of_moodles_identifier_is_the_one_in_its_folders(
    identifier: str, tmp_path: Path
) -> None:
    roster = f"Identifier,Full name,Email address\n{identifier},A. Nother,a@x\n"
    found = whose(tmp_path, roster, "Ada L_12347_assignsubmission_file_/x.ipynb")
    assert found == {"Ada_L_12347": "A. Nother"}


def test_staff_and_test_students_are_no_students(tmp_path: Path) -> None:
    text = (
        "Name,Email,Role\nAda,a@x,Student\nKim,k@x,TA\nLee,l@x,Instructor\n"
        "Mo,m@x,Observer\nBo,b@x,Teilnehmer/in\n"
    )
    people = read_roster(written(tmp_path, text)).people
    assert [person.name for person in people] == ["Ada", "Bo"]
    people = read_roster(written(tmp_path, CANVAS)).people
    assert [person.name for person in people] == ["Lovelace, Ada", "Moss, Bob"]


def test_a_key_of_two_students_names_neither(tmp_path: Path) -> None:
    roster = "name,email,sid\nAda A,a@x,111\nAda B,b@x,111\n"
    assert whose(tmp_path, roster, "111/x.ipynb", "b/x.ipynb") == {"111": "", "b": "Ada B"}


def test_two_that_match_one_person_go_to_a_person(tmp_path: Path) -> None:
    for name in ("ada", "Ada King"):
        notebook(tmp_path / "class" / name / "x.ipynb", name)
    roster = written(tmp_path, "name,email\nAda King,ada@x\nEve Nil,eve@x\n")
    search = find([tmp_path / "class"], roster)
    assert [one.people for one in search.found] == [(), ()]
    assert all("could all be of Ada King" in one.doubt for one in search.found)
    assert [person.name for person in search.missing] == ["Eve Nil"]
    # The roster's own column decides it.
    decided = written(tmp_path, "name,email,submission\nAda King,ada@x,ada\n")
    search = find([tmp_path / "class"], decided)
    assert [names(one.people) for one in search.found] == ["Ada King", ""]
    assert [bool(one.doubt) for one in search.found] == [False, True]


def test_who_handed_in_a_pdf_is_not_missing(tmp_path: Path) -> None:
    roster = "name,email\nAda King,ada@x\nEve Nil,eve@x\nBob Boole,bob@x\n"
    notebook(tmp_path / "class" / "ada.ipynb", "x = 1")
    (tmp_path / "class" / "Eve Nil.pdf").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "class" / "notes.pdf").write_bytes(b"%PDF-1.4\n")
    search = find([tmp_path / "class"], written(tmp_path, roster))
    assert [names(one.people) for one in search.found] == ["Ada King", "Eve Nil"]
    assert "no notebook" in search.found[1].trouble
    assert [person.name for person in search.missing] == ["Bob Boole"]
    assert search.left_out == ("notes.pdf",)


def test_the_roster_tells_who_is_missing_and_what_is_of_nobody(tmp_path: Path) -> None:
    notebook(tmp_path / "class" / "ada.ipynb", "x = 1")
    notebook(tmp_path / "class" / "zoe.ipynb", "x = 1")
    roster = written(tmp_path, "First Name,Last Name,SID,Email\nAda,King,0042,ada@x\nEve,Nil,9,\n")
    search = find([tmp_path / "class"], roster)
    assert search.missing == (Person("Eve Nil", "", "9"),)
    assert search.unmatched == ("zoe",)


def test_a_roster_is_kept_whole(tmp_path: Path) -> None:
    roster = read_roster(written(tmp_path, CANVAS))
    assert RosterFile.from_dict(roster.to_dict()) == roster
    assert [person.line for person in roster.people] == [1, 2]
    assert roster.platform == "canvas"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,email\nEve,eve@else.example\n", "knows none of the 1 submissions"),
        ("", "names no students"),
        ("points\n5\n", "names no students"),
        ('name,email\n"Eve,x\n', "is not a CSV"),
    ],
    ids=["another course", "empty", "no names", "a quote that never ends"],
)
def test_a_roster_that_does_not_fit_is_one_clear_error(
    text: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(KitError, match=said):
        whose(tmp_path, text, "ada.ipynb")


def test_a_roster_that_is_no_text_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(b"\xff\xfe\x00name")
    for path in (tmp_path / "r.csv", tmp_path / "nowhere.csv"):
        with pytest.raises(KitError, match=r"(r|nowhere)\.csv"):
            read_roster(path)
