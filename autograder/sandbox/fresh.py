"""Global state that a notebook may leave behind, as fresh before each probe as the seed is.

A style, a default dtype or a switched-off gradient is set for the notebook's own figures and
trials. It is no part of an answer, and would change what another question's probe finds.
"""

from __future__ import annotations

import random
import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import torch


def draw_from(seed: int) -> None:
    """Seed what answers draw numbers from: Python's, NumPy's and torch's generator."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.default_generator.manual_seed(seed)  # torch.manual_seed takes a millisecond


class State:
    """What torch, matplotlib, NumPy and warnings were set to when this was made."""

    def __init__(self) -> None:
        self._parameters = dict(mpl.rcParams)
        self._errors = np.geterr()
        self._filters = list(warnings.filters)
        self._dtype = torch.get_default_dtype()
        self._threads = torch.get_num_threads()
        # Bound now: student code may put others in their place.
        self._set_dtype, self._set_device = torch.set_default_dtype, torch.set_default_device
        self._get_device = torch.get_default_device
        self._set_grad, self._set_threads = torch.set_grad_enabled, torch.set_num_threads
        self._get_threads = torch.get_num_threads
        self._set_exact, self._is_exact = (
            torch.use_deterministic_algorithms,
            torch.are_deterministic_algorithms_enabled,
        )
        self._set_anomaly = torch.autograd.set_detect_anomaly
        self._close, self._update = plt.close, dict.update

    def restore(self) -> None:
        """Put it all back."""
        self._close("all")
        self._update(mpl.rcParams, self._parameters)  # past the checks, which take milliseconds
        np.seterr(**self._errors)
        with warnings.catch_warnings():
            warnings.resetwarnings()  # tells Python that the filters change
        warnings.filters[:] = self._filters  # type: ignore[index]
        self._set_dtype(self._dtype)
        if self._get_device().type != "cpu":
            self._set_device(None)
        self._set_grad(True)
        self._set_anomaly(False)
        if self._get_threads() != self._threads:
            self._set_threads(self._threads)
        if self._is_exact():
            self._set_exact(False)
