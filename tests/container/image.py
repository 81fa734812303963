"""An image as Gradescope makes it of the zip: a bare Debian 12, and setup.sh run in it.

Settings of this machine for apt and pip (mirror, proxies, certificates, indexes) hold in there
too, and the files and folders that they name are seen while the image is built.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from container import box
from container.box import Box, Mount

RELEASE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
AUTOGRADER = Path("/autograder")
OUTSIDE = Path("/mnt/outside")  # where a container sees what settings name
_PASSED_ON = re.compile(r"(https?|no|ftp|all)_proxy|PIP_\w+|SSL_CERT_FILE", re.IGNORECASE)
# The sizes that the container itself sees, in the second and in the first version of cgroups.
_SIZES = """
status=$?
cd /sys/fs/cgroup
peak=$(cat memory.peak memory/memory.max_usage_in_bytes 2>/dev/null)
cpu=$(sed -n 's/^usage_usec \\(.*\\)/\\1000/p' cpu.stat 2>/dev/null)
cpu=${cpu:-$(cat cpuacct/cpuacct.usage 2>/dev/null)}
echo "{\\"peak\\": ${peak:-0}, \\"cpu\\": ${cpu:-0}}" >&2
exit $status
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command in the box: seconds of wall clock and of CPU, peak memory in MB.

    The memory is what the limit counts: the processes', and the files that they keep in memory.
    """

    status: int
    output: str
    seconds: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Graded(Done):
    """``written`` is results.json as Gradescope finds it, None where there is none."""

    written: str | None

    @property
    def results(self) -> dict[str, Any]:
        assert self.written is not None, f"no results.json:\n{self.output}"
        content: dict[str, Any] = json.loads(self.written)
        return content


def why_not() -> str:
    """Return why no image can be made here; "" where one can."""
    if box.why_not():
        return box.why_not()
    if os.geteuid() != 0:
        return "a bare Debian needs root"
    if shutil.which("debootstrap") is None:
        return "a bare Debian needs debootstrap (apt-get install debootstrap)"
    return ""


def bare(root: Path, release: str = RELEASE, *packages: str) -> None:
    """Make a Debian with nothing but some packages in the folder ``root``.

    Raises:
        RuntimeError: the mirror cannot be reached, or sends what is not right.
    """
    more = [f"--include={','.join(packages)}"] if packages else []
    command = ["debootstrap", "--variant=minbase", *more, release, str(root), mirror()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"debootstrap failed: {(done.stdout + done.stderr)[-1000:]}")
    for name in ("hostname", "resolv.conf"):  # where Docker has its own seen, as in the next
        (root / "etc" / name).touch()
    (root / "etc" / "hosts").write_text("127.0.0.1\tlocalhost\n")
    settings = root / "etc" / "apt" / "apt.conf.d" / "99-as-outside"
    settings.write_text("".join(f"{line}\n" for line in _apt_settings()))


def unpack(archive: Path, root: Path) -> None:
    """Lay the zip out below ``root`` as Gradescope does."""
    autograder = root / AUTOGRADER.relative_to("/")
    for name in ("source", "submission", "results"):
        (autograder / name).mkdir(parents=True)
    (autograder / "submission_metadata.json").touch()  # where each submission's own is mounted
    with zipfile.ZipFile(archive) as file:
        file.extractall(autograder / "source")
    entry = Path(shutil.copy(autograder / "source" / "run_autograder", autograder))
    entry.chmod(0o755)


def setup(root: Path, **environment: str) -> Done:
    """Run setup.sh in ``root``; what it writes there stays."""
    return execute(["bash", str(AUTOGRADER / "source" / "setup.sh")], builder(root, **environment))


def builder(root: Path, **environment: str) -> Box:
    """Return a box in which apt and pip work as on this machine, and what is written stays."""
    outside = _pip_settings() | {n: v for n, v in os.environ.items() if _PASSED_ON.fullmatch(n)}
    inside, mounts = _seen_inside(outside)
    return Box(
        root=root,
        keep=True,
        memory=4 << 30,
        cpus=2,
        network=True,
        environment={**inside, **environment},
        mounts=mounts,
        folder=str(AUTOGRADER),
    )


def grade(
    root: Path,
    ground: Path,
    files: dict[str, bytes],
    *,
    memory: int = 768 << 20,
    metadata: str = "{}",
    writable: bool = True,
) -> Graded:
    """Grade ``files`` in a fresh container over the image, as Gradescope does by default.

    Args:
        ground: a folder for what the container is given, made here.
        writable: whether results can be written.
    """
    for name in ("submission", "results"):
        (ground / name).mkdir(parents=True)
    for name, content in files.items():
        (ground / "submission" / name).write_bytes(content)
    (ground / "submission_metadata.json").write_text(metadata)
    (ground / "results").chmod(0o700)
    container = Box(
        root=root,
        memory=memory,
        cpus=0.5,
        folder=str(AUTOGRADER),
        mounts=[
            Mount(ground / "submission", AUTOGRADER / "submission", True),
            Mount(ground / "results", AUTOGRADER / "results", writable),
            Mount(
                ground / "submission_metadata.json", AUTOGRADER / "submission_metadata.json", True
            ),
        ],
    )
    done = execute([str(AUTOGRADER / "run_autograder")], container)
    results = ground / "results" / "results.json"
    written = results.read_text("utf-8") if results.is_file() else None
    return Graded(done.status, done.output, done.seconds, done.cpu, done.megabytes, written)


def execute(command: Sequence[str], container: Box, limit: float = 900) -> Done:
    """Run ``command`` and say what it took; its output and errors come together."""
    script = f'("$@") 2>&1{_SIZES}'
    started = time.monotonic()
    done = box.run(["sh", "-c", script, "sh", *command], container, limit=limit)
    seconds = time.monotonic() - started
    said, _, last = done.stderr.rstrip().rpartition("\n")
    try:
        sizes = json.loads(last)
    except ValueError:  # the container itself was ended
        said, sizes = done.stderr, {"peak": 0, "cpu": 0}
    return Done(
        done.returncode, done.stdout + said, seconds, sizes["cpu"] / 1e9, sizes["peak"] / 1e6
    )


def megabytes(root: Path) -> float:
    """Return the size of a root filesystem on the disk."""
    done = subprocess.run(
        ["du", "-sx", "--block-size=1", root], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[0]) / 1e6


def mirror() -> str:
    """Return where this machine takes Debian's packages from, if it does, else Debian's own."""
    folder = Path("/etc/apt")
    lists = [folder / "sources.list", *sorted(folder.glob("sources.list.d/*"))]
    for path in filter(Path.is_file, lists):
        # A line is an entry in the old format; in the new one, what is between empty lines.
        lines = re.sub(r"#.*", "", path.read_text("utf-8", "replace"))
        for entry in re.split(r"\n\s*\n" if path.suffix == ".sources" else r"\n", lines):
            found = re.search(r"https?://\S+/debian(?=/?\s)", entry)
            if found and {RELEASE, "main"} <= set(entry.split()):
                return found[0]
    return MIRROR


def _apt_settings() -> Iterator[str]:
    """Give how this machine reaches its mirror: proxies, certificates, a clock that is off."""
    done = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        if re.match(r"Acquire::(https?|Check-\w+|Retries)\b.* \".+\";$", line, re.IGNORECASE):
            yield line


def _pip_settings() -> dict[str, str]:
    """Return pip's settings here, of its files too, as variables."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.findall(r"^(?:global|install)\.([\w-]+)='(.*)'$", done.stdout, re.MULTILINE)
    return {
        f"PIP_{key.upper().replace('-', '_')}": value.replace("\\n", " ") for key, value in found
    }


def _seen_inside(settings: Mapping[str, str]) -> tuple[dict[str, str], list[Mount]]:
    """Return the settings, and what they name of this machine at places of its own inside."""
    inside, mounts = {}, {}
    for name, value in settings.items():
        words = []
        for word in value.split():
            scheme = "file://" if word.startswith("file://") else ""
            path = Path(word.removeprefix(scheme))
            if path.is_absolute() and path.exists():
                # An index refers to files beside it.
                folder = path.parent if scheme else path
                where = OUTSIDE / folder.relative_to("/")
                mounts[folder] = Mount(folder, where)
                word = f"{scheme}{where / path.relative_to(folder)}"
            words.append(word)
        inside[name] = " ".join(words)
    return inside, [mounts[folder] for folder in sorted(mounts)]
