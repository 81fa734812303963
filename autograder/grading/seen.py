"""What earlier runs knew of each submission, so that a large class is seen to be unchanged at once.

Whether a result still holds is a question of digests. As Git does, a file whose size, time or
checksum in its zip is as before is not read again, and neither is the result that was stored.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.errors import KitError
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.contents import stamp_of
from autograder.submissions.found import Found

_FILE = ".seen.json"


@dataclass(frozen=True, slots=True)
class Head:
    """What of a result decides whether it holds; ``file`` stamps what was read."""

    status: str
    digest: str
    bundle: str
    seed: int
    reason: str
    versions: str
    file: str
    result: str

    @classmethod
    def of(cls, result: SubmissionResult, stored: str) -> Head:
        """Take it from a result."""
        status = result.status.value
        said = (result.digest, result.bundle, result.seed, result.reason, result.versions)
        return cls(status, *said, "", stored)


class Seen:
    """The heads of all results in a folder; what cannot be used of the file is read anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changed = False
        try:
            content = json.loads((store.folder / _FILE).read_text("utf-8"))
            self._heads = {str(id): Head(**one) for id, one in content.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            self._heads = {}

    def head(self, one: Found) -> Head | None:
        """Return the head of a submission's result; None where there is no result to use."""
        stored = stamp_of(self._path(one.id))
        known = self._heads.get(one.id)
        if known is not None and stored and known.result == stored:
            return known
        result = self._store.load(one.id)
        if result is None:
            return None
        return Head.of(result, stored)

    def digest(self, one: Found, head: Head, stamp: str) -> str:
        """Return the digest of what is handed in now; raises as `Found.digest` does."""
        if stamp and stamp == head.file and head.status != Status.UNREADABLE.value:
            return head.digest
        return one.digest()

    def keep(self, one: Found, head: Head, stamp: str) -> None:
        """Remember what holds; `stamp` is what `one.stamp` was before it was read."""
        kept = replace(head, file=stamp)
        if self._heads.get(one.id) != kept:
            self._heads[one.id], self._changed = kept, True

    def graded(self, one: Found, result: SubmissionResult, stamp: str) -> None:
        """Remember a result that was just stored; `stamp` as in `keep`."""
        self.keep(one, Head.of(result, stamp_of(self._path(one.id))), stamp)

    def save(self) -> None:
        """Write what was remembered; what cannot be written is found out anew the next time."""
        if self._changed:
            heads = {id: asdict(head) for id, head in self._heads.items()}
            try:
                self._store.write(_FILE, json.dumps(heads))
            except KitError:
                return
            self._changed = False

    def _path(self, id: str) -> Path:
        return self._store.submissions / f"{id}.json"
