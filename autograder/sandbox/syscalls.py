"""Which system calls a worker may make, and what becomes of the others.

Every call that is known stands in one of the lists below. What stands in none, which is what the
kernel learns in years to come, fails as a call does that the kernel does not have; so does a call
of the "not there" list. What is denied fails with "Operation not permitted", which Python raises
as PermissionError in the student's own code.
"""

from __future__ import annotations

import errno
import os
from functools import cache

from autograder.sandbox import call_numbers, seccomp
from autograder.sandbox.seccomp import ALLOW, Condition, failing_with

ALLOWED = {
    "open files, whose paths Landlock checks": """
        open openat openat2 creat close close_range read write pread64 pwrite64 readv writev preadv
        pwritev lseek sendfile copy_file_range splice tee vmsplice ftruncate fallocate readahead dup
        dup2 dup3 pipe pipe2""",
    "names of files": """
        stat fstat lstat newfstatat statx statfs fstatfs ustat access faccessat faccessat2 getdents
        getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2
        readlink readlinkat umask getxattr lgetxattr fgetxattr getxattrat listxattr llistxattr
        flistxattr listxattrat""",
    "waiting": """
        poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
        epoll_pwait2 eventfd eventfd2 signalfd signalfd4 timerfd_create timerfd_settime
        timerfd_gettime pause nanosleep restart_syscall wait4 waitid""",
    "a pair of sockets of one's own": """
        sendto recvfrom sendmsg recvmsg shutdown getsockname getpeername setsockopt getsockopt""",
    "memory": """
        brk mmap mprotect munmap mremap madvise msync munlock munlockall mbind get_mempolicy
        set_mempolicy set_mempolicy_home_node pkey_mprotect pkey_alloc pkey_free mseal
        map_shadow_stack""",
    "threads": """
        futex futex_waitv futex_wake futex_wait futex_requeue set_robust_list set_tid_address rseq
        membarrier sched_yield sched_get_priority_max sched_get_priority_min arch_prctl getcpu exit
        exit_group""",
    "signals to oneself": """
        rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend
        sigaltstack alarm getitimer setitimer""",
    "what one may know": """
        getpid gettid getppid getpgrp getuid geteuid getgid getegid getresuid getresgid getgroups
        capget getrlimit getrusage times time gettimeofday uname sysinfo getrandom
        lsm_get_self_attr lsm_list_modules""",
    "locking oneself in further": """
        landlock_create_ruleset landlock_add_rule landlock_restrict_self""",
}

DENIED = {
    "network": "socket connect bind listen accept accept4 sendmmsg recvmmsg",
    "other processes": """
        ptrace process_vm_readv process_vm_writev process_madvise process_mrelease pidfd_open
        pidfd_getfd pidfd_send_signal kcmp perf_event_open userfaultfd move_pages migrate_pages
        tkill rt_sigqueueinfo rt_tgsigqueueinfo ioprio_set setpgid setsid get_robust_list""",
    # The number is in memory, where a filter cannot look; setitimer sends none from outside.
    "signals of any number": """
        timer_create timer_settime timer_gettime timer_getoverrun timer_delete""",
    # Whoever is slow by choice looks like one that the machine kept from running.
    "being slower than others": "setpriority sched_setscheduler sched_setparam sched_setattr",
    "new processes": "execve execveat fork vfork uselib",
    "namespaces and mounts": """
        unshare setns mount umount2 pivot_root chroot open_tree open_tree_attr move_mount fsopen
        fsconfig fsmount fspick mount_setattr statmount listmount listns swapon swapoff quotactl
        quotactl_fd name_to_handle_at open_by_handle_at sysfs""",
    "the kernel": """
        bpf keyctl add_key request_key io_uring_setup io_uring_enter io_uring_register io_setup
        io_submit io_destroy io_getevents io_pgetevents io_cancel init_module finit_module
        delete_module kexec_load kexec_file_load reboot syslog acct sethostname setdomainname
        settimeofday clock_settime clock_adjtime adjtimex iopl ioperm modify_ldt vhangup
        lookup_dcookie personality seccomp uretprobe uprobe lsm_set_self_attr""",
    "memory shared beyond the process": """
        memfd_create memfd_secret shmget shmat shmdt shmctl semget semop semtimedop semctl msgget
        msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
        mlock mlock2 mlockall remap_file_pages mincore cachestat""",
    "files of others": """
        symlink symlinkat link linkat mknod mknodat flock truncate chown fchown lchown fchownat
        setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat
        file_getattr file_setattr inotify_init inotify_init1 inotify_add_watch inotify_rm_watch
        fanotify_init fanotify_mark""",
    "identity": """
        setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset""",
}

# Landlock does not guard modes and times, and where the worker keeps its user's name they could be
# changed all over that user's files. shutil.copy changes both, so these do nothing and say so to
# nobody; nor does advice on what the kernel keeps of files, by which two submissions could talk.
# Nothing here has to survive the machine, so nobody waits for its disk: who does looks like one
# that the machine kept from running.
PRETENDED = """
    chmod fchmod fchmodat fchmodat2 utime utimes futimesat utimensat sync syncfs fadvise64 fsync
    fdatasync sync_file_range"""

# Its flags are in memory, where a filter cannot look; the C library then falls back to clone.
NOT_THERE = "clone3"

# Signals that end or stop a process from outside: one that got them did not send them to itself.
# SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGUSR1, SIGUSR2, SIGTERM, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU.
OUTSIDE = (1, 2, 3, 9, 10, 12, 15, 19, 20, 21, 22)

_DENY, _PRETEND, _ABSENT = failing_with(errno.EPERM), failing_with(0), failing_with(errno.ENOSYS)
_CLONE_THREAD = 0x10000
_AF_UNIX, _SOCK_STREAM, _SOCK_TYPES = 1, 1, 0xF
_PRIO_PROCESS, _IOPRIO_PROCESS = 0, 1
_LIMITS_THAT_KILL = (0, 15)  # RLIMIT_CPU and RLIMIT_RTTIME: past them the kernel sends SIGKILL
_OF_A_PROCESS = 0x80000000  # set in the clocks of single processes and threads, anybody's
_SIGNALS_OF_FILES = (8, 10, 15, 1024, 1026)  # F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY
_LOCKS = (6, 7, 37, 38)  # F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW
_SIGNALS_OF_DEVICES = (0x8901, 0x8902, 0x5412)  # FIOSETOWN, SIOCSPGRP, TIOCSTI
# Death signal, dumpable, keep capabilities, seccomp, secure bits, memory map, subreaper,
# ambient capabilities, and who may trace.
_OPTIONS_OF_PROCESSES = (1, 4, 8, 22, 28, 35, 36, 47, 0x59616D61)


def _only(position: int, *values: int, mask: int = 0xFFFFFFFF) -> Condition:
    return Condition(position, values, _DENY, mask, otherwise=True)


def _never(position: int, values: tuple[int, ...], verdict: int = _DENY) -> Condition:
    return Condition(position, values, verdict)


def conditional(pid: int) -> dict[str, tuple[Condition, ...]]:
    """Return the calls that are allowed with some arguments to the process ``pid``."""
    oneself = (_only(0, 0),)
    asking_about_oneself = (_only(0, 0, pid),)
    clocks_of_all = (_only(0, 0, mask=_OF_A_PROCESS),)
    return {
        "clone": (_only(0, _CLONE_THREAD, mask=_CLONE_THREAD),),
        "kill": (_only(0, pid), _never(1, OUTSIDE)),
        "tgkill": (_only(0, pid), _never(2, OUTSIDE)),
        "prlimit64": (*oneself, _never(1, _LIMITS_THAT_KILL)),
        "setrlimit": (_never(0, _LIMITS_THAT_KILL),),
        # Their flags ask whether a part of a file is in memory, and wait for the disk.
        "preadv2": (_only(5, 0),),
        "pwritev2": (_only(5, 0),),
        "sched_setaffinity": oneself,
        # Whoever may ask about others learns that they are there, and how busy they are.
        "getpgid": asking_about_oneself,
        "getsid": asking_about_oneself,
        "sched_getaffinity": asking_about_oneself,
        "sched_getscheduler": asking_about_oneself,
        "sched_getparam": asking_about_oneself,
        "sched_getattr": asking_about_oneself,
        "sched_rr_get_interval": asking_about_oneself,
        "getpriority": (_only(0, _PRIO_PROCESS), _only(1, 0, pid)),
        "ioprio_get": (_only(0, _IOPRIO_PROCESS), _only(1, 0, pid)),
        "clock_gettime": clocks_of_all,
        "clock_getres": clocks_of_all,
        "clock_nanosleep": clocks_of_all,
        # The other types can be sent to a stranger's address.
        "socketpair": (_only(0, _AF_UNIX), _only(1, _SOCK_STREAM, mask=_SOCK_TYPES)),
        # A lock on a file that others can read would be seen by them; here nobody else writes.
        "fcntl": (_never(1, _SIGNALS_OF_FILES), _never(1, _LOCKS, _PRETEND)),
        "ioctl": (_never(1, _SIGNALS_OF_DEVICES),),
        "prctl": (_never(0, _OPTIONS_OF_PROCESSES),),
    }


def rules(numbers: dict[str, int], pid: int) -> seccomp.Rules:
    """Return the lists above by the numbers of a processor, which may lack some of them."""
    verdicts: dict[str, int | tuple[Condition, ...]] = dict(conditional(pid))
    lists = [(names, ALLOW) for names in ALLOWED.values()]
    lists += [(names, _DENY) for names in DENIED.values()]
    lists += [(PRETENDED, _PRETEND), (NOT_THERE, _ABSENT)]
    verdicts |= {name: verdict for names, verdict in lists for name in names.split()}
    return {numbers[name]: verdict for name, verdict in verdicts.items() if name in numbers}


@cache
def prepare_filter() -> tuple[int, dict[str, int]]:
    """Return what the filter needs to know of this processor; looked up before the forks.

    Raises:
        UnknownProcessorError: the numbers of its calls are not known.
    """
    return call_numbers.of_this_processor()


def load_filter() -> None:
    """Put this process under the lists above, for ever; needs no_new_privs. Raises OSError."""
    architecture, numbers = prepare_filter()
    seccomp.load(seccomp.program(architecture, rules(numbers, os.getpid()), _ABSENT))
