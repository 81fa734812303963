"""A seccomp filter: a program for the kernel that says what becomes of each system call.

The program is the kernel's classic BPF, put together here from a table of verdicts and loaded with
``prctl``. It looks at the processor, the number, and the lower half of an argument; the kernel
ignores the upper half of everything that is looked at here.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.sandbox import privileges

ALLOW = 0x7FFF0000
KILL = 0x80000000  # the process, not just the thread
X32 = 0x40000000  # set in the numbers of x32 calls, which are other calls

_LOAD, _AND = 0x20, 0x54
_IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_WHOLE = 0xFFFFFFFF
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_INSTRUCTION = struct.Struct("=HBBI")  # operation, jump if true, jump if false, value


def failing_with(number: int) -> int:
    """Return the verdict that makes a call fail with that errno; with 0 it does nothing."""
    return 0x00050000 | number


@dataclass(frozen=True, slots=True)
class Condition:
    """What becomes of a call if argument ``position``, under ``mask``, is one of ``values``.

    ``otherwise`` turns that round: the verdict falls if it is none of them.
    """

    position: int
    values: tuple[int, ...]
    verdict: int
    mask: int = _WHOLE
    otherwise: bool = False


Rules = Mapping[int, int | Sequence[Condition]]  # by number; conditions that do not hold: allowed


def program(architecture: int, rules: Rules, unknown: int) -> bytes:
    """Return the filter: ``unknown`` is the verdict on each call that ``rules`` do not name."""
    code = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_IF_AT_LEAST, 0, 1, X32),
        (_RETURN, 0, 0, KILL),
    ]
    for number, rule in sorted(rules.items()):
        if not isinstance(rule, int):
            block = [step for condition in rule for step in _steps(condition)]
            code += [(_IF_EQUAL, 0, len(block) + 1, number), *block, (_RETURN, 0, 0, ALLOW)]
    # From the highest number down: each stretch of equal verdicts ends where the last one began.
    verdicts = {n: rule if isinstance(rule, int) else ALLOW for n, rule in rules.items()}
    for number in range(max(rules) + 1, -1, -1):
        verdict = verdicts.get(number, unknown)
        if number == 0:
            code.append((_RETURN, 0, 0, verdict))
        elif verdict != verdicts.get(number - 1, unknown):
            code += [(_IF_AT_LEAST, 0, 1, number), (_RETURN, 0, 0, verdict)]
    return b"".join(_INSTRUCTION.pack(*step) for step in code)


def load(code: bytes) -> None:
    """Put this process under the filter, for ever; needs no_new_privs. Raises OSError."""
    instructions = ctypes.create_string_buffer(code, len(code))
    count = len(code) // _INSTRUCTION.size
    header = ctypes.create_string_buffer(
        struct.pack("@HP", count, ctypes.addressof(instructions))  # a struct sock_fprog
    )
    privileges.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(header))


def _steps(condition: Condition) -> list[tuple[int, int, int, int]]:
    """Return the verdict if the condition says so, else go on below."""
    code = [(_LOAD, 0, 0, _FIRST_ARGUMENT + 8 * condition.position)]
    if condition.mask != _WHOLE:
        code.append((_AND, 0, 0, condition.mask))
    *others, last = condition.values
    for rest, value in zip(range(len(others), 0, -1), others, strict=True):
        code.append((_IF_EQUAL, rest + condition.otherwise, 0, value))
    hit, miss = (1, 0) if condition.otherwise else (0, 1)  # how many steps to jump over
    code.append((_IF_EQUAL, hit, miss, last))
    code.append((_RETURN, 0, 0, condition.verdict))
    return code
