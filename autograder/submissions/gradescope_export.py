"""submission_metadata.yml of Gradescope's *Download Submissions*: who handed in which folder, when.

It is believed only on top of a whole export, where it names the folders beside it. Anywhere else it
is a file that a student handed in, and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from autograder.errors import UnreadableError
from autograder.submissions.contents import METADATA, File
from autograder.submissions.persons import Person as HandedIn
from autograder.submissions.roster import Person

_MAX_BYTES = 512 * 1024 * 1024
# What Gradescope calls a submission: its folder, or the file where it is a single one.
_NAME = re.compile(r"submission_\d+(\.\w+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """The people of one submission, and when they handed it in."""

    people: tuple[Person, ...]
    time: datetime | None


@dataclass(frozen=True, slots=True)
class Export:
    """A whole export: what it says of each submission, and the files of each."""

    entries: Mapping[str, Entry]
    files: Mapping[str, tuple[File, ...]]
    top: tuple[str, ...]

    def owns(self, file: File) -> bool:
        """Whether `file` is in one of the submissions, or is the metadata itself."""
        below = file.parts[len(self.top) :]
        return below == (METADATA,) or below[0] in self.entries

    def persons(self) -> list[HandedIn]:
        """Return everyone, also those in whose folder nothing is."""
        return [
            HandedIn(
                key=("platform", "gradescope", name),
                label=name,
                folder=self.top,
                files=[(file, None) for file in self.files[name]],
            )
            for name in self.entries
        ]


def read(files: Sequence[File], remarks: list[str]) -> Export | None:
    """Return the export that `files` are, else None; says in `remarks` what is not believed."""
    metadata = metadata_of(files)
    for file in files:
        if file.name == METADATA and file is not metadata:
            remarks.append(
                f"{'/'.join(file.parts)} is a file that was handed in: it names nobody here"
            )
    if metadata is None:
        return None
    shown = "/".join(metadata.parts)
    try:
        data = metadata.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise ValueError("it is too large")
        entries = parsed(data.decode("utf-8", "replace"))
    except (UnreadableError, ValueError) as error:
        remarks.append(f"{shown} cannot be used, so folders name the submissions: {error}")
        return None
    top = metadata.parts[:-1]
    inside: dict[str, list[File]] = {name: [] for name in entries}
    for file in files:
        inside.get(file.parts[len(top)], []).append(file)
    if not any(inside.values()):
        remarks.append(f"{shown} names none of the files beside it, so it is not used")
        return None
    return Export(entries, {name: tuple(held) for name, held in inside.items()}, top)


def metadata_of(files: Sequence[File]) -> File | None:
    """Return the metadata on top of all `files`: beside them, or in their one folder."""
    for depth in (1, 2):
        fitting = [file for file in files if file.name == METADATA and len(file.parts) == depth]
        if fitting:
            top = fitting[0].parts[:-1]
            whole = all(file.parts[: len(top)] == top for file in files)
            return fitting[0] if len(fitting) == 1 and whole else None
    return None


def parsed(text: str) -> dict[str, Entry]:
    """Return what the metadata say of each submission.

    The file also holds every earlier result of everyone, often a thousand times as much text. So
    only the lines about the submitters and the time are given to the YAML parser.

    Raises:
        ValueError: it is not what Gradescope writes.
    """
    import yaml

    try:
        content = yaml.load("\n".join(_lines(text)), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"it is no YAML: {' '.join(str(error).split())[:200]}") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    if not isinstance(content, dict) or not content:
        raise ValueError("it names no submissions")
    found = {}
    for name, facts in content.items():
        if not _NAME.fullmatch(str(name)):
            raise ValueError(f"{str(name)[:60]!r} is no submission of Gradescope")
        submitters = facts.get(":submitters") if isinstance(facts, dict) else None
        people = [one for one in submitters or () if isinstance(one, dict)]
        found[str(name)] = Entry(
            tuple(
                Person(_text(one, ":name"), _text(one, ":email"), _text(one, ":sid"))
                for one in people
            ),
            _time(facts.get(":created_at") if isinstance(facts, dict) else None),
        )
    return found


def _lines(text: str) -> Iterator[str]:
    """Yield the names, the times, and what stands under `:submitters:`, as Ruby indents it."""
    keeping = False
    for line in text.splitlines():
        if line[:1] not in ("", " ", "\t", "#"):
            keeping = False
            yield line
        elif line.startswith("  :"):
            keeping = line.startswith(("  :submitters:", "  :created_at:"))
            if keeping:
                yield line
        elif keeping:
            yield line


def _text(facts: Mapping[str, Any], key: str) -> str:
    value = facts.get(key)
    return "" if value is None else " ".join(str(value).split())[:200]


def _time(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) else None
