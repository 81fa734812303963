"""`autograder new FOLDER`: begins a course of one question that builds, checks and grades."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.course import config, products
from autograder.course.bundle import read_source
from autograder.course.requirements import locked
from autograder.errors import KitError

_SKELETON = Path(products.__file__).with_name("skeleton")
_RENAMED = {"gitignore": ".gitignore"}
# What the given code of every course needs, and what students open a notebook with.
_GRADING, _STUDENTS = ("matplotlib", "numpy"), ("otter-grader", "jupyterlab", "ipykernel")


def run(folder: Path) -> int:
    """Write the course and build it; return the exit status.

    Raises:
        KitError: the folder is not empty, lies in another course, or cannot be written.
    """
    _make_sure_of(folder)
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "course"
    stem = name.replace("-", "_")
    stem = stem if stem[0].isalpha() else f"hw_{stem}"
    words = {
        "NAME": name,
        "TITLE": name.replace("-", " ").capitalize(),
        "STEM": stem,
        "PINS_GRADING": _listed(_GRADING),
        "PINS_STUDENTS": _listed(_STUDENTS),
    }
    pattern = re.compile("|".join(words))
    try:
        for path in sorted(_SKELETON.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                place = path.relative_to(_SKELETON)
                if place == Path("assignment", "notebook.py"):
                    place = place.with_stem(stem)
                file = folder / place.with_name(_RENAMED.get(place.name, place.name))
                file.parent.mkdir(parents=True, exist_ok=True)
                text = pattern.sub(lambda found: words[found[0]], read_source(path))
                file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KitError(
            f"{error.filename} cannot be written: {error.strerror}",
            "free the disk or correct the permissions",
        ) from None
    products.build(config.load(folder / config.FILE), say=print)
    print(
        f"{folder} holds a course of one question; docs/new_course.md leads on from here.\n"
        f"Now: autograder check --course {folder}"
    )
    return 0


def _make_sure_of(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KitError(f"{folder} is there already, and not empty", "name a folder that is new")
    for above in folder.resolve().parents:
        if (above / config.FILE).is_file():
            raise KitError(
                f"{folder} lies in the course {above}", "name a folder outside of other courses"
            )


def _listed(packages: tuple[str, ...]) -> str:
    """Return the kit's own pins of some packages as lines of a TOML list."""
    lines = (f'    "{pin}",' for package in packages for pin in locked(package))
    return "\n".join(lines)
