"""Attacks on the machine: memory, descriptors, disk, threads, time."""

from __future__ import annotations

import os
import resource
import signal
import threading
from pathlib import Path

from attacks.world import World, attack


@attack
def raise_its_own_limits(world: World) -> object:
    return resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))


@attack
def take_300_megabytes(world: World) -> object:
    return len(bytearray(300 << 20))


@attack
def open_200_files(world: World) -> object:
    return [os.dup(1) for _ in range(200)]


@attack
def write_a_file_of_40_megabytes(world: World) -> object:
    with Path("large").open("wb") as file:
        for _ in range(40):
            file.write(bytes(1 << 20))


@attack
def start_150_threads(world: World) -> object:
    threading.stack_size(64 << 10)  # so that it is not memory that stops them
    gate = threading.Event()
    threads = []
    try:
        for _ in range(150):
            threads.append(threading.Thread(target=gate.wait))
            threads[-1].start()
    finally:
        gate.set()


@attack
def compute_for_ten_seconds(world: World) -> object:
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    # The limit, of 3 s and one of grace, counts clock ticks: on a busy machine, or in a container
    # that is throttled, up to half of the time used falls between them.
    while sum(os.times()[:2]) < 10:
        pass
