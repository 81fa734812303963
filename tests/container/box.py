"""Run a command as root inside Docker's default walls, over this machine's own files.

By Docker where there is a daemon, by runc elsewhere: runc is given the capabilities, the system
call profile, the masked paths and the mounts that Docker gives by default. The command sees this
machine's files; what it writes is thrown away.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Sequence
from functools import cache
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
ENVIRONMENT = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root"]
OWN = {"dev", "proc", "sys", "run", "tmp"}  # folders of /, which a container has for itself


@cache
def why_not() -> str:
    """Return why no container can be run here; "" where one can."""
    if _docker_works():
        return ""
    if os.name != "posix" or os.geteuid() != 0:
        return "containers need root, or Docker"
    if shutil.which("runc") is None:
        return "containers need runc (apt-get install runc) or Docker"
    done = run(["true"])
    return "" if done.returncode == 0 else f"runc cannot run here: {done.stderr.strip()[-300:]}"


def run(
    command: Sequence[str], *, memory: int = 768 << 20, cpus: float = 0.5, limit: float = 900
) -> subprocess.CompletedProcess[str]:
    """Run ``command``; its status is 137 where it wanted more ``memory`` (bytes) than that."""
    if _docker_works():
        return _by_docker(command, memory, cpus, limit)
    return _by_runc(command, memory, cpus, limit)


@cache
def _docker_works() -> bool:
    if shutil.which("docker") is None:
        return False
    done = subprocess.run(["docker", "info"], capture_output=True, timeout=30, check=False)
    return done.returncode == 0


def _by_docker(
    command: Sequence[str], memory: int, cpus: float, limit: float
) -> subprocess.CompletedProcess[str]:
    # An image of nothing, with this machine's folders in it.
    empty = subprocess.run(
        ["docker", "import", "-"], input=bytes(10240), capture_output=True, check=True
    )
    image = empty.stdout.decode().strip()
    mounts = [
        word
        for folder in sorted(Path("/").iterdir())
        if folder.name not in OWN and folder.is_dir()
        for word in ("-v", f"{folder.resolve()}:{folder}:ro")
    ]
    sizes = ["--memory", str(memory), "--memory-swap", str(memory), "--cpus", str(cpus)]
    variables = [word for pair in ENVIRONMENT for word in ("-e", pair)]
    argv = ["docker", "run", "--rm", "--tmpfs", "/tmp:exec,mode=1777", *sizes, *variables, *mounts]
    return _finished([*argv, image, *command], limit)


def _by_runc(
    command: Sequence[str], memory: int, cpus: float, limit: float
) -> subprocess.CompletedProcess[str]:
    name = f"box-{uuid.uuid4().hex[:8]}"
    with tempfile.TemporaryDirectory(prefix=name) as folder:
        (Path(folder) / "config.json").write_text(json.dumps(_config(command, name, memory, cpus)))
        script = f"""set -e
            mkdir {folder}/root {folder}/layer
            mount -t tmpfs tmpfs {folder}/layer
            mkdir {folder}/layer/upper {folder}/layer/work
            mount -t overlay overlay {folder}/root \\
                -o lowerdir=/,upperdir={folder}/layer/upper,workdir={folder}/layer/work
            cd {folder}
            exec runc --root {folder}/state run --no-new-keyring {name}"""
        # In mounts of its own, which are gone with it.
        return _finished(["unshare", "-m", "--propagation", "private", "sh", "-c", script], limit)


def _finished(argv: Sequence[str], limit: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=limit, check=False
    )


def _config(command: Sequence[str], name: str, memory: int, cpus: float) -> dict[str, Any]:
    return {
        "ociVersion": "1.0.2",
        "process": {
            "terminal": False,
            "user": {"uid": 0, "gid": 0},
            "args": list(command),
            "cwd": "/",
            "env": ENVIRONMENT,
            "capabilities": dict.fromkeys(("bounding", "effective", "permitted"), CAPABILITIES),
            "noNewPrivileges": False,
        },
        "root": {"path": "root", "readonly": False},
        "hostname": "box",
        "mounts": _mounts(),
        "linux": {
            "namespaces": [{"type": kind} for kind in ("pid", "ipc", "uts", "mount", "network")],
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


def _mounts() -> list[dict[str, Any]]:
    safe = "nosuid noexec nodev"
    mounts = [
        ("/proc", "proc", "proc", safe),
        ("/dev", "tmpfs", "tmpfs", "nosuid strictatime mode=755 size=65536k"),
        ("/dev/pts", "devpts", "devpts", "nosuid noexec newinstance ptmxmode=0666 mode=0620"),
        ("/dev/shm", "tmpfs", "shm", f"{safe} mode=1777 size=65536k"),
        ("/dev/mqueue", "mqueue", "mqueue", safe),
        ("/sys", "sysfs", "sysfs", f"{safe} ro"),
        ("/sys/fs/cgroup", "cgroup", "cgroup", f"{safe} relatime ro"),
        ("/tmp", "tmpfs", "tmpfs", "mode=1777"),
    ]
    return [
        {"destination": where, "type": kind, "source": source, "options": options.split()}
        for where, kind, source, options in mounts
    ]


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
