"""What runc is told, so that a container has Docker's default profile."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# https://github.com/moby/profiles, seccomp/default.json (Apache License 2.0)
PROFILE = Path(__file__).with_name("docker-default-seccomp.json")
_POWERS = (
    "CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP "
    "NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE"
)
CAPABILITIES = [f"CAP_{name}" for name in _POWERS.split()]
MASKED = "acpi asound interrupts kcore keys latency_stats timer_list timer_stats sched_debug scsi"
READ_ONLY = "bus fs irq sys sysrq-trigger"
ARCHITECTURES = {
    "x86_64": ("amd64", ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"]),
    "aarch64": ("arm64", ["SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"]),
}
UNIFIED = Path("/sys/fs/cgroup/cgroup.controllers")  # the second version of control groups
_SAFE = "nosuid noexec nodev"
_MOUNTS = (
    ("/proc", "proc", "proc", _SAFE),
    ("/dev", "tmpfs", "tmpfs", "nosuid strictatime mode=755 size=65536k"),
    ("/dev/pts", "devpts", "devpts", "nosuid noexec newinstance ptmxmode=0666 mode=0620"),
    ("/dev/shm", "tmpfs", "shm", f"{_SAFE} mode=1777 size=65536k"),
    ("/dev/mqueue", "mqueue", "mqueue", _SAFE),
    ("/sys", "sysfs", "sysfs", f"{_SAFE} ro"),
    ("/sys/fs/cgroup", "cgroup", "cgroup", f"{_SAFE} relatime ro"),
    ("/tmp", "tmpfs", "tmpfs", "mode=1777"),
)


def config(
    command: Sequence[str],
    name: str,
    *,
    variables: Sequence[str],
    folder: str,
    memory: int,
    cpus: float,
    network: bool,
    mounts: Sequence[tuple[str, str, bool]],
) -> dict[str, Any]:
    """Return a bundle's config.json; ``mounts`` are source, destination and writable or not."""
    apart = ["pid", "ipc", "uts", "mount", *([] if network else ["network"])]
    if UNIFIED.exists():  # so that the container sees its own sizes, as under Docker
        apart.append("cgroup")
    every = [mount(where, kind, source, options) for where, kind, source, options in _MOUNTS]
    for source, where, writable in mounts:
        every.append(mount(where, "bind", source, "rbind rw" if writable else "rbind ro"))
    return {
        "ociVersion": "1.0.2",
        "process": {
            "terminal": False,
            "user": {"uid": 0, "gid": 0},
            "args": list(command),
            "cwd": folder,
            "env": list(variables),
            "capabilities": dict.fromkeys(("bounding", "effective", "permitted"), CAPABILITIES),
            "noNewPrivileges": False,
        },
        "root": {"path": "root", "readonly": False},
        "hostname": "box",
        "mounts": every,
        "linux": {
            "namespaces": [{"type": kind} for kind in apart],
            "cgroupsPath": f"/{name}",
            "resources": {
                "memory": {"limit": memory, "swap": memory},
                "pids": {"limit": 1024},
                "cpu": {"period": 100_000, "quota": int(cpus * 100_000)},
            },
            "seccomp": _seccomp(),
            "maskedPaths": [*(f"/proc/{path}" for path in MASKED.split()), "/sys/firmware"],
            "readonlyPaths": [f"/proc/{path}" for path in READ_ONLY.split()],
        },
    }


def mount(where: str, kind: str, source: str, options: str) -> dict[str, Any]:
    """Return one mount; ``options`` are words."""
    return {"destination": where, "type": kind, "source": source, "options": options.split()}


def _seccomp() -> dict[str, Any]:
    """Docker's profile, resolved for these capabilities and this machine."""
    profile = json.loads(PROFILE.read_text())
    architecture, names = ARCHITECTURES[platform.machine()]

    def applies(rule: dict[str, Any]) -> bool:
        include, exclude = rule.get("includes") or {}, rule.get("excludes") or {}
        return (
            set(include.get("caps") or []) <= set(CAPABILITIES)
            and architecture in (include.get("arches") or [architecture])
            and not set(exclude.get("caps") or []) & set(CAPABILITIES)
            and architecture not in (exclude.get("arches") or [])
        )

    rules = []
    for rule in filter(applies, profile["syscalls"]):
        kept = {key: rule[key] for key in ("names", "action", "errnoRet") if rule.get(key)}
        kept["args"] = [
            {key: arg[key] for key in ("index", "value", "valueTwo", "op") if key in arg}
            for arg in rule.get("args") or []
        ]
        rules.append(kept)
    return {
        "defaultAction": profile["defaultAction"],
        "defaultErrnoRet": profile.get("defaultErrnoRet", 1),
        "architectures": names,
        "syscalls": rules,
    }
