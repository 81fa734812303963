"""The system calls that a worker may not make: a seccomp filter, by pyseccomp over libseccomp2.

A list of what is denied, not of what is allowed, because torch, matplotlib and IPython are large
and change. A call that a filter denies fails with "Operation not permitted", which Python raises as
PermissionError in the student's own code.
"""

from __future__ import annotations

import errno
import os
from functools import cache

import pyseccomp

DENIED = {
    "network": "socket connect bind listen accept accept4 sendmmsg recvmmsg",
    "other processes": """
        ptrace process_vm_readv process_vm_writev process_madvise process_mrelease pidfd_open
        pidfd_getfd pidfd_send_signal kcmp perf_event_open userfaultfd move_pages migrate_pages
        tkill rt_sigqueueinfo rt_tgsigqueueinfo ioprio_set setpgid setsid get_robust_list""",
    "new processes": "execve execveat fork vfork uselib",
    "namespaces and mounts": """
        unshare setns mount umount umount2 pivot_root chroot open_tree open_tree_attr move_mount
        fsopen fsconfig fsmount fspick mount_setattr statmount listmount listns swapon swapoff
        quotactl quotactl_fd name_to_handle_at open_by_handle_at""",
    "the kernel": """
        bpf keyctl add_key request_key io_uring_setup io_uring_enter io_uring_register io_setup
        io_submit init_module finit_module delete_module kexec_load kexec_file_load reboot syslog
        acct sethostname setdomainname settimeofday stime clock_settime clock_adjtime adjtimex iopl
        ioperm modify_ldt vhangup nfsservctl lookup_dcookie personality seccomp""",
    "memory shared beyond the process": """
        memfd_create memfd_secret shmget shmat shmdt shmctl semget semop semtimedop semctl msgget
        msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify
        mq_getsetattr mlock mlock2 mlockall remap_file_pages""",
    "files of others": """
        symlink symlinkat link linkat mknod mknodat flock truncate chown fchown lchown fchownat
        setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr
        removexattrat file_setattr inotify_init inotify_init1 inotify_add_watch fanotify_init
        fanotify_mark""",
    "identity": """
        setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset""",
}

# Landlock does not guard modes and times, and where the worker keeps its user's name they could be
# changed all over that user's files. shutil.copy changes both, so the calls do nothing and say so
# to nobody.
PRETENDED = "chmod fchmod fchmodat fchmodat2 utime utimes futimesat utimensat sync syncfs"

# Calls that libseccomp may be too old to know; newer numbers are the same on every architecture.
NUMBERS = {
    "quotactl_fd": 443,
    "memfd_secret": 447,
    "process_mrelease": 448,
    "fchmodat2": 452,
    "statmount": 457,
    "listmount": 458,
    "setxattrat": 463,
    "removexattrat": 466,
    "open_tree_attr": 467,
    "file_setattr": 469,
    "listns": 470,
}

CLONE_THREAD = 0x10000
AF_UNIX = 1
PRIO_PROCESS = 0
SOCKET_TYPES = (2, 3, 5)  # datagram, raw, packets: these can be sent to a stranger's address
FCNTL_SIGNALS = (8, 10, 15, 1024, 1026)  # F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY
IOCTL_SIGNALS = (0x8901, 0x8902, 0x5412)  # FIOSETOWN, SIOCSPGRP, TIOCSTI
# Death signal, dumpable, keep capabilities, seccomp, secure bits, memory map, subreaper,
# ambient capabilities, and who may trace.
PRCTL_OPTIONS = (1, 4, 8, 22, 28, 35, 36, 47, 0x59616D61)

_EPERM = pyseccomp.ERRNO(errno.EPERM)


def load_filter() -> None:
    """Deny the calls above to this process, for ever; needs no_new_privs. Raises OSError."""
    guard = prepare_filter()
    _only(guard, os.getpid(), "kill", "tgkill")
    guard.load()


@cache
def prepare_filter() -> pyseccomp.SyscallFilter:
    """Return all of the filter that is alike for every worker; made once, before the forks."""
    guard = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    # 32-bit and x32 calls have other numbers: whoever makes one is going around the filter.
    guard.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    for names in DENIED.values():
        for name in names.split():
            _rule(guard, _EPERM, name)
    for name in PRETENDED.split():
        _rule(guard, pyseccomp.ERRNO(0), name)
    # Its flags are in memory, where a filter cannot look; the C library then falls back to clone.
    _rule(guard, pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    _rule(guard, _EPERM, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0))
    _only(guard, 0, "prlimit64", "sched_setaffinity", "sched_setscheduler", "sched_setparam")
    _only(guard, 0, "sched_setattr")
    _only(guard, PRIO_PROCESS, "setpriority")
    _rule(guard, _EPERM, "setpriority", pyseccomp.Arg(1, pyseccomp.NE, 0))
    _only(guard, AF_UNIX, "socketpair")
    _never(guard, "socketpair", 1, SOCKET_TYPES, mask=0xF)
    _never(guard, "fcntl", 1, FCNTL_SIGNALS)
    _never(guard, "ioctl", 1, IOCTL_SIGNALS)
    _never(guard, "prctl", 0, PRCTL_OPTIONS)
    return guard


def _rule(
    guard: pyseccomp.SyscallFilter, action: int, name: str, *conditions: pyseccomp.Arg
) -> None:
    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number < 0:  # unknown to this libseccomp, or not a call of this architecture
        number = NUMBERS.get(name, number)
    if number >= 0:
        guard.add_rule(action, number, *conditions)


def _only(guard: pyseccomp.SyscallFilter, value: int, *names: str) -> None:
    """Allow the calls only with ``value`` as their first argument."""
    for name in names:
        _rule(guard, _EPERM, name, pyseccomp.Arg(0, pyseccomp.NE, value))


def _never(
    guard: pyseccomp.SyscallFilter,
    name: str,
    position: int,
    values: tuple[int, ...],
    mask: int = 0xFFFFFFFF,
) -> None:
    """Deny the call with one of ``values`` there; the kernel ignores the upper half, so do we."""
    for value in values:
        _rule(guard, _EPERM, name, pyseccomp.Arg(position, pyseccomp.MASKED_EQ, mask, value))
