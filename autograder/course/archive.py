"""Writes zips that are the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

# The earliest date that a zip can hold.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def zip_bytes(files: Mapping[str, bytes], *, executable: Collection[str] = ()) -> bytes:
    """Return a zip of `files`: sorted, dated 1980, with modes of its own.

    Members are stored, not deflated, since no two builds of zlib need to deflate alike.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = _UNIX
            mode = 0o755 if name in executable else 0o644
            info.external_attr = (0o100000 | mode) << 16
            archive.writestr(info, files[name])
    return buffer.getvalue()
