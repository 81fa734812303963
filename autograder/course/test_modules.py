"""Puts a test file together that is kept in parts, since one question has one file.

`q4.py` may hold `from q4_decay import bias_is_not_decayed`: that line is replaced by the whole of
`q4_decay.py`, the first time that a part is asked for; later such lines are dropped. What comes out
needs no other file, so it runs wherever Otter runs.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

from autograder.errors import KitError

Read = Callable[[Path], str]


def whole(path: Path, read: Read) -> str:
    """Return the source of a test file with its parts in it.

    Args:
        path: the test file; its parts stand beside it, with its name and `_` before theirs.
        read: gives the text of a file, or raises what its caller understands.

    Raises:
        KitError: a part is there that nothing asks for, so that its checks would not count.
    """
    prefix = f"{path.stem}_"
    seen: set[str] = set()
    source = _without_imports(path, prefix, read, seen)
    for part in sorted(path.parent.glob(f"{prefix}*.py")):
        if part.stem not in seen:
            raise KitError(f"{part} is in no test file", f"import from it in {path.name}")
    return source


def _without_imports(path: Path, prefix: str, read: Read, seen: set[str]) -> str:
    source = read(path)
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return source  # whoever reads the file as a whole says what is wrong with it
    lines = source.splitlines()
    # From the last, so that the numbers of the lines before it stay right.
    parts = [node for node in tree.body if _is_part(node, prefix)]
    found = {id(node): _part(node, path, prefix, read, seen) for node in parts}
    for node in reversed(parts):
        lines[node.lineno - 1 : node.end_lineno] = found[id(node)].splitlines()
    return "\n".join(lines) + "\n"


def _is_part(node: ast.stmt, prefix: str) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith(prefix)


def _part(node: ast.stmt, path: Path, prefix: str, read: Read, seen: set[str]) -> str:
    name = node.module if isinstance(node, ast.ImportFrom) else None
    if name is None or name in seen:
        return ""
    seen.add(name)
    return _without_imports(path.with_name(f"{name}.py"), prefix, read, seen)
