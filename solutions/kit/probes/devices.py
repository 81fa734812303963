"""A device of its own kind: a tensor there can be computed with, and is seen to be moved away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map_only

ELSEWHERE = torch.device("meta")


class OtherDevice(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Within this context tensors of the meta device have values, which the CPU computes.

    Arithmetic of the meta device itself loads torch's compiler, a fifth of what grading takes.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        # By id, so both are kept: a tensor there and the one that holds its value.
        self._values: dict[int, tuple[torch.Tensor, torch.Tensor]] = {}
        self._there: dict[int, torch.Tensor] = {}

    def put(self, value: torch.Tensor) -> torch.Tensor:
        """Return a tensor of the other device with this value."""
        if id(value) not in self._there:
            size, stride = value.shape, value.stride()
            made = torch.empty_strided(size, stride, dtype=value.dtype, device=ELSEWHERE)
            self._there[id(value)], self._values[id(made)] = made, (made, value)
        return self._there[id(value)]

    def __torch_dispatch__(
        self,
        function: Callable[..., Any],
        _types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Compute on the values; the result is where it was asked to be, or where they were."""
        given = {**(kwargs or {})}
        device = given.get("device")
        if device is None:
            there = any(id(one) in self._values for one in tree_leaves((args, given)))
        else:
            there, given["device"] = device == ELSEWHERE, "cpu"
        args, given = tree_map_only(torch.Tensor, self._value, (args, given))
        result = function(*args, **given)
        return tree_map_only(torch.Tensor, self.put, result) if there else result

    def _value(self, tensor: torch.Tensor) -> torch.Tensor:
        return self._values.get(id(tensor), (tensor, tensor))[1]
