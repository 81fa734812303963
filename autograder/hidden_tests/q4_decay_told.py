"""Which mistake the shrinking of the weights on all-zero inputs fits."""

import math

import numpy as np
from q4_runs import STILL_RUNS

# What a weight is multiplied by in each step, by mistake.
DECAY_MISTAKES = {
    "(1 - 2 lr wd) a step: the penalty is counted twice, or lacks its 1/2": (
        lambda lr, wd: 1 - 2 * lr * wd
    ),
    "(1 - lr wd) twice a step: the weight decays at two places, one after the other": (
        lambda lr, wd: (1 - lr * wd) ** 2
    ),
    "(1 - lr wd / 2) a step, half the rate asked: `weight_decay` already means wd times w": (
        lambda lr, wd: 1 - lr * wd / 2
    ),
    "(1 - lr wd / 5) a step: the penalty was divided by the 5 examples of a batch": (
        lambda lr, wd: 1 - lr * wd / 5
    ),
    "(1 - lr wd / 15) a step: the penalty was divided by the number of examples, here 15": (
        lambda lr, wd: 1 - lr * wd / 15
    ),
    "(1 - lr wd / 20) a step: the penalty was divided by 20, a number of examples elsewhere": (
        lambda lr, wd: 1 - lr * wd / 20
    ),
    "(1 - lr wd / 3) a step: the penalty was divided by the number of batches": (
        lambda lr, wd: 1 - lr * wd / 3
    ),
    "(1 + lr wd) a step, so they grow: the decay has the wrong sign": lambda lr, wd: 1 + lr * wd,
    "(1 - wd) a step: the learning rate is missing from the decay": lambda lr, wd: 1 - wd,
    "(1 - lr wd^2) a step: wd enters as its square": lambda lr, wd: 1 - lr * wd**2,
}


def with_momentum(lr, wd, steps, momentum, nesterov):
    """What decay by SGD with momentum leaves of 1."""
    w, v = 1.0, 0.0
    for _ in range(steps):
        v = momentum * v + wd * w
        w -= lr * (wd * w + momentum * v if nesterov else v)
    return w


def decay_diagnosis(case, kept, ends, before, first):
    """Say which mistake the shrinking on all-zero inputs fits, in both runs.

    `first` is what the weights keep in the first epoch of the first run.
    """
    wd, lr, epochs = STILL_RUNS[case]
    steps = 3 * epochs
    said = (
        f"On all-zero inputs, with lr = {lr:g} and wd = {wd:g}, every weight should keep "
        f"{(1 - lr * wd) ** steps:.5g} of its start after {steps} steps. "
    )
    here = kept[case]
    if not np.isfinite(here).all():
        return said + "Yours grew beyond all bounds."
    if np.ptp(here) > 1e-3 * np.abs(here).max():
        return said + f"Yours kept from {here.min():.4g} to {here.max():.4g}: " + uneven_diagnosis(
            here, lr, wd, steps, before
        )  # fmt: skip
    shares = [float(each.mean()) for each in kept]
    share = shares[case]
    said += f"Yours kept {share:.5g}"
    if np.isclose(share, 1, rtol=1e-6):
        bias, free_bias = ends[case]
        if not np.isclose(bias, free_bias, rtol=1e-5):
            return said + ": no decay at all, and the bias decays instead. Swap the groups."
        return said + (
            ": no decay at all, wd never reaches the weight. An unknown key in a group is no error."
        )
    norm = float(np.linalg.norm(before))
    if np.isclose(norm * (1 - share), lr * wd * steps, rtol=1e-3):
        return said + ": the norm falls by lr wd a step. The penalty is the norm, not its square."
    for words, factor in DECAY_MISTAKES.items():
        if both_fit(shares, lambda lr, wd, k: factor(lr, wd) ** k):  # noqa: B023
            return said + f", which is {words}."
    for momentum in (0.5, 0.8, 0.9, 0.95, 0.99):
        for nesterov in (False, True):
            if both_fit(shares, lambda *run: with_momentum(*run, momentum, nesterov)):  # noqa: B023
                which = "Nesterov momentum" if nesterov else "momentum"
                return said + f", which is what a {which} of {momentum} leaves: plain SGD has none."
    return said + rate_diagnosis(shares, first)


def both_fit(shares, formula):
    """Whether a formula of lr, wd and the number of steps explains both runs."""
    return all(
        np.isclose(share, formula(lr, wd, 3 * epochs), rtol=1e-4)
        for share, (wd, lr, epochs) in zip(shares, STILL_RUNS, strict=True)
    )


def uneven_diagnosis(here, lr, wd, steps, before):
    """Say why the weights do not keep the same share, where that can be told."""
    lost = np.abs(before * (1 - here))
    words = "not all the same share. Decay multiplies every weight by the same factor"
    for size, reason in (
        (lr * wd * steps, "each lost lr wd a step, whatever its size: a penalty on |w|, not w^2"),
        (lr * steps, "each lost lr a step: an optimizer that rescales each gradient (Adam)"),
    ):
        if np.isclose(lost.max(), size, rtol=1e-2):
            return f"{words}; here {reason}."
    return (
        f"{words}; a penalty on absolute values or an optimizer that rescales each gradient (Adam) "
        "does not."
    )


def rate_diagnosis(shares, first):
    """Say which lr, wd or number of steps would explain what both runs kept."""
    if min(shares) <= 0:
        return ": the sign flips, so a step takes away more than the whole weight."
    # The lr, the wd, or the share of steps that would explain each run.
    rates, decays, acting = [], [], []
    for (wd, lr, epochs), share in zip(STILL_RUNS, shares, strict=True):
        product = 1 - share ** (1 / (3 * epochs))
        rates.append(product / wd)
        decays.append(product / lr)
        acting.append(math.log(share) / math.log1p(-lr * wd) / (3 * epochs))
    if np.isclose(*rates, rtol=1e-3):
        return (
            f". Both this and another run decay as if lr were {rates[0]:.3g}, whatever lr is asked:"
            " is the argument lr used? A rate seems to be written into the program."
        )
    if np.isclose(*decays, rtol=1e-3):
        return (
            f". Both this and another run decay as if wd were {decays[0]:.3g}, whatever wd is "
            "asked: is the argument wd used?"
        )
    if np.allclose(acting, 1 / 3, rtol=1e-3):
        return (
            ": as much as one step an epoch takes, where each of its 3 batches should make a step. "
            "Is the decay, or the whole step, outside the loop over the batches?"
        )
    for extra in (-1, 1, 2):
        if np.allclose(acting, [1 + extra / e for _, _, e in STILL_RUNS], rtol=1e-3):
            return f": as much as {extra:+d} epochs would take. Count the epochs."
    if np.allclose(acting, 2 / 3, rtol=1e-3):
        return ": as much as 2 of the 3 batches of an epoch take. Is one left out?"
    if np.allclose(acting, 4 / 3, rtol=1e-3):
        return (
            ": as much as 4 steps an epoch take, where the training data have 3 batches. Is the "
            "test batch one of them?"
        )
    wd, lr, _ = STILL_RUNS[0]
    if np.allclose(first, (1 - lr * wd) ** 3, rtol=1e-5):
        return (
            ". After the first epoch it was right: does something change from epoch to epoch, such "
            "as the learning rate?"
        )
    return (
        f", {acting[0]:.3g} and {acting[1]:.3g} times the rate asked in this and another run. "
        "Look at everything that changes the weight in a step."
    )
