"""A stand-in for ``torch._dynamo``, which makes half of the work of loading torch.

An optimizer imports torch's compiler in order to call two of its functions, which do nothing where
nothing is compiled. The stand-in answers the optimizer, and becomes the real module, in place, when
anybody else asks for anything: slower, never different. A torch that asks for something else gets
the real one too, so a new version can cost time and nothing more; `tests/test_compiler.py` tells.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

NAME = "torch._dynamo"
# Who may ask, in torch 2.13, and for what: the code around every optimizer's methods.
_ASKED = {("torch._compile", "disable"), ("torch.optim.optimizer", "graph_break")}
_MARK = "__dynamo_disable"  # where torch keeps what `disable` gave for a function


def stand_in() -> None:
    """Put the stand-in where ``import torch._dynamo`` finds it; nothing if the real one is there.

    Raises:
        RuntimeError: this torch has no such module.
    """
    import torch

    if NAME in sys.modules:
        return
    spec = find_spec(NAME)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"torch {torch.__version__} has no {NAME}")
    module = module_from_spec(spec)
    _wait(module, spec)
    sys.modules[NAME] = module
    vars(torch)["_dynamo"] = module


def _wait(module: ModuleType, spec: ModuleSpec) -> None:
    """Have ``module`` loaded when anything is asked of it."""
    own = vars(module)
    # An import of a module below asks its parent for this, and so loads it.
    path = own.pop("__path__")
    plain: list[Any] = []  # functions that torch took for what `disable` makes of them

    def disable(function: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
        plain.append(function)
        return function

    answers = {"disable": disable, "graph_break": lambda: None}

    def load() -> None:
        del own["__getattr__"], own["__dir__"]
        own["__path__"] = path
        for function in plain:
            vars(function).pop(_MARK, None)
        try:
            spec.loader.exec_module(module)  # type: ignore[union-attr]
        except BaseException:  # as where an import fails: the next one begins anew
            sys.modules.pop(NAME, None)
            vars(sys.modules["torch"]).pop("_dynamo", None)
            raise

    def get(name: str) -> Any:
        if (sys._getframe(1).f_globals.get("__name__"), name) in _ASKED:
            return answers[name]
        load()
        return getattr(module, name)

    def names() -> list[str]:
        load()
        return dir(module)

    own |= {"__getattr__": get, "__dir__": names}
