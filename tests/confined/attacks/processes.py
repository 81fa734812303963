"""Attacks on other processes, and ways to have more of them."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import subprocess
import time

from attacks.world import World, attack, call, system_call


@attack
def signal_the_parent(world: World) -> object:
    return os.kill(world.parent, 0)


@attack
def signal_a_sibling(world: World) -> object:
    return os.kill(world.sibling, 0)


@attack
def signal_everybody(world: World) -> object:
    return os.kill(-1, 0)


@attack
def signal_a_thread_of_the_parent(world: World) -> object:
    return system_call(234, world.parent, world.parent, 0)


@attack
def signal_the_parent_by_thread_number(world: World) -> object:
    return system_call(200, world.parent, 0)


@attack
def queue_a_signal_to_the_parent(world: World) -> object:
    return system_call(129, world.parent, 0, (ctypes.c_int * 32)(0, 0, -1))


@attack
def signal_the_parent_through_a_pipe(world: World) -> object:
    reading, _ = os.pipe()
    return fcntl.fcntl(reading, fcntl.F_SETOWN, world.parent)


@attack
def choose_the_signal_of_a_pipe_by_a_wide_number(world: World) -> object:
    reading, _ = os.pipe()
    command = ctypes.c_ulong(1 << 32 | 10)  # F_SETSIG, with a bit that the kernel does not see
    return system_call(72, reading, command, ctypes.c_ulong(signal.SIGUSR1))


@attack
def trace_the_parent(world: World) -> object:
    return call("ptrace", 0x4206, world.parent, None, None)  # PTRACE_SEIZE does not stop it


@attack
def trace_a_sibling(world: World) -> object:
    return call("ptrace", 0x4206, world.sibling, None, None)


@attack
def read_the_parents_memory(world: World) -> object:
    buffer = ctypes.create_string_buffer(8)
    here = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
    there = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)  # the same place, being its fork
    return call("process_vm_readv", world.parent, here, 1, there, 1, 0)


@attack
def hold_the_parent_by_a_descriptor(world: World) -> object:
    return system_call(434, world.parent, 0)


@attack
def compare_itself_with_the_parent(world: World) -> object:
    return system_call(312, os.getpid(), world.parent, 0, 0, 0)


@attack
def read_the_parents_limits(world: World) -> object:
    return resource.prlimit(world.parent, resource.RLIMIT_NOFILE)


@attack
def bind_the_parent_to_a_processor(world: World) -> object:
    return os.sched_setaffinity(world.parent, os.sched_getaffinity(world.parent))


@attack
def slow_the_parent_down(world: World) -> object:
    priority = os.getpriority(os.PRIO_PROCESS, world.parent)
    return os.setpriority(os.PRIO_PROCESS, world.parent, priority)


@attack
def slow_everything_of_its_user_down(world: World) -> object:
    return os.setpriority(os.PRIO_USER, os.getuid(), os.getpriority(os.PRIO_PROCESS, 0))


@attack
def slow_the_disk_of_the_parent_down(world: World) -> object:
    return system_call(251, 1, world.parent, 2 << 13 | 4)


@attack
def fork(world: World) -> object:
    if os.fork() == 0:
        os._exit(0)
    return os.wait()


@attack
def fork_by_number(world: World) -> object:
    if system_call(56, signal.SIGCHLD, 0, 0, 0, 0) == 0:
        os._exit(0)
    return os.wait()


@attack
def fork_by_clone3(world: World) -> object:
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, signal.SIGCHLD)
    if system_call(435, arguments, 64) == 0:
        os._exit(0)
    return os.wait()


@attack
def start_a_program(world: World) -> object:
    return subprocess.run(["/bin/true"], check=True)


@attack
def spawn_a_program(world: World) -> object:
    return os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)


@attack
def execute_a_program(world: World) -> object:
    return os.execv("/bin/true", ["true"])


@attack
def leave_its_process_group(world: World) -> object:
    return os.setpgid(0, os.getpgid(os.getppid()))


@attack
def ask_for_the_group_of_the_parent(world: World) -> object:
    return os.getpgid(world.parent)


@attack
def ask_for_the_priority_of_the_parent(world: World) -> object:
    return os.getpriority(os.PRIO_PROCESS, world.parent)


@attack
def read_the_clock_of_a_sibling(world: World) -> object:
    return time.clock_gettime(~world.sibling << 3 | 2)


@attack
def be_killed_by_a_timer(world: World) -> object:
    event, timer = (ctypes.c_int * 16)(0, 0, signal.SIGKILL, 0), ctypes.c_int()
    return call("timer_create", 1, event, ctypes.byref(timer))


@attack
def be_killed_by_a_limit_of_its_own(world: World) -> object:
    return resource.setrlimit(resource.RLIMIT_CPU, (3, 3))  # harmless where it gets through


@attack
def stop_as_a_terminal_would_stop_it(world: World) -> object:
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    return os.kill(os.getpid(), signal.SIGTSTP)


@attack
def be_slow_by_choice(world: World) -> object:
    return os.nice(1)


@attack
def be_idle_by_choice(world: World) -> object:
    return os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
