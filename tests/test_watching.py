"""Lines of a notebook's own code are counted while a probe is answered, and only then."""

from __future__ import annotations

from typing import Any

from autograder.sandbox.watching import Watch

SOURCE = "def f(n):\n    for _ in range(n):\n        g = n\n    return n\n"


def defined() -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(compile(SOURCE, "<cell>", "exec"), namespace)
    return namespace


def test_each_line_is_counted_as_often_as_it_runs() -> None:
    namespace = defined()
    with Watch(namespace, {"<cell>": 4}) as watch:
        namespace["f"](3)
    assert [4, 3, 3] in watch.lines()
    assert [4, 4, 1] in watch.lines()


def test_what_does_not_run_is_not_there() -> None:
    namespace = defined()
    with Watch(namespace, {"<cell>": 4}) as watch:
        namespace["f"](0)
    assert 3 not in [line for _, line, _ in watch.lines()]


def test_code_of_others_is_not_counted() -> None:
    with Watch({}, {"<cell>": 4}) as watch:
        defined()["f"](3)
    assert watch.lines() == []


def test_nothing_is_counted_afterwards() -> None:
    namespace = defined()
    with Watch(namespace, {"<cell>": 4}) as watch:
        pass
    namespace["f"](3)
    assert watch.lines() == []
