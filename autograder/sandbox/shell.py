"""The IPython shell in which a submission's cells run: no terminal, no display, no commands."""

from __future__ import annotations

import traceback
from typing import Any

import matplotlib.pyplot as plt
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

# Magics that start programs. Grading has what the assignment needs; nothing else is installed.
_COMMANDS = {"pip", "conda", "mamba", "micromamba", "uv", "sx", "system", "script", "bash", "sh"}
_REFUSED = "commands are not run while grading"


class _SilentPublisher(DisplayPublisher):  # type: ignore[misc]
    def publish(self, *_: Any, **__: Any) -> None:
        pass

    def clear_output(self, wait: bool = False) -> None:
        pass


class Shell(InteractiveShell):  # type: ignore[misc]
    """Runs cells as a notebook does, except that nothing is shown and no program is started.

    ``refused`` collects the commands that were asked for.
    """

    # What `live.looking()` asks: figures that only please the eye can be left out.
    nobody_looks = True

    def __init__(self, **options: Any) -> None:
        self.refused: list[str] = []
        super().__init__(**options)
        self.display_pub = _SilentPublisher(parent=self)

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: there is no event loop to join."""

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str | None, str | None]:
        """Keep the canvas that draws nothing, whatever ``%matplotlib`` asks for."""
        return gui, None

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Do nothing: the exception is read from the cell's result."""

    showsyntaxerror = showtraceback

    def system(self, cmd: str) -> None:
        """Refuse ``!command``."""
        self.refused.append("!" + cmd)

    system_raw = system_piped = system

    def getoutput(self, cmd: str, *_: Any, **__: Any) -> list[str]:
        """Refuse ``lines = !command``, and give the no lines that it printed."""
        self.refused.append("!" + cmd)
        return []

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a magic, unless it starts a program."""
        if magic_name in _COMMANDS:
            self.refused.append(f"%{magic_name} {line}".strip())
            return None
        return super().run_line_magic(magic_name, line, _stack_depth + 1)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic, unless it starts a program."""
        if magic_name in _COMMANDS:
            self.refused.append(f"%%{magic_name} {line}".strip())
            return None
        return super().run_cell_magic(magic_name, line, cell)

    def run(self, code: str) -> dict[str, Any]:
        """Run one cell; return what the judge may know of it.

        Returns:
            ``error``: None, or one line that names the exception; ``frames``: the student's own
            frames as text; ``refused``: what was not run.
        """
        self.refused.clear()
        result = self.run_cell(code, store_history=True)
        # As in a notebook, where a figure is finished when its cell is.
        plt.close("all")
        exception = result.error_before_exec or result.error_in_exec
        refused = [f"{command}: {_REFUSED}" for command in self.refused]
        if exception is None:
            return {"error": None, "frames": "", "refused": refused}
        return {
            "error": describe(exception),
            "frames": self.frames(exception),
            "refused": refused,
        }

    def frames(self, exception: BaseException) -> str:
        """Return the frames of ``exception`` that belong to the notebook, with their lines."""
        own = [
            summary
            for (frame, _), summary in zip(
                traceback.walk_tb(exception.__traceback__),
                traceback.extract_tb(exception.__traceback__),
                strict=True,
            )
            if frame.f_globals is self.user_ns
        ]
        return "\n".join(
            f"line {summary.lineno}, in {summary.name}:  {summary.line}" for summary in own[-8:]
        )


def describe(exception: BaseException) -> str:
    """Return ``Type: text`` of an exception, also of one whose text cannot be had."""
    name = type.__getattribute__(type(exception), "__name__")
    try:
        text = str(exception)
    except BaseException:
        return f"{name}"
    return f"{name}: {text}" if text else f"{name}"


def make_shell() -> Shell:
    """Return the one shell of this process: no history, no colours, no startup files."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor" if _ipython_major() >= 9 else "NoColor"
    config.InteractiveShell.cache_size = 0
    shell: Shell = Shell.instance(config=config)
    shell.user_ns["__name__"] = "__main__"
    return shell


def _ipython_major() -> int:
    import IPython

    return int(IPython.version_info[0])
