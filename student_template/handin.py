"""A rehearsal before you hand in: your saved notebook, run from its start in a fresh process.

That is what grading does. The rehearsal finds answers that only work in the kernel that you have
open, and changes that you have not saved. It warns; it never stands in your way.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import types
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import feedback
import probes
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import HTML, display

NOTEBOOK = Path("weight_decay.ipynb")
PATIENCE = 90  # seconds; a finished notebook takes about ten

_DEFINES = re.compile(r"^(?:def|class) (\w+)|^(\w+) *=(?!=)", re.MULTILINE)
Message = dict[str, Any]


def rehearse(shell: InteractiveShell) -> None:
    """Run the saved notebook afresh, and show a receipt: what it is, what it achieves, and doubts.

    The receipt takes the place of a line of progress.
    """
    try:
        saved = NOTEBOOK.read_bytes()
        cells = code_cells(saved)
    except (OSError, ValueError):
        print(f"{NOTEBOOK} cannot be read here. Keep its name, save it, and run this cell again.")
        return
    line = display(HTML("Running your saved notebook from its start …"), display_id=True)
    fresh: feedback.Seen = {}
    doubts = [
        f"The saved notebook holds another <code>{name}</code> than the one that you ran last. "
        "Save (Ctrl+S, or ⌘S on a Mac) and run this cell again."
        for name in unsaved(shell, cells)
    ]
    finished = False
    for message in fresh_run():
        if "at" in message:
            line.update(HTML(f"Running your saved notebook: {escape(message['at'])} …"))
        elif "raised" in message:
            doubts.append(f"A cell stops: <code>{escape(message['raised'])}</code>")
        elif "question" in message:
            fresh[message["question"]] = (message["passed"], message["of"])
        else:
            finished = True
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
    line.update(HTML(receipt(saved, fresh, doubts)))


def receipt(saved: bytes, fresh: feedback.Seen, doubts: list[str]) -> str:
    """Say in HTML what would be handed in: its hash, its visible result, and what is doubtful."""
    rows = "".join(
        f"<tr><td>{question}</td><td>{passed} of {of}</td></tr>"
        for question, (passed, of) in sorted(fresh.items())
    )
    warnings = "".join(f"<li>{doubt}</li>" for doubt in doubts)
    verdict = (
        f"<b>Before you upload:</b><ul>{warnings}</ul>"
        if doubts
        else "<b>From the start it does what you saw.</b>"
    )
    digest = hashlib.sha256(saved).hexdigest()[:16]
    return (
        f"{verdict}<table><tr><th>question</th><th>visible checks passed</th></tr>{rows}</table>"
        f"<p>{NOTEBOOK}, as saved: {len(saved):,} bytes, SHA-256 {digest}…<br>"
        "Hidden checks follow when it is graded.</p>"
    )


def code_cells(notebook: bytes) -> list[str]:
    """Return the code of a notebook file, cell by cell.

    Raises:
        ValueError: it is not a notebook.
    """
    try:
        cells = json.loads(notebook)["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a notebook: {error}") from None


def unsaved(shell: InteractiveShell, cells: list[str]) -> list[str]:
    """Name the answers of which the kernel ran another version than the file holds."""
    saved = {cell.strip() for cell in cells}
    last = {
        name: source.strip()
        for source in shell.history_manager.input_hist_raw
        for found in _DEFINES.findall(source)
        for name in found
        if name in probes.QUESTIONS
    }
    return [name for name, source in last.items() if source not in saved]


# --- The fresh process -------------------------------------------------------------------------


def fresh_run() -> Iterator[Message]:
    """Yield what the fresh process reports."""
    command = [sys.executable, "-m", "handin"]
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


def _run_and_report() -> None:
    """Run the notebook's cells, then the visible checks; report each step as a line of JSON."""
    from otter.test_files import ExceptionTestFile

    answers_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever the notebook's cells print

    def tell(**message: Any) -> None:
        print(json.dumps(message), file=answers_to, flush=True)

    # Checks in the notebook would be written to Otter's log a second time.
    sys.modules["otter"] = types.SimpleNamespace(Notebook=_Quiet)  # type: ignore[assignment]
    shell = InteractiveShell.instance()
    shell.nobody_looks = True  # experiments cost nothing
    cells = code_cells(NOTEBOOK.read_bytes())
    for number, source in enumerate(cells, start=1):
        tell(at=f"cell {number} of {len(cells)}")
        outcome = shell.run_cell(source)
        if error := outcome.error_before_exec or outcome.error_in_exec:
            tell(raised=f"{type(error).__name__}: {error}"[:300])
    for path in sorted(Path("tests").glob("q[1-9]*.py")):
        tell(at=f"the checks of {path.stem}")
        result = ExceptionTestFile.from_file(str(path))
        result.run(shell.user_ns)
        passed, of = feedback.count(result)
        tell(question=path.stem, passed=passed, of=of)
    tell(done=True)


class _Quiet:
    """Stands in for otter.Notebook: every call is answered, and nothing is done."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


if __name__ == "__main__":
    _run_and_report()
