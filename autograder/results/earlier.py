"""What results were before they changed: kept aside before anything is overwritten.

Each time that checks, policy or kit become others, what was found before goes into a folder of its
own, earlier/1, earlier/2, …; the last of them is what points are compared with. One that has no
changes.csv yet, since grading was interrupted, is gone on with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.errors import KitError
from autograder.results import policy
from autograder.results.model import SubmissionResult
from autograder.results.store import Store
from autograder.results.whole import write_whole

FOLDER = "earlier"
CHANGES = "changes.csv"
_LATE = "late.json"
_CHECKS = "checks.json"
_ASKED = ".checks.json"  # digests of the checks that graded last
_SHOWN = ".late.json"  # what lateness cost when the files were written last
_POLICY = ("LATE_PER_DAY", "LATE_AT_MOST", "LATE_GRACE_MINUTES")  # the choices that make points


def keep(store: Store, ids: Sequence[str], bundle: str, versions: str) -> None:
    """Keep the results of these submissions, before they are graded by something else.

    Args:
        store: the results folder.
        ids: who is to be graded again.
        bundle: the digest of the checks that grade now.
        versions: of what else they are graded with.

    Raises:
        KitError: it cannot be written.
    """
    for id in ids:
        before = store.load(id)
        if before is not None and _differs(before, bundle, versions):
            _copy(store, store.submissions / f"{id}.json", _begun(store))


def remember_checks(store: Store, digests: Mapping[str, str]) -> None:
    """Remember the checks that grade now, by name, once what was before is kept.

    Raises:
        KitError: it cannot be written.
    """
    store.write(_ASKED, json.dumps(dict(digests)))


def keep_of(store: Store, other: Path) -> None:
    """Keep what another results folder holds, to be compared with this one.

    Raises:
        KitError: it holds no results, or it cannot be written.
    """
    ids = Store(other).ids()
    if not ids:
        raise KitError(f"{other} holds no results", "name a folder that autograder grade wrote")
    folder = _new(store)
    for id in ids:
        _copy(store, other / "submissions" / f"{id}.json", folder)
    _copy_notes(store, other, folder)


def keep_policy(store: Store) -> None:
    """Keep what lateness cost, where the choices of policy.py are others now."""
    shown = _read(store.folder / _SHOWN)
    if shown and shown.get("policy") != _policy():
        _begun(store)


class Earlier:
    """What results were before the last change; nothing where nothing changed."""

    def __init__(self, store: Store) -> None:
        self._folder = _latest(store)
        self._late = _read(store.folder / self._folder / _LATE) if self._folder else {}
        self._store = Store(store.folder / self._folder) if self._folder else None
        self._was = _read(store.folder / self._folder / _CHECKS) if self._folder else {}
        self._now = _read(store.folder / _ASKED)

    def __bool__(self) -> bool:
        return self._store is not None

    def load(self, id: str) -> SubmissionResult | None:
        """Return the result that a submission had; None where it had none, or the same."""
        return self._store.load(id) if self._store is not None else None

    def is_unchanged(self, check: str) -> bool:
        """Whether a check reads as it did, so that only its inputs, drawn anew, are others."""
        return check in self._was and self._was[check] == self._now.get(check)

    def percent(self, id: str, now: float) -> float:
        """Return how many per cent lateness took off; the same as `now` where that is not known."""
        late = self._late.get("late")
        return float(late.get(id, 0.0)) if isinstance(late, dict) else now


def close(store: Store, changes: str | None, late: Mapping[str, float]) -> None:
    """Remember what was compared, and what is shown from now on.

    Args:
        store: the results folder.
        changes: the comparison, as changes.csv has it; None where there is nothing to compare.
        late: what lateness costs each submission, in per cent.

    Raises:
        KitError: it cannot be written.
    """
    folder = _latest(store)
    if changes is not None and folder:
        store.write(CHANGES, changes, durable=True)
        store.write(f"{folder}/{CHANGES}", changes, durable=True)
    shown = {"policy": _policy(), "late": dict(late)}
    store.write(_SHOWN, json.dumps(shown))


def _differs(before: SubmissionResult, bundle: str, versions: str) -> bool:
    if not before.bundle:
        return False
    graded_by = (before.bundle, before.kit, before.versions or versions)
    return graded_by != (bundle, __version__, versions)


def _copy(store: Store, path: Path, folder: str) -> None:
    there = store.folder / folder / "submissions" / path.name
    if there.exists():
        return
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
        write_whole(there, path.read_text("utf-8"), durable=True)
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(
            f"cannot keep {path} in {there.parent}: {error}", "make room, then grade again"
        ) from None


def _begun(store: Store) -> str:
    """Return the folder of a change that goes on, or a new one."""
    latest = _latest(store)
    if latest and not (store.folder / latest / CHANGES).exists():
        return latest
    return _new(store)


def _new(store: Store) -> str:
    number = int(Path(_latest(store) or "0").name) + 1
    folder = f"{FOLDER}/{number}"
    _copy_notes(store, store.folder, folder)
    return folder


def _copy_notes(store: Store, source: Path, folder: str) -> None:
    for note, name in ((_SHOWN, _LATE), (_ASKED, _CHECKS)):
        store.write(f"{folder}/{name}", json.dumps(_read(source / note)))


def _latest(store: Store) -> str:
    numbers = [int(p.name) for p in (store.folder / FOLDER).glob("*") if p.name.isdecimal()]
    return f"{FOLDER}/{max(numbers)}" if numbers else ""


def _policy() -> dict[str, Any]:
    return {name: getattr(policy, name) for name in _POLICY}


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
