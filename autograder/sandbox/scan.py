"""What a cell's source touches that no answer needs: frames, other processes, the grader's names.

Runs in a confined worker, before any code of the submission does, since parsing alone can take a
machine down. It reads and never runs; whoever wants to get past it can. It tells a teacher where to
look, and decides nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

# What a cell may be pointed at for, and how the judge says it.
KINDS = {
    "frames": "looks into the frames of other code",
    "objects": "searches or rewires Python's own objects",
    "machine": "reaches for the machine: processes, files, memory, network",
    "text": "runs code that it makes from text",
    "grader": "touches the grader's own names",
    "patch": "changes a library for everybody",
    "unread": "could not be examined",
}
_ATTRIBUTES = {
    **dict.fromkeys(("_getframe", "_current_frames", "currentframe", "getouterframes"), "frames"),
    **dict.fromkeys(("f_back", "f_locals", "f_globals", "tb_frame", "tb_next"), "frames"),
    **dict.fromkeys(("gi_frame", "cr_frame", "__traceback__"), "frames"),
    **dict.fromkeys(("__subclasses__", "__globals__", "__closure__", "__code__"), "objects"),
    **dict.fromkeys(("__builtins__", "__bases__", "__mro__", "__reduce__"), "objects"),
    **dict.fromkeys(("meta_path", "settrace", "setprofile", "setrecursionlimit"), "objects"),
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
_LIBRARIES = {"torch", "numpy", "matplotlib", "math", "random", "IPython", "sys"}
_GIVEN = {"otter", "kit"}
_GRADER_WORDS = ("/autograder", "hidden_test", "results.json", "submission_metadata", "/proc/")
# Switches that libraries mean to be set.
_SWITCHES = ("torch.backends", "matplotlib.rcParams", "torch._dynamo.config")


def scan(source: str) -> list[list[int | str]]:
    """Return ``[line, kind, name]`` for what `source` touches, each kind and name once.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it cannot be parsed.
    """
    found: dict[tuple[str, str], int] = {}
    visitor = _Visitor()
    for line, kind, name in visitor.findings(ast.parse(source)):
        found.setdefault((kind, name[:60]), line)
    return [[line, kind, name] for (kind, name), line in found.items()]


class _Visitor:
    def __init__(self) -> None:
        self._imported: dict[str, str] = {}  # what a name stands for: plt -> matplotlib.pyplot

    def findings(self, tree: ast.AST) -> Iterator[tuple[int, str, str]]:
        # By hand and not by recursion, which a deep tree would break.
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            for kind, name in self._look(node):
                yield getattr(node, "lineno", 1), kind, name
            waiting += reversed(list(ast.iter_child_nodes(node)))

    def _look(self, node: ast.AST) -> Iterator[tuple[str, str]]:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from self._import(node)
        elif isinstance(node, ast.Attribute):
            if node.attr in _ATTRIBUTES:
                yield _ATTRIBUTES[node.attr], node.attr
            elif self._full(node.value) == "os" and node.attr not in _HARMLESS:
                yield "machine", f"os.{node.attr}"
            elif self._full(node) == "sys.modules":
                yield "objects", "sys.modules"
        elif isinstance(node, ast.Call):
            yield from self._call(node)
        elif isinstance(node, (ast.Assign, ast.AugAssign, ast.Delete)):
            targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
            for target in targets:
                yield from self._assigned(target, getattr(node, "value", None))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (("grader", word) for word in _GRADER_WORDS if word in node.value)

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
            elif root == "otter" and full != "otter":
                yield "grader", full

    def _call(self, node: ast.Call) -> Iterator[tuple[str, str]]:
        name = self._full(node.func)
        if name in _CALLS:
            yield _CALLS[name], name
        elif name in {"setattr", "delattr"} and node.args:
            yield from self._patched(self._full(node.args[0]))

    def _assigned(self, target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, str]]:
        if isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                yield from self._assigned(element, None)
        elif isinstance(target, ast.Attribute):
            yield from self._patched(self._full(target))
        elif isinstance(target, ast.Name) and target.id in {"grader", "probe", "probes", *_GIVEN}:
            made = self._full(value.func) if isinstance(value, ast.Call) else ""
            if made not in {"otter.Notebook", "kit.probes.Probe"}:
                yield "grader", target.id

    def _patched(self, name: str) -> Iterator[tuple[str, str]]:
        root = name.split(".")[0]
        if root in _GIVEN:
            yield "grader", name
        elif root in _LIBRARIES and not name.startswith(_SWITCHES):
            yield "patch", name

    def _full(self, node: ast.AST) -> str:
        """Return a dotted name with what its first part stands for, "" for anything else."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        first = self._imported.get(node.id, node.id)
        return ".".join([first, *reversed(parts)])
