"""How platforms lay a class out: one entry a layout, read from names that the platform wrote.

What a student chose, such as the end of a file's name, says nothing here: `own` only swallows it.
To add a layout, add an entry to `LAYOUTS` and a test in the form that the platform gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

# In place of a name where marking is blind.
_NOBODY = re.compile(r"(participant|teilnehmer(/|_|:)?(in)?|participante?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a platform says of a folder or a file; what it does not say is empty.

    ``platform`` and ``person`` together are the same for all that one person handed in, and
    different for two persons. ``number`` is the platform's own for the person, ``logins`` are what
    may be the login, the likeliest first. ``time`` tells a later submission from an earlier one,
    ``order`` a later file from an earlier one of the same submission. ``label`` is what to call it,
    ``own`` the student's part of the name. ``late`` is None where the platform marks nothing.
    """

    platform: str
    person: str
    label: str
    name: str = ""
    joined: str = ""
    logins: tuple[str, ...] = ()
    number: str = ""
    submission: str = ""
    late: bool | None = None
    time: datetime | None = None
    order: int = 0
    own: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or a file on one level: its name, its parent's, and whether it is a repository.

    What does not count, such as a roster beside the submissions, says nothing about the level.
    """

    name: str
    parent: str
    is_folder: bool
    is_repository: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    r"""A layout: its platform, and the pattern of the names that it gives to folders or to files.

    The pattern has groups of the names of `Origin`, and ``own`` for the student's part of the name.
    ``prefixed`` is a login with the assignment's name before it. ``NOTEBOOK`` stands for the name
    that the notebook was given out with. A pattern with a slash is about the parent's name too.
    ``holder`` is the name of a folder that holds the class and is never a person itself.
    """

    title: str
    platform: str
    pattern: str
    is_folder: bool
    label: str  # of what groups of the pattern it is made
    holder: str = ""
    needs_repository: bool = False

    def match(self, entry: Entry, notebook: str) -> re.Match[str] | None:
        """Return how the names fit; None where the platform did not write them."""
        if entry.is_folder is not self.is_folder:
            return None
        if self.needs_repository and not entry.is_repository:
            return None
        return _compiled(self.pattern, notebook).fullmatch(f"{entry.parent}/{entry.name}")


# The first that fits counts, so the more telling patterns stand first.
LAYOUTS = (
    Layout(
        "Moodle, a folder for each student",
        "moodle",
        r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_\w*",
        is_folder=True,
        label="{name}_{number}",
    ),
    Layout(
        "Moodle, without folders",
        "moodle",
        r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+_(?P<own>.+)",
        is_folder=False,
        label="{name}_{number}",
    ),
    Layout(
        "Blackboard",
        "blackboard",
        r"(?P<prefixed>.+?)_attempt_(?P<time>\d{4}(-\d\d){5})(?P<own>(_.+)?\.\w+)",
        is_folder=False,
        label="{login}",
    ),
    Layout(
        "Canvas",
        "canvas",
        r"(?P<joined>[^_]+)_((?P<late>LATE)_)?(?P<number>\d+)_(?P<order>\d+)_(?P<own>.+)",
        is_folder=False,
        label="{joined}_{number}",
    ),
    Layout(
        "Gradescope, Download Submissions",
        "gradescope",
        r"submission_(?P<submission>\d+)",
        is_folder=True,
        label="submission_{submission}",
    ),
    Layout(
        "nbgrader",
        "nbgrader",
        r"submitted/(?P<login>[^/]+)",
        is_folder=True,
        label="{login}",
        holder="submitted",
    ),
    Layout(
        "Git repositories, from Classroom 50 and others",
        "git",
        r"(?P<prefixed>.+)",
        is_folder=True,
        label="{login}",
        needs_repository=True,
    ),
    Layout(
        "Google Classroom, in Drive",
        "google",
        r"(?P<name>.+?) - (?P<own>NOTEBOOK.*)",
        is_folder=False,
        label="{name}",
    ),
    Layout(
        "Google Forms, in Drive",
        "google",
        r"(?P<own>NOTEBOOK.*) - (?P<name>.+?)(\s?\(\d+\))?\.\w+",
        is_folder=False,
        label="{name}",
    ),
)
HOLDERS = frozenset(layout.holder for layout in LAYOUTS if layout.holder)


def origins(entries: Sequence[Entry], notebook: str) -> list[Origin | None]:
    """Return what the platform says of each entry of one level; None where it says nothing.

    A layout counts where at least half of the folders, or of the files, of a level are in it: a
    single name that looks like it was chosen by a student.

    Args:
        entries: what may be submissions, or hold them.
        notebook: the name that the notebook was given out with, without its suffix.
    """
    found: list[Origin | None] = [None] * len(entries)
    for layout in LAYOUTS:
        matches = [layout.match(entry, notebook) for entry in entries]
        fitting = sum(match is not None for match in matches)
        alike = sum(
            entry.is_folder is layout.is_folder and (entry.counts or match is not None)
            for entry, match in zip(entries, matches, strict=True)
        )
        if fitting and 2 * fitting >= alike:
            prefixed = [match.groupdict().get("prefixed") or "" for match in matches if match]
            shorten = _without_common_start(prefixed)
            for index, match in enumerate(matches):
                if match is not None and found[index] is None:
                    found[index] = _origin(layout, match, shorten)
    return found


@lru_cache(100)
def _compiled(pattern: str, notebook: str) -> re.Pattern[str]:
    # Systems and students write my_course, my-course and My Course.
    name = re.sub(r"(\\?[-_ ])+", "[-_ ]?", re.escape(notebook))
    below = "" if "/" in pattern else r"[^/]*/"
    return re.compile(below + pattern.replace("NOTEBOOK", f"(?i:{name})"), re.DOTALL)


def _origin(layout: Layout, match: re.Match[str], shorten: Callable[[str], str]) -> Origin:
    said = {key: value or "" for key, value in match.groupdict().items()}
    whole = said.get("prefixed", "")
    login = said.get("login") or shorten(whole)
    name = said.get("name", "")
    if _NOBODY.fullmatch(name):
        name = ""
    number, submission = said.get("number", ""), said.get("submission", "")
    # With a number the name is only what the person was called at that time.
    person = number or submission or whole or login or " ".join(name.casefold().split())
    return Origin(
        platform=layout.platform,
        person=person,
        label=layout.label.format(**{**said, "login": login}),
        name=name.replace("_", " ").strip(),
        joined=said.get("joined", ""),
        logins=_logins(login, whole),
        number=number,
        submission=submission,
        late=bool(said["late"]) if "late" in said else None,
        time=_time(said.get("time", "")),
        order=int(said["order"][:18]) if said.get("order") else 0,
        own=said.get("own", "").lstrip("_"),
    )


def _logins(login: str, whole: str) -> tuple[str, ...]:
    """Return what may be the login in a name that begins with the assignment's."""
    pieces = re.split(r"([-_])", whole)
    ends = ["".join(pieces[start:]) for start in range(0, len(pieces), 2)]
    return tuple(dict.fromkeys(filter(None, (login, *ends))))


def _without_common_start(names: Sequence[str]) -> Callable[[str], str]:
    """Return a function that takes away what all names begin with, up to a separator."""
    if len(set(names)) < 2:
        return lambda name: name
    first, last = min(names), max(names)
    same = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )
    end = max(first.rfind(mark, 0, same) for mark in "-_") + 1
    return lambda name: name[end:] or name


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
