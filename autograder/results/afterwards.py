"""What came after grading: talks, requests to look again, and whose points changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autograder.results import requests, talks
from autograder.results.requests import Request, Shown
from autograder.results.talks import Talk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autograder.results.changes import PointsChange
    from autograder.results.store import Store


@dataclass(frozen=True, slots=True)
class Afterwards:
    """By submission: its talk, its requests, what failed checks asked, how its points changed.

    ``asked`` are those with a page of questions. ``compared``: there is something to compare with.
    ``unknown`` are named in those files and have no result here, as after --prune.
    """

    talks: Mapping[str, Talk] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    requests: Mapping[str, tuple[Request, ...]] = field(default_factory=dict)
    shown: Mapping[str, Mapping[str, Sequence[Shown]]] = field(default_factory=dict)
    changes: Mapping[str, PointsChange] = field(default_factory=dict)
    compared: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def open_requests(self) -> list[Request]:
        """The requests that nobody has decided, of submissions that are here."""
        return [
            one
            for id, those in self.requests.items()
            for one in those
            if not one.answer and id not in self.unknown
        ]


def read(store: Store, known: Mapping[str, Sequence[str]] | None = None) -> Afterwards:
    """Read what people wrote.

    Args:
        store: the results folder.
        known: the questions of each submission; None to take any.

    Raises:
        KitError: a line of talks.csv or of requests.csv does not fit.
    """
    listed: dict[str, tuple[Request, ...]] = {}
    for one in requests.read(store, known):
        listed[one.submission] = (*listed.get(one.submission, ()), one)
    talked = talks.read(store)
    folder = store.folder / talks.FOLDER
    filled = [id for id, talk in talked.items() if talk.outcome]
    return Afterwards(
        talks=talked,
        asked=frozenset(path.stem for path in folder.glob("*.html")),
        requests=listed,
        shown={id: requests.shown(store, id) for id in listed},
        unknown=tuple(sorted({*listed, *filled} - known.keys())) if known is not None else (),
    )
