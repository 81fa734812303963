"""Whatever students hand in becomes plain cells, or one clear sentence."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hostile import packages
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import UnreadableError
from autograder.submissions import reading
from autograder.submissions.reading import read, read_bytes

ROOT = Path(__file__).resolve().parents[1]


def notebook(*sources: str | list[str], prose: str = "Text") -> bytes:
    cells: list[dict[str, Any]] = [{"cell_type": "markdown", "metadata": {}, "source": prose}]
    cells += [
        {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": s}
        for s in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def zip_of(members: dict[str, bytes]) -> bytes:
    return packages.archive(*members.items())


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableError) as error:
        read_bytes(name, data)
    return str(error.value)


def test_code_cells_come_in_order() -> None:
    found = read_bytes("weight_decay.ipynb", notebook("x = 1", ["def f():\n", "    return 2"]))
    assert found.cells == ("x = 1", "def f():\n    return 2")
    assert found.name == "weight_decay.ipynb"


def test_the_digest_is_of_the_bytes() -> None:
    one, two = (read_bytes("a.ipynb", notebook(source)) for source in ("x = 1", "x = 2"))
    assert one.digest != two.digest
    assert one.digest == read_bytes("b.ipynb", notebook("x = 1")).digest
    assert len(one.digest) == 64


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_bytes("a.ipynb", b"\xef\xbb\xbf" + notebook("x = 1")).cells == ("x = 1",)
    assert read_bytes("a.ipynb", notebook("x = 1").decode().encode("utf-16")).cells == ("x = 1",)
    assert read_bytes("a.py", b"\xef\xbb\xbfx = 1\n").cells == ("x = 1",)


@pytest.mark.parametrize("suffix", [".ipynb", ".json", ".ipynb.txt", ""])
def test_a_notebook_is_known_by_its_content(suffix: str) -> None:
    assert read_bytes(f"weight_decay (1){suffix}", notebook("x = 1")).cells == ("x = 1",)


def test_damaged_metadata_and_missing_ids_do_no_harm() -> None:
    data = json.loads(notebook("x = 1"))
    data["metadata"] = None
    data["cells"][1] |= {"metadata": 7, "outputs": None}
    data["nbformat"] = "4"
    assert read_bytes("a.ipynb", json.dumps(data).encode()).cells == ("x = 1",)


@pytest.mark.parametrize("version", [2, 3])
def test_old_notebooks_are_read(version: int) -> None:
    old = nbformat.v3 if version == 3 else nbformat.v2
    cells = [old.new_code_cell(input="x = 1"), old.new_text_cell("markdown", source="Text")]
    made = old.new_notebook(worksheets=[old.new_worksheet(cells=cells)])
    assert read_bytes("a.ipynb", json.dumps(made).encode()).cells == ("x = 1",)


def test_percent_cells_of_a_script_are_cells_and_prose_is_none() -> None:
    script = b"# %% [markdown]\n# Title\n\n# %%\nx = 1\n\n# %% a name\n%matplotlib inline\ny = 2\n"
    assert read_bytes("a.py", script).cells == ("x = 1", "%matplotlib inline\ny = 2")


def test_a_script_that_jupyter_exported_is_read() -> None:
    script = (
        b"#!/usr/bin/env python\n# coding: utf-8\n\n# # Title\n\n# In[1]:\n\n\nx = 1\n\n\n"
        b"# In[ ]:\n\n\nget_ipython().run_line_magic('matplotlib', 'inline')\n"
    )
    cells = read_bytes("a.py", script).cells
    assert cells == ("x = 1", "get_ipython().run_line_magic('matplotlib', 'inline')")


def test_a_plain_script_is_one_cell() -> None:
    assert read_bytes("a.py", b"x = 1\r\n\r\ny = 2\r\n").cells == ("x = 1\n\ny = 2",)


def test_the_zip_that_otter_exports_is_read() -> None:
    data = zip_of(
        {
            "weight_decay.ipynb": notebook("x = 1"),
            ".OTTER_LOG": b"\x80\x04pickled",
            "__zip_filename__": b"weight_decay_2026.zip",
        }
    )
    assert read_bytes("weight_decay_2026.zip", data).cells == ("x = 1",)


def test_a_zip_of_the_whole_folder_is_read() -> None:
    data = zip_of(
        {
            "hw/weight_decay (1).ipynb": notebook("x = 1"),
            "hw/.ipynb_checkpoints/weight_decay-checkpoint.ipynb": notebook("old = 1"),
            "__MACOSX/hw/._weight_decay (1).ipynb": b"junk",
            "hw/tests/q1.py": b"name = 'q1'",
            "hw/kit/lab.py": b"given = 1",
            "hw/start.py": b"given = 1",
            "hw/README.md": b"# Handout",
        }
    )
    assert read_bytes("hw.zip", data).cells == ("x = 1",)


def test_a_zip_with_one_script_is_read() -> None:
    data = zip_of({"kit/lab.py": b"given = 1", "tests/q1.py": b"y = 1", "answers.py": b"x = 1"})
    assert read_bytes("hw.zip", data).cells == ("x = 1",)


UNREADABLE = [
    ("a.ipynb", b"", "is empty"),
    ("a.ipynb", b"\0" * 4096, "is empty"),
    ("a.py", b"\n\n", "is empty"),
    ("a.pdf", b"%PDF-1.7", "is a PDF"),
    ("a.ipynb", b"%PDF-1.7", "is a PDF"),
    ("a.png", b"\x89PNG\r\n", "is a picture"),
    ("a.rar", b"Rar!\x1a", "is a RAR archive"),
    ("a.html", b"<!DOCTYPE html><html>", "is a web page"),
    ("a.ipynb", b"not a notebook", "is not a notebook"),
    ("a.ipynb", notebook("x = 1")[:-20], "its JSON breaks off"),
    ("a.ipynb", b"\xff\xfe\x00\xd8", "not text in UTF-8"),
    ("a.ipynb", b"caf\xe9", "not text in UTF-8"),
    ("a.ipynb", b"[]", "JSON but not a notebook"),
    ("a.ipynb", b"null", "JSON but not a notebook"),
    ("a.ipynb", b'{"cells": 7}', "JSON but not a notebook"),
    ("a.ipynb", b'{"cells": [7]}', "JSON but not a notebook"),
    ("a.ipynb", b'{"cells": [{"cell_type": "code"}]}', "JSON but not a notebook"),
    ("a.ipynb", b'{"cells": [{"cell_type": "code", "source": [1]}]}', "JSON but not a notebook"),
    ("a.ipynb", b'{"nbformat": 4}', "JSON but not a notebook"),
    ("a.ipynb", b'{"cells": []}', "no code"),
    ("a.ipynb", notebook(), "no code"),
    ("a.ipynb", notebook("", "  \n"), "no code"),
    ("a.ipynb", b'{\n<<<<<<< HEAD\n "cells": []\n', "conflict marks"),
    ("a.ipynb", b"[" * 100_000, "is not a notebook"),
    ("a.ipynb", b"9" * 100_000, "is not a notebook"),
    ("a.py", b"# only a comment\n", "no code"),
    ("a.py", b"x = 1\0", "not Python text"),
    ("a.zip", zip_of({}), "holds no notebook"),
    ("a.zip", zip_of({"report.pdf": b"%PDF"}), "holds no notebook"),
    ("a.zip", zip_of({"inner.zip": zip_of({})}), "holds another zip"),
    ("a.zip", zip_of({"a.ipynb": notebook("x"), "b.ipynb": notebook("y")}), "a.ipynb and b.ipynb"),
    ("a.zip", zip_of({"a.ipynb": b""}), "is empty"),
    ("a.zip", zip_of({"a.ipynb": notebook("x = 1")})[:60], "damaged or locked"),
]


@pytest.mark.parametrize(
    ("name", "data", "words"), UNREADABLE, ids=[f"{name} {words}" for name, _, words in UNREADABLE]
)
def test_what_cannot_be_read_gets_one_clear_sentence(name: str, data: bytes, words: str) -> None:
    sentence = refusal(name, data)
    assert words in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_many_cells_are_refused() -> None:
    assert "2001 cells" in refusal("a.ipynb", notebook(*["x = 1"] * 2000))
    assert "2001 code cells" in refusal("a.py", b"# %%\nx = 1\n" * 2001)


def test_a_giant_cell_is_refused() -> None:
    assert "Code cell 2" in refusal("a.ipynb", notebook("x = 1", "#" * (256 * 1024 + 1)))


def test_a_giant_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    with path.open("wb") as file:
        file.truncate(reading.MAX_BYTES + 1)
    with pytest.raises(UnreadableError, match="larger than 20 MB"):
        read(path)


def test_a_zip_bomb_is_refused() -> None:
    bomb = zip_of({"a.ipynb": b" " * (reading.MAX_BYTES + 1)})
    assert len(bomb) < 100_000
    assert "larger than 20 MB" in refusal("a.zip", bomb)


def test_a_swarm_of_tiny_values_is_refused_before_it_is_parsed() -> None:
    swarm = b"[" + b"[]," * 600_000 + b"[]]"
    assert "too much data" in refusal("a.ipynb", swarm)


def test_long_printed_output_is_no_swarm() -> None:
    data = json.loads(notebook("x = 1"))
    text = '[0.1, "0.2"], ' * 100_000
    data["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]
    assert read_bytes("a.ipynb", json.dumps(data).encode()).cells == ("x = 1",)


def test_links_in_a_zip_are_not_followed() -> None:
    link = zipfile.ZipInfo("a.ipynb")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = packages.archive((link, b"/autograder/source/reference/weight_decay.ipynb"))
    assert "holds no notebook" in refusal("a.zip", data)


@pytest.mark.parametrize("name", ["../../etc/a.ipynb", "..\\..\\a.ipynb", ".hidden/a.ipynb"])
def test_names_that_leave_the_zip_are_not_the_students(name: str) -> None:
    assert "holds no notebook" in refusal("a.zip", zip_of({name: notebook("x = 1")}))


def test_a_hostile_file_name_is_shown_as_plain_text() -> None:
    data = zip_of({"a\x1b[31m\u202e.ipynb": notebook("x"), "b.ipynb": notebook("y")})
    assert refusal("a.zip", data).isprintable()


def test_a_folder_or_a_pipe_is_not_a_submission(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ipynb")
    for path in (tmp_path, tmp_path / "pipe.ipynb"):
        with pytest.raises(UnreadableError, match="not a file"):
            read(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        read(tmp_path / "nothing.ipynb")


def test_nothing_of_jupyter_is_loaded_to_read_a_notebook() -> None:
    assert "nbformat" not in Path(reading.__file__).read_text().replace("nbformat 4", "")


def test_a_cell_that_would_not_fit_its_frame_is_refused() -> None:
    cell = {"cell_type": "code", "source": "# " + "\x01" * 200_000, "metadata": {}, "outputs": []}
    with pytest.raises(UnreadableError, match="no text"):
        read_bytes("x.ipynb", json.dumps({"nbformat": 4, "cells": [cell]}).encode())


WHOLE = {
    "x.ipynb": notebook("x = 1", "y = 2"),
    "x.zip": zip_of({"x.ipynb": notebook("x = 1"), "data/points.csv": b"1,2\n" * 50}),
    "x.py": b"# %%\nx = 1\n# %% [markdown]\n# text\n# %%\ny = 2\n",
}


@given(
    name=st.sampled_from(sorted(WHOLE)),
    places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    cut=st.floats(0, 1),
)
@settings(max_examples=300, deadline=None)
def test_damaged_files_are_read_or_refused_in_a_sentence(
    name: str, places: list[tuple[float, int]], cut: float
) -> None:
    data = bytearray(WHOLE[name])
    for place, byte in places:
        data[int(place * len(data))] = byte
    damaged = bytes(data if cut > 0.5 else data[: int(2 * cut * len(data))])
    with contextlib.suppress(UnreadableError):
        read_bytes(name, damaged)


@given(st.binary(max_size=200), st.sampled_from(["x.ipynb", "x.zip", "x.py", "x"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, name: str) -> None:
    for head in (b"", b"PK\x03\x04", b'{"cells": ', b"# %%\n"):
        with contextlib.suppress(UnreadableError):
            read_bytes(name, head + data)


def test_a_zip_member_without_a_name_is_refused() -> None:
    data = WHOLE["x.zip"].replace(b"x.ipynb", b"\0.ipynb")
    with pytest.raises(UnreadableError, match="damaged"):
        read_bytes("x.zip", data)


def test_what_students_are_given_is_no_hand_in() -> None:
    files = {path.name for path in (ROOT / "assignment").glob("*.py")} - {"weight_decay.py"}
    assert files <= reading.GIVEN_SCRIPTS
