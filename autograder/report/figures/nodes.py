"""The nodes of a drawing: names, attributes, and what stands in them; written as SVG markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from autograder.results.text import one_line

Node = tuple[str, dict[str, str], tuple[Any, ...]]  # a name, attributes; nodes and texts in it


def words(text: str, x: float, y: float, anchor: str = "start", *, bold: bool = False) -> Node:
    """Return a text at a place; `anchor` is which end of it stands there."""
    place = {"x": rounded(x), "y": rounded(y), "text-anchor": anchor}
    return node("text", {**place, **({"font-weight": "600"} if bold else {})}, one_line(text, 40))


def line(start: tuple[float, float], end: tuple[float, float], style: dict[str, str]) -> Node:
    """Return a straight line."""
    ends = zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True)
    return node("line", {**{name: rounded(value) for name, value in ends}, **style})


def points(spots: Sequence[tuple[float, float]]) -> str:
    """Return places as the attribute of a polyline."""
    return " ".join(f"{rounded(x)},{rounded(y)}" for x, y in spots)


def rounded(value: float) -> str:
    """Return a number as SVG shows it: with one digit, or none."""
    return f"{value:.1f}".removesuffix(".0")


def node(name: str, attributes: dict[str, str], *inside: Any) -> Node:
    """Return a node."""
    return name, attributes, inside


def markup(node: Node) -> Markup:
    """Return a node as markup; every value and text in it is escaped."""
    name, attributes, inside = node
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    held = "".join(markup(one) if isinstance(one, tuple) else escape(one) for one in inside)
    return Markup(f"<{name}{said}>{held}</{name}>")
