"""A test file that is kept in parts becomes one file that needs no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import test_modules
from autograder.errors import KitError


def write(folder: Path, **sources: str) -> Path:
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source)
    return folder / "q1.py"


def together(folder: Path, **sources: str) -> str:
    return test_modules.whole(write(folder, **sources), Path.read_text)


def test_a_part_stands_where_it_was_imported(tmp_path: Path) -> None:
    source = together(
        tmp_path,
        q1='name = "q1"\nfrom q1_first import first\nfrom q1_second import (\n  second,\n)\n',
        q1_first="from q1_data import data\nfirst = data\n",
        q1_second="from q1_data import data\nsecond = [data]\n",
        q1_data="import math\ndata = math.pi\n",
    )
    assert source.replace("\n\n", "\n").splitlines() == [
        'name = "q1"',
        "import math",
        "data = math.pi",
        "first = data",
        "second = [data]",
    ]


def test_other_imports_stay(tmp_path: Path) -> None:
    source = "import q1_x\nfrom q10_a import b\nfrom . import c\n"
    assert together(tmp_path, q1=source) == source


def test_a_part_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"q1_gone\.py"):
        together(tmp_path, q1="from q1_gone import a\n")


def test_a_part_that_nothing_asks_for_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"q1_more\.py is in no test file") as caught:
        together(tmp_path, q1="a = 1\n", q1_more="b = 1\n")
    assert caught.value.hint == "import from it in q1.py"


def test_a_file_that_does_not_parse_is_left_to_who_joins_it(tmp_path: Path) -> None:
    assert together(tmp_path, q1="def broken(:\n") == "def broken(:\n"
