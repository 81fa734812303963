"""How one worker is to be confined: plain values, decided by the judge, carried as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

# No distribution gives these numbers to people or services.
FIRST_UID, LAST_UID = 61_000, 63_999
# Limits are seconds of processor time, since a busy machine is nobody's fault; by the wall clock
# everything may take so many times as long.
PATIENCE = 4.0
# How the reply of a cell ends that was interrupted: by its processor time; by the clock, since it
# slept or was kept waiting.
COMPUTED = "it has computed for too long"
WAITED = "it has waited for too long"


class ConfinementError(Exception):
    """A layer of the sandbox that was asked for cannot be had: the grader's trouble, not a zero."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The layers and limits of one worker; every layer that is named must succeed.

    ``uid``: the user to become (root only), or None to stay. ``landlock``, ``seccomp``: the
    kernel's bounds. ``memory``: bytes beyond what the worker has when it is confined. ``cpu``:
    seconds of processor time, behind the judge's own clock. ``processes``: most threads of the
    user, the worker's own and those of whatever else runs as that user. ``descriptors``: most open
    files. ``file_size``: bytes of the largest file. ``readable``: what may be read besides the
    scratch folder.
    """

    uid: int | None = None
    landlock: bool = False
    seccomp: bool = False
    memory: int = 1 << 30
    cpu: int = 600
    processes: int = 64
    descriptors: int = 64
    file_size: int = 32 << 20
    readable: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.uid is not None and not FIRST_UID <= self.uid <= LAST_UID:
            raise ValueError(f"user {self.uid} is not one of {FIRST_UID} to {LAST_UID}")

    def to_json(self) -> dict[str, Any]:
        """A dict that ``json`` can write."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Plan:
        """The inverse of ``to_json``; an unknown name is a TypeError."""
        return cls(**{**values, "readable": tuple(values.get("readable", ()))})
