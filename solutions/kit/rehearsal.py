"""A rehearsal before you hand in: your saved notebook, run from its start in a fresh process.

That is what grading does. The rehearsal finds answers that only work in the kernel that you have
open, and changes that you have not saved. It warns; it never stands in your way.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import types
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NoReturn

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, display

from kit import course, feedback
from kit.live import NotReady
from kit.preflight import (
    DISK_FULL,
    NOTEBOOK,
    code_cells,
    disk_is_full,
    in_colab,
    names_made,
    renamed,
)

PATIENCE = 90  # seconds; a finished notebook takes about ten
_DOWNLOAD = "File > Download > Download .ipynb, and hand in that file."

Message = dict[str, Any]


def rehearse(shell: InteractiveShell) -> None:
    """Run the saved notebook afresh, and show a receipt: what it is, what it achieves, and doubts.

    The receipt takes the place of a line of progress.

    Raises:
        NotReady: the zip file cannot be made here; it says what to do.
    """
    if in_colab(shell):
        _rehearse_in_colab(shell)
    if not NOTEBOOK.exists():
        raise NotReady(renamed())
    try:
        saved = NOTEBOOK.read_bytes()
        cells = code_cells(saved)
    except (OSError, ValueError):
        raise NotReady(
            f"{NOTEBOOK} cannot be read here. Save it, and run this cell again."
        ) from None
    make_sure_that_it_fits(saved)
    _show(shell, NOTEBOOK, saved, cells, earlier_zips())


def _rehearse_in_colab(shell: InteractiveShell) -> NoReturn:
    """Rehearse what the page holds, if Colab gives it; then say how to hand in.

    Raises:
        NotReady: always, since no zip file is made.
    """
    saved = _from_colab()
    if saved is None:
        raise NotReady(
            "Colab makes no zip file: choose Runtime > Restart session and run all, look through "
            f"the checks, then {_DOWNLOAD}"
        )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, NOTEBOOK.name)
        copy.write_bytes(saved)
        _show(shell, copy, None, code_cells(saved), [])
    raise NotReady(f"Colab makes no zip file: {_DOWNLOAD}")


def _from_colab() -> bytes | None:
    """Return the notebook as Colab's page holds it; None where that cannot be had.

    It lies in no file that this kernel can read, and the way to ask for it is not documented.
    """
    try:
        message = importlib.import_module("google.colab._message")
        saved = json.dumps(message.blocking_request("get_ipynb", timeout_sec=20)["ipynb"]).encode()
        code_cells(saved)
    except Exception:  # whatever it is by then
        return None
    return saved


def _show(
    shell: InteractiveShell, path: Path, saved: bytes | None, cells: list[str], earlier: list[str]
) -> None:
    """Run the notebook `path`, which holds `cells`, afresh, and show the receipt."""
    line = display(HTML("Running your saved notebook from its start …"), display_id=True)
    fresh: feedback.Seen = {}
    doubts = [
        f"The saved notebook holds another <code>{name}</code> than the one that you ran last. "
        "Save (Ctrl+S, or ⌘S on a Mac) and run this cell again."
        for name in unsaved(shell, cells)
    ]
    if not any("live.ready()" in cell for cell in cells):
        doubts.append("The first cell, with the imports, is gone. Copy it from a fresh download.")
    raised = []
    finished = False
    for message in fresh_run(path):
        if "at" in message:
            line.update(HTML(f"Running your saved notebook: {escape(message['at'])} …"))
        elif "raised" in message:
            raised.append(escape(message["raised"]))
        elif "missing" in message:
            doubts += [
                f"<code>{name}</code> is not there when all has run. "
                "Is its cell deleted, or its name changed?"
                for name in message["missing"]
            ]
        elif "question" in message:
            fresh[message["question"]] = (message["passed"], message["of"])
        else:
            finished = True
    if raised:
        more = f" (and {len(raised) - 1} more)" if len(raised) > 1 else ""
        doubts.append(f"A cell stops: <code>{raised[0]}</code>{more}")
    if not finished:
        doubts.append(
            f"Run from its start, the notebook does not come to its end (or not in {PATIENCE} s). "
            "Choose <i>Kernel → Restart Kernel and Run All Cells</i> and see where it stops."
        )
    doubts += [
        f"{question}: you saw {now[0]} of {now[1]} visible checks pass, from the start it is "
        f"{fresh[question][0]}. Choose <i>Kernel → Restart Kernel and Run All Cells</i> and look."
        for question, now in sorted(feedback.last_seen.items())
        if question in fresh and fresh[question] != now
    ]
    line.update(HTML(receipt(saved, fresh, doubts, earlier)))


def make_sure_that_it_fits(saved: bytes) -> None:
    """Try out whether a file of the zip file's size can be written beside the notebook.

    Raises:
        NotReady: it cannot.
    """
    log = Path(".OTTER_LOG")  # goes into the zip file, too
    size = len(saved) + (log.stat().st_size if log.exists() else 0) + 20_000
    try:
        with tempfile.TemporaryFile(dir=".") as trial:
            trial.write(bytes(size))
            trial.flush()
    except OSError as error:
        if disk_is_full(error):
            raise NotReady(DISK_FULL) from None
        raise NotReady(
            f"The zip file cannot be written into this folder ({error.strerror}). "
            "Move the folder to where you may write, and open the notebook there."
        ) from None


def earlier_zips() -> list[str]:
    """Name the zip files that this cell has made, oldest first: their names tell the time."""
    return sorted(path.name for path in Path().glob(f"{NOTEBOOK.stem}_*.zip"))


def receipt(
    saved: bytes | None,
    fresh: feedback.Seen,
    doubts: list[str],
    earlier: list[str] | None = None,
) -> str:
    """Say in HTML what would be handed in: its visible result, what is doubtful, and its hash.

    Without `saved`, the file's own bytes, which Colab keeps to itself, there is no hash.
    """
    rows = "".join(
        f"<tr><td>{question}</td><td>{passed} of {of}</td></tr>"
        for question, (passed, of) in sorted(fresh.items())
    )
    warnings = "".join(f"<li>{doubt}</li>" for doubt in doubts)
    verdict = (
        f"<b>Before you upload:</b><ul>{warnings}</ul>"
        if doubts
        else "From the start it does what you saw."
    )
    if earlier:
        verdict += (
            f"<p>This folder holds {len(earlier)} older zip file{'s' * (len(earlier) > 1)} "
            f"(<code>{escape(earlier[-1])}</code>). The link below gives the newest: upload that."
            "</p>"
        )
    file = ""
    if saved is not None:
        digest = hashlib.sha256(saved).hexdigest()[:16]
        file = f"{NOTEBOOK}, as saved: {len(saved):,} bytes, SHA-256 {digest}…<br>"
    return (
        f"<p><b>{_headline(fresh)}</b></p>{verdict}"
        f"<table><tr><th>question</th><th>visible checks passed</th></tr>{rows}</table>"
        f"<p>{file}Hidden checks follow when it is graded.</p>"
    )


def _headline(fresh: feedback.Seen) -> str:
    """Say first what fails, whatever else is in order."""
    total = sum(of for _, of in fresh.values())
    failing = {name: of - passed for name, (passed, of) in sorted(fresh.items()) if passed < of}
    if not failing:
        return f"All {total} visible checks pass." if total else "No check could be run."
    where = ", ".join(f"{name}: {count}" for name, count in failing.items())
    count = sum(failing.values())
    return f"{count} of {total} visible checks fail{'s' * (count == 1)} ({where})."


def unsaved(shell: InteractiveShell, cells: list[str]) -> list[str]:
    """Name the answers of which the kernel ran another version than the file holds."""
    saved = {cell.strip() for cell in cells}
    last = {
        name: source.strip()
        for source in shell.history_manager.input_hist_raw
        for name in names_made(source)
        if name in course.QUESTIONS
    }
    return [name for name, source in last.items() if source not in saved]


# --- The fresh process -------------------------------------------------------------------------


def fresh_run(path: Path = NOTEBOOK) -> Iterator[Message]:
    """Yield what the fresh process reports of the notebook `path`."""
    command = [sys.executable, "-m", "kit.rehearsal", str(path)]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1", "MPLBACKEND": "agg"},
        encoding="utf-8",
    ) as process:
        clock = threading.Timer(PATIENCE, process.kill)
        clock.start()
        try:
            for line in process.stdout or ():
                yield json.loads(line)
        finally:
            clock.cancel()
            process.kill()


def _run_and_report(path: Path) -> None:
    """Run a notebook's cells, then the visible checks; report each step as a line of JSON."""
    answers_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever the notebook's cells print

    def tell(**message: Any) -> None:
        print(json.dumps(message), file=answers_to, flush=True)

    # Checks in the notebook would be written to Otter's log a second time.
    sys.modules["otter"] = types.SimpleNamespace(Notebook=_Quiet)  # type: ignore[assignment]
    shell = InteractiveShell.instance()
    shell.nobody_looks = True  # experiments cost nothing
    cells = code_cells(path.read_bytes())
    for number, source in enumerate(cells, start=1):
        tell(at=f"cell {number} of {len(cells)}")
        outcome = shell.run_cell(source)
        if error := outcome.error_before_exec or outcome.error_in_exec:
            tell(raised=f"{type(error).__name__}: {error}"[:300])
    tell(missing=[name for name in course.QUESTIONS if name not in shell.user_ns])
    for path in sorted(Path("tests").glob("q[1-9]*.py")):
        tell(at=f"the checks of {path.stem}")
        passed, of = feedback.run(path, shell.user_ns)
        tell(question=path.stem, passed=passed, of=of)
    tell(done=True)


class _Quiet:
    """Stands in for otter.Notebook: every call is answered, and nothing is done."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


if __name__ == "__main__":
    _run_and_report(Path(sys.argv[1]))
