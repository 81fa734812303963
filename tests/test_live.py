"""What the kit needs, it says in one sentence where it is not there."""

from __future__ import annotations

import importlib
import sys
from types import SimpleNamespace

import pytest
from kit import live


@pytest.mark.parametrize("missing", ["IPython", "matplotlib.pyplot"])
def test_without_what_the_kit_uses_the_import_says_how_to_get_it(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "kit.live", raising=False)
    with pytest.raises(Exception, match=f"{missing} is not installed. Run `%pip install"):
        importlib.import_module("kit.live")


def test_an_old_python_is_told_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.delitem(sys.modules, "kit.live", raising=False)
    with pytest.raises(Exception, match=r"the assignment needs 3\.10 or newer: choose another"):
        importlib.import_module("kit.live")


def test_a_notebook_shows_the_sentence_alone() -> None:
    assert live.NotReady("One sentence.")._render_traceback_() == ["One sentence."]


def test_where_nobody_looks_an_experiment_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[int] = []
    live.experiment(lambda: ran.append(1))
    grading = SimpleNamespace(nobody_looks=True)
    monkeypatch.setattr(live, "get_ipython", lambda: grading)
    live.experiment(lambda: ran.append(1))
    assert ran == []
    grading.nobody_looks = False
    monkeypatch.setattr(grading, "user_ns", {}, raising=False)
    live.experiment(lambda: ran.append(1))
    assert ran == [1]
