"""What leaves and enters the sandbox: frames of JSON, all of whose values are plain.

A frame is a length (four bytes, big-endian) and that many bytes of UTF-8 JSON, at most 1 MiB and
20,000 values. Arrays cross as dtype, shape and base64 of their bytes. Both sides use this module;
only the judge's side has to survive what it decodes.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MAX_FRAME = 1 << 20
# Honest answers hold up to 1,000 values; a megabyte of empty lists would cost the judge a minute,
# since each check decodes its facts anew. An array counts as four.
MAX_VALUES = 20_000
# Honest ones go ten levels deep; the judge walks through an answer by recursion.
MAX_DEPTH = 32
MAX_DIMENSIONS = 8
DTYPES = ("bool", "int64", "float32", "float64")
_NAMES = {np.dtype(name): name for name in DTYPES}
_ENCODER = json.JSONEncoder(separators=(",", ":"))
HEADER = struct.Struct(">I")
_ARRAY = "__array__"
_SCALARS = frozenset({type(None), bool, int, float, str})
_COPIED = frozenset({list, dict, np.ndarray})


class ProtocolError(Exception):
    """The bytes are not a frame of plain values."""


@dataclass(frozen=True, slots=True)
class ProbeRequest:
    """What a probe is asked. ``encoded`` is a frame's body, made once: it holds large arrays."""

    name: str
    inputs: dict[str, Any]
    encoded: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Encode it; raises as `encode` does."""
        object.__setattr__(self, "encoded", _body([self.name, self.inputs]))


def encode(value: Any) -> bytes:
    """Return ``value`` as one frame, header included.

    Raises:
        ProtocolError: ``value`` is not plain, or larger than a frame may be.
    """
    return _framed(_body(value))


def encode_asking(fields: dict[str, Any], asked: Sequence[ProbeRequest]) -> bytes:
    """Return the frame of some fields and of ``asked``, by that name; raises as `encode` does."""
    several = b",".join(one.encoded for one in asked)
    return _framed(b'%b,"asked":[%b]}' % (_body(fields)[:-1], several))


def _framed(data: bytes) -> bytes:
    _make_sure_of_length(data)  # what was put together is longer than its parts
    return HEADER.pack(len(data)) + data


def _make_sure_of_length(data: bytes) -> None:
    if len(data) > MAX_FRAME:
        raise ProtocolError(f"{len(data)} bytes are more than the {MAX_FRAME} of a frame")


def _body(value: Any) -> bytes:
    try:
        plain = _plain(value)
        text = _ENCODER.encode(plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise ProtocolError(f"not a plain value: {type(error).__name__}") from None
    # ASCII only: json escapes lone surrogates, which UTF-8 could not carry.
    data = text.encode("ascii")
    _make_sure_of_length(data)
    _make_sure_of_few(text, plain)
    return data


def length(header: bytes) -> int:
    """Return the body length that ``header`` announces.

    Raises:
        ProtocolError: the announced body is empty or longer than a frame may be.
    """
    (size,) = HEADER.unpack(header)
    if not 0 < size <= MAX_FRAME:
        raise ProtocolError(f"a frame of {size} bytes was announced")
    return int(size)


def decode(body: bytes) -> Any:
    """Rebuild the value of a frame's body.

    Raises:
        ProtocolError: the body is not JSON, nests too deeply, holds too many values or a
            malformed array.
    """
    try:
        text = body.decode("utf-8")
        value = json.loads(text)
        _make_sure_of_few(text, value)
        return _rebuild(value)
    except ProtocolError:
        raise
    # RecursionError is no ValueError; MemoryError is what a crafted body aims at.
    except (ValueError, RecursionError, MemoryError) as error:
        raise ProtocolError(f"not a frame: {type(error).__name__}") from None


def copied(value: Any) -> Any:
    """Return a copy of a decoded value: what is done to one does not show in the other."""
    if type(value) is list:
        return [copied(item) if type(item) in _COPIED else item for item in value]
    if type(value) is dict:
        return {key: copied(item) if type(item) in _COPIED else item for key, item in value.items()}
    return value.copy() if type(value) is np.ndarray else value


def _make_sure_of_few(text: str, value: Any) -> None:
    """Raise if a value holds more values than a frame may; `text` is its JSON."""
    if len(text) <= MAX_VALUES:  # there are no more than characters
        return
    count, waiting = 1, [value]
    while waiting:
        outer = waiting.pop()
        if isinstance(outer, (list, dict)):
            count += len(outer)
            waiting += outer.values() if isinstance(outer, dict) else outer
        if count > MAX_VALUES:
            raise ProtocolError(f"more than the {MAX_VALUES} values of a frame")


def _make_sure_of_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ProtocolError(f"nested deeper than the {MAX_DEPTH} levels of a frame")


def _plain(value: Any, depth: int = 0) -> Any:
    # Exact types: a subclass could bring its own idea of iteration or of its text.
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is np.ndarray:
        return {_ARRAY: _pack(value)}
    depth += 1
    _make_sure_of_depth(depth)
    if kind is list or kind is tuple:
        return [item if type(item) in _SCALARS else _plain(item, depth) for item in value]
    if kind is dict:
        if not all(type(key) is str for key in value):
            raise TypeError("keys must be str")
        return {
            key: item if type(item) in _SCALARS else _plain(item, depth)
            for key, item in value.items()
        }
    raise TypeError(kind.__name__)


def _rebuild(value: Any, depth: int = 0) -> Any:
    if type(value) in _SCALARS:
        return value
    depth += 1
    _make_sure_of_depth(depth)
    if type(value) is list:
        return [item if type(item) in _SCALARS else _rebuild(item, depth) for item in value]
    if value.keys() == {_ARRAY}:
        return _unpack(value[_ARRAY])
    return {
        key: item if type(item) in _SCALARS else _rebuild(item, depth)
        for key, item in value.items()
    }


def _pack(array: np.ndarray) -> dict[str, Any]:
    name = _NAMES.get(array.dtype)
    if name is None:
        raise TypeError(f"dtype {array.dtype.name}")
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")
    return {"dtype": name, "shape": list(array.shape), "data": data}


def _unpack(packed: Any) -> np.ndarray:
    if not isinstance(packed, dict) or set(packed) != {"dtype", "shape", "data"}:
        raise ProtocolError("a malformed array")
    dtype, shape, data = packed["dtype"], packed["shape"], packed["data"]
    if dtype not in DTYPES or not isinstance(data, str) or not isinstance(shape, list):
        raise ProtocolError("a malformed array")
    # bool is an int to isinstance, and no length.
    if len(shape) > MAX_DIMENSIONS or not all(type(n) is int and n >= 0 for n in shape):
        raise ProtocolError("a malformed shape")
    try:
        raw = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise ProtocolError("a malformed array") from None
    if len(raw) != math.prod(shape) * np.dtype(dtype).itemsize:
        raise ProtocolError("an array whose shape does not fit its bytes")
    # A copy, since what frombuffer gives cannot be written to.
    return np.frombuffer(raw, dtype=dtype).reshape(shape).copy()
