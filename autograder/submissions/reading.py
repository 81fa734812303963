"""Reads what a student handed in: a notebook, a zip or a Python file becomes bounded plain cells.

Nothing is executed, unpickled or extracted. Sizes are capped before anything is parsed, because a
small file can ask for a lot of memory.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.errors import UnreadableError

MAX_BYTES = 20 * 1024 * 1024
MAX_CELLS = 2000
MAX_CODE = 256 * 1024
# As the JSON in which a cell travels: six bytes for a control character, three for one of an emoji.
MAX_ESCAPED = 3 * MAX_CODE + 2
# Each value of a JSON text costs Python up to 100 bytes or so, however short it is written.
MAX_VALUES = 1_000_000
MAX_MEMBERS = 10_000

# Formats that are recognised only to say what they are.
_OTHER_KINDS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a tar.gz archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\xd0\xcf\x11\xe0": "an Office document",
}
_INSTEAD = "hand in the notebook itself (the .ipynb file)"

# Where cells begin: `# %%` as editors and jupytext write it, `# In[3]:` as Jupyter exports it.
_SCRIPT_CELL = re.compile(r"^# ?(?:%%(?P<title>.*)|In\s?\[[\d ]*\]:\s*|<codecell>\s*)$")
_PROSE = re.compile(r"\[(markdown|md|raw)\]")
_HAS_CODE = re.compile(r"^\s*[^#\s]", re.MULTILINE)
_JSON_TOKEN = re.compile(r'\\.|["\[{,]', re.DOTALL)

# The folders beside the notebook that students were given.
GIVEN_FOLDERS = frozenset({"kit", "tests"})
_SKIPPED_FOLDERS = {"__MACOSX", "__pycache__", "kit", "tests"}
# What students were given beside the notebook, and may hand in with it.
GIVEN_SCRIPTS = {"__init__.py", "start.py"}


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission's code cells in order; `digest` is the SHA-256 of the file handed in."""

    name: str
    cells: tuple[str, ...]
    digest: str


def read(path: Path) -> Submission:
    """Read a submission from a file.

    Raises:
        UnreadableError: it holds no notebook to grade; the text is a sentence for the student.
    """
    return read_bytes(path.name, _bytes(path))


def digest_of(path: Path) -> str:
    """Return the digest of the file `path` without parsing it; raises as `read` does."""
    return digest(_bytes(path))


def read_bytes(name: str, data: bytes) -> Submission:
    """Read a submission from a file's name and content; raises as `read` does."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            "The file is larger than 20 MB; hand in the zip that the notebook's last cell makes, "
            "or the notebook alone with its outputs cleared."
        )
    cells = _zip_cells(data) if data.startswith(b"PK") else _cells(name, data)
    return Submission(name, cells, digest(data))


def digest(data: bytes) -> str:
    """Return what tells the bytes of one submission from another's."""
    return hashlib.sha256(data).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(f"This is not a file; {_INSTEAD}.")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"The file cannot be read: {error.strerror}.") from None


def _cells(name: str, data: bytes) -> tuple[str, ...]:
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError(f"The file is empty; save the notebook, then {_INSTEAD}.")
    for start, kind in _OTHER_KINDS.items():
        if data.startswith(start):
            raise UnreadableError(f"This is {kind}; {_INSTEAD}.")
    text = _decode(data)
    if name.lower().endswith(".py"):
        cells = _script_cells(text)
    elif text.lstrip()[:1] == "<" and not text.lstrip().startswith("<<<<<<<"):
        raise UnreadableError(f"This is a web page; {_INSTEAD}.")
    else:
        cells = _notebook_cells(text)
    if not any(cell.strip() for cell in cells):
        raise UnreadableError(
            "There is no code in this file; hand in the notebook that holds your answers."
        )
    if len(cells) > MAX_CELLS:
        raise UnreadableError(f"There are {len(cells)} code cells; at most {MAX_CELLS} are graded.")
    for number, cell in enumerate(cells, start=1):
        if len(cell.encode("utf-8", "surrogatepass")) > MAX_CODE:
            raise UnreadableError(
                f"Code cell {number} holds more than 256 KB; load data from a file instead."
            )
        if len(json.dumps(cell)) > MAX_ESCAPED:
            raise UnreadableError(f"Code cell {number} holds bytes that are no text.")
    return cells


def _decode(data: bytes) -> str:
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        raise UnreadableError(
            f"The file is not text in UTF-8, so it is no notebook; {_INSTEAD}."
        ) from None


def _notebook_cells(text: str) -> tuple[str, ...]:
    if "\n<<<<<<< " in text:
        raise UnreadableError("The notebook holds Git's conflict marks; resolve the merge first.")
    if _too_many_values(text):
        raise UnreadableError(
            "The notebook holds too much data; clear its outputs and hand it in again."
        )
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"The file is not a notebook: its JSON breaks off in line {error.lineno}. "
            "Open it in Jupyter, save it and hand it in again."
        ) from None
    except (ValueError, RecursionError, MemoryError):
        raise UnreadableError(f"The file is not a notebook; {_INSTEAD}.") from None
    try:
        return tuple(_code(cell) for cell in _json_cells(notebook) if _is_code(cell))
    except (KeyError, TypeError, AttributeError):
        raise UnreadableError(
            "The file is JSON but not a notebook that Jupyter would open; "
            "open it in Jupyter, save it and hand it in again."
        ) from None


def _json_cells(notebook: Any) -> list[Any]:
    """Return the cells of any version: before nbformat 4 they stood in worksheets."""
    if "cells" in notebook:
        cells = notebook["cells"]
    else:
        cells = [cell for sheet in notebook["worksheets"] for cell in sheet["cells"]]
    if not isinstance(cells, list):
        raise TypeError
    if len(cells) > MAX_CELLS:
        raise UnreadableError(f"There are {len(cells)} cells; at most {MAX_CELLS} are read.")
    return cells


def _is_code(cell: Any) -> bool:
    return bool(cell["cell_type"] == "code")


def _code(cell: Any) -> str:
    """Return a code cell's text, `input` before nbformat 4; lists of lines are joined."""
    source = cell["source"] if "source" in cell else cell["input"]
    if isinstance(source, str):
        return source
    if not isinstance(source, list):
        raise TypeError
    return "".join(source)


def _too_many_values(text: str) -> bool:
    if text.count('"') + text.count("[") + text.count("{") + text.count(",") <= MAX_VALUES:
        return False
    count = 0
    inside = False  # commas and brackets within a string cost nothing
    for token in _JSON_TOKEN.finditer(text):
        mark = token[0]
        if mark == '"':
            inside = not inside
        if not inside and len(mark) == 1:
            count += 1
            if count > MAX_VALUES:
                return True
    return False


def _script_cells(text: str) -> tuple[str, ...]:
    """Split a Python file at its cell marks; prose is dropped."""
    if "\0" in text:
        raise UnreadableError(f"The file is not Python text; {_INSTEAD}.")
    cells: list[list[str]] = [[]]
    is_prose = False
    for line in text.splitlines():
        mark = _SCRIPT_CELL.match(line)
        if mark is None:
            if not is_prose:
                cells[-1].append(line)
            continue
        is_prose = _PROSE.search(mark["title"] or "") is not None
        cells.append([])
    sources = ("\n".join(lines).strip("\n") for lines in cells)
    return tuple(source for source in sources if _HAS_CODE.search(source))


def _zip_cells(data: bytes) -> tuple[str, ...]:
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise UnreadableError(f"The zip holds too many files; {_INSTEAD}.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            member = _choose(archive.infolist())
            with archive.open(member) as file:
                content = file.read(MAX_BYTES + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,  # a password
        LookupError,  # a member without a name
        ValueError,
        OSError,
    ):
        raise UnreadableError(f"The zip is damaged or locked; {_INSTEAD}.") from None
    if len(content) > MAX_BYTES:
        raise UnreadableError(
            "The notebook in the zip is larger than 20 MB; clear its outputs and hand it in again."
        )
    return _cells(member.filename, content)


def _choose(members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    """Return the one notebook of a zip, else its one script."""
    files = [member for member in members if _is_students(member)]
    for suffix in (".ipynb", ".py"):
        fitting = [member for member in files if member.filename.lower().endswith(suffix)]
        if len(fitting) > 1:
            names = " and ".join(_shown(member.filename) for member in fitting[:2])
            raise UnreadableError(
                f"The zip holds {len(fitting)} files that could be your answers ({names}, …); "
                "keep one notebook."
                if len(fitting) > 2
                else f"The zip holds two files that could be your answers ({names}); keep one."
            )
        if fitting:
            return fitting[0]
    if any(member.filename.lower().endswith(".zip") for member in members):
        raise UnreadableError(f"The zip holds another zip; {_INSTEAD}.")
    raise UnreadableError(f"The zip holds no notebook; {_INSTEAD}.")


def _is_students(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file of the student's own: no link, nothing hidden, nothing given."""
    # Some Windows programs write backslashes.
    path = PurePosixPath(member.filename.replace("\\", "/"))
    kind = stat.S_IFMT(member.external_attr >> 16)
    return (
        not member.is_dir()
        and kind in (0, stat.S_IFREG)
        and member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        and not any(part.startswith(".") or part in _SKIPPED_FOLDERS for part in path.parts)
        and path.name not in GIVEN_SCRIPTS
    )


def _shown(name: str) -> str:
    """Return a file's name as plain text that cannot disturb a report."""
    last = PurePosixPath(name.replace("\\", "/")).name[:60]
    return "".join(c if c.isprintable() else "?" for c in last)
