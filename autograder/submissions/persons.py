"""Whose each file is: goes down the folders of a class until a level is found that is persons.

On each level the platform's own names come first (`layouts`). Of the other folders each is a
person where they hold at most one notebook each; loose files are persons by their own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from autograder.submissions.contents import SUFFIXES, Contents, File
from autograder.submissions.layouts import HOLDERS, Entry, Origin, origins

# What browsers, systems and Jupyter add to a name that is taken: "x (1)", "x copy", "x-Copy1"; and
# what the notebook's last cell adds to that of its export: x_2026_11_25T10_00_00_98.
_ADDED = re.compile(r"(\s*\(\d+\)|[\s-]copy\s?\d*|_\d{4}(_\d\d){2}t\d\d(_\d+)+)$", re.IGNORECASE)


@dataclass(slots=True)
class Person:
    """One who handed something in: the files, and what the platform says of each.

    ``key`` is the same for nobody else. ``folder`` is where the files are, ``label`` what to call
    the person where no roster tells.
    """

    key: tuple[str, ...]
    label: str
    folder: tuple[str, ...]
    files: list[tuple[File, Origin | None]] = field(default_factory=list)

    @property
    def origin(self) -> Origin | None:
        """What the platform says of the person."""
        return next((origin for _, origin in self.files if origin), None)


@dataclass(slots=True)
class Folder:
    """A folder as a tree: its files, and the folders in it by name."""

    parts: tuple[str, ...] = ()
    files: list[File] = field(default_factory=list)
    folders: dict[str, Folder] = field(default_factory=dict)

    def all(self) -> Iterator[File]:
        """Yield the files in it and below."""
        yield from self.files
        for folder in self.folders.values():
            yield from folder.all()

    def answers(self) -> list[File]:
        """Return what may be submissions in it and below: notebooks, else zips, else scripts."""
        return _best(self.all())


def tree(files: Iterable[File]) -> Folder:
    """Return the folders of `files`."""
    top = Folder()
    for file in files:
        folder = top
        for depth, name in enumerate(file.parts[:-1], 1):
            folder = folder.folders.setdefault(name, Folder(file.parts[:depth]))
        folder.files.append(file)
    return top


def persons(top: Folder, name: str, contents: Contents, notebook: str) -> list[Person]:
    """Return everyone who handed in something, and what of each.

    Args:
        top: the folders of the class.
        name: what the outermost folder is called.
        contents: where they come from.
        notebook: the name that the notebook was given out with, without its suffix.
    """
    search = _Search(contents.repositories, notebook)
    if search.is_one_students(top):
        label = PurePath(top.answers()[0].name).stem
        search.add(("plain", label), label, (), ((file, None) for file in top.all()))
    else:
        search.level(top, name)
    return list(search.found.values())


def is_called(file: File, notebook: str) -> bool:
    """Whether `file` has the name that the notebook was given out with, or is a copy of it."""
    return _plain(_bare(file)) == _plain(notebook)


def begins_like(name: str, notebook: str) -> bool:
    """Whether a file's `name` begins with the one that the notebook was given out with."""
    return _plain(name).startswith(_plain(notebook))


class _Search:
    def __init__(self, repositories: frozenset[tuple[str, ...]], notebook: str) -> None:
        self.found: dict[tuple[str, ...], Person] = {}
        self._repositories = repositories
        self._notebook = notebook

    def add(
        self,
        key: tuple[str, ...],
        label: str,
        folder: tuple[str, ...],
        files: Iterable[tuple[File, Origin | None]],
    ) -> None:
        person = self.found.setdefault(key, Person(key, label, folder))
        person.files += files

    def is_one_students(self, top: Folder) -> bool:
        """Whether this is the working folder of one student: the notebook beside what is given."""
        called = [file for file in _best(top.files) if is_called(file, self._notebook)]
        given = any(file.is_given for file in top.all())
        below = any(folder.answers() for folder in top.folders.values())
        return len(called) == 1 and given and not below

    def level(self, folder: Folder, name: str) -> None:
        """Take the entries of one level; goes down where they hold several persons."""
        folders, said = self._said(folder, name)
        plain: list[Folder] = []
        for one, origin in zip(folders, said, strict=False):
            if origin is None:
                plain.append(one)
            else:
                self._platform(origin, folder, one.all())
        for file, origin in zip(folder.files, said[len(folders) :], strict=True):
            if origin is not None:
                self._platform(origin, folder, [file])
            elif file.may_be_submission:
                stem = PurePath(file.name).stem
                self._plain(stem, folder, [file])
        # A download that was unpacked into a folder of its own holds no more than one student's.
        alone = len(plain) == 1 and not folder.files and any(self._said(plain[0], "")[1])
        if self._are_persons(plain) and not alone:
            for one in plain:
                self._plain(one.parts[-1], folder, one.all())
        else:
            for one in plain:
                self.level(one, one.parts[-1])

    def _said(self, folder: Folder, name: str) -> tuple[list[Folder], list[Origin | None]]:
        """Return the folders of a level that hold work, and what the platform says of all."""
        folders = [one for one in folder.folders.values() if _is_work(one.all())]
        entries = [
            *(Entry(one.parts[-1], name, True, one.parts in self._repositories) for one in folders),
            *(Entry(one.name, name, False, counts=not one.known) for one in folder.files),
        ]
        return folders, origins(entries, self._notebook)

    def _platform(self, origin: Origin, parent: Folder, files: Iterable[File]) -> None:
        key = ("platform", origin.platform, origin.person)
        self.add(key, origin.label, parent.parts, ((file, origin) for file in files))

    def _plain(self, name: str, parent: Folder, files: Iterable[File]) -> None:
        key = ("plain", *parent.parts, name.casefold())
        self.add(key, name, parent.parts, ((file, None) for file in files))

    def _are_persons(self, folders: Sequence[Folder]) -> bool:
        """Whether the folders of a level are persons: most of them hold at most one notebook."""
        answers = [folder.answers() for folder in folders]
        if not any(answers) or any(folder.parts[-1] in HOLDERS for folder in folders):
            return False
        if self._are_sections(folders):
            return False
        called = [
            any(is_called(file, self._notebook) for file in _best(folder.files))
            for folder in folders
        ]
        single = sum(
            len({(file.parts[:-1], _bare(file)) for file in inside}) <= 1 or is_it
            for inside, is_it in zip(answers, called, strict=True)
        )
        return 2 * single > len(folders) or (2 * single == len(folders) and any(called))

    def _are_sections(self, folders: Sequence[Folder]) -> bool:
        """Whether all that is in the folders is in folders again, and one of them holds several."""
        names = [name for folder in folders for name in folder.folders]
        loose = any(_best(folder.files) for folder in folders)
        several = any(
            sum(bool(inner.answers()) for inner in folder.folders.values()) > 1
            for folder in folders
        )
        return several and not loose and len(set(names)) == len(names)


def _bare(file: File) -> str:
    """Return the name of `file` without its suffix and without what systems add to a copy's."""
    stem = PurePath(file.name).stem
    bare = None
    while bare != stem:
        bare, stem = stem, _ADDED.sub("", stem)
    return stem


def _best(files: Iterable[File]) -> list[File]:
    """Return those of `files` that may be submissions: notebooks, else zips, else scripts."""
    fitting = [file for file in files if file.may_be_submission]
    for suffix in SUFFIXES:
        best = [file for file in fitting if file.suffix == suffix]
        if best:
            return best
    return []


def _is_work(files: Iterable[File]) -> bool:
    return any(not file.known for file in files)


def _plain(name: str) -> str:
    return re.sub(r"[-_\s]+", "", name).casefold()
