"""The course in courses/tiny, for tests that build or grade but not for long."""

from __future__ import annotations

import io
import shutil
import zipfile
from functools import lru_cache
from pathlib import Path

from autograder.course import config, products
from autograder.course.bundle import Bundle
from autograder.course.config import Course

FOLDER = Path(__file__).parent / "courses" / "tiny"
# What a part of the course is called in `copy`.
PARTS = {
    "agents": "assignment/AGENTS.md",
    "course": config.FILE,
    "facts": "hidden_tests/facts.py",
    "handout": "assignment/handout.md",
    "hidden": "hidden_tests/q1.py",
    "lab": "assignment/kit/lab.py",
    "probes": "assignment/kit/probes/calls.py",
    "public": "assignment/public_tests/q1.py",
    "source": "assignment/tiny.py",
}
# What students write who write what is right.
RIGHT = "def double(x):\n    return 2 * x", "def norm(w):\n    return (w * w).sum() / 2"


def text(part: str) -> str:
    """Return a part of the course as it is."""
    return (FOLDER / PARTS[part]).read_text()


def copy(root: Path, **changes: str) -> Course:
    """Write the course to the folder `root`; `changes` replace some of its parts."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(FOLDER, root, ignore=ignore, dirs_exist_ok=True)
    for part, changed in changes.items():
        (root / PARTS[part]).write_text(changed)
    return config.load(root / config.FILE)


@lru_cache(1)
def rendered() -> products.Release:
    """Return what a build of the course writes."""
    return products.render(config.load(FOLDER / config.FILE))


def bundle() -> Bundle:
    """Return what is needed to grade the course."""
    return rendered().bundle


def release(folder: Path) -> Path:
    """Unpack the course's autograder.zip to `folder`."""
    with zipfile.ZipFile(io.BytesIO(rendered().archive)) as archive:
        archive.extractall(folder)
    (folder / "run_autograder").chmod(0o755)  # zipfile forgets it
    return folder
