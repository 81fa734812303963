"""Finds the submissions in files, folders and platforms' zips: one for each person, each its id.

The steps: the files (`contents`), whose each is (`layouts`, `persons`), which of a person's files
counts (`choosing`), who that is on the roster (`roster`). One odd file never stops the rest, and
nothing is dropped without a word: what belongs to no row is in `Search.left_out`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath

from autograder.errors import KitError, UnreadableError
from autograder.submissions import (
    choosing,
    contents,
    gradescope_export,
    matching,
    parts,
    persons,
    reading,
    worksheet,
)
from autograder.submissions.contents import METADATA, Contents, File
from autograder.submissions.found import Found, Search
from autograder.submissions.ids import reading_order, safe_id
from autograder.submissions.layouts import Entry, origins
from autograder.submissions.roster import Person, read_roster


def find(paths: Sequence[Path], roster: Path | None = None, *, notebook: str = "") -> Search:
    """Find the submissions in `paths`.

    A folder is searched to its end. A zip that holds a class is searched like a folder where it
    alone is named, or with the other parts of one download; any other file is a submission.

    Args:
        paths: files and folders.
        roster: a CSV that tells names.
        notebook: the name that the notebook was given out with, without its suffix.

    Raises:
        KitError: a path does not exist, nothing was found, or the roster cannot be read or knows
            none of them.
    """
    known = read_roster(roster) if roster is not None else None
    found: list[Found] = []
    left_out: list[str] = []
    remarks: list[str] = []
    everyone: dict[tuple[str, ...], tuple[Path, persons.Person]] = {}
    sources = list(_sources(paths, notebook, remarks))
    for path, held in sources:
        if held is None:
            found.append(Found("", path, label=path.stem, notebook=notebook))
            continue
        export = gradescope_export.read(held.files, remarks)
        if export is not None:
            found += [_found(path, one, notebook, export) for one in export.persons()]
        shown = f"{path.name}/" if len(sources) > 1 else ""
        remarks += [f"{shown}{one} cannot be looked into" for one in held.closed]
        files = [file for file in held.files if export is None or not export.owns(file)]
        taken: set[tuple[str, ...]] = set()
        name = path.stem if path.is_file() else path.resolve().name
        for one in persons.persons(persons.tree(files), name, held, notebook):
            taken.update(file.parts for file, _ in one.files)
            # What a platform tells of one person may be in several of its downloads.
            key = one.key if one.origin else (str(path.resolve()), *one.key)
            everyone.setdefault(key, (path, replace(one, files=[])))[1].files.extend(one.files)
        left_out += [shown + "/".join(f.parts) for f in files if _is_missed(f, taken)]
    found += [_found(path, one, notebook) for path, one in everyone.values()]
    if known is not None:
        for name in matching.of_others(left_out, matching.Roster(known.people)):
            left_out.remove(name)
            found.append(_other(name))
    found = _with_ids(_once(found))
    if not found:
        kinds = sorted({PurePath(name).suffix.lower() or "nameless" for name in left_out})
        only = f" (only {', '.join(kinds[:3])} files)" if kinds else ""
        raise KitError(
            f"no submissions in {', '.join(map(str, paths))}{only}",
            "name files or folders that hold .ipynb, .zip or .py files",
        )
    search = matching.matched(Search(tuple(found), tuple(sorted(left_out))), known)
    search = worksheet.with_status(search)
    repeats = [f"{one.who} {one.repeat}" for one in search.found if one.repeat]
    return replace(
        search,
        found=tuple(sorted(search.found, key=lambda one: reading_order(one.id))),
        repeats=(*search.repeats, *repeats),
        remarks=(*remarks, *search.remarks),
    )


def the_one(folder: Path, *, notebook: str = "") -> Path:
    """Return the file to grade among what one student handed in.

    Raises:
        UnreadableError: there is none, or more than one.
    """
    files = contents.in_folder(folder).files
    choice = choosing.choose([(file, None) for file in files], notebook)
    if choice.file is None:
        raise UnreadableError(choice.trouble)
    return choice.file.path


def _sources(
    paths: Sequence[Path], notebook: str, remarks: list[str]
) -> Iterator[tuple[Path, Contents | None]]:
    """Yield where submissions are, each with what is in it; None for a file that is one itself."""
    for path in paths:
        if not path.exists():
            raise KitError(f"{path} does not exist", "name the files or folders to grade")
    if parts.download([path.name for path in paths]):
        yield paths[0], parts.joined(paths, remarks)
        return
    for path in paths:
        if not path.is_dir():
            # Among several a zip is a student's, who could put another's name or a class into it.
            yield path, _class_zip(path, notebook) if len(paths) == 1 else None
            continue
        held = contents.in_folder(path)
        inside = [file for file in held.files if file.may_be_submission]
        if parts.download(["/".join(file.parts) for file in inside]):
            beside = tuple(file for file in held.files if not file.may_be_submission)
            held = parts.joined([file.path for file in inside], remarks, beside)
        yield path, held


def _class_zip(path: Path, notebook: str) -> Contents | None:
    """Return what a zip holds that is more than one student's work, else None."""
    if path.suffix.lower() != ".zip":
        return None
    held = contents.in_zip(path)
    if held is None or not held.files:
        return None
    answers = [file for file in held.files if file.may_be_submission]
    notebooks = sum(file.suffix == ".ipynb" for file in answers)
    zips = sum(file.suffix == ".zip" for file in answers)
    several = len(answers) > 1 if not notebooks else notebooks > 1
    is_class = gradescope_export.metadata_of(held.files) is not None or zips or several
    return held if is_class or _has_platforms_names(path, held, notebook) else None


def _has_platforms_names(path: Path, held: Contents, notebook: str) -> bool:
    top = persons.tree(held.files)
    entries = [Entry(name, path.stem, is_folder=True) for name in top.folders]
    entries += [Entry(file.name, path.stem, is_folder=False) for file in top.files]
    return any(origins(entries, notebook))


def _is_missed(file: File, taken: set[tuple[str, ...]]) -> bool:
    return file.parts not in taken and not file.known and file.name != METADATA


def _found(
    path: Path,
    person: persons.Person,
    notebook: str,
    export: gradescope_export.Export | None = None,
) -> Found:
    choice = choosing.choose(person.files, notebook)
    origin = next((o for file, o in person.files if file is choice.file), person.origin)
    time = origin.time if origin else None
    if time is None and choice.file is not None:
        time = choice.file.time
    others = [
        "/".join(file.parts[-3:])  # in folders, as a package is
        for file, _ in person.files
        if file is not choice.file and not file.known
    ]
    people: tuple[Person, ...] = ()
    if origin is not None and (origin.name or origin.number or origin.logins):
        login = origin.logins[0] if origin.logins else ""
        people = (Person(origin.name, login=login, lms_id=origin.number),)
    if export is not None:
        people = export.entries[person.label].people
        time = export.entries[person.label].time or time
    return Found(
        id="/".join(person.folder),  # until `_with_ids`
        path=choice.file.path if choice.file is not None else path,
        file=choice.file,
        people=people,
        trouble=choice.trouble,
        repeat=choice.remark,
        origin=origin,
        label=person.label,
        notebook=notebook,
        beside=reading.modules(others),
        is_told=export is not None,
        time=time,
        late=origin.late if origin else None,
    )


def _other(name: str) -> Found:
    """Return the row of a student who handed in something else."""
    path = Path(name)
    trouble = f"There is no notebook among the files ({path.name}); hand in the notebook itself."
    return Found("", path, label=path.stem, trouble=trouble)


def _once(found: Iterable[Found]) -> list[Found]:
    """Leave out what was named twice."""
    seen: dict[object, Found] = {}
    for one in found:
        whole = one.file.shown if one.file is not None else one.path.resolve()
        key: object = whole if one.file is None or one.file.archive else one.file.path.resolve()
        if one.trouble:
            key = (whole, one.id, one.label)
        seen.setdefault(key, one)
    return list(seen.values())


def _with_ids(found: Sequence[Found]) -> list[Found]:
    """Give each its id: what it is called, with its folder's name where two are called alike."""

    def candidates(one: Found) -> list[str]:
        folders = [part for part in one.id.split("/") if part]
        whole = one.file.path if one.file is not None and not one.file.archive else one.path
        near = folders or [whole.resolve().parent.name]
        return [
            safe_id(one.label),
            safe_id(f"{near[-1]}_{one.label}") if folders or one.file else safe_id(near[-1]),
            safe_id("_".join((*near, one.label))),
            safe_id(f"{one.label}_{_short_digest(f'{one.shown} {one.id} {one.label}')}"),
        ]

    ids = [candidates(one) for one in found]
    level = [0] * len(found)
    for step in range(3):
        # Some file systems ignore case.
        counts = Counter(names[at].casefold() for names, at in zip(ids, level, strict=True))
        for index, names_ in enumerate(ids):
            if counts[names_[level[index]].casefold()] > 1:
                level[index] = step + 1
    return [replace(one, id=names_[at]) for one, names_, at in zip(found, ids, level, strict=True)]


def _short_digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
