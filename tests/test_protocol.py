from __future__ import annotations

import base64
import contextlib
import json
import math
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox import protocol
from autograder.sandbox.handle import Look, Worker, WorkerLost
from autograder.sandbox.protocol import ProbeRequest

HEADER = protocol.HEADER.size

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def through(value: object) -> object:
    return protocol.decode(protocol.encode(value)[HEADER:])


@given(PLAIN)
def test_plain_values_come_back_equal(value: object) -> None:
    assert through(value) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused_as_a_protocol_error(body: bytes) -> None:
    with contextlib.suppress(protocol.ProtocolError):
        protocol.decode(body)


@pytest.mark.parametrize("dtype", protocol.DTYPES)
def test_arrays_keep_dtype_shape_and_values(dtype: str) -> None:
    array = np.arange(6).reshape(1, 2, 3).astype(dtype)
    back = through({"a": [array]})["a"][0]
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert np.array_equal(back, array)


def test_nan_and_infinities_cross() -> None:
    nan, inf, minus = through([math.nan, math.inf, -math.inf])
    assert math.isnan(nan)
    assert (inf, minus) == (math.inf, -math.inf)


def test_lone_surrogates_cross() -> None:
    assert through("\ud800") == "\ud800"


class _Lying(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        _Lying("x"),
        object(),
        {1: 2},
        np.array(["x"]),
        np.array([object()]),
        np.zeros(2, np.dtype("float64").newbyteorder()),
        np.float64(1),
        {2.0},
        b"",
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_is_refused(value: object) -> None:
    with pytest.raises(protocol.ProtocolError):
        protocol.encode(value)


def test_a_value_that_contains_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(protocol.ProtocolError):
        protocol.encode(value)


def test_a_frame_over_the_cap_is_refused_on_both_sides() -> None:
    with pytest.raises(protocol.ProtocolError, match="more than"):
        protocol.encode("x" * protocol.MAX_FRAME)
    with pytest.raises(protocol.ProtocolError, match="announced"):
        protocol.length(protocol.HEADER.pack(protocol.MAX_FRAME + 1))


@pytest.mark.parametrize(
    "value", [[], {}, 0, [[], []]], ids=["lists", "dicts", "numbers", "lists of lists"]
)
def test_a_frame_of_too_many_values_is_refused_on_both_sides(value: object) -> None:
    many = [value] * protocol.MAX_VALUES
    with pytest.raises(protocol.ProtocolError, match="more than"):
        protocol.encode(many)
    with pytest.raises(protocol.ProtocolError, match="more than"):
        protocol.decode(json.dumps({"facts": many}).encode())


def test_a_frame_nested_too_deeply_is_refused_on_both_sides() -> None:
    deep: list[object] = []
    for _ in range(protocol.MAX_DEPTH - 1):
        deep = [deep]
    assert through(deep) == deep
    with pytest.raises(protocol.ProtocolError, match="nested deeper"):
        protocol.encode([deep])
    with pytest.raises(protocol.ProtocolError, match="nested deeper"):
        protocol.decode(json.dumps([deep]).encode())


def test_a_copy_shares_nothing_with_its_original() -> None:
    value = {"a": [np.zeros(2), {"b": [1.0]}]}
    copy = protocol.copied(value)
    copy["a"][0][0] = 1
    copy["a"][1]["b"].append(2.0)
    copy["c"] = None
    assert value["a"][0].tolist() == [0, 0]
    assert value["a"][1] == {"b": [1.0]}
    assert "c" not in value


def test_the_values_of_an_array_are_not_counted() -> None:
    assert through(np.zeros(2 * protocol.MAX_VALUES)).size == 2 * protocol.MAX_VALUES


def test_an_empty_frame_is_refused() -> None:
    with pytest.raises(protocol.ProtocolError):
        protocol.length(protocol.HEADER.pack(0))


def array(**changes: object) -> bytes:
    packed = {"dtype": "float32", "shape": [2], "data": base64.b64encode(bytes(8)).decode()}
    return json.dumps({"__array__": {**packed, **changes}}).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b"[" * 200_000 + b"]" * 200_000,
        b'{"a":' * 50_000,
        b"9" * 100_000,
        b"\xff\xfe",
        b'{"__array__": 3}',
        b'{"__array__": {"dtype": "float32"}}',
        array(dtype="object"),
        array(dtype=["float32"]),
        array(shape=[3]),
        array(shape=[-2]),
        array(shape=[True, True]),
        array(shape=[2.0]),
        array(shape=[2**62, 2**62, 0]),
        array(shape=[1] * 9),
        array(data="!!!!"),
        array(data=None),
    ],
    ids=[
        "deep and cut",
        "deep lists",
        "deep objects",
        "a long number",
        "no text",
        "an array that is a number",
        "an array of a dtype alone",
        "an array of objects",
        "a list of dtypes",
        "another shape",
        "a negative shape",
        "a shape of bools",
        "a shape of floats",
        "a shape that overflows",
        "too many dimensions",
        "data in no base64",
        "no data",
    ],
)
def test_a_malformed_body_is_a_protocol_error(body: bytes) -> None:
    with pytest.raises(protocol.ProtocolError):
        protocol.decode(body)


def test_a_decoded_array_can_be_changed() -> None:
    back = through(np.zeros(2))
    back[0] = 1
    assert back.tolist() == [1, 0]


IDENT = st.sampled_from(["right", "0" * 32, "", None, 7, ["right"], "\ud800"])
REPLY = st.dictionaries(st.sampled_from(["facts", "error", "\ud800"]), PLAIN) | PLAIN
SHAPED = st.fixed_dictionaries({"id": IDENT, "reply": REPLY}, optional={"more": PLAIN})


def framed(body: bytes, announced: int | None = None) -> bytes:
    return protocol.HEADER.pack(len(body) if announced is None else announced) + body


FORGERIES = st.one_of(
    st.binary(max_size=60),
    st.builds(framed, st.binary(max_size=60), st.none() | st.integers(0, 2**32 - 1)),
    SHAPED.map(lambda value: framed(json.dumps(value).encode())),
    st.builds(
        lambda value, tail: framed(json.dumps(value).encode()) + tail,
        SHAPED,
        st.binary(min_size=1, max_size=9),
    ),
    SHAPED.map(lambda value: framed(json.dumps(value).encode())[:-1]),
)


def answered_with(make: Callable[[str], bytes], scratch: Path) -> dict[str, Any] | str:
    """Request something of a worker that answers with ``make(id)``; the reply or the loss."""
    job, answer, out, err = (os.pipe() for _ in range(4))
    for unused in (out[1], err[1]):
        os.close(unused)
    scratch.mkdir()
    worker = Worker(
        scratch, [job[1], answer[0], out[0], err[0]], lambda _: Look(None), lambda: None
    )

    def forge() -> None:
        ident = json.loads(os.read(job[0], 65536)[HEADER:])["id"]
        with contextlib.suppress(BrokenPipeError):
            os.write(answer[1], make(ident))
        os.close(answer[1])
        os.close(job[0])

    thread = threading.Thread(target=forge)
    thread.start()
    try:
        return worker.request(5, op="ask", asked=[ProbeRequest("x", {})])
    except WorkerLost as loss:
        return loss.kind
    finally:
        thread.join()
        worker.kill()


@given(FORGERIES)
@settings(max_examples=100, deadline=None)
def test_a_forging_worker_is_lost_and_nothing_of_it_stays(forged: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = list(Path("/proc/self/fd").iterdir())
        assert answered_with(lambda _: forged, Path(folder, "scratch")) in {"protocol", "died"}
        assert list(Path("/proc/self/fd").iterdir()) == before
        assert list(Path(folder).iterdir()) == []


@given(value=SHAPED, tail=st.binary(max_size=3), cut=st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_of_one_who_knows_the_id_only_a_whole_answer_alone_is_taken(
    value: dict[str, Any], tail: bytes, cut: int
) -> None:
    def make(ident: str) -> bytes:
        body = json.dumps({**value, "id": ident if value["id"] == "right" else value["id"]})
        frame = framed(body.encode())
        return frame[: len(frame) - cut] if cut else frame + tail

    with tempfile.TemporaryDirectory() as folder:
        found = answered_with(make, Path(folder, "scratch"))
    whole = value["id"] == "right" and not (cut or tail) and set(value) == {"id", "reply"}
    if whole and isinstance(value["reply"], dict):
        assert found == value["reply"]
    else:
        assert found in {"protocol", "died"}


def test_what_probes_are_asked_stands_in_the_frame_of_their_request() -> None:
    asked = protocol.ProbeRequest("f", {"x": np.arange(3.0), "\ud800": [None, '"}']})
    frame = protocol.encode_asking({"id": "1", "op": "ask"}, [asked, asked])
    assert protocol.length(frame[:HEADER]) == len(frame) - HEADER
    found = protocol.decode(frame[HEADER:])
    assert list(found) == ["id", "op", "asked"]
    assert repr(found["asked"]) == repr([[asked.name, asked.inputs]] * 2)


def test_a_request_that_is_too_long_with_what_it_asks_is_refused() -> None:
    asked = protocol.ProbeRequest("f", {"x": "x" * (protocol.MAX_FRAME - 50)})
    with pytest.raises(protocol.ProtocolError, match="more than"):
        protocol.encode_asking({"id": "1" * 100}, [asked])
    with pytest.raises(protocol.ProtocolError, match="more than"):
        protocol.ProbeRequest("f", {"x": "x" * protocol.MAX_FRAME})
