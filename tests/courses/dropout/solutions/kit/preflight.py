"""One sentence for what goes wrong around your answers: what it is, and what to do about it.

`live.ready()` turns this on. You need not call anything here.
"""

from __future__ import annotations

import ast
import errno
import json
import os
from importlib import metadata
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from kit import course, interrupts
from kit.live import INSTALL, NotReady, not_installed

NOTEBOOK = Path(course.NOTEBOOK)
REQUIREMENTS = Path("requirements.txt")

DISK_FULL = (
    "The disk is full: free some space, save the notebook, and run this cell again. "
    "Nothing that you see is lost as long as you do not close it."
)


def examine(shell: InteractiveShell) -> str | None:
    """Return a warning in one sentence, or None if all is well.

    Raises:
        NotReady: something is missing without which the first cell cannot go on.
    """
    for name in course.FILES:
        if not Path(name).exists():
            raise NotReady(
                f"{name} is not in the folder of this notebook. "
                "Unpack the assignment once more, and move only your notebook into it."
            )
    if not NOTEBOOK.exists():
        raise NotReady(renamed())
    return _outdated(shell) or _another_notebook(shell)


def renamed() -> str:
    """Say what to do where the notebook is not there under its name."""
    others = sorted(path.name for path in Path().glob("*.ipynb"))
    return (
        f"Checks and export look for {NOTEBOOK}, and this folder has only "
        f"{', '.join(others) or 'no notebook'}. Give the notebook its name back (right click "
        "on it, Rename), and run this cell again."
    )


def in_colab(shell: InteractiveShell) -> bool:
    """Tell whether this is Google Colab."""
    return "google.colab" in str(shell)


def _outdated(shell: InteractiveShell) -> str | None:
    """Compare the packages of which the version matters: what answers use, and what checks them."""
    for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines():
        name, _, wanted = line.partition("#")[0].strip().partition("==")
        # A line with a condition is for some Pythons only.
        if name not in (*course.PACKAGES, "otter-grader") or ";" in wanted:
            continue
        # Colab brings its own, made for its own graphics cards; they will do.
        install = f"%pip install {name}=={wanted}" if in_colab(shell) else INSTALL
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            raise not_installed(name, install) from None
        if _minor(found) < _minor(wanted) and not (in_colab(shell) and name in course.PACKAGES):
            return (
                f"{name} is {found}, the assignment needs {wanted}. Run `{install}` in a cell of "
                "its own, then restart the kernel."
            )
    return None


def _minor(version: str) -> tuple[int, ...]:
    """Tell 2.9 from 2.13; a newer version, or another last digit, is no reason to stop."""
    return tuple(int(part) for part in version.split(".")[:2])


def _another_notebook(shell: InteractiveShell) -> str | None:
    """Notice a copy that is open in place of the notebook; VS Code and Jupyter both name it."""
    name = shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME", "")
    opened = Path(str(name))
    if opened.suffix != ".ipynb" or not opened.is_file() or opened.samefile(NOTEBOOK):
        return None
    return (
        f"You have opened {opened.name}, but {NOTEBOOK} is what you would hand in: "
        "open that one, or let the two change names."
    )


# --- After a cell has failed --------------------------------------------------------------------


def turn_on(shell: InteractiveShell) -> None:
    """Add a sentence below an error that the notebook can explain."""
    shell.events.register("post_run_cell", _advise)


def _advise(result: Any) -> None:
    error = result.error_in_exec
    if interrupts.within_an_import(error):
        print(f"{interrupts.RESTART[0].upper()}{interrupts.RESTART[1:]}.")
    elif isinstance(error, NameError) and error.name in _made_in_the_notebook():
        print(
            f"{error.name} is made by a cell that has not run since the kernel started. "
            "Choose Run > Run All Above Selected Cell, then run this one again."
        )
    elif disk_is_full(error):
        print(DISK_FULL)
    elif isinstance(error, FileNotFoundError) and Path(str(error.filename)).name == NOTEBOOK.name:
        print(renamed())


def disk_is_full(error: BaseException | None) -> bool:
    """Tell whether there was no space left, on the disk or in the student's share of it."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _made_in_the_notebook() -> set[str]:
    try:
        return {name for cell in code_cells(NOTEBOOK.read_bytes()) for name in names_made(cell)}
    except (OSError, ValueError):
        return set()


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


def names_made(source: str) -> set[str]:
    """Return the names that a cell defines, imports or assigns; none if it is not plain Python."""
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        return set()
    names = set()
    for statement in statements:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in statement.names}
        elif isinstance(statement, ast.Assign):
            targets = (node for target in statement.targets for node in ast.walk(target))
            names |= {node.id for node in targets if isinstance(node, ast.Name)}
    return names
