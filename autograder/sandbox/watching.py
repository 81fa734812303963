"""Which lines of a notebook run while a probe is answered."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any

_MOST = 2000  # lines that are told of
_trace = sys.settrace  # bound before student code can put another one in its place


class Watch:
    """Counts the lines of the notebook's own code, and all calls, for as long as it is entered.

    What student code switches off itself is not counted: lines are evidence for people, and no
    score rests on them.
    """

    def __init__(self, namespace: dict[str, Any], cells: Mapping[str, int]) -> None:
        """Take the notebook's names, and its cells by the name of each one's code."""
        self._namespace, self._cells = namespace, cells
        self._counts: dict[tuple[str, int], int] = {}
        self.calls = 0  # of anybody's functions

    def __enter__(self) -> Watch:
        self._counts.clear()
        self.calls = 0
        _trace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        _trace(None)

    def lines(self) -> list[list[int]]:
        """Return [cell, line, how often] of what ran."""
        known = ((self._cells.get(name), line, n) for (name, line), n in self._counts.items())
        return [[cell, line, n] for cell, line, n in known if cell is not None][:_MOST]

    def _call(self, frame: FrameType, _event: str, _arg: object) -> Any:
        self.calls += 1
        return self._line if frame.f_globals is self._namespace else None

    def _line(self, frame: FrameType, event: str, _arg: object) -> Any:
        if event == "line":
            key = (frame.f_code.co_filename, frame.f_lineno)
            self._counts[key] = self._counts.get(key, 0) + 1
        return self._line
