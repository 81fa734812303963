"""Hostile submissions that are made rather than kept: bombs, strange archives, odd names."""

from __future__ import annotations

import io
import json
import pickle
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

GOOD = "from kit.lab import double"
LEAVE = "open('/tmp/left-by-a-student', 'w').close()"
Files = dict[str, bytes]
PACKAGES: dict[str, Callable[[], Files]] = {}
# What the honest part of each earns; nothing where there is none, or none that can be found.
EARNS: dict[str, int] = {}


def package(what: str, *, earns: int) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Enter a function that makes a file; ``what`` says which threat it is and what it tries."""

    def enter(function: Callable[[], Any]) -> Callable[[], Any]:
        PACKAGES[function.__name__] = function
        EARNS[function.__name__] = earns
        function.__doc__ = what
        return function

    return enter


def write(folder: Path) -> dict[Path, int]:
    """Write all of them; returns the files and the points that each may earn in question 1."""
    earned = {}
    for name, make in PACKAGES.items():
        for file, data in make().items():
            path = folder / (file if "/" not in file else name)
            path.write_bytes(data)
            earned[path] = EARNS[name]
    return earned


def notebook(*cells: str, metadata: dict[str, Any] | None = None, **more: Any) -> bytes:
    listed = [
        {
            "cell_type": "code",
            "metadata": {},
            "source": c,
            "outputs": [],
            "execution_count": None,
            **more,
        }
        for c in cells
    ]
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata or {}, "cells": listed}
    ).encode()


def archive(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Return a zip of `members` in this order, the same bytes whenever it is made.

    For that each is dated 1980, as a `ZipInfo` is by itself; `writestr` would date a mere name now.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for member, data in members:
            info = member if isinstance(member, zipfile.ZipInfo) else zipfile.ZipInfo(member)
            file.writestr(info, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class _Bomb:
    def __reduce__(self) -> tuple[Any, ...]:
        return exec, (LEAVE,)


@package("A9 · a log and a pickle of Otter's own, which stock Otter loads", earns=5)
def a09_pickles_for_the_grader() -> Files:
    bomb = pickle.dumps(_Bomb())
    names = (".OTTER_LOG", ".otter/log.pkl", "results.pkl", "tests/q2.py")
    return {
        "a09_pickles_for_the_grader.zip": archive(
            ("weight_decay.ipynb", notebook(GOOD)), *((name, bomb) for name in names)
        )
    }


@package("A10 · tests in the metadata, tags that Otter skips, the same id twice", earns=5)
def a10_metadata_and_tags() -> Files:
    test = {"name": "q2", "points": 100, "suites": [{"cases": [], "type": "doctest"}]}
    metadata = {"otter": {"OK_FORMAT": True, "tests": {"q1": test, "q2": test}}}
    data = notebook(
        GOOD,
        "grader.check('q2')",
        metadata=metadata,
        id="q2",
    ).replace(
        b'"metadata": {}, "source"', b'"metadata": {"tags": ["otter_ignore", "q2"]}, "source"'
    )
    return {"a10_metadata_and_tags.ipynb": data}


@package("D48 · a zip of 300 KB that holds 300 MB", earns=0)
def d48_zip_bomb() -> Files:
    return {"d48_zip_bomb.zip": archive(("weight_decay.ipynb", bytes(300 << 20)))}


@package("F59 · names that lead out of the archive", earns=5)
def f59_names_that_lead_out() -> Files:
    names = ("../../results/results.json", "/tmp/left-by-a-student", "..\\..\\left-by-a-student.py")
    members = [(name, b'{"score": 100}') for name in names[:2]]
    return {
        "f59_names_that_lead_out.zip": archive(*members, ("weight_decay.ipynb", notebook(GOOD)))
    }


@package("F59 · a notebook that is a link to the grader's files", earns=0)
def f59_a_link_in_the_archive() -> Files:
    link = zipfile.ZipInfo("weight_decay.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return {"f59_a_link_in_the_archive.zip": archive((link, b"/autograder/source/tests/q1.py"))}


@package("F59 · two members of the same name: one for the check, one for the grader", earns=0)
def f59_the_same_name_twice() -> Files:
    better = notebook("from kit.lab import double, norm")
    data = archive(("weight_decay.ipynb", notebook(GOOD)), ("Weight_Decay.ipynb", better))
    return {"f59_the_same_name_twice.zip": data}


@package("F59 · a size in the archive's directory that is not the member's", earns=0)
def f59_a_false_size() -> Files:
    data = bytearray(archive(("weight_decay.ipynb", b" " * (30 << 20))))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = (10).to_bytes(4, "little")
    return {"f59_a_false_size.zip": bytes(data)}


@package("F60 · several notebooks, so that each reader takes another", earns=0)
def f60_several_notebooks() -> Files:
    return {
        "f60_several_notebooks.zip": archive(
            ("a.ipynb", notebook(GOOD)), ("b.ipynb", notebook("from kit.lab import norm"))
        )
    }


@package("F60 · an archive in an archive in an archive", earns=0)
def f60_archives_in_archives() -> Files:
    data = archive(("weight_decay.ipynb", notebook(GOOD)))
    for _ in range(3):
        data = archive(("submission.zip", data))
    return {"f60_archives_in_archives.zip": data}


@package("F61 · modules beside the notebook that shadow torch, otter, random", earns=5)
def f61_modules_beside_the_notebook() -> Files:
    names = ("torch", "otter", "random", "json", "sitecustomize", "conftest", "kit", "probes")
    members = [(f"{name}/__init__.py", LEAVE.encode()) for name in names]
    members += [("x.pth", b"import os; " + LEAVE.encode()), ("torch.pyc", b"\0" * 16)]
    return {
        "f61_modules_beside_the_notebook.zip": archive(
            ("weight_decay.ipynb", notebook(GOOD)), *members
        )
    }


@package("F62 · configuration that trusted tools run where they are started", earns=5)
def f62_configuration_beside_the_notebook() -> Files:
    names = ("ipython_config.py", "jupyter_nbconvert_config.py", "jupyter_config.py")
    members = [(f".jupyter/{name}", LEAVE.encode()) for name in names]
    members += [("matplotlibrc", b"backend: TkAgg"), ("pytest.ini", b"[pytest]\naddopts = -p x")]
    members += [("setup.cfg", b"[tool:pytest]\n"), ("pyproject.toml", b"[tool.pytest]\n")]
    return {
        "f62_configuration_beside_the_notebook.zip": archive(
            ("weight_decay.ipynb", notebook(GOOD)), *members
        )
    }


@package("F63 · names that are options, formulas, escapes, or far too long", earns=5)
def f63_odd_names() -> Files:
    names = ["-rf", "=HYPERLINK('x')", "@SUM(A1)", "\u202egnp.x", "a\nb\tc", "\x1b[2J", "n" * 240]
    return {f"{name}.py": GOOD.encode() for name in names}


@package("F64 · JSON that nests 100,000 deep", earns=0)
def f64_deep_json() -> Files:
    data = b'{"nbformat": 4, "cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    return {"f64_deep_json.ipynb": data}


@package("F64 · 20,000 cells", earns=0)
def f64_many_cells() -> Files:
    return {"f64_many_cells.ipynb": notebook(*["x = 1"] * 20_000)}


@package("F64 · one cell of 20 megabytes", earns=0)
def f64_one_huge_cell() -> Files:
    return {"f64_one_huge_cell.ipynb": notebook(GOOD, "# " + "x" * (19 << 20))}


@package("F64 · values that cost a hundred times their length", earns=0)
def f64_costly_values() -> Files:
    data = notebook(GOOD)[:-1] + b', "x": [' + b"[]," * (6 << 20) + b"[]]}"
    return {"f64_costly_values.ipynb": data}


@package("F64 · a cell of characters that grow sixfold on their way to the worker", earns=0)
def f64_a_cell_that_grows() -> Files:
    return {"f64_a_cell_that_grows.ipynb": notebook(GOOD, "# " + "\x01" * 250_000)}


@package("F65 · 250 KB of code that parses to hundreds of megabytes", earns=5)
def f65_a_large_tree() -> Files:
    return {"f65_a_large_tree.ipynb": notebook(GOOD, "x = [" + "[]," * 80_000 + "]")}


@package("I79 · a formula as the name that a spreadsheet shows", earns=5)
def i79_a_formula_as_name() -> Files:
    return {"=cmd|'calc'!A1.py": GOOD.encode(), "+1+2.py": GOOD.encode()}
