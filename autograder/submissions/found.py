"""What a search for submissions found: one row a person, and what else there is to tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePath

from autograder.errors import UnreadableError
from autograder.submissions import contents, reading
from autograder.submissions.contents import SUFFIXES, File
from autograder.submissions.layouts import Origin
from autograder.submissions.roster import Person, RosterFile, names


@dataclass(frozen=True, slots=True)
class Found:
    """A submission: its id, which is safe as a file name, and where it is.

    ``file`` is what to grade; None where ``trouble`` says why nothing can be. ``doubt`` says why a
    person has to decide whose it is. ``is_told``: the platform itself lists its people. ``time`` is
    when it was handed in and ``late`` whether it is marked as late, both by the platform; None is
    unknown. ``late_by`` is by how much, where the platform says that too. ``repeat`` tells of other
    files of the same person. ``notebook`` is the name given out, ``beside`` are the modules that
    were handed in with it.
    """

    id: str
    path: Path
    file: File | None = None
    people: tuple[Person, ...] = ()
    trouble: str = ""
    doubt: str = ""
    repeat: str = ""
    origin: Origin | None = None
    label: str = ""
    is_told: bool = False
    time: datetime | None = None
    late: bool | None = None
    late_by: timedelta = timedelta()
    notebook: str = ""
    beside: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Where it is, for people."""
        return self.file.shown if self.file else str(self.path)

    @property
    def who(self) -> str:
        """Its people's names, or what else it is called."""
        return names(self.people) or (self.origin.name if self.origin else "") or self.id

    def digest(self) -> str:
        """Return the digest of its bytes without parsing them; raises as `read` does."""
        if self.trouble:
            raise UnreadableError(self.trouble)
        return self.file.digest() if self.file else reading.digest_of(self.path)

    @property
    def stamp(self) -> str:
        """What changes with its bytes; empty where there is nothing to grade."""
        if self.trouble:
            return ""
        return self.file.stamp if self.file else contents.stamp_of(self.path)

    @property
    def on_disk(self) -> str:
        """What changes with the file on the disk that holds it, a teacher's zip for example."""
        return contents.stamp_of(self.file.path if self.file else self.path)

    def read(self) -> reading.Submission:
        """Read it under its id; raises as `reading.read` does."""
        if self.trouble:
            raise UnreadableError(self.trouble)
        name = self.notebook
        read = self.file.submission(name) if self.file else reading.read(self.path, name)
        return replace(read, name=self.id, beside=read.beside + self.beside)


@dataclass(frozen=True, slots=True)
class Search:
    """The submissions in reading order, and what else there is to tell.

    ``left_out`` are files of no row, by their relative paths. ``missing`` are those on the roster
    who handed in nothing, ``unmatched`` the ids of what nobody on it handed in. ``repeats`` and
    ``remarks`` are sentences.
    """

    found: tuple[Found, ...]
    left_out: tuple[str, ...] = ()
    missing: tuple[Person, ...] = ()
    unmatched: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    roster: RosterFile | None = None

    @property
    def loses_work(self) -> bool:
        """Whether a file that may be somebody's work is in no row."""
        return any(PurePath(name).suffix.lower() in SUFFIXES for name in self.left_out)
