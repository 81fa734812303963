"""What an answer may look like: numbers, truth values, tensors, as plain facts."""

from __future__ import annotations

import numbers
import sys
from typing import Any

import numpy as np

Facts = dict[str, Any]


def class_name(cls: type) -> str:
    """Return the name of a class, or its beginning."""
    return str(cls.__name__)[:40]


def kind(value: object) -> str:
    """Name the kind of a value in words."""
    words = {"NoneType": "None", "ellipsis": "...", "ndarray": "a NumPy array"}
    name = class_name(type(value))
    return words.get(name, f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}")


def is_tensor(value: Any) -> bool:
    """Tell whether a value is a tensor of torch; a course without torch has none."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def number(value: Any) -> float | None:
    """Return a number as a float, or None: a 0-d tensor or array is as good as a float."""
    if is_tensor(value):
        value = value.detach().item() if value.numel() == 1 else None
    elif isinstance(value, np.ndarray):
        value = value.item() if value.size == 1 else None
    return float(value) if isinstance(value, numbers.Real) else None


def truth(value: Any) -> bool | None:
    """Return True or False, or None where the value is neither."""
    if (is_tensor(value) or isinstance(value, (np.ndarray, np.generic))) and value.ndim == 0:
        value = value.item()
    return value if isinstance(value, bool) else None


def tensor_facts(result: Any) -> Facts:
    """Describe a value that should be a tensor."""
    facts: Facts = {"kind": kind(result), "tensor": is_tensor(result)}
    value = result.detach().numpy() if facts["tensor"] else np.asarray(number(result), np.float64)
    dtype = str(value.dtype)
    return {**facts, "value": value.astype(np.float64), "shape": list(value.shape), "dtype": dtype}
