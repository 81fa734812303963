"""The losses that a run reported, over the band in which plain SGD with decay ends up (Q4).

The band is no stored answer: the run's own data are trained on again with NumPy, from many random
starts, since the start is the only thing that a right answer may choose.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.grading.figure_facts import Request, curve, number, told
from autograder.results.figure import Band, Curve, Figure, Pair, Panel

STARTS = 24
WIDER = 3.0  # float32, and starts that were not among those drawn
MAX_PANELS = 2
LR, EPOCHS, EVERY = 0.003, 100, 5  # train_concise's own
NAMES = ("train", "test")
_LOWEST, _HIGHEST = 1e-15, 1e15


def figure(requests: Sequence[Request]) -> Figure | None:
    """Return the losses of the last runs on the assignment's data, where they leave the band."""
    runs = [each for each in requests if _is_whole(each)][-MAX_PANELS:]
    panels = [panel for panel in map(_panel, runs) if panel]
    if all(_inside(panel) for panel in panels):
        return None
    said = [f"{panel.title}: {_ends(panel)}" for panel in panels]
    caption = f"Your losses by epoch, over the range where they should be. {' '.join(said)}"
    return Figure(caption, tuple(panels), all(run.open for run in runs))


def _is_whole(request: Request) -> bool:
    """Whether a request trains as the notebook does, so that a picture says something."""
    options = request.inputs.get("options", {})
    long = options.get("num_epochs", EPOCHS) >= 2 * EVERY
    return request.probe == "train" and "num_inputs" not in options and long


def _panel(run: Request) -> Panel | None:
    curves = _reported(run.facts["history"])
    if not curves:
        return None
    bands = expected(run.inputs)
    options: Mapping[str, Any] = run.inputs["options"]
    lr = f", lr = {options['lr']:g}" if "lr" in options else ""
    ends = [v for band in bands for v in (*band.low, *band.high)]
    values = [v for one in curves for v in one.y if v is not None and v > 0]
    # The curve may leave the band by far; ten decades of it will do.
    low = max(min([*ends, *values]), min(ends) * 1e-10, _LOWEST)
    high = min(max([*ends, *values]), max(ends) * 1e10, _HIGHEST)
    return Panel(
        title=f"wd = {run.inputs['wd']:g}{lr}",
        xlim=(0.0, float(options.get("num_epochs", EPOCHS))),
        ylim=(number(low / 2), number(high * 2)),
        yscale="log",
        xlabel="epoch",
        ylabel="loss",
        legend=NAMES,
        curves=curves,
        bands=bands,
    )


def _reported(history: Any) -> tuple[Curve, ...]:
    """Return the train and the test curve of a history; () where it is none."""
    rows = [row for row in history or () if isinstance(row, list) and len(row) == 3]
    columns = list(zip(*rows, strict=True))
    return tuple(curve(columns[0], column) for column in columns[1:])


def expected(inputs: Mapping[str, Any]) -> tuple[Band, Band]:
    """Return where the train and the test loss of a run should be, epoch by epoch."""
    options = inputs["options"]
    wd, lr = inputs["wd"], options.get("lr", LR)
    train, test = ([(X.astype(float), y.astype(float)) for X, y in inputs[n]] for n in NAMES)
    rng = np.random.default_rng(0)
    weights = rng.standard_normal((train[0][0].shape[1], STARTS))
    biases = rng.standard_normal(STARTS) * (np.arange(STARTS) % 2)  # N(0, 1), or 0
    epochs, rows = range(1, options.get("num_epochs", EPOCHS) + 1), []
    for epoch in epochs:
        for X, y in train:
            error = X @ weights + biases - y
            weights = weights - lr * (2 / len(X) * (X.T @ error) + wd * weights)
            biases = biases - lr * 2 * error.mean(axis=0)
        if epoch % EVERY == 0:
            rows.append([_loss(weights, biases, part) for part in (train, test)])
    x = tuple(float(epoch) for epoch in epochs if epoch % EVERY == 0)
    found = np.nan_to_num(np.array(rows), nan=_HIGHEST, posinf=_HIGHEST).clip(_LOWEST, _HIGHEST)
    low, high = found.min(axis=2) / WIDER, found.max(axis=2) * WIDER
    first, second = (
        Band(x, tuple(map(number, low[:, part])), tuple(map(number, high[:, part])))
        for part in (0, 1)
    )
    return first, second


def _loss(weights: np.ndarray, biases: np.ndarray, batches: Sequence[Any]) -> np.ndarray:
    errors = [X @ weights + biases - y for X, y in batches]
    found: np.ndarray = (np.concatenate(errors) ** 2).mean(axis=0)
    return found


def _inside(panel: Panel) -> bool:
    """Whether each loss lies in its band, at the epochs that should be recorded."""
    for one, band in zip(panel.curves, panel.bands, strict=True):
        ends = dict(zip(band.x, zip(band.low, band.high, strict=True), strict=True))
        for x, y in zip(one.x, one.y, strict=True):
            low, high = ends.get(x, (-math.inf, math.inf))
            if not low <= (math.inf if y is None else y) <= high:
                return False
    return True


def _ends(panel: Panel) -> str:
    """Say where both losses end, and where they should."""
    words = []
    for name, one, band in zip(NAMES, panel.curves, panel.bands, strict=True):
        last = one.y[-1] if one.y else math.nan
        found = "beyond all bounds" if last is None else f"at {told(last, 3)}"
        words.append(f"{name} ends {found}, expected {_range((band.low[-1], band.high[-1]))}")
    return "; ".join(words) + "."


def _range(ends: Pair) -> str:
    return f"{told(ends[0], 2)} to {told(ends[1], 2)}"
