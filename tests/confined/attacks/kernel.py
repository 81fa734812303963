"""Attacks by way of the kernel: network, identity, namespaces, memory, odd numbers."""

from __future__ import annotations

import ctypes
import mmap
import os
import platform
import socket
from pathlib import Path

from attacks.world import World, attack, call, system_call


@attack
def open_an_internet_socket(world: World) -> object:
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM)


@attack
def open_a_datagram_socket(world: World) -> object:
    return socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)


@attack
def open_a_local_socket(world: World) -> object:
    return socket.socket(socket.AF_UNIX)


@attack
def open_a_netlink_socket(world: World) -> object:
    return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)


@attack
def open_a_pair_that_can_write_to_strangers(world: World) -> object:
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)


@attack
def become_root(world: World) -> object:
    return os.setuid(0)


@attack
def regain_capabilities(world: World) -> object:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    return call("capset", header, (ctypes.c_uint32 * 6)(1 << 21, 1 << 21))


@attack
def become_traceable_again(world: World) -> object:
    return call("prctl", 4, 1, 0, 0, 0)


@attack
def outlive_the_parent(world: World) -> object:
    return call("prctl", 1, 0, 0, 0, 0)


@attack
def outlive_the_parent_by_a_wide_number(world: World) -> object:
    return system_call(157, ctypes.c_ulong(1 << 32 | 1), 0, 0, 0, 0)


@attack
def make_namespaces(world: World) -> object:
    return call("unshare", 0x10000000)  # a user namespace, which anybody may have


@attack
def mount_a_folder(world: World) -> object:
    return call("mount", b"none", os.fsencode(Path.cwd()), b"tmpfs", 0, None)


@attack
def change_the_root(world: World) -> object:
    return os.chroot(".")


@attack
def use_io_uring(world: World) -> object:
    return system_call(425, 1, (ctypes.c_uint32 * 30)())


@attack
def load_a_kernel_program(world: World) -> object:
    return system_call(321, 0, (ctypes.c_uint32 * 32)(2, 4, 4, 1), 128)


@attack
def count_kernel_events(world: World) -> object:
    attributes = (ctypes.c_uint32 * 32)(1, 128)
    return system_call(298, attributes, 0, -1, -1, 0)


@attack
def handle_page_faults(world: World) -> object:
    return system_call(323, 1)


@attack
def use_the_keyring(world: World) -> object:
    return system_call(250, 0, -3, 1)


@attack
def change_its_personality(world: World) -> object:
    return call("personality", 0x0040000)


@attack
def make_a_file_without_a_name(world: World) -> object:
    return os.memfd_create("hidden")


@attack
def share_memory_by_key(world: World) -> object:
    segment = call("shmget", 0, 4096, 0o600)
    return call("shmctl", segment, 0, None)


@attack
def open_a_message_queue(world: World) -> object:
    queue = call("msgget", 0, 0o600)
    return call("msgctl", queue, 0, None)


@attack
def open_a_named_queue(world: World) -> object:
    return system_call(240, b"left", os.O_RDWR | os.O_CREAT, 0o600, None)


def _machine_code(code: bytes) -> object:
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return ctypes.CFUNCTYPE(ctypes.c_int)(address)()


if platform.machine() == "x86_64":

    @attack
    def call_by_32_bit_numbers(world: World) -> object:
        return _machine_code(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # eax = getpid; int 0x80; ret

    @attack
    def call_by_x32_numbers(world: World) -> object:
        return system_call(0x40000000 | 39)
