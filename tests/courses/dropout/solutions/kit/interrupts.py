"""What the stop button leaves behind: an answer that did not end, a package that is half there."""

from __future__ import annotations

import traceback

RESTART = "an import was interrupted half-way: restart the kernel, then run all cells from the top"

_half_way: set[str] = set()  # the modules whose imports were interrupted


class Stopped(KeyboardInterrupt):
    """Somebody stopped a check; a notebook shows this one sentence alone."""

    def _render_traceback_(self) -> list[str]:  # IPython's name
        return [str(self)]


def stopped(question: str | None, name: str, error: KeyboardInterrupt) -> Stopped:
    """Say what it means that somebody stopped a check while it ran an answer."""
    if within_an_import(error):
        return Stopped(f"{question}: {RESTART}.")
    return Stopped(f"{question}: {name} ran until you stopped it: does a loop never end?")


def within_an_import(error: BaseException | None) -> bool:
    """Tell whether an interrupt stopped the import of a module; if so, remember it."""
    if not isinstance(error, KeyboardInterrupt):
        return False
    for frame, _ in traceback.walk_tb(error.__traceback__):
        # The top level of a module runs while it is imported, and the notebook is no module.
        module = str(frame.f_globals.get("__name__"))
        if frame.f_code.co_name == "<module>" and module != "__main__":
            _half_way.add(module)
            return True
    return False


def half_way() -> bool:
    """Tell whether a package may be half imported since an interrupt."""
    return bool(_half_way)
