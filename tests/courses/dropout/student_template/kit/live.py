"""How the notebook shows a figure, runs an experiment, and tells whether all is there.

Read it if you like. Nothing here needs to be changed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from weakref import WeakKeyDictionary

# For a cell of its own: installs where this kernel looks. What uv makes has no pip.
INSTALL = ("%pip" if find_spec("pip") else "!uv pip") + " install -r requirements.txt"


class NotReady(Exception):
    """Something around your answers is missing; a notebook shows this one sentence alone."""

    def _render_traceback_(self) -> list[str]:  # IPython's name
        return [str(self)]


def not_installed(name: str | None, install: str = INSTALL) -> NotReady:
    """Say that a package is missing, and how to get it."""
    return NotReady(
        f"{name} is not installed. Run `{install}` in a cell of its own, then restart the kernel."
    )


if sys.version_info < (3, 10):  # noqa: UP036 - students' own machines vary
    raise NotReady(
        f"This is Python {sys.version.split()[0]}, and the assignment needs 3.10 or newer: "
        "choose another kernel, or see Start in README.md."
    )

try:
    import matplotlib.pyplot as plt
    from IPython import get_ipython
    from IPython.display import DisplayHandle, display
    from matplotlib.figure import Figure
except ModuleNotFoundError as missing:
    raise not_installed(missing.name) from None

# A frame takes 0.1 s or more; between two of them the training shall get on, too.
_BREATH = 0.05  # seconds


@dataclass
class _Shown:
    """Where and when a figure was shown."""

    cell: int
    handle: DisplayHandle
    drawn: float


_shown: WeakKeyDictionary[Figure, _Shown] = WeakKeyDictionary()
_late: dict[Figure, _Shown] = {}  # frames that were left out, and none has followed yet


def looking() -> bool:
    """Tell whether somebody looks: True in a notebook, False in a script and while grading."""
    shell = get_ipython()
    if shell is None or getattr(shell, "nobody_looks", False):
        return False
    # Plain Otter grades in an ordinary kernel, and this is how it says so.
    notebook = getattr(sys.modules.get("otter"), "Notebook", None)
    return not getattr(notebook, "_grading_mode", False)


def show(fig: Figure) -> None:
    """Show a figure, or bring the one already shown by this cell up to date.

    The picture changes in place, without flicker. Frames that come very fast are left out, but
    never the last one of a cell. Silent where nobody looks.
    """
    if not looking():
        return
    plt.close(fig)  # it stays usable; Jupyter just does not show it again when the cell ends
    cell = get_ipython().execution_count
    shown = _shown.get(fig)
    if shown is not None and shown.cell == cell:
        _late[fig] = shown
        if time.monotonic() - shown.drawn > _BREATH:
            _catch_up()
        return
    _catch_up()  # the figure before this one is complete
    if fig.get_layout_engine() is None:
        width, height = fig.get_size_inches()  # margins of 0.7, 0.2, 0.5 and 0.3 inches
        fig.subplots_adjust(0.7 / width, 0.5 / height, 1 - 0.2 / width, 1 - 0.3 / height)
    handle = display(fig, display_id=True)
    _shown[fig] = _Shown(cell, handle, time.monotonic())


def _catch_up(*_: object) -> None:
    """Draw the newest frame of each figure that does not show it."""
    while _late:
        fig, shown = _late.popitem()
        shown.handle.update(fig)
        shown.drawn = time.monotonic()


def experiment(run: Callable[[], None]) -> Callable[[], None]:
    """Run the function below it at once if somebody looks; while grading it costs nothing.

    Its variables stay its own, so nothing you write can come to depend on them by accident.
    What it draws with answers of yours that do not pass their checks, it says first.
    """
    if looking():
        from kit import doubts

        for doubt in doubts.about(run, get_ipython().user_ns):
            print(doubt)
        try:
            run()
        except NotImplementedError as stub:
            if "not written yet" not in str(stub):
                raise
            plt.close("all")  # a figure half made would show up below
            print(f"{stub}. This experiment waits for it.")
    return run


if looking():
    get_ipython().events.register("post_run_cell", _catch_up)


# --- Is everything there? ---------------------------------------------------------------------


def ready() -> None:
    """Say in one line that you can start, or what is missing or outdated and how to get it."""
    if not looking():
        return
    shell = get_ipython()
    try:
        from kit import preflight

        warning = preflight.examine(shell)
        preflight.turn_on(shell)
        # With the rehearsal come the probes: better missed here than later.
        from kit import feedback, pictures, rehearsal  # noqa: F401
    except ModuleNotFoundError as missing:
        raise NotReady(
            f"{missing.name} is neither in this folder nor installed. "
            f"Unpack the assignment again, or run `{INSTALL}` in a cell; then restart the kernel."
        ) from None
    feedback.turn_on(shell)
    pictures.turn_on(shell)
    print(warning or f"Ready, with Python {sys.version.split()[0]}.")


def rehearse() -> None:
    """Run the saved notebook from its start in a fresh process, and compare; see rehearsal.py."""
    if looking():
        from kit import rehearsal

        rehearsal.rehearse(get_ipython())
