"""The lesson's claims: what the notebook says of its figures, each with what makes it true.

`Lesson.see` runs one of the notebook's own experiments, with the reference answers, from another
random start. A claim looks at what a student sees: the figures and the printed lines.
"""

from __future__ import annotations

import contextlib
import io
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from autograder.course import notebook

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "assignment" / "weight_decay.py"

_OF_OTTER = re.compile(
    r"^(import otter|grader = |probe = |from kit import probes).*$", re.MULTILINE
)
NOT_GOOD = "This is not the good result"  # how `expect` of the notebook begins
_FAR = 10_000  # between the seeds of two starts; the notebook's own are small


@dataclass(frozen=True, slots=True)
class Seen:
    """What one experiment shows."""

    figures: tuple[Figure, ...]
    printed: str

    def axes(self, panel: int = 0) -> Axes:
        return [axes for figure in self.figures for axes in figure.axes][panel]

    def line(self, name: str, panel: int = 0) -> Line2D:
        """Return a line by its label, or by its name in the legend."""
        axes = self.axes(panel)
        legend = axes.get_legend()
        listed = [text.get_text() for text in legend.get_texts()] if legend else []
        for number, line in enumerate(axes.lines):
            if name in (line.get_label(), *listed[number : number + 1]):
                return line
        raise KeyError(f"{name} is none of {listed}")

    def heights(self, name: str, panel: int = 0) -> np.ndarray:
        return np.asarray(self.line(name, panel).get_ydata(), dtype=float)

    def numbers(self, beginning: str) -> list[float]:
        """Return the numbers in the printed line that begins so."""
        line = next(one for one in self.printed.splitlines() if one.startswith(beginning))
        return [
            float(number)
            for number in re.findall(r"-?\d+\.?\d*(?:e[+-]?\d+)?", line[len(beginning) :])
        ]

    @property
    def guess_line(self) -> str:
        return self.figures[-1].get_suptitle()


class Lesson:
    """The solved notebook, with its experiments at hand."""

    def __init__(self) -> None:
        matplotlib.use("agg")
        self.source = SOURCE.read_text(encoding="utf-8")
        cells = notebook.parse(self.source, SOURCE.name).solved
        self.prose = _plain("\n".join(cell.source for cell in cells if cell.kind == "markdown"))
        self.names: dict[str, Any] = {}
        with contextlib.redirect_stdout(io.StringIO()):
            for cell in cells:
                if cell.kind == "code" and "grader." not in cell.source:
                    code = compile(
                        _OF_OTTER.sub("", cell.source), SOURCE.name, "exec", dont_inherit=True
                    )
                    exec(code, self.names)
        self.names["time"] = types.SimpleNamespace(sleep=lambda _: None)

    def experiments(self) -> list[str]:
        return re.findall(r"^@experiment\ndef (\w+)", self.source, re.MULTILINE)

    def says(self, sentence: str) -> bool:
        return _plain(sentence) in self.prose

    def see(self, experiment: str, start: int = 0) -> Seen:
        """Run an experiment; `start` 0 is what the notebook shows, any other is another start."""
        figures: dict[Figure, None] = {}
        self.names["show"] = lambda figure: figures.setdefault(figure)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), _another_start(start):
            self.names[experiment]()
        plt.close("all")
        return Seen(tuple(figures), printed.getvalue())


@contextlib.contextmanager
def _another_start(start: int) -> Iterator[None]:
    seed = torch.manual_seed
    torch.manual_seed = lambda number: seed(number + _FAR * start)  # type: ignore[assignment]
    try:
        yield
    finally:
        torch.manual_seed = seed


def _plain(text: str) -> str:
    return " ".join(re.sub(r"^> ?", "", text, flags=re.MULTILINE).split())


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the notebook about an experiment, and whether it is true of what was seen."""

    experiment: str
    sentence: str
    holds: Callable[[Seen], bool]

    def is_true(self, seen: Seen) -> bool:
        """Tell whether it holds, and the figure raises no false alarm about itself."""
        return self.holds(seen) and NOT_GOOD not in seen.printed


CLAIMS: list[Claim] = []


def claim(
    experiment: str, sentence: str
) -> Callable[[Callable[[Seen], bool]], Callable[[Seen], bool]]:
    """Register what makes a sentence true."""

    def register(holds: Callable[[Seen], bool]) -> Callable[[Seen], bool]:
        CLAIMS.append(Claim(experiment, sentence, holds))
        return holds

    return register
