"""What a cell's source touches that no answer needs: frames, other processes, the grader's names.

Runs in a confined worker, before any code of the submission does, since parsing alone can take a
machine down. It reads and never runs; whoever wants to get past it can. It tells a teacher where to
look, and decides nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator

from autograder.sandbox.given import PROBES

# What a cell may be pointed at for, and how the judge says it.
KINDS = {
    "frames": "looks into the frames of other code",
    "objects": "searches or rewires Python's own objects",
    "machine": "reaches for the machine: processes, files, memory, network",
    "text": "runs code that it makes from text",
    "grader": "touches the grader's own names, or the inside of its probes",
    "patch": "changes a library for everybody",
    "unread": "could not be examined",
}
_ATTRIBUTES = {
    **dict.fromkeys(("_getframe", "_current_frames", "currentframe", "getouterframes"), "frames"),
    **dict.fromkeys(("f_back", "f_locals", "f_globals", "f_builtins"), "frames"),
    **dict.fromkeys(("tb_frame", "tb_next", "walk_stack", "walk_tb"), "frames"),
    **dict.fromkeys(("gi_frame", "cr_frame", "__traceback__"), "frames"),
    **dict.fromkeys(("__subclasses__", "__globals__", "__closure__", "__code__"), "objects"),
    **dict.fromkeys(("__builtins__", "__bases__", "__mro__", "__reduce__"), "objects"),
    **dict.fromkeys(("__dict__", "__getattribute__", "attrgetter", "methodcaller"), "objects"),
    **dict.fromkeys(("meta_path", "settrace", "setprofile", "setrecursionlimit"), "objects"),
    **dict.fromkeys(("settrace_all_threads", "setprofile_all_threads", "addaudithook"), "objects"),
}
_MODULES = {
    **dict.fromkeys(("gc", "builtins", "atexit", "weakref", "marshal"), "objects"),
    **dict.fromkeys(
        ("ctypes", "cffi", "mmap", "resource", "signal", "fcntl", "_thread"), "machine"
    ),
    **dict.fromkeys(("os", "posix", "subprocess", "multiprocessing", "socket", "pty"), "machine"),
    **dict.fromkeys(("shutil", "urllib", "requests", "http", "ssl", "ftplib"), "machine"),
    **dict.fromkeys(("importlib", "runpy", "code", "codeop", "imp"), "text"),
    **dict.fromkeys(("autograder", "unittest", "pytest"), "grader"),
}
# What a student's own code does with these: folders, paths, the number of processors.
_HARMLESS = {"path", "makedirs", "cpu_count", "sep", "getcwd", "devnull", "linesep", "name"}
_CALLS = dict.fromkeys(("exec", "eval", "compile", "__import__"), "text")
_FULL_NAMES = {"inspect.stack": "frames", "inspect.trace": "frames", "sys.monitoring": "objects"}
# By which torch lets a program stand in for its operations, wherever they are called.
_FULL_NAMES |= dict.fromkeys(("torch.library", "torch.overrides"), "patch")
_FULL_NAMES |= dict.fromkeys(("torch.utils._python_dispatch", "torch._C"), "patch")
# IPython's methods that run code: its transformer makes calls of the first two of all magics.
_RUNS = {"run_cell_magic", "run_line_magic", "run_cell", "ex", "ev"}
_MOST_OPTIONS = 8  # words before the code of a line magic, such as %timeit -n 1 -r 1
# What a notebook needs of the probes; the rest is their inside.
_FRONT = "Probe"
_MOST_PARTS = 8  # of a dotted name that is looked at; longer ones are somebody's joke
_NAMESPACES = {"globals", "locals", "vars"}
_GRADER_WORDS = ("/autograder", "hidden_test", "results.json", "submission_metadata", "/proc/")
# Switches that libraries mean to be set.
_SWITCHES = ("torch.backends", "matplotlib.rcParams", "torch._dynamo.config")
# What `Scanner._look` looks at; most of a tree is nothing of it.
_LOOKED_AT = {
    *(ast.Import, ast.ImportFrom, ast.Attribute, ast.Name),
    *(ast.Call, ast.Subscript, ast.Assign, ast.Constant),
}
Transform = Callable[[str], str]


class Scanner:
    """Scans the cells of one notebook in order, since what one imports the next may use."""

    def __init__(self, given: Collection[str] = (PROBES,)) -> None:
        """``given``: the modules of the kit, which student code may import and not change."""
        package, _, probes = PROBES.rpartition(".")
        self._imported = {probes: PROBES}  # what a name stands for: plt -> matplotlib.pyplot
        self._given = {"otter", package, *(name.partition(".")[0] for name in given)}
        self._for_checks = {"grader", "probe", probes, *self._given}
        self._looked_into: set[ast.AST] = set()  # the x of x.y

    def scan(self, source: str, transform: Transform = str) -> list[list[int | str]]:
        """Return ``[line, kind, name]`` for what a cell touches, each kind and name once.

        ``transform`` makes Python of what IPython reads and Python does not, such as `%time f()`.

        Raises:
            SyntaxError, ValueError, RecursionError, MemoryError: it cannot be parsed.
        """
        found: dict[tuple[str, str], int] = {}
        for line, kind, name in self._findings(_parsed(source, transform)):
            found.setdefault((kind, name[:60]), line)
        return [[line, kind, name] for (kind, name), line in found.items()]

    def _findings(self, tree: ast.AST) -> Iterator[tuple[int, str, str]]:
        # By hand and not by recursion, which a deep tree would break.
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            if type(node) in _LOOKED_AT:
                for kind, name in self._look(node):
                    yield getattr(node, "lineno", 1), kind, name
            inside = _inside(node)
            if isinstance(node, ast.Call):
                inside += _handed_to_magics(node)
            inside.reverse()
            waiting += inside

    def _look(self, node: ast.AST) -> Iterator[tuple[str, str]]:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from self._import(node)
        elif isinstance(node, ast.Attribute):
            self._looked_into.add(node.value)
            if not isinstance(node.ctx, ast.Load):  # also as the target of a loop, a with, a del
                yield from self._patched(self._full(node))
            yield from self._attribute(self._full(node.value), node.attr)
            if node not in self._looked_into and self._full(node) == PROBES:
                yield "grader", PROBES
        elif isinstance(node, ast.Name):
            if node not in self._looked_into and self._full(node) == PROBES:
                yield "grader", PROBES  # handed on, to be looked into elsewhere
        elif isinstance(node, ast.Call):
            yield from self._call(node)
        elif isinstance(node, ast.Subscript):
            if isinstance(node.value, ast.Call) and self._full(node.value.func) in _NAMESPACES:
                yield "objects", f"{self._full(node.value.func)}()[]"
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from self._assigned(target, node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (("grader", word) for word in _GRADER_WORDS if word in node.value)

    def _attribute(self, of: str, name: str) -> Iterator[tuple[str, str]]:
        module = of.rpartition(".")[2]  # also where another module has imported it
        if name in _ATTRIBUTES:
            yield _ATTRIBUTES[name], name
        elif module == "os" and name not in _HARMLESS:
            yield "machine", f"os.{name}"
        elif module == "sys" and name == "modules":
            yield "objects", "sys.modules"
        elif f"{of}.{name}" in _FULL_NAMES:
            yield _FULL_NAMES[f"{of}.{name}"], f"{of}.{name}"
        elif (of == PROBES and name != _FRONT) or (of == "probe" and name.startswith("_")):
            yield "grader", f"{of}.{name}"

    def _import(self, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
        module = "" if isinstance(node, ast.Import) else f"{node.module or ''}."
        for alias in node.names:
            full = module + alias.name
            root = full.split(".")[0]
            name = alias.asname or alias.name
            self._imported[name.split(".")[0]] = full if alias.asname or module else root
            if root == "os":  # what is done with it counts
                last = full.split(".")[1] if "." in full else "path"
                if last not in _HARMLESS:
                    yield "machine", full
            elif root in _MODULES:
                yield _MODULES[root], full
            elif kind := _FULL_NAMES.get(full) or _FULL_NAMES.get(module[:-1]):
                yield kind, full
            elif (root == "otter" and full != "otter") or (
                full.startswith(f"{PROBES}.") and full != f"{PROBES}.{_FRONT}"
            ):
                yield "grader", full

    def _call(self, node: ast.Call) -> Iterator[tuple[str, str]]:
        name = self._full(node.func)
        if name in _CALLS:
            yield _CALLS[name], name
        elif name == "getattr" and len(node.args) > 1:
            which = node.args[1]
            if isinstance(which, ast.Constant) and isinstance(which.value, str):
                yield from self._attribute(self._full(node.args[0]), which.value)
            else:
                yield "objects", name
        elif name == "vars" and node.args:
            yield "objects", name
        elif name == "open" and node.args and isinstance(node.args[0], ast.Constant):
            if isinstance(node.args[0].value, int):  # what another part of the process has open
                yield "machine", f"open({node.args[0].value})"[:60]
        elif name in {"setattr", "delattr"} and node.args:
            yield from self._patched(self._full(node.args[0]))

    def _assigned(self, target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, str]]:
        if isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                yield from self._assigned(element, None)
        elif isinstance(target, ast.Name) and target.id in self._for_checks:
            made = self._full(value.func) if isinstance(value, ast.Call) else ""
            if made not in {"otter.Notebook", f"{PROBES}.{_FRONT}"}:
                yield "grader", target.id
        elif isinstance(target, ast.Name) and value is not None:
            self._also_called(target.id, self._full(value))

    def _also_called(self, name: str, full: str) -> None:
        """Note that a module has another name now."""
        if full in self._imported.values():
            self._imported[name] = full

    def _patched(self, name: str) -> Iterator[tuple[str, str]]:
        root = name.split(".")[0]
        if root in self._given:
            yield "grader", name
        elif root in self._libraries() and not name.startswith(_SWITCHES):
            yield "patch", name

    def _libraries(self) -> set[str]:
        # Not those that are pointed at for being imported at all.
        return {full.partition(".")[0] for full in self._imported.values()} - _MODULES.keys()

    def _full(self, node: ast.AST) -> str:
        """Return a dotted name with what its first part stands for, "" for anything else."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute) and len(parts) < _MOST_PARTS:
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        first = self._imported.get(node.id, node.id)
        return ".".join([first, *reversed(parts)])


def _inside(node: ast.AST) -> list[ast.AST]:
    """Return what `ast.iter_child_nodes` yields, in half its time."""
    found: list[ast.AST] = []
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            found += [each for each in value if isinstance(each, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def _parsed(source: str, transform: Transform) -> ast.Module:
    """Parse a cell. What Python reads as it stands, IPython leaves alone, with two exceptions.

    It takes off empty lines and blanks at the beginning, and a prompt: `In [1]: x` is an annotation
    to Python.
    """
    if not source[:1].isspace() and not source.startswith("In ["):
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError):
            pass
    return ast.parse(transform(source))


def _handed_to_magics(node: ast.Call) -> Iterator[ast.AST]:
    """Yield the code that a call of IPython's has in its texts; its lines count on from the call.

    The text of a cell magic begins on the line after it.
    """
    if isinstance(node.func, ast.Attribute) and node.func.attr in _RUNS:
        later = 0 if node.func.attr == "run_cell_magic" else 1
        for argument in node.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                tree = _parsed_without_options(argument.value)
                yield ast.increment_lineno(tree, node.lineno - later)


def _parsed_without_options(text: str) -> ast.Module:
    """Return the code in a text that may begin with other words; none where there is none."""
    for _ in range(_MOST_OPTIONS):
        try:
            from IPython.core.inputtransformer2 import TransformerManager

            tree: ast.Module = ast.parse(TransformerManager().transform_cell(text))
            return tree
        except (SyntaxError, ValueError):
            text = text.lstrip().partition(" ")[2]
    return ast.Module([], [])


def scan(source: str, given: Collection[str] = (PROBES,)) -> list[list[int | str]]:
    """Scan one cell by itself, as `Scanner.scan` does."""
    return Scanner(given).scan(source)
