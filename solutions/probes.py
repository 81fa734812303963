"""Probes: exercise one answer with plain inputs and report plain facts.

A check never touches your objects. It asks, for instance, `probe("penalty", w=[[3.0], [4.0]])`; the
probe of that name, below, calls your `l2_penalty` and reports numbers, texts, lists and arrays; the
check then judges those. In your notebook the probes run in your kernel; when your work is graded
the same probes run beside it in a closed process. Nothing here is secret: read on if you like.
"""

from __future__ import annotations

import copy
import inspect
import linecache
import numbers
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np
import torch
from matplotlib import colors
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

Facts = dict[str, Any]

QUESTIONS = {
    "scale": "q0",
    "l2_penalty": "q1",
    "set_axes": "q2",
    "Animator": "q3",
    "train_concise": "q4",
    "has_diverged": "q5",
    "critical_lr": "q5",
    "weight_norms": "q6",
    "decay_factor": "q6",
    "soft_threshold": "q6",
    "param_groups": "q6",
    "wd10_diverges": "q6",
    "wd10_is_rougher": "q6",
    "larger_boundary": "q6",
}

LIKELY_CAUSES = {
    "NameError": "a name in it is not defined: was the cell with the import or the function run?",
    "AttributeError": "something in it has no such attribute: is it the object that you expect?",
    "KeyError": "a dictionary in it has no such key",
    "IndexError": "an index in it is outside its list or tensor",
    "TypeError": "something in it got an argument of the wrong kind, or too many or too few",
    "UnboundLocalError": "a name in it is used before it gets a value",
    "ModuleNotFoundError": "a package in it is not installed: the assignment needs only its own",
    "RecursionError": "it calls itself without end",
    "SystemExit": "it asks Python to stop: take the exit() away",
}

# For a RuntimeError of torch, by a part of what it says.
TORCH_SAYS = {
    "shapes cannot be multiplied": "shapes in it do not fit: print the .shape of both sides",
    "size mismatch": "shapes in it do not fit: print the .shape of both sides",
    "must match the size of tensor": "shapes in it do not fit: print the .shape of both sides",
    "shape '": "shapes in it do not fit: print the .shape of what is reshaped",
    "does not require grad": "what backward() starts from has lost its graph: look for .item(), "
    ".detach(), .data",
    "second time": "backward() runs twice through one graph: compute the loss anew in each step",
    "in-place operation": "a parameter is changed in place: do that under torch.no_grad()",
    "same dtype": "float32 and float64 are mixed in it",
    "expected scalar type": "float32 and float64 are mixed in it",
}


class AnswerError(Exception):
    """An answer is missing, raised, or is of the wrong kind; the text is for the student.

    `kind` is "missing", "stub", "raised" or "wrong type"; `detail` may quote what the answer was
    called with.
    """

    def __init__(self, text: str, detail: str = "", kind: str = "wrong type") -> None:
        super().__init__(f"{text}\n{detail}" if detail else text)
        self.text, self.detail, self.kind = text, detail, kind


class Probe:
    """Ask for facts about the answers in a notebook: `probe = Probe(globals())`."""

    seed = 0

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def __call__(self, name: str, **inputs: Any) -> Facts:
        """Return the facts that probe `name` finds, or raise AnswerError."""
        reply = ask(self._namespace, name, inputs)
        if "error" in reply:
            raise AnswerError(**reply["error"])
        facts: Facts = reply["facts"]
        return facts


def ask(namespace: dict[str, Any], name: str, inputs: dict[str, Any]) -> Facts:
    """Run probe `name` on the answers in `namespace`.

    Returns {"facts": …}, or {"error": {"kind", "text", "detail"}} whatever the answer does: it may
    raise, ask Python to exit, or return something strange.

    Raises:
        LookupError, TypeError: there is no such probe, or it takes other inputs.
    """
    probe = PROBES[name]
    student = Student(namespace)
    inputs = copy.deepcopy(inputs)  # an answer may change what it is given
    inspect.signature(probe).bind(student, **inputs)
    try:
        with _undisturbed():
            return {"facts": probe(student, **inputs)}
    except AnswerError as error:
        problem = error
    except BaseException as error:
        text = f"{QUESTIONS.get(student.asked)}: what {student.asked} gave back cannot be examined"
        problem = AnswerError(text, student.trouble(student.asked, error).detail)
    return {"error": {"kind": problem.kind, "text": problem.text, "detail": problem.detail}}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Leave the notebook as it was: its random numbers, its figures, and its screen."""
    interactive: Any = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    before = set(plt.get_fignums())
    with ExitStack() as stack:
        stack.enter_context(torch.random.fork_rng(devices=[]))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        if shell is not None and not getattr(shell, "nobody_looks", False):
            shell.nobody_looks = True  # lab.show stays silent
            stack.callback(setattr, shell, "nobody_looks", False)
        try:
            yield
        finally:
            for figure in set(plt.get_fignums()) - before:
                plt.close(figure)


class Student:
    """The student's answers, found by name in the notebook's globals."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self.asked = "your answer"

    def __getitem__(self, name: str) -> Any:
        self.asked = name
        if name not in self._namespace:
            text = f"{QUESTIONS[name]}: {name} is not defined"
            raise AnswerError(text, "Was its cell run? Is the name spelt like this?", "missing")
        return self._namespace[name]

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Return what the student's function gives back."""
        answer = self[name]
        if not callable(answer):
            raise AnswerError(f"{QUESTIONS[name]}: {name} is not a function, but {kind(answer)}")
        return self.run(name, lambda: answer(*args, **kwargs))

    def run(self, name: str, action: Callable[[], Any]) -> Any:
        """Do something with the student's objects; any exception becomes an AnswerError."""
        try:
            return action()
        except BaseException as error:
            raise self.trouble(name, error) from error

    def outcome(self, name: str, /, *args: Any, **kwargs: Any) -> tuple[Any, str | None]:
        """Return (what the function gave back, None), or (None, the exception's name)."""
        try:
            return self.call(name, *args, **kwargs), None
        except AnswerError as error:
            cause = error.__cause__
            if cause is None or error.kind == "stub":
                raise
            return None, "ValueError" if isinstance(cause, ValueError) else _name(type(cause))

    def trouble(self, name: str, error: BaseException) -> AnswerError:
        """Say what an exception means, with those frames of it that are the student's own."""
        frames = [
            (frame, line)
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_globals is self._namespace
        ]
        lines = [
            f"  line {line}, in {frame.f_code.co_name}: "
            + linecache.getline(frame.f_code.co_filename, line, frame.f_globals).strip()
            for frame, line in frames
        ]
        try:
            said = f"{_name(type(error))}: {error}"[:1000]
        except BaseException:
            said = _name(type(error))
        if isinstance(error, NotImplementedError):
            inner = frames[-1][0].f_code.co_name if frames else name
            stub = inner if inner in QUESTIONS else name
            text, kind = f"{QUESTIONS.get(stub, 'q0')}: {stub} is still the stub", "stub"
        else:
            cause = LIKELY_CAUSES.get(_name(type(error)))
            if isinstance(error, RuntimeError):
                cause = next((words for part, words in TORCH_SAYS.items() if part in said), cause)
            text = f"{QUESTIONS.get(name, 'q0')}: {name} raised {_name(type(error))}"
            text, kind = text + (f" ({cause})" if cause else ""), "raised"
        return AnswerError(text, "\n".join([said, *lines[-8:]]), kind)


# --- What an answer may look like -------------------------------------------------------------


def _name(cls: type) -> str:
    return str(cls.__name__)[:40]


def kind(value: object) -> str:
    """Name the kind of a value in words."""
    words = {"NoneType": "None", "ellipsis": "...", "ndarray": "a NumPy array"}
    name = _name(type(value))
    return words.get(name, f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}")


def number(value: Any) -> float | None:
    """Return a number as a float, or None: a 0-d tensor or array is as good as a float."""
    if isinstance(value, torch.Tensor):
        value = value.detach().item() if value.numel() == 1 else None
    elif isinstance(value, np.ndarray):
        value = value.item() if value.size == 1 else None
    return float(value) if isinstance(value, numbers.Real) else None


def truth(value: Any) -> bool | None:
    """Return True or False, or None where the value is neither."""
    if isinstance(value, (torch.Tensor, np.ndarray, np.generic)) and value.ndim == 0:
        value = value.item()
    return value if isinstance(value, bool) else None


def tensor_facts(result: Any) -> Facts:
    """Describe a value that should be a tensor."""
    facts: Facts = {"kind": kind(result), "tensor": isinstance(result, torch.Tensor)}
    value = result.detach().numpy() if facts["tensor"] else np.asarray(number(result), np.float64)
    dtype = str(value.dtype)
    return {**facts, "value": value.astype(np.float64), "shape": list(value.shape), "dtype": dtype}


def describe(axes: Axes) -> Facts:
    """Describe what axes show; limits are read, nothing is drawn."""
    legend = axes.get_legend()
    return {
        "title": str(axes.get_title()),
        "corner": [float(axes.get_position().x0), float(axes.get_position().y0)],
        "xlabel": str(axes.get_xlabel()),
        "ylabel": str(axes.get_ylabel()),
        "xscale": str(axes.get_xscale()),
        "yscale": str(axes.get_yscale()),
        "xlim": [float(limit) for limit in axes.get_xlim()],
        "ylim": [float(limit) for limit in axes.get_ylim()],
        "legend": None if legend is None else [str(text.get_text()) for text in legend.get_texts()],
        "grid": [bool(axes.axison and _has_grid(axis)) for axis in (axes.xaxis, axes.yaxis)],
        "lines": [
            {
                "x": np.array(line.get_xdata(), np.float64),
                "y": np.array(line.get_ydata(), np.float64),
                "style": str(line.get_linestyle()),
                "marker": str(line.get_marker()),
                "color": str(colors.to_hex(line.get_color())),
            }
            for line in axes.get_lines()
        ],
    }


def _has_grid(axis: Any) -> bool:
    if axis.get_tick_params(which="major").get("gridOn"):
        return True
    return any(line.get_visible() for line in axis.get_gridlines())


# --- The probes -------------------------------------------------------------------------------

PROBES: dict[str, Callable[..., Facts]] = {}


def register(calls: str) -> Callable[[Callable[..., Facts]], Callable[..., Facts]]:
    """Make a probe answer to its name; it calls this function of the student's."""

    def remember(probe: Callable[..., Facts]) -> Callable[..., Facts]:
        PROBES[probe.__name__] = probe
        return probe

    return remember


@register("scale")
def warm_up(student: Student, w: np.ndarray, factor: float) -> Facts:
    """Call scale on a tensor."""
    given = torch.tensor(w)
    facts = tensor_facts(student.call("scale", given, factor))
    return {**facts, "unchanged": bool(np.array_equal(given, w))}


@register("l2_penalty")
def penalty(student: Student, w: np.ndarray) -> Facts:
    """Call l2_penalty twice: on a weight that wants a gradient, and on one that does not."""
    weight, still = torch.tensor(w, requires_grad=True), torch.tensor(w)
    result = student.call("l2_penalty", weight)
    student.call("l2_penalty", still)
    facts = tensor_facts(result)
    gradient = None
    if facts["tensor"] and result.requires_grad and result.numel() == 1:
        student.run("l2_penalty", result.sum().backward)
        gradient = None if weight.grad is None else weight.grad.numpy()
    values = [each.detach().numpy() for each in (weight, still)]
    unchanged = all(np.array_equal(value, w) for value in values)
    flags = bool(weight.requires_grad and not still.requires_grad)
    return {**facts, "gradient": gradient, "unchanged": unchanged, "flags unchanged": flags}


@register("set_axes")
def axes(
    student: Student,
    lines: list[list[list[float]]],
    arguments: list[Any],
    tuples: bool = False,
    elsewhere: bool = False,
) -> Facts:
    """Plot lines, call set_axes, describe the axes.

    `arguments` are those after `axes`, in order. With `elsewhere`, another
    figure is the current one.
    """
    if tuples:
        arguments = [tuple(a) if isinstance(a, list) else a for a in arguments]
    with plt.style.context("default"):
        target = plt.subplots()[1]
        for x, y in lines:
            target.plot(x, y)
        other = plt.subplots()[1] if elsewhere else None
        student.call("set_axes", target, *arguments)
        return {**describe(target), "other": describe(other) if other else None}


@register("Animator")
def animate(student: Student, animators: list[Facts], adds: list[list[Any]]) -> Facts:
    """Make Animators with these options, add points [which animator, x, y] in turn, describe all.

    `options` and `adds` are handed back as the student's code left them.
    """
    options = [dict(each) for each in animators]
    for each in options:
        each.update({k: tuple(each[k]) for k in ("fmts", "figsize") if k in each})
    with plt.style.context("default"):
        before = len(plt.get_fignums())
        made = [student.call("Animator", **each) for each in options]
        figures = [[_attribute(student, animator, "fig")] for animator in made]
        for which, x, y in adds:
            _add(student, made[which], x, y)
            figures[which].append(_attribute(student, made[which], "fig"))
        drawn = [
            {**_drawn(student, animator), "figures": len({id(figure) for figure in held})}
            for animator, held in zip(made, figures, strict=True)
        ]
        new = len(plt.get_fignums()) - before
    return {"animators": drawn, "figures": new, "adds": adds, "options": animators}


def _attribute(student: Student, animator: Any, name: str) -> Any:
    if not hasattr(animator, name):
        raise AnswerError(f"q3: an Animator has no attribute {name}: set self.{name} in __init__")
    return student.run("Animator", lambda: getattr(animator, name))


def _add(student: Student, animator: Any, x: Any, y: Any) -> None:
    if not callable(getattr(animator, "add", None)):
        raise AnswerError("q3: an Animator has no method add")
    student.run("Animator", lambda: animator.add(x, y))


def _drawn(student: Student, animator: Any) -> Facts:
    every = _attribute(student, animator, "axes")
    try:
        first = every[0]
    except Exception:
        raise AnswerError(f"q3: axes[0] fails: self.axes is {kind(every)}, not a list") from None
    if not isinstance(first, Axes):
        raise AnswerError(f"q3: axes[0] should be a matplotlib Axes, it is {kind(first)}")
    figure = _attribute(student, animator, "fig")
    rest = [describe(axes) for axes in figure.axes if axes is not first]
    size = [float(inches) for inches in figure.get_size_inches()]
    return {**describe(first), "figsize": size, "rest": rest}


class Recorder:
    """An animator that only remembers what it was given."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def add(self, *args: Any) -> None:
        """Remember one call."""
        self.calls.append(args)


@register("train_concise")
def train(
    student: Student,
    wd: float,
    train: list[list[np.ndarray]],
    test: list[list[np.ndarray]],
    seed: int,
    options: Facts,
    record: bool = False,
    loader: int = 0,
) -> Facts:
    """Seed torch, call train_concise, describe the network and the history.

    `train` and `test` are lists of batches [X (m, d), y (m, 1)], handed over as lists, or, where
    `loader` is not 0, as one shuffling DataLoader each with that batch size.
    """
    recorder = Recorder()
    more = {"animator": recorder} if record else {}
    answer = _train(student, wd, train, test, seed, {**options, **more}, loader)
    points = [_row(call) for call in recorder.calls]
    counts = [len(call) for call in recorder.calls]
    return {**_trained(student, answer, test), "points": points, "arguments": counts}


@register("train_concise")
def train_twice(student: Student, seed: int, first: Facts, second: Facts) -> Facts:
    """Train twice; describe both networks after the second call."""
    answers = [_train(student, seed=seed, **run) for run in (first, second)]
    return {
        "first": _trained(student, answers[0], first["test"]),
        "second": _trained(student, answers[1], second["test"]),
    }


@register("train_concise")
def start(student: Student, seeds: list[int], num_inputs: int) -> Facts:
    """Describe the networks of `num_epochs=0`: one after each seed, then two without a new seed."""
    batches = [[np.ones((2, num_inputs), np.float32), np.ones((2, 1), np.float32)]]
    options = {"num_inputs": num_inputs, "num_epochs": 0}
    runs = [
        _trained(student, _train(student, 0.0, batches, batches, seed, options), batches)
        for seed in (*seeds, None, None)
    ]
    return {"runs": runs}


@register("train_concise")
def train_and_draw(
    student: Student,
    wd: float,
    train: list[list[np.ndarray]],
    test: list[list[np.ndarray]],
    seed: int,
    options: Facts,
    animator: Facts,
) -> Facts:
    """Let train_concise draw on an Animator; describe the run and its axes."""
    with plt.style.context("default"):
        drawn = student.call("Animator", **animator)
        answer = _train(student, wd, train, test, seed, {**options, "animator": drawn})
        return {**_trained(student, answer, test), **_drawn(student, drawn)}


def _train(
    student: Student,
    wd: float,
    train: list[list[np.ndarray]],
    test: list[list[np.ndarray]],
    seed: int | None,
    options: Facts,
    loader: int = 0,
) -> Any:
    data: list[Any] = []
    for batches in (train, test):
        tensors = [(torch.tensor(X), torch.tensor(y)) for X, y in batches]
        if loader:
            whole = TensorDataset(*(torch.cat(part) for part in zip(*tensors, strict=True)))
            data.append(DataLoader(whole, loader, shuffle=True))
        else:
            data.append(tensors)
    if seed is not None:
        torch.manual_seed(seed)
    answer = student.call("train_concise", wd, *data, **options)
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise AnswerError(f"q4: train_concise should return (net, history), not {kind(answer)}")
    if not isinstance(answer[0], nn.Module):
        text = f"q4: train_concise should return (net, history); its first is {kind(answer[0])}"
        raise AnswerError(text)
    return answer


def _trained(student: Student, answer: Any, test: list[list[np.ndarray]]) -> Facts:
    """Describe a network, what it predicts for the first test batch, and a history."""
    net, history = answer
    layers = [module for module in net.modules() if isinstance(module, nn.Linear)]
    layer = layers[0] if len(layers) == 1 else None
    with torch.no_grad():
        predicted = student.run("train_concise", lambda: net(torch.tensor(test[0][0])))
    listed = isinstance(history, (list, tuple, np.ndarray, torch.Tensor))
    return {
        "layers": [[layer.in_features, layer.out_features] for layer in layers],
        "parameters": sum(parameter.numel() for parameter in net.parameters()),
        "weight": None if layer is None else layer.weight.detach().numpy().astype(float).ravel(),
        "bias": None if layer is None or layer.bias is None else float(layer.bias.detach()[0]),
        "predictions": tensor_facts(predicted)["value"].ravel(),
        "history": [_row(entry) for entry in history] if listed else None,
        "history kind": kind(history),
    }


def _row(entry: Any) -> list[float | None]:
    """Flatten (epoch, train, test) or (epoch, (train, test)) to numbers."""
    if not isinstance(entry, (tuple, list, np.ndarray)) and number(entry) is None:
        return [None]
    if not isinstance(entry, (tuple, list, np.ndarray)):
        return [number(entry)]
    return [value for part in entry for value in _row(part)][:9]


@register("has_diverged")
def diverged(student: Student, losses: list[float], factor: float | None = None) -> Facts:
    """Call has_diverged, with its own factor where none is given."""
    given = list(losses)
    more = {} if factor is None else {"factor": factor}
    result, raised = student.outcome("has_diverged", given, **more)
    unchanged = repr(given) == repr(losses)  # nan is not equal to itself
    facts = {"result": truth(result), "kind": kind(result), "raised": raised}
    return {**facts, "unchanged": unchanged}


@register("critical_lr")
def critical(student: Student, X: np.ndarray, wd: float | None = None) -> Facts:
    """Call critical_lr, with its own wd where none is given."""
    more = {} if wd is None else {"wd": wd}
    result, raised = student.outcome("critical_lr", torch.tensor(X), **more)
    return {"result": number(result), "kind": kind(result), "raised": raised}


@register("train_concise")
def stability(
    student: Student,
    X: np.ndarray,
    y: np.ndarray,
    wd: float,
    shares: Sequence[float],
    num_epochs: int,
    seed: int,
) -> Facts:
    """Train, full batch, at these shares of the student's own critical_lr; ask has_diverged."""
    boundary = number(student.call("critical_lr", torch.tensor(X), wd))
    if boundary is None:
        raise AnswerError("q5: critical_lr should return a number")
    runs = []
    for share in shares:
        options = {"num_inputs": X.shape[1], "num_epochs": num_epochs, "lr": share * boundary}
        answer = _train(student, wd, [[X, y]], [[X, y]], seed, options)
        rows = _trained(student, answer, [[X, y]])["history"] or []
        losses = [row[1] for row in rows if len(row) > 1]
        runs.append({"losses": losses, "flag": truth(student.call("has_diverged", list(losses)))})
    return {"boundary": boundary, "runs": runs}


@register("weight_norms")
def norms(student: Student, w: np.ndarray, gradient: bool = False) -> Facts:
    """Call weight_norms."""
    result = student.call("weight_norms", torch.tensor(w, requires_grad=gradient))
    pair = result if isinstance(result, (tuple, list)) else [result]
    return {"kind": kind(result), "norms": [number(each) for each in pair][:9]}


@register("decay_factor")
def factor(student: Student, lr: float, wd: float, steps: int) -> Facts:
    """Call decay_factor."""
    result = student.call("decay_factor", lr, wd, steps)
    return {"kind": kind(result), "result": number(result)}


@register("soft_threshold")
def threshold(student: Student, w: np.ndarray, t: float) -> Facts:
    """Call soft_threshold."""
    weight = torch.tensor(w)
    facts = tensor_facts(student.call("soft_threshold", weight, t))
    return {**facts, "unchanged": bool(np.array_equal(weight.numpy(), w))}


@register("param_groups")
def groups(
    student: Student, layers: list[list[int]], wd: float, lr: float, decay_bias: bool | None
) -> Facts:
    """Give param_groups of a net of Linear layers to SGD; take one step with zero gradient.

    Each layer is [inputs, outputs, whether it has a bias].
    """
    net = nn.Sequential(*(nn.Linear(ins, outs, bias=bool(bias)) for ins, outs, bias in layers))
    parameters = dict(net.named_parameters())
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(1.0)
            parameter.grad = torch.zeros_like(parameter)
    more = {} if decay_bias is None else {"decay_bias": decay_bias}
    answer = student.call("param_groups", net, wd, **more)
    if not isinstance(answer, (list, tuple)) or not all(isinstance(g, dict) for g in answer):
        raise AnswerError(f"q6: param_groups should return a list of dicts, not {kind(answer)}")
    optimizer = student.run("param_groups", lambda: torch.optim.SGD(list(answer), lr=lr))
    student.run("param_groups", optimizer.step)
    grouped = {id(each) for group in optimizer.param_groups for each in group["params"]}
    return {
        "names": list(parameters),
        "kept": [each.detach().numpy().ravel() for each in parameters.values()],
        "members": [id(each) in grouped for each in parameters.values()],
    }


@register("")
def variable(student: Student, of: str) -> Facts:
    """Report an answer that is a variable: True, False or a text."""
    value = student[of]
    if value is ...:
        raise AnswerError(f"q6: {of} is still ...: put your answer there", kind="stub")
    text = str(value)[:40] if isinstance(value, str) else None
    return {"kind": kind(value), "truth": truth(value), "text": text}
