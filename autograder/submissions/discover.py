"""Finds the submissions in files, folders and teachers' zips, and gives each its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from autograder.errors import KitError, UnreadableError
from autograder.submissions import contents, reading
from autograder.submissions.contents import METADATA, SUFFIXES, File
from autograder.submissions.ids import id_of, reading_order, safe_id
from autograder.submissions.roster import Person, Roster, of_gradescope, read_roster

# The folder that Moodle makes for each student: Ada Lovelace_4242_assignsubmission_file_
_MOODLE = re.compile(r"(?P<name>.+?)_\d+_assignsubmission_\w*")

# What browsers, systems and Jupyter add to a name that is taken: "x (1)", "x copy", "x-Copy1".
_COPY = re.compile(r"(\s*\(\d+\)|[\s-]copy\s?\d*)$")


@dataclass(frozen=True, slots=True)
class Found:
    """A submission: its id, which is safe as a file name, and where it is.

    ``file`` is what to grade; None where ``trouble`` says why nothing can be.
    """

    id: str
    path: Path
    file: File | None = None
    people: tuple[Person, ...] = ()
    trouble: str = ""

    @property
    def shown(self) -> str:
        """Where it is, for people."""
        return self.file.shown if self.file else str(self.path)

    def read(self) -> reading.Submission:
        """Read it under its id; raises as `reading.read` does."""
        if self.trouble:
            raise UnreadableError(self.trouble)
        read = self.file.submission() if self.file else reading.read(self.path)
        return replace(read, name=self.id)


@dataclass(frozen=True, slots=True)
class Search:
    """The submissions in reading order, the files left out, and what a roster tells.

    ``missing`` are those on it who handed in nothing, ``strangers`` what nobody on it handed in.
    """

    found: tuple[Found, ...]
    left_out: tuple[str, ...] = ()
    missing: tuple[Person, ...] = ()
    strangers: tuple[str, ...] = ()


def find(paths: Sequence[Path], roster: Path | None = None) -> Search:
    """Find the submissions in `paths`.

    A folder is searched to its end. A zip that holds a class (Gradescope's export, or one file a
    student as learning platforms give it) is searched like a folder where it alone is named; any
    other file is a submission.

    Raises:
        KitError: a path does not exist, nothing was found, two submissions share an id, or the
            roster knows none of them.
    """
    found: list[Found] = []
    left_out: list[str] = []
    for path in paths:
        if not path.exists():
            raise KitError(f"{path} does not exist", "name the files or folders to grade")
        # Among several a zip is a student's, who could put another's name or a class into it.
        zipped = _class_zip(path) if len(paths) == 1 else None
        files = contents.in_folder(path) if path.is_dir() else zipped
        if files is None:
            found.append(Found(id_of(path.name), path))
            continue
        inside = _submissions(path, files)
        found += inside
        taken = {one.file for one in inside}
        left_out += [f.shown for f in files if f not in taken and not _silent(f, inside)]
    if not found:
        kinds = sorted({PurePath(name).suffix.lower() or "nameless" for name in left_out})
        only = f" (only {', '.join(kinds[:3])} files)" if kinds else ""
        raise KitError(
            f"no submissions in {', '.join(map(str, paths))}{only}",
            "name files or folders that hold .ipynb, .zip or .py files",
        )
    found.sort(key=lambda one: reading_order(one.id))
    _refuse_twins(found)
    search = Search(tuple(found), tuple(sorted(left_out)))
    return search if roster is None else _named(search, roster)


def the_one(folder: Path) -> Path:
    """Return the file to grade among what one student handed in.

    Raises:
        UnreadableError: there is none, or more than one.
    """
    return _choose(contents.in_folder(folder)).path


def _class_zip(path: Path) -> list[File] | None:
    """Return the files of a zip that holds more than one student's work, else None."""
    if path.suffix.lower() != ".zip":
        return None
    files = contents.in_zip(path)
    if not files:
        return None
    answers = [file for file in files if file.may_be_submission]
    notebooks = sum(file.suffix == ".ipynb" for file in answers)
    zips = sum(file.suffix == ".zip" for file in answers)
    several = len(answers) > 1 if not notebooks else notebooks > 1
    has_folders = any(_MOODLE.fullmatch(part) for file in files for part in file.parts[:-1])
    is_class = contents.metadata_of(files) is not None or has_folders or zips or several
    return files if is_class else None


def _submissions(path: Path, files: Sequence[File]) -> list[Found]:
    metadata = contents.metadata_of(files)
    if metadata is not None:
        return _of_gradescope(path, files, metadata)
    plain: list[File] = []
    folders: dict[tuple[str, ...], list[File]] = {}
    for file in files:
        depth = next((i for i, p in enumerate(file.parts[:-1]) if _MOODLE.fullmatch(p)), None)
        if depth is not None:
            folders.setdefault(file.parts[: depth + 1], []).append(file)
        elif not file.known and file.may_be_submission:
            plain.append(file)
    found = [Found(id, file.path, file) for file, id in zip(plain, _ids_of(plain), strict=True)]
    for folder, inside in folders.items():
        match = _MOODLE.fullmatch(folder[-1])
        name = match["name"] if match else ""
        found.append(_one_folder(path, folder[-1], inside, (Person(name),)))
    return found


def _of_gradescope(path: Path, files: Sequence[File], metadata: File) -> list[Found]:
    """Return a submission for each that the metadata names, also where nothing can be graded."""
    hint = "export the submissions anew, or name the notebooks' folders one by one"
    try:
        data = metadata.read(contents.MAX_METADATA + 1)
        if len(data) > contents.MAX_METADATA:
            raise ValueError("it is too large")
        named = of_gradescope(data.decode("utf-8", "replace"))
    except (UnreadableError, ValueError) as error:
        raise KitError(f"{metadata.shown} cannot be used: {error}", hint) from None
    top = metadata.parts[:-1]
    folders: dict[str, list[File]] = {name: [] for name in named}
    for file in files:
        below = file.parts[len(top) :]
        if file.parts[: len(top)] == top and below[0] in folders:
            folders[below[0]].append(file)
    if not any(folders.values()):
        raise KitError(f"{metadata.shown} names none of the files beside it", hint)
    # A name such as submission_1.ipynb is a file handed in by itself.
    return [_one_folder(path, name, folders[name], named[name]) for name in named]


def _one_folder(path: Path, name: str, files: Sequence[File], whose: tuple[Person, ...]) -> Found:
    try:
        return Found(safe_id(name), path, _choose(files), whose)
    except UnreadableError as error:
        return Found(safe_id(name), path, None, whose, str(error))


def _choose(files: Sequence[File]) -> File:
    """Return the file to grade among those of one student; raises as `the_one` does."""
    for suffix in SUFFIXES:
        fitting = [file for file in files if file.suffix == suffix and file.may_be_submission]
        if len(fitting) > 1:
            shown = " and ".join(sorted(file.name for file in fitting)[:2])
            raise UnreadableError(
                f"There is more than one {suffix} file ({shown}); hand in one notebook."
            )
        if fitting:
            return fitting[0]
    others = sorted(file.name for file in files if not file.known and not file.is_link)
    if not others:
        raise UnreadableError(
            "There is no file in this submission; hand in the notebook itself (the .ipynb file)."
        )
    raise UnreadableError(
        f"There is no notebook among the files ({', '.join(others[:3])}); "
        "hand in the notebook itself."
    )


def _ids_of(files: Sequence[File]) -> list[str]:
    """Return an id for each: its name, or its folder's where all have one name, or copies of it."""
    names = [PurePath(file.name.casefold()) for file in files]
    stems = {_COPY.sub("", name.stem) + name.suffix for name in names}
    parents = [file.parts[:-1] for file in files]
    if len(files) < 2 or len(stems) > 1 or len(set(parents)) < len(files):
        return [id_of(file.name) for file in files]
    depth = min(map(len, parents))
    differs = [i for i in range(depth) if len({parent[i] for parent in parents}) > 1]
    if len({len(parent) for parent in parents}) > 1 or not differs:
        return [safe_id("_".join(parent)) for parent in parents]
    return [safe_id("_".join(parent[i] for i in differs)) for parent in parents]


def _silent(file: File, found: Iterable[Found]) -> bool:
    """Whether nobody misses `file`: a note, or what lies beside a student's own notebook."""
    return file.known or file.name == METADATA or any(one.people or one.trouble for one in found)


def _named(search: Search, path: Path) -> Search:
    roster = Roster(read_roster(path))
    matches: Mapping[str, tuple[Person, ...]] = {
        one.id: roster.match(one.id, one.people) for one in search.found
    }
    if not any(matches.values()):
        raise KitError(
            f"{path} knows none of the {len(search.found)} submissions (such as "
            f"{search.found[0].id})",
            "give the roster of this course, with a column submission, email, sid or id",
        )
    seen = {person for match in matches.values() for person in match}
    return replace(
        search,
        found=tuple(replace(one, people=matches[one.id] or one.people) for one in search.found),
        missing=tuple(person for person in roster.people if person not in seen),
        strangers=tuple(one.id for one in search.found if not matches[one.id]),
    )


def _refuse_twins(found: Iterable[Found]) -> None:
    seen: dict[str, Found] = {}
    for one in found:
        twin = seen.setdefault(one.id.casefold(), one)  # some file systems ignore case
        if twin is not one:
            if twin.path.resolve() == one.path.resolve() and twin.shown == one.shown:
                raise KitError(f"{one.shown} is named twice", "name each submission once")
            raise KitError(
                f"two submissions share the id {one.id}: {twin.shown} and {one.shown}",
                "rename one of them, or grade them into two results folders",
            )
