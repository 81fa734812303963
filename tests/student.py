"""As much of a notebook's shell as the kit asks for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any


class Shell:
    """A shell that has run `sources`, and knows `names`."""

    def __init__(self, *sources: str, **names: Any) -> None:
        self.user_ns = names
        self.history_manager = SimpleNamespace(input_hist_raw=["", *sources])


class ColabShell(Shell):
    def __str__(self) -> str:
        return "<google.colab._shell.Shell object at 0x7f>"
