"""What an attack sees, the list it is entered in, and how it calls the kernel."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class World:
    """What lies outside: ``outside`` holds secret.txt (0644), open/ (0777) and private/ (0700).

    ``parent`` and ``sibling`` are processes; ``descriptor`` was open before the fork.
    """

    outside: Path
    parent: int
    sibling: int
    descriptor: int


Attack = Callable[[World], object]
ATTACKS: dict[str, Attack] = {}


def attack(function: Attack) -> Attack:
    """Enter the function in the list, by its name."""
    ATTACKS[function.__name__] = function
    return function


def call(name: str, *arguments: object) -> int:
    """Call the C library; raises OSError as Python's own functions do."""
    result = int(getattr(_libc, name)(*arguments))
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def system_call(number: int, *arguments: object) -> int:
    """Call the kernel by the number of x86-64, which from 424 on is that of all machines."""
    return call("syscall", ctypes.c_long(number), *arguments)
