"""Attacks on files: read, change, leave something behind."""

from __future__ import annotations

import errno
import fcntl
import os
import struct
from pathlib import Path

from attacks.world import World, attack, call


def must_have_changed(before: object, after: object) -> None:
    if before == after:
        raise PermissionError("nothing changed")


@attack
def read_a_world_readable_file(world: World) -> object:
    return (world.outside / "secret.txt").read_text()


@attack
def read_a_private_file(world: World) -> object:
    return (world.outside / "private" / "hidden.txt").read_text()


@attack
def learn_the_size_of_a_private_file(world: World) -> object:
    return (world.outside / "private" / "hidden.txt").stat().st_size


@attack
def list_the_root_folder(world: World) -> object:
    return list(Path("/").iterdir())


@attack
def read_the_password_file(world: World) -> object:
    return Path("/etc/passwd").read_text()


@attack
def write_into_a_world_writable_folder(world: World) -> object:
    return (world.outside / "open" / "left.txt").write_text("here")


@attack
def write_into_tmp(world: World) -> object:
    path = Path("/tmp", f"left-by-{os.getpid()}")
    path.write_text("here")
    path.unlink()


@attack
def write_into_shared_memory(world: World) -> object:
    path = Path("/dev/shm", f"left-by-{os.getpid()}")
    path.write_text("here")
    path.unlink()


@attack
def append_to_a_world_writable_file(world: World) -> object:
    with (world.outside / "open" / "mine.txt").open("a") as file:
        return file.write("more")


@attack
def shorten_a_world_writable_file(world: World) -> object:
    return os.truncate(world.outside / "open" / "mine.txt", 0)


@attack
def remove_a_file(world: World) -> object:
    return (world.outside / "open" / "spare.txt").unlink()


@attack
def rename_a_file_out_of_scratch(world: World) -> object:
    Path("loss.png").write_text("picture")
    return Path("loss.png").rename(world.outside / "open" / "loss.png")


@attack
def make_a_folder_outside(world: World) -> object:
    return (world.outside / "open" / "folder").mkdir()


@attack
def symlink_to_a_secret(world: World) -> object:
    return Path("loss.png").symlink_to(world.outside / "private" / "hidden.txt")


@attack
def hard_link_to_a_secret(world: World) -> object:
    return os.link(world.outside / "open" / "mine.txt", "loss.png")


@attack
def make_a_named_pipe(world: World) -> object:
    return os.mkfifo("pipe")


@attack
def make_a_device(world: World) -> object:
    return os.mknod("disk", 0o60600, os.makedev(8, 0))


@attack
def change_the_mode_of_a_file(world: World) -> object:
    path = world.outside / "secret.txt"
    before = path.stat().st_mode
    path.chmod(0o604)
    return must_have_changed(before, path.stat().st_mode)


@attack
def change_the_time_of_a_file(world: World) -> object:
    path = world.outside / "open" / "mine.txt"
    before = path.stat().st_mtime
    os.utime(path, (1, 1))
    return must_have_changed(before, path.stat().st_mtime)


@attack
def give_a_file_away(world: World) -> object:
    stat = (world.outside / "secret.txt").stat()
    return os.chown(world.outside / "secret.txt", stat.st_uid, stat.st_gid)


@attack
def hang_an_attribute_on_a_file(world: World) -> object:
    return os.setxattr(world.outside / "open" / "mine.txt", "user.note", b"here")


@attack
def lock_a_shared_file(world: World) -> object:
    with Path(os.__file__).open() as file:
        return fcntl.flock(file, fcntl.LOCK_EX)


@attack
def lock_a_part_of_a_shared_file(world: World) -> object:
    set_a_lock, get_a_lock, form = 37, 36, "hhqqi"  # of the open file: F_OFD_SETLK, F_OFD_GETLK
    with Path(os.__file__).open() as ours, Path(os.__file__).open() as theirs:
        fcntl.fcntl(ours, set_a_lock, struct.pack(form, fcntl.F_RDLCK, 0, 0, 1, 0))
        seen = fcntl.fcntl(theirs, get_a_lock, struct.pack(form, fcntl.F_WRLCK, 0, 0, 1, 0))
    return must_have_changed(fcntl.F_UNLCK, struct.unpack(form, seen)[0])


@attack
def watch_a_folder(world: World) -> object:
    return call("inotify_init1", 0)


@attack
def execute_a_file_of_its_own(world: World) -> object:
    program = Path("program")
    descriptor = os.open(program, os.O_WRONLY | os.O_CREAT, 0o700)
    os.write(descriptor, b"#!/bin/sh\n")
    os.close(descriptor)
    return os.execv(program, ["program"])


@attack
def read_an_inherited_descriptor(world: World) -> object:
    return os.read(world.descriptor, 10)


@attack
def read_the_parents_command_line(world: World) -> object:
    return Path(f"/proc/{world.parent}/cmdline").read_bytes()


@attack
def read_the_parents_environment(world: World) -> object:
    return Path(f"/proc/{world.parent}/environ").read_bytes()


@attack
def read_its_own_memory(world: World) -> object:
    return Path("/proc/self/mem").open("rb")


@attack
def read_its_own_first_environment(world: World) -> object:
    return Path("/proc/self/environ").read_bytes()


@attack
def see_what_is_in_memory_of_a_file(world: World) -> object:
    with Path(os.__file__).open("rb") as file:
        try:
            return os.preadv(file.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT)
        except BlockingIOError:
            return "it is not"  # an answer, too
        except OSError as error:
            if error.errno == errno.EOPNOTSUPP:  # this disk would not say: nobody has forbidden it
                return "it cannot tell"
            raise
