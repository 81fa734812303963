"""Writes generated files all together, and finds where they differ from what they should be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.course.notebook import without_outputs
from autograder.course.rubric import Finding

# What appears beside a notebook that somebody opened; it is no part of a release.
LITTER = {".ipynb_checkpoints", ".OTTER_LOG", "__pycache__", ".DS_Store"}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` below `folder`, readable to everybody whatever the umask."""
    for name, content in files.items():
        _write_file(folder / name, content)
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


def replace(root: Path, products: Mapping[str, Mapping[str, bytes] | bytes]) -> None:
    """Put each product, a folder of files or one file, in its place below `root`.

    All are written beside their places first, so a full disk or a missing permission changes
    nothing.

    Raises:
        OSError: one of them cannot be written.
    """
    staged = [(root / name, _beside(root / name, "new")) for name in products]
    try:
        for (_, new), product in zip(staged, products.values(), strict=True):
            _remove(new)
            if isinstance(product, bytes):
                _write_file(new, product)
            else:
                write(new, product)
        for path, new in staged:
            _swap(path, new)
    finally:
        for _, new in staged:
            _remove(new)


def differences(
    folder: Path, expected: Mapping[str, bytes], *, ignore_outputs: bool = False
) -> Iterator[Finding]:
    """Yield one finding for each file of `folder` that is not as `expected`."""
    if not folder.is_dir():
        yield stale(f"{folder.name}/ is missing")
        return
    for name, content in expected.items():
        if not (folder / name).is_file():
            yield stale(f"{folder.name}/{name} is missing")
        elif not _same(folder / name, content, ignore_outputs=ignore_outputs):
            yield stale(f"{folder.name}/{name} is stale")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_litter = not LITTER.isdisjoint(path.relative_to(folder).parts)
        if path.is_file() and name not in expected and not is_litter:
            yield Finding(
                f"{folder.name}/{name} is not part of the build",
                "move it elsewhere, then run autograder build",
            )


def stale(message: str) -> Finding:
    """Return a finding that a build mends."""
    return Finding(message, "run autograder build")


def _same(path: Path, content: bytes, *, ignore_outputs: bool) -> bool:
    try:
        text = path.read_text(encoding="utf-8")
        if ignore_outputs and path.suffix == ".ipynb":
            text = without_outputs(text)
    except ValueError:
        return False
    return text.encode() == content


def _swap(path: Path, new: Path) -> None:
    """Move `new` to `path`; what stood there before goes only when that has worked."""
    old = _beside(path, "old")
    _remove(old)
    if path.is_dir():
        path.rename(old)
    try:
        new.replace(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    _remove(old)


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)


def _beside(path: Path, word: str) -> Path:
    return path.with_name(f".{path.name}.{word}")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
