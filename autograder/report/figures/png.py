"""Paints the figure of a failed check as PNG, for Gradescope, which keeps pictures but no SVG.

The drawing is the page's own (svg.py), in the light colours; here are only the few elements
that it uses. Pillow, since it takes 0.05 s and 5 MB where matplotlib takes ten times both.
"""

from __future__ import annotations

import base64
import io
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor, ImageDraw, ImageFont

from autograder.report.figures import svg
from autograder.results.figure import Figure

_SCALE = 2  # dots for each unit of the drawing, so that it is sharp on fine screens
_FONT_SIZE = 11 * _SCALE
_COLOURS = 64  # of the palette: the smoothed edges of letters take most
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}  # Pillow's names, on the base line

Spot = tuple[float, float]
Colour = tuple[int, ...]


@lru_cache(8)  # results are written anew after each question
def img(figure: Figure) -> str:
    """Return a figure as an element of a page, its picture within."""
    data, width = png(figure)
    picture = base64.b64encode(data).decode("ascii")
    said = "The figure that is described below."
    return f'<img src="data:image/png;base64,{picture}" width="{width}" alt="{said}">'


def png(figure: Figure) -> tuple[bytes, int]:
    """Return a picture of a figure, and how wide it should be shown.

    Raises:
        OSError: Pillow lacks what it needs.
    """
    node = svg.tree(figure)
    _, _, width, height = map(float, node[1]["viewBox"].split())
    paper = Image.new("RGBA", (round(width * _SCALE), round(height * _SCALE)), "white")
    _Painter(paper).paint(node[2])
    written = io.BytesIO()
    paper.convert("RGB").quantize(_COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue(), round(width)


class _Painter:
    """Paints nodes on `paper`, with the drawing's origin at `origin`."""

    def __init__(self, paper: Image.Image, origin: Spot = (0.0, 0.0)) -> None:
        self._paper, self._origin = paper, origin
        self._pen = ImageDraw.Draw(paper)

    def paint(self, nodes: Sequence[Any]) -> None:
        """Paint nodes in their order."""
        for name, attributes, inside in nodes:
            opacity = float(attributes.get("opacity", attributes.get("stroke-opacity", "1")))
            if opacity < 1:
                layer = Image.new("RGBA", self._paper.size)
                _Painter(layer, self._origin)._element(name, attributes, inside)
                fainter = [round(opacity * alpha) for alpha in range(256)]
                layer.putalpha(layer.getchannel("A").point(fainter))
                self._paper.alpha_composite(layer)
            else:
                self._element(name, attributes, inside)

    def _element(self, name: str, said: dict[str, str], inside: Sequence[Any]) -> None:
        match name:
            case "g":
                self._group(said["transform"], inside)
            case "svg":
                self._cut(said, inside)
            case "rect":
                box = [*self._at(said["x"], said["y"])]
                box += [box[0] + _long(said["width"]), box[1] + _long(said["height"])]
                outline = _colour(said["stroke"]) if "stroke" in said else None
                fill = None if said["fill"] == "none" else _colour(said["fill"])
                self._pen.rectangle(box, fill, outline, _SCALE)
            case "polygon":
                self._pen.polygon(self._spots(said), _colour(said["fill"]))
            case "polyline":
                self._stroke(self._spots(said), said)
            case "line":
                ends = self._at(said["x1"], said["y1"]), self._at(said["x2"], said["y2"])
                self._stroke(ends, said)
            case "circle":
                x, y = self._at(said["cx"], said["cy"])
                around = _long(said["r"])
                box = [x - around, y - around, x + around, y + around]
                self._pen.ellipse(box, _colour(said["fill"]))
            case "text":
                where, anchor = self._at(said["x"], said["y"]), _ANCHORS[said["text-anchor"]]
                font = _font(bold="font-weight" in said)
                self._pen.text(where, "".join(inside), _colour("currentColor"), font, anchor)

    def _group(self, transform: str, inside: Sequence[Any]) -> None:
        x, y, turned = _TRANSFORM.fullmatch(transform).groups()  # type: ignore[union-attr]
        origin = self._at(x, y)
        if not turned:
            _Painter(self._paper, origin).paint(inside)
            return
        # A quarter to the left, around the origin in the middle of a square.
        half = min(self._paper.size)
        layer = Image.new("RGBA", (2 * half, 2 * half))
        _Painter(layer, (half, half)).paint(inside)
        layer = layer.transpose(Image.Transpose.ROTATE_90)
        self._paper.paste(layer, (round(origin[0]) - half, round(origin[1]) - half), layer)

    def _cut(self, said: dict[str, str], inside: Sequence[Any]) -> None:
        """Paint what must not reach beyond a box."""
        layer = Image.new("RGBA", self._paper.size)
        _Painter(layer, self._origin).paint(inside)
        left, top = map(round, self._at(said["x"], said["y"]))
        right, bottom = left + round(_long(said["width"])), top + round(_long(said["height"]))
        self._paper.alpha_composite(layer, (left, top), (left, top, right, bottom))

    def _stroke(self, spots: Sequence[Spot], said: dict[str, str]) -> None:
        colour, width = _colour(said["stroke"]), round(_long(said.get("stroke-width", "1")))
        dashes = said.get("stroke-dasharray", "none")
        parts = [spots] if dashes == "none" else _dashed(spots, [_long(d) for d in dashes.split()])
        for part in parts:
            self._pen.line(list(part), colour, width, joint="curve")

    def _spots(self, said: dict[str, str]) -> list[Spot]:
        return [self._at(*spot.split(",")) for spot in said["points"].split()]

    def _at(self, x: str, y: str) -> Spot:
        return self._origin[0] + _long(x), self._origin[1] + _long(y)


_TRANSFORM = re.compile(r"translate\(([\d.]+) ([\d.]+)\)( rotate\(-90\))?")


def _long(value: str) -> float:
    return float(value) * _SCALE


def _dashed(spots: Sequence[Spot], lengths: Sequence[float]) -> Iterator[list[Spot]]:
    """Yield the dashes along a line; `lengths` are those of a dash and of a gap."""
    drawn, left, dash = True, lengths[0], [spots[0]]
    for (x, y), end in pairwise(spots):
        far = math.dist((x, y), end)
        while far > left:
            x, y = x + (end[0] - x) * left / far, y + (end[1] - y) * left / far
            if drawn:
                yield [*dash, (x, y)]
            drawn, far, dash = not drawn, far - left, [(x, y)]
            left = lengths[0] if drawn else lengths[1]
        left -= far
        dash.append(end)
    if drawn and len(dash) > 1:
        yield dash


def _colour(name: str) -> Colour:
    """Return a colour of the page's style: `var(--fill)`, or that of its text."""
    key = "ink" if name == "currentColor" else name.removeprefix("var(--").removesuffix(")")
    return ImageColor.getcolor(_light()[key], "RGBA")  # type: ignore[return-value]


@lru_cache
def _light() -> dict[str, str]:
    """Return the light colours of the page's style, by name."""
    style = Path(__file__).parents[1] / "html" / "templates" / "style.css"
    colours: dict[str, str] = {}
    for key, value in re.findall(r"--([\w-]+): (#\w+)", style.read_text(encoding="utf-8")):
        colours.setdefault(key, value)  # the dark ones follow
    return colours


@lru_cache
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    """Return matplotlib's own font, which is there and knows Greek; its module is not loaded."""
    package = find_spec("matplotlib")
    assert package is not None  # students' figures are made with it
    assert package.origin is not None
    fonts = Path(package.origin).parent / "mpl-data" / "fonts" / "ttf"
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    plain = ImageFont.Layout.BASIC  # the same on every machine
    return ImageFont.truetype(fonts / name, _FONT_SIZE, layout_engine=plain)
