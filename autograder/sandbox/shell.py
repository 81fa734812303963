"""The IPython shell in which a submission's cells run: no terminal, no display, no commands."""

from __future__ import annotations

import ast
import importlib
import sys
import traceback
from collections.abc import Callable, Collection
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.sandbox.statements import Account, bound, defined, module, split

# Magics that start programs. Grading has what the assignment needs; nothing else is installed.
_COMMANDS = {"pip", "conda", "mamba", "micromamba", "uv", "sx", "system", "script", "bash", "sh"}
_OF_SYNTAX = (SyntaxError, IndentationError, TabError)  # no class that a cell made
_REFUSED = "commands are not run while grading"
_NO_MAGIC = "this magic is not there when grading"


class _SilentPublisher(DisplayPublisher):  # type: ignore[misc]
    def publish(self, *_: Any, **__: Any) -> None:
        pass

    def clear_output(self, wait: bool = False) -> None:
        pass


class Shell(InteractiveShell):  # type: ignore[misc]
    """Runs cells as a notebook does, except that nothing is shown and no program is started.

    ``refused`` collects what was asked for and not done, each with the reason.
    """

    # What `live.looking()` asks: figures that only please the eye can be left out.
    nobody_looks = True

    def __init__(self, **options: Any) -> None:
        self.refused: list[str] = []
        self.account = Account()
        self._watched: frozenset[str] = frozenset()
        self._is_lenient = False
        self._absent: set[str] = set()  # what imports that failed would have bound
        self.cells: dict[str, int] = {}  # which cell each piece of code is of, by its file's name
        self._number: int | None = None
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
        self._refuse("!" + cmd)

    system_raw = system_piped = system

    def getoutput(self, cmd: str, *_: Any, **__: Any) -> list[str]:
        """Refuse ``lines = !command``, and give the no lines that it printed."""
        self._refuse("!" + cmd)
        return []

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a magic, unless it starts a program or is not there, as Colab's own."""
        if self._is_refused(magic_name, f"%{magic_name} {line}", self.find_line_magic):
            return None
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except ImportError as error:
            if magic_name != "load_ext":
                raise
            self.account.missing.append(str(error.name or line))
            return None

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic, unless it starts a program or is not there."""
        if self._is_refused(magic_name, f"%%{magic_name} {line}", self.find_cell_magic):
            return None
        return super().run_cell_magic(magic_name, line, cell)

    def _is_refused(self, name: str, asked: str, find: Callable[[str], Any]) -> bool:
        if name in _COMMANDS:
            self._refuse(asked)
        elif find(name) is None:
            self._refuse(asked, _NO_MAGIC)
        else:
            return False
        return True

    def _refuse(self, asked: str, why: str = _REFUSED) -> None:
        self.refused.append(f"{asked.strip()}: {why}")

    def name_backend(self, backend: object, **_: Any) -> None:
        """Do nothing but tell that there is no window here; plots inside the page need none."""
        if not str(backend).lower().startswith(("agg", "inline", "module:", "nbagg", "svg", "pdf")):
            self.account.missing.append(str(backend))

    def ask_exit(self) -> None:
        """Do nothing: nobody sits here, and the cells below may hold answers."""

    async def run_ast_nodes(
        self,
        nodelist: list[ast.stmt],
        cell_name: str,
        interactivity: str = "last_expr",
        compiler: Any = compile,
        result: Any = None,
    ) -> bool:
        """Run statements one by one; go on behind an import that fails, and what needs it."""
        if self._number is not None:
            self.cells[cell_name] = self._number
        nodes = list(split(nodelist))
        for node in nodes:
            mode = interactivity if node is nodes[-1] else "none"
            failed = await super().run_ast_nodes([node], cell_name, mode, compiler, result)
            if not failed:
                self.account.defined += defined(node, self._watched)
            elif not self._passes_over(node, result):
                return True
        return False

    def _passes_over(self, node: ast.stmt, result: Any) -> bool:
        """Whether the statement that failed is left out, and the next one is run."""
        error: BaseException | None = getattr(result, "error_in_exec", None)
        if error is None:
            return False
        needs_it = isinstance(error, NameError) and error.name in self._absent
        if isinstance(error, ImportError) and bound(node):
            wanted, lacking = module(node), str(error.name or "")
            self.account.missing.append(wanted if wanted.startswith(lacking) else lacking)
            self.account.absent += sorted(bound(node))
            self._absent |= bound(node)
        elif not needs_it and not (self._is_lenient and isinstance(error, Exception)):
            return False
        self.account.passed_over.append(f"line {node.lineno}: {describe(error)}"[:500])
        result.error_in_exec = None
        return True

    def run(
        self,
        code: str,
        *,
        watched: Collection[str] = (),
        lenient: bool = False,
        number: int | None = None,
    ) -> dict[str, Any]:
        """Run one cell; return what the judge may know of it.

        Args:
            code: the cell.
            watched: names whose definitions are told.
            lenient: go on behind any statement that fails: the cell is a whole notebook.
            number: which cell it is, where it shall be told which of its lines run (`Watch`).

        Returns:
            ``error``: None, or one line that names the exception; ``frames``: the student's own
            frames as text; ``refused``: what was not run; and what `Account` holds.
        """
        self.refused.clear()
        self.account = Account()
        self._watched, self._is_lenient, self._number = frozenset(watched), lenient, number
        importlib.invalidate_caches()  # an earlier cell may have written a module
        result = self.run_cell(code, store_history=True)
        # As in a notebook, where a figure is finished when its cell is.
        plt.close("all")
        exception = result.error_before_exec or result.error_in_exec
        told = {"refused": list(self.refused), **self.account.to_dict()}
        if exception is None:
            return {"error": None, "frames": "", **told}
        return {"error": describe(exception), "frames": self.frames(exception), **told}

    def frames(self, exception: BaseException) -> str:
        """Return the frames of ``exception`` that belong to the notebook, with their lines."""
        if type(exception) in _OF_SYNTAX and isinstance(exception, SyntaxError):
            return f"line {exception.lineno}:  {str(exception.text or '').strip()}"
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
            f"line {summary.lineno}{_inside(summary.name)}:  {summary.line}" for summary in own[-8:]
        )


def _inside(name: str) -> str:
    return "" if name == "<module>" else f", in {name}"


def describe(exception: BaseException) -> str:
    """Return ``Type: text`` of an exception, also of one whose text cannot be had."""
    name = type.__getattribute__(type(exception), "__name__")
    try:
        # The text of a SyntaxError ends with a file that the student never saw, and the line.
        text = str(exception.msg if isinstance(exception, _OF_SYNTAX) else exception)
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
    # A backend with windows cannot be had here; as in Jupyter, asking for one is no error.
    ours, switch = dict.__getitem__(mpl.rcParams, "backend"), plt.switch_backend
    mpl.use = shell.name_backend

    def keep(newbackend: str) -> None:
        if newbackend == ours:
            switch(newbackend)

    plt.switch_backend = keep
    if "" not in sys.path:
        sys.path.insert(0, "")  # modules of the working folder, as in Jupyter
    return shell


def _ipython_major() -> int:
    import IPython

    return int(IPython.version_info[0])
