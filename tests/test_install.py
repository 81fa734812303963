"""The installer says what is wrong, and wastes no time on an index that is silent."""

from __future__ import annotations

import http.server
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import install

INDEX = "https://download.example/whl/cpu"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "PATIENCE", 0.5)


@pytest.fixture
def silent_index() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *arguments: object) -> None:
            pass

    (tmp_path / "torch").mkdir()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_index_that_answers_is_used(index: str) -> None:
    assert install.answers(index)
    assert install.answers(f"{index}/")


def test_a_silent_index_is_given_up(silent_index: str) -> None:
    assert not install.answers(silent_index)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "no url", "http://[", "ftp://127.0.0.1:1"])
def test_an_index_that_is_not_there_is_no_trouble(url: str) -> None:
    assert not install.answers(url)


@pytest.mark.parametrize("status", [-9, 137])
def test_pip_that_was_killed_is_said_to_lack_memory(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = subprocess.CompletedProcess([], status, stdout="Collecting torch")
    monkeypatch.setattr(install, "run", lambda _: killed)
    with pytest.raises(install.InstallError, match="memory ran out"):
        install.pip(Path("python"), "install", "torch")


def test_an_index_without_torch_is_not_used(index: str, tmp_path: Path) -> None:
    (tmp_path / "torch").rmdir()
    assert not install.answers(index)


def test_an_empty_index_switches_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "answers", lambda url: pytest.fail("asked all the same"))
    assert not install.wants_cpu_build(Path(sys.executable), "torch==0.0.1", "")


def test_the_index_is_not_asked_for_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "answers", lambda url: pytest.fail("asked all the same"))
    torch = install.pinned_torch()
    assert not install.wants_cpu_build(Path(sys.executable), torch, INDEX)


def test_an_old_python_is_told_which_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    with pytest.raises(install.InstallError, match=r"Python 3\.9 is too old: this needs 3\.10"):
        install.install(tmp_path / "venv", "", None, None)


def test_a_folder_of_something_else_is_not_cleared(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(install.InstallError, match="is not a virtual environment"):
        install.make_venv(tmp_path)
    assert (tmp_path / "thesis.tex").exists()


@pytest.mark.parametrize("name", ["My Class (ML)", 'O\'Neil & "Co"', "$HOME `id` #1; x"])
def test_make_grade_takes_any_name(name: str, tmp_path: Path) -> None:
    fake = tmp_path / "bin" / "autograder"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\nfor word in "$@"; do printf "<%s>" "$word"; done\n')
    fake.chmod(0o755)
    (tmp_path / ".grading").touch()
    root = Path(__file__).resolve().parents[1]
    command = [
        "make",
        "-s",
        "grade",
        f"VENV={tmp_path}",
        f"SUBMISSIONS={name}",
        f"RESULTS={name} r",
    ]
    command += ["OPTIONS=--roster 'a b.csv'"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == f"<grade><{name}><-o><{name} r><--roster><a b.csv>"
