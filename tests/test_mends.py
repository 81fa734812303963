"""Changes that lead towards a right definition, found without running anything."""

from __future__ import annotations

import ast

import pytest

from autograder.sandbox import anatomy

RIGHT = """
def train(batches, lr, wd=0.0, nrows=1, ncols=2):
    model = Linear(3)
    optimizer = SGD([{"weight_decay": wd}], lr=lr)
    lists = [[] for _ in range(ncols)]
    grid = subplots(nrows, ncols)
    history = []
    for X, y in batches:
        optimizer.zero_grad()
        loss(model(X), y).backward()
        optimizer.step()
        if wd is not None:
            history.append(float(wd))
    clear(grid)
    show(grid)
    return history
"""


def mended(code: str) -> set[str]:
    """The definitions that changes towards RIGHT make of another one, as Python prints them."""
    lines = code.strip("\n").split("\n")
    (part,) = anatomy.parts("\n".join(lines), towards={"train": RIGHT})
    found = set()
    for kind, first, last, text in part["changes"]:
        if kind == "mended":
            new = [*lines[: first - 1], *text.split("\n"), *lines[last:]]
            found.add(ast.unparse(ast.parse("\n".join(new))))
    return found


def printed(code: str) -> str:
    return ast.unparse(ast.parse(code))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"weight_decay": wd', '"weight_dacay": wd'),
        ('"weight_decay": wd', '"weight_decay": 2 * wd'),
        ("SGD([", "Adam(["),
        ("[[] for _ in range(ncols)]", "[[]] * ncols"),
        ("subplots(nrows, ncols)", "subplots(ncols, nrows)"),
        ("if wd is not None:", "if wd:"),
        ("float(wd)", "int(wd)"),
        ("loss(model(X), y).backward()", "loss(model(X), y).detach().backward()"),
        ("    clear(grid)\n", ""),
        ("    clear(grid)\n    show(grid)\n", "    show(grid)\n    clear(grid)\n"),
        (
            "    for X, y in batches:\n        optimizer.zero_grad()\n",
            "    optimizer.zero_grad()\n    for X, y in batches:\n",
        ),
    ],
)
def test_a_mistake_on_one_line_can_be_mended(right: str, wrong: str) -> None:
    assert right in RIGHT
    assert printed(RIGHT) in mended(RIGHT.replace(right, wrong))


def test_other_names_keep_their_places() -> None:
    own = RIGHT.replace("optimizer", "descent").replace("model", "net")
    assert printed(own) in mended(own.replace("descent.step()", "descent.stop()"))


def test_what_is_right_is_left_alone() -> None:
    assert mended(RIGHT) == set()


def test_what_waits_in_a_loop_is_left_alone() -> None:
    own = RIGHT.replace(
        "    clear(grid)\n", "    while len(lists) < 3:\n        lists.append([])\n"
    )
    loop = "while len(lists) < 3:\n        lists.append([])"
    assert all(loop in each for each in mended(own))
