"""Who works beside others, and who alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A shared/exclusive lock: threads work beside each other, or one alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._working = self._want_alone = 0

    @contextmanager
    def beside_others(self) -> Iterator[None]:
        """Work, as soon as nobody works alone, or waits to."""
        with self._changed:
            self._changed.wait_for(lambda: not self._want_alone)
            self._working += 1
        with self._until_done():
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Work, as soon as nobody else does, and keep it so."""
        with self._changed:
            self._want_alone += 1
            self._changed.wait_for(lambda: not self._working)
            self._working += 1
        try:
            with self._until_done():
                yield
        finally:
            with self._changed:
                self._want_alone -= 1
                self._changed.notify_all()

    @contextmanager
    def _until_done(self) -> Iterator[None]:
        try:
            yield
        finally:
            with self._changed:
                self._working -= 1
                self._changed.notify_all()
