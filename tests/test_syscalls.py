"""The filter of system calls: the program that the kernel gets, run here on made-up calls."""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Callable
from itertools import chain

import pytest

from autograder.sandbox import call_numbers, seccomp, syscalls

PID = 4321
DENIED = seccomp.failing_with(errno.EPERM)
PRETENDED = seccomp.failing_with(0)
ABSENT = seccomp.failing_with(errno.ENOSYS)
PROCESSORS = ("x86_64", "aarch64")
THREAD = 0x10000
Verdict = Callable[..., int]


def numbers_of(machine: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, dict[str, int]]:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    return call_numbers.of_this_processor()


def run(code: bytes, number: int, architecture: int, arguments: tuple[int, ...]) -> int:
    """Do what the kernel does with the program."""
    words = [*arguments, *(0,) * (6 - len(arguments))]
    data = struct.pack("=IIQ6Q", number % 2**32, architecture, 0, *words)
    instructions = [*struct.iter_unpack("=HBBI", code)]
    at = accumulator = 0
    while True:
        operation, if_true, if_false, value = instructions[at]
        at += 1
        if operation == 0x06:
            return int(value)
        if operation == 0x20:
            accumulator = struct.unpack_from("=I", data, value)[0]
        elif operation == 0x54:
            accumulator &= value
        elif operation == 0x15:
            at += if_true if accumulator == value else if_false
        else:
            assert operation == 0x35
            at += if_true if accumulator >= value else if_false


@pytest.fixture(params=PROCESSORS)
def verdict(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Verdict:
    architecture, numbers = numbers_of(request.param, monkeypatch)
    code = seccomp.program(architecture, syscalls.rules(numbers, PID), ABSENT)

    def found(call: str | int, *arguments: int, architecture: int = architecture) -> int:
        number = numbers[call] if isinstance(call, str) else call
        return run(code, number, architecture, arguments)

    return found


@pytest.mark.parametrize(
    ("call", "arguments", "expected"),
    [
        ("read", (), seccomp.ALLOW),
        ("openat", (), seccomp.ALLOW),
        ("futex", (), seccomp.ALLOW),
        ("socket", (), DENIED),
        ("execve", (), DENIED),
        ("io_uring_setup", (), DENIED),
        ("listns", (), DENIED),
        ("fchmodat", (), PRETENDED),
        ("clone3", (), ABSENT),
        ("clone", (THREAD | 0x50F00,), seccomp.ALLOW),
        ("clone", (17,), DENIED),
        ("kill", (PID,), seccomp.ALLOW),
        ("kill", (PID + 1,), DENIED),
        ("kill", (0,), DENIED),
        ("kill", (2**32 - 1,), DENIED),
        ("prlimit64", (PID,), DENIED),
        ("prlimit64", (0, 0), DENIED),  # the limit of processor time, past which SIGKILL comes
        ("prlimit64", (0, 15), DENIED),
        ("prlimit64", (0, 7), seccomp.ALLOW),
        ("setrlimit", (0,), DENIED),
        ("setrlimit", (7,), seccomp.ALLOW),
        ("setpriority", (0, 0), DENIED),
        ("timer_create", (0,), DENIED),
        ("setitimer", (0,), seccomp.ALLOW),
        ("fsync", (), PRETENDED),
        ("preadv2", (3, 0, 1, 0, 0, 0), seccomp.ALLOW),
        ("preadv2", (3, 0, 1, 0, 0, 8), DENIED),  # RWF_NOWAIT
        ("kill", (PID, 10), DENIED),
        ("kill", (PID, 20), DENIED),
        ("kill", (PID, 6), seccomp.ALLOW),
        ("getpgid", (0,), seccomp.ALLOW),
        ("getpgid", (PID,), seccomp.ALLOW),
        ("getpgid", (PID + 1,), DENIED),
        ("getpriority", (0, PID), seccomp.ALLOW),
        ("getpriority", (0, PID + 1), DENIED),
        ("getpriority", (2, 0), DENIED),
        ("sched_getaffinity", (PID,), seccomp.ALLOW),
        ("sched_getaffinity", (1,), DENIED),
        ("clock_gettime", (2,), seccomp.ALLOW),
        ("clock_gettime", (~PID << 3 & 2**32 - 1 | 2,), DENIED),
        ("socketpair", (1, 1), seccomp.ALLOW),
        ("socketpair", (1, 0o2004001), seccomp.ALLOW),  # closed on exec, never waiting
        ("socketpair", (1, 2), DENIED),
        ("socketpair", (2, 1), DENIED),
        ("fcntl", (3, 3), seccomp.ALLOW),
        ("fcntl", (3, 8), DENIED),
        ("fcntl", (3, 1026), DENIED),
        ("fcntl", (3, 6), PRETENDED),
        ("fcntl", (3, 38), PRETENDED),
        ("ioctl", (0, 0x5401), seccomp.ALLOW),
        ("ioctl", (0, 0x5412), DENIED),
        ("prctl", (15,), seccomp.ALLOW),  # the name of a thread
        ("prctl", (1,), DENIED),
        ("prctl", (1 << 32 | 1,), DENIED),
    ],
)
def test_a_call_has_its_verdict(
    call: str, arguments: tuple[int, ...], expected: int, verdict: Verdict
) -> None:
    assert verdict(call, *arguments) == expected


def test_every_number_that_is_not_known_is_a_call_that_is_not_there(
    verdict: Verdict, request: pytest.FixtureRequest
) -> None:
    machine = request.node.callspec.params["verdict"]
    with pytest.MonkeyPatch.context() as patch:
        known = set(numbers_of(machine, patch)[1].values())
    unknown = [number for number in range(1500) if number not in known]
    assert max(known) + 1 in unknown
    assert {verdict(number) for number in unknown} == {ABSENT}
    assert verdict(seccomp.X32 - 1) == ABSENT


def test_calls_of_another_kind_end_the_process(verdict: Verdict) -> None:
    assert verdict("read", architecture=0x40000003) == seccomp.KILL  # 32 bits
    assert verdict(seccomp.X32 | 39) == seccomp.KILL
    assert verdict(-1) == seccomp.KILL


def listed() -> list[str]:
    texts = [*syscalls.ALLOWED.values(), *syscalls.DENIED.values()]
    words = " ".join([*texts, syscalls.PRETENDED, syscalls.NOT_THERE]).split()
    return [*words, *syscalls.conditional(PID)]


@pytest.mark.parametrize("machine", PROCESSORS)
def test_every_known_call_stands_in_a_list(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert numbers_of(machine, monkeypatch)[1].keys() - set(listed()) == set()


def test_no_list_names_a_call_twice_or_one_that_no_processor_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = set(chain.from_iterable(numbers_of(machine, monkeypatch)[1] for machine in PROCESSORS))
    assert sorted(listed()) == sorted(set(listed()))
    assert set(listed()) - known == set()


# As the kernel's own tables have them.
@pytest.mark.parametrize(
    ("machine", "name", "number"),
    [
        ("x86_64", "read", 0),
        ("x86_64", "getpid", 39),
        ("x86_64", "ptrace", 101),
        ("x86_64", "openat", 257),
        ("x86_64", "bpf", 321),
        ("x86_64", "rseq", 334),
        ("x86_64", "landlock_restrict_self", 446),
        ("aarch64", "read", 63),
        ("aarch64", "openat", 56),
        ("aarch64", "ptrace", 117),
        ("aarch64", "wait4", 260),
        ("aarch64", "open_by_handle_at", 265),
        ("aarch64", "bpf", 280),
        ("aarch64", "rseq", 293),
        ("aarch64", "listns", 470),
    ],
)
def test_a_call_has_its_number(
    machine: str, name: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert numbers_of(machine, monkeypatch)[1][name] == number
