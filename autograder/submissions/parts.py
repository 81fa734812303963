"""A download in several zips: Google Drive cuts a folder into NAME-20261125T100000Z-001.zip, …

The parts are one class: a student's folder may begin in one of them and end in the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from autograder.submissions import contents
from autograder.submissions.contents import Contents, File

_PART = re.compile(
    r"(?P<download>.+-\d{8}T\d{6}Z)(-\d+)?-(?P<number>\d{3,4})(\s?\(\d+\))?\.zip", re.IGNORECASE
)


def download(names: Sequence[str]) -> str:
    """Return what the parts of one download are called; "" where the names are anything else."""
    matches = [_PART.fullmatch(name) for name in names]
    downloads = {match["download"] if match else "" for match in matches}
    return downloads.pop() if len(names) > 1 and len(downloads) == 1 else ""


def joined(paths: Sequence[Path], remarks: list[str], beside: tuple[File, ...] = ()) -> Contents:
    """Return what the parts hold as one, with the files `beside` them.

    What is not here is said in `remarks`. A part that is no zip is a file of its own, so that it is
    not passed over.
    """
    held = [contents.in_zip(path) or Contents((File(path, (path.name,)),)) for path in paths]
    numbers = {int(match["number"]) for path in paths if (match := _PART.fullmatch(path.name))}
    lacking = sorted(set(range(1, max(numbers, default=0))) - numbers)
    if lacking:
        some = ", ".join(map(str, lacking[:5]))
        remarks.append(f"{download([path.name for path in paths])} is cut: part {some} is not here")
    return Contents(
        (*beside, *(file for one in held for file in one.files)),
        frozenset().union(*(one.repositories for one in held)),
    )
