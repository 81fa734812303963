"""Which mistake the shrinking of the weights on all-zero inputs fits, where one step is right."""

import math

import numpy as np
from kit.checks import Mistake, apart
from q4_runs import STILL_RUNS


def with_momentum(lr, wd, steps, momentum):
    """What decay by SGD with momentum leaves of 1."""
    w, v = 1.0, 0.0
    for _ in range(steps):
        v = momentum * v + wd * w
        w -= lr * v
    return w


def decay_diagnosis(case, kept, before, first):
    """Say which mistake the shrinking on all-zero inputs fits, in both runs.

    `first` is what the weights keep in the first epoch of the first run.
    """
    wd, lr, epochs = STILL_RUNS[case]
    steps = 3 * epochs
    here = kept[case]
    bounded = np.isfinite(here).all()
    share, asked = apart(float(here.mean()) if bounded else 0.0, (1 - lr * wd) ** steps, 5)
    said = (
        f"On all-zero inputs, with lr = {lr:g} and wd = {wd:g}, every weight should keep {asked} "
        f"of its start after {steps} steps. "
    )
    if not bounded:
        return AssertionError(f"{said}Yours grew beyond all bounds.")
    if np.ptp(here) > 1e-3 * np.abs(here).max():
        low, high = apart(float(here.min()), float(here.max()), 3)
        return AssertionError(
            f"{said}Yours kept from {low} to {high}, not all the same share. "
            "Decay multiplies every weight by the same factor."
        )
    shares = [float(each.mean()) for each in kept]
    said += f"Yours kept {share}"
    for momentum in (0.5, 0.8, 0.9, 0.95, 0.99):
        found = [with_momentum(lr, wd, 3 * epochs, momentum) for wd, lr, epochs in STILL_RUNS]
        if np.allclose(shares, found, rtol=1e-4):
            words = f"which is what a momentum of {momentum} leaves: plain SGD has none"
            return Mistake("momentum", f"{said}, {words}.")
    wd, lr, _ = STILL_RUNS[0]
    if np.allclose(first, (1 - lr * wd) ** 3, rtol=1e-5):
        return Mistake(
            "rate-changes",
            f"{said}. After the first epoch it was right: the rate should not change.",
        )
    counted = steps_counted(shares)
    if counted == 1:
        words = "So much is left after one decay an epoch, but there are 3 batches."
        return Mistake("decays-once-an-epoch", f"{said}. {words}")
    if counted:
        words = f"So much is left after {counted} steps an epoch, but there are 3 batches."
        return AssertionError(f"{said}. {words}")
    return AssertionError(f"{said}. Look at everything that changes the weight in a step.")


def steps_counted(shares):
    """How many steps an epoch would explain what both runs kept; 0: no number does."""
    if min(shares) > 0:
        acting = [
            3 * math.log(share) / math.log1p(-lr * wd) / (3 * epochs)
            for (wd, lr, epochs), share in zip(STILL_RUNS, shares, strict=True)
        ]
        for count in (1, 2, 4, 6):
            if np.allclose(acting, count, rtol=1e-3):
                return count
    return 0
