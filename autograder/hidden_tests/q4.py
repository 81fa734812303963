"""Q4, hidden: what `train_concise` does, step by step and after 100 epochs.

Exact checks come first: what they observe on few numbers names a mistake, a loss curve does not.
Data are drawn here, so that losses and steps can be computed again with NumPy. Margins were
measured over 40 seeds.
"""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

SMALL = 6  # inputs, where the property does not need 200


def examples(rng, sizes, inputs, true_b=0.05):
    """Batches of y = 0.01 sum(x) + b + noise, float32."""
    batches = []
    for size in sizes:
        X = rng.standard_normal((size, inputs))
        y = X.sum(axis=1, keepdims=True) * 0.01 + true_b + 0.01 * rng.standard_normal((size, 1))
        batches.append([X.astype(np.float32), y.astype(np.float32)])
    return batches


def assignment_data(probe):
    """The data of the visible check: requests that are equal run once."""
    batches = examples(np.random.default_rng(probe.seed + 400), (5, 5, 5, 5, 100), 200)
    return batches[:4], batches[4:]


def full_run(probe, wd, **options):
    """Training on 20 examples in 200 dimensions; 100 epochs at lr = 0.003 unless told."""
    train, test = assignment_data(probe)
    return probe("train", wd=wd, train=train, test=test, seed=probe.seed, options=options)


def small_data(probe):
    """Two training batches of unequal size and one test batch, in few dimensions."""
    batches = examples(np.random.default_rng(probe.seed + 401), (5, 2, 9), SMALL, true_b=1.0)
    return batches[:2], batches[2:]


def small_run(probe, wd, lr, num_epochs, **more):
    """A run on the small data."""
    train, test = small_data(probe)
    options = {"num_inputs": SMALL, "lr": lr, "num_epochs": num_epochs}
    inputs = {"wd": wd, "train": train, "test": test, "seed": probe.seed + 1, **more}
    return probe("train", options=options, **inputs)


TARGET = 4.0


def still_run(probe, wd, lr, num_epochs):
    """A run on all-zero inputs, 3 batches: the data speak of the bias, not of the weight."""
    batch = [np.zeros((5, SMALL), np.float32), np.full((5, 1), TARGET, np.float32)]
    options = {"num_inputs": SMALL, "lr": lr, "num_epochs": num_epochs}
    inputs = {"wd": wd, "train": [batch] * 3, "test": [batch], "seed": probe.seed + 2}
    return probe("train", options=options, **inputs)


def parameters(facts):
    """Weight and bias of the one Linear layer."""
    assert facts["weight"] is not None, (
        f"This needs a network with one Linear layer; yours has {len(facts['layers'])}."
    )
    assert facts["bias"] is not None, "This needs a Linear layer with a bias; yours has none."
    return facts["weight"], facts["bias"]


def losses(facts):
    """The history as an array of rows (epoch, train, test)."""
    history = facts["history"]
    kind = facts["history kind"]
    assert history is not None, f"The history should be a list of tuples, it is {kind}."
    assert history, "The history is empty."
    whole = all(len(row) == 3 and None not in row for row in history)
    assert whole, f"Entries should be (epoch, train_loss, test_loss); the first is {history[0]}."
    return np.array(history, float)


def gradient(weight, bias, X, y):
    """The gradient of the batch mean of squared errors, in float64."""
    error = X.astype(float) @ weight + bias - y[:, 0]
    return 2 * X.T.astype(float) @ error / len(error), 2 * error.mean()


def mean_squared_error(weight, bias, batches):
    """MSE over all examples of all batches, in float64."""
    errors = [X.astype(float) @ weight + bias - y[:, 0] for X, y in batches]
    return float(np.mean(np.concatenate(errors) ** 2))


def replay(start, batches, wd, lr, epochs, keep=0.0, forget="step", nesterov=False):
    """Plain SGD on the mean squared error of each batch; the decay acts on the weight alone.

    For telling mistakes: `keep` is a momentum, and `forget` says when gradients are set to zero
    (each "step", each "epoch", or "never").
    """
    weight, bias = start
    slope, level, v, u = np.zeros_like(weight), 0.0, 0.0, 0.0
    for _ in range(epochs):
        for number, (X, y) in enumerate(batches):
            new_slope, new_level = gradient(weight, bias, X, y)
            if forget == "step" or (forget == "epoch" and number == 0):
                slope, level = np.zeros_like(weight), 0.0
            slope, level = slope + new_slope, level + new_level
            g, h = slope + wd * weight, level
            v, u = keep * v + g, keep * u + h
            dw, db = (g + keep * v, h + keep * u) if nesterov else (v, u)
            weight, bias = weight - lr * dw, bias - lr * db
    return weight, bias


def same(found, asked, atol=1e-4):
    """Whether weights and bias are those of a computation in float64."""
    return np.allclose(found[0], asked[0], atol=atol) and np.isclose(found[1], asked[1], atol=atol)


# --- The start --------------------------------------------------------------------------------


@test_case(name="Weights start from N(0, 1), by torch's own generator", points=1, hidden=True)
def weights_start_from_the_normal_distribution(probe):
    """This check makes networks by num_epochs=0."""
    first = 1000 * (probe.seed + 1)
    seeds = [*range(first, first + 30), first]
    runs = probe("start", seeds=seeds, num_inputs=200)["runs"]
    start = np.array([parameters(run)[0] for run in runs])
    biases = np.array([parameters(run)[1] for run in runs])
    assert all(run["history"] is not None for run in runs), (
        f"The history should be a list; with num_epochs=0 it is {runs[0]['history kind']}."
    )
    trained = next((run["history"] for run in runs if run["history"]), None)
    if trained is not None:
        epochs = [row[0] for row in trained]
        likely = "Is num_epochs used?"
        if len(set(epochs)) < len(epochs):
            likely = "Epochs come more than once in it: is the list made anew in each call?"
        raise AssertionError(
            "With num_epochs=0 nothing should be trained and the history be an empty list; yours "
            f"has {len(trained)} entries. {likely}"
        )
    mean, std = float(start.mean()), float(start.std())
    assert std > 1e-6, f"All weights start at {mean:.4g}; they should be drawn from N(0, 1)."
    distinct = len({tuple(row) for row in start.round(6).tolist()})
    assert distinct > 1, (
        "33 calls, nearly each after a torch.manual_seed of its own, start with one and the same "
        "weight. Does something seed the generator inside, or is a network or a weight kept "
        "between calls? Each call makes a new one and draws afresh."
    )
    assert np.allclose(start[0], start[30]), (
        "Two calls, each after the same torch.manual_seed, start with different weights. Draw them "
        "by torch's global generator (not by NumPy or a generator of your own), for a new network."
    )
    # 30 seeds, one of them again, and two calls without a seed.
    assert distinct == 32, (
        f"Calls that should draw 32 different weights drew {distinct}. "
        "Each call draws afresh from torch's global generator; train_concise seeds nothing."
    )
    # nn.Linear draws uniformly from +-1/sqrt(inputs): a standard deviation of 0.0408 for 200.
    likely = " That is how nn.Linear starts by itself." if abs(std - 0.0408) < 0.002 else ""
    # Of 6,600 numbers: mean 0 +- 0.0125, std 1 +- 0.009; the bounds are 6 deviations away.
    standard = abs(mean) < 0.075 and abs(std - 1) < 0.055
    assert standard, (
        f"The initial weights have mean {mean:.3g} and standard deviation {std:.3g}; asked were "
        f"those of N(0, 1).{likely}"
    )
    tails = float(np.mean(np.abs(start) > 2))
    # 0.0455 +- 0.0026, 6 deviations; a uniform distribution of the same width has 0.
    assert 0.030 < tails < 0.062, (
        f"The initial weights have the right mean and width, but a share of {tails:.3g} lies "
        "beyond +-2, where N(0, 1) has 0.0455: this is another distribution."
    )
    spread = float(biases.std())
    # Of 33 numbers: std 1 +- 0.126, in fact below 0.4 or above 1.8 once in 10^8; Linear's own
    # start would have 0.04.
    assert not biases.any() or 0.4 < spread < 1.8, (
        f"The initial biases have standard deviation {spread:.3g}; N(0, 1), or all 0, is asked."
    )


# --- The decay, alone -------------------------------------------------------------------------

STILL_RUNS = ((3.0, 0.003, 4), (2.0, 0.05, 5))  # wd, lr, epochs


@test_case(name="On all-zero inputs each step shrinks the weights alike", points=3, hidden=True)
def decay_shrinks_by_the_exact_factor(probe):
    """This check trains on all-zero inputs, with num_inputs=6."""
    before, _ = parameters(still_run(probe, 2.0, 0.05, 0))
    untouched, _ = parameters(still_run(probe, 0.0, 0.05, 0))
    assert np.array_equal(before, untouched), (
        "With num_epochs=0 the network should come back untouched, and yet its weights depend on "
        "wd. Count the epochs: is there one too many?"
    )
    assert np.abs(before).min() > 0, "The weights start at 0; they should be drawn from N(0, 1)."
    kept, ends = [], []
    for wd, lr, epochs in STILL_RUNS:
        free, free_bias = parameters(still_run(probe, 0.0, lr, epochs))
        decayed, bias = parameters(still_run(probe, wd, lr, epochs))
        assert np.allclose(free, before, rtol=1e-5), (
            "On all-zero inputs and without decay nothing moves the weights, and yet they moved "
            "between num_epochs=0 and a few epochs with the same seed."
        )
        kept.append(decayed / free)
        ends.append((bias, free_bias))
    asked = [(1 - lr * wd) ** (3 * epochs) for wd, lr, epochs in STILL_RUNS]
    for case in range(len(STILL_RUNS)):
        # Exact but for float32 rounding, 1e-7 a step.
        if not np.allclose(kept[case], asked[case], rtol=1e-5):
            wd, lr, _ = STILL_RUNS[0]
            first = parameters(still_run(probe, wd, lr, 1))[0] / before
            raise AssertionError(decay_diagnosis(case, kept, ends, before, first))


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


@test_case(name="The bias is not decayed", points=2, hidden=True)
def bias_is_not_decayed(probe):
    """This check trains on all-zero inputs, with num_inputs=6."""
    wd, lr, epochs = 2.0, 0.05, 5
    _, start = parameters(still_run(probe, wd, lr, 0))
    _, free = parameters(still_run(probe, 0.0, lr, epochs))
    _, decayed = parameters(still_run(probe, wd, lr, epochs))
    assert free != start, (
        f"On all-zero inputs with targets {TARGET:g} only the bias can learn, and it stays at "
        f"{start:.4g}, where it started. Is it in a group of the optimizer? Are steps made?"
    )
    # Both runs take the same steps; decayed, the bias would differ in the first digit. Whether
    # the steps have the right size is the business of another check.
    if not np.isclose(decayed, free, rtol=1e-5):
        likely = "Is the bias in a group that decays? PyTorch decays every parameter of a group."
        pulled = start
        for _ in range(3 * epochs):
            pulled -= lr * (2 * (pulled - TARGET) + wd * pulled)
        if np.isclose(decayed, pulled, rtol=1e-4):
            likely = (
                "That is where a bias ends that decays by wd as the weights do. PyTorch decays "
                "every parameter of a group, and a penalty on all parameters includes the bias."
            )
        raise AssertionError(
            f"On all-zero inputs, targets {TARGET:g}, the bias ends at {free:.5g} with wd = 0 and "
            f"at {decayed:.5g} with wd = {wd:g}. It should not depend on wd. {likely}"
        )


# --- Steps, exactly ---------------------------------------------------------------------------


def one_step(probe, wd):
    """A single batch of 8, before and after the one step of one epoch."""
    rng = np.random.default_rng(probe.seed + 403)
    batch, test = examples(rng, (8,), SMALL, true_b=1.0), examples(rng, (3,), SMALL)
    batch[0][1] += rng.standard_normal((8, 1)).astype(np.float32)  # so that targets differ
    ends = []
    for epochs in (0, 1):
        options = {"num_inputs": SMALL, "lr": 0.05, "num_epochs": epochs}
        inputs = {"wd": wd, "train": batch, "test": test, "seed": probe.seed + 4}
        ends.append(parameters(probe("train", options=options, **inputs)))
    return batch, *ends


@test_case(name="One full-batch step is exact, with and without decay", points=2, hidden=True)
def one_step_is_exact(probe):
    """This check makes one step on a single batch of 8, with num_inputs=6."""
    for wd in (0.0, 3.0):
        batch, start, end = one_step(probe, wd)
        asked = replay(start, batch, wd, 0.05, 1)
        # One float32 step of size about 0.1 is good to 1e-6.
        if not same(end, asked):
            moved, right = (np.array([*(w - start[0]), b - start[1]]) for w, b in (end, asked))
            likely = step_diagnosis if wd == 0 else decaying_step_diagnosis
            raise AssertionError(
                f"One epoch with a single batch of 8, lr = 0.05 and wd = {wd:g}, moved the "
                f"parameters by {np.linalg.norm(moved):.4g} in all, where "
                f"{np.linalg.norm(right):.4g} was asked{likely(moved, right, start, batch[0])}"
            )


def step_diagnosis(moved, asked, start, batch):
    """Say which mistake one step without decay fits."""
    if not moved.any():
        return ": nothing moved. Is optimizer.step() called while the gradient is there?"
    if np.allclose(np.abs(moved), 0.05, rtol=2e-2):
        return ": each by lr = 0.05. The optimizer rescales each gradient (Adam?); SGD does not."
    ratio = float(moved @ asked / (asked @ asked))
    if np.allclose(moved, ratio * asked, atol=1e-4):
        return f": {ratio:.3g} times the step asked, in the right direction. " + ratio_diagnosis(
            ratio, float(np.linalg.norm(moved))
        )  # fmt: skip
    for formula, words in STEP_MISTAKES:
        # Who standardises adds some small number, to divide by no zero.
        close = 1e-3 if formula is standardised_gradient else 1e-4
        if np.allclose(moved, -0.05 * formula(*batch, *start), atol=close):
            return f": {words}"
    if np.allclose(moved[:-1], asked[:-1], atol=1e-4):
        return ". The weights moved as asked, the bias did not."
    if np.isclose(moved[-1], asked[-1], atol=1e-4):
        return ". The bias moved as asked, the weights did not."
    return ", and in another direction. Compute one step by hand for two examples."


def ratio_diagnosis(ratio, length):
    """Say where a step of the right direction and the wrong length comes from."""
    for value, words in (
        (0.5, "Is there a 1/2 in the loss? nn.MSELoss has none."),
        (8.0, "The 8 examples of the batch were added up; their mean is asked."),
        (1 / 8, "The mean over the 8 examples was divided by 8 once more."),
        (1.9, "That is a first step with Nesterov momentum 0.9."),
        (-1.0, "It goes uphill: look at the sign."),
    ):
        if np.isclose(ratio, value, rtol=1e-3):
            return words
    if np.isclose(length, 0.05, rtol=1e-3):
        return "It is lr long: is the gradient clipped or normalised to length 1?"
    return f"It is as if lr were {0.05 * ratio:.3g}: is the argument lr used, as it is?"


def derivative(slope):
    """Make the gradient of a mean loss from the derivative of one example's loss."""

    def formula(X, y, w, b):
        each = slope(X @ w + b - y[:, 0]) / len(X)
        return np.array([*(X.T @ each), each.sum()])

    return formula


def broadcast_gradient(X, y, w, b):
    """Of (n, 1) predictions minus (n,) targets, which makes an (n, n) table."""
    error = X @ w + b - y.mean()
    return np.array([*(2 * X.T @ error / len(X)), 2 * error.mean()])


def relu_gradient(X, y, w, b):
    """Of predictions whose negative values are cut to 0."""
    z = X @ w + b
    each = 2 * np.where(z > 0, z - y[:, 0], 0.0) / len(X)
    return np.array([*(X.T @ each), each.sum()])


def standardised_gradient(X, y, w, b):
    """Of inputs that were brought to mean 0 and deviation 1 first."""
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    return derivative(lambda error: 2 * error)(Z, y, w, b)


STEP_MISTAKES = [
    (
        derivative(np.sign),
        "it follows the sign of the errors. Is that L1Loss? The square is asked.",
    ),
    (
        derivative(lambda error: np.clip(error, -1, 1)),
        "large errors count no more than errors of 1. Is that a Huber or SmoothL1 loss?",
    ),
    (
        broadcast_gradient,
        "it fits a table of every prediction against every target. Predictions are (m, 1): "
        "compare the shape of y; a difference of (m, 1) and (m,) is (m, m).",
    ),
    (relu_gradient, "it fits predictions that are cut off at 0. Is there a ReLU in the network?"),
    (standardised_gradient, "it fits inputs that were standardised first: take them as they come."),
]


def decaying_step_diagnosis(moved, asked, start, batch):
    """Say what is wrong with a step with decay, when the one without was right."""
    w, b = start
    X, y = batch
    slope, level = gradient(w, b, X, y)
    said = ". Without decay the step was right. "
    late = [*((w - 0.05 * slope) * (1 - 0.05 * 3.0) - w), -0.05 * level]
    if np.allclose(moved, late, atol=1e-4):
        return said + "Here the weights decayed after the gradient's step: both act on the same w."
    decay = moved[:-1] + 0.05 * slope
    share = float(decay @ w / (w @ w)) / (-0.05 * 3.0)
    if np.allclose(decay, -0.05 * 3.0 * share * w, atol=1e-4):
        words = f"Here the decay is {share:.3g} times what it should be"
        if not np.isclose(moved[-1], asked[-1], atol=1e-4):
            words += ", and the bias decays too"
        return said + words + "."
    return said + "Here the decay does not point along the weights."


@test_case(name="Several epochs of two batches end where plain SGD ends", points=2, hidden=True)
def epochs_replay(probe):
    """This check trains a few epochs on two batches, of 5 and 2 examples, with num_inputs=6."""
    train, test = small_data(probe)
    for wd, lr, epochs in ((0.0, 0.02, 3), (2.0, 0.02, 3), (2.0, 0.02, 10)):
        start, end = (parameters(small_run(probe, wd, lr, n)) for n in (0, epochs))
        asked = replay(start, train, wd, lr, epochs)
        # 20 float32 steps are good to 1e-5; momentum or a stale gradient shows at 1e-2.
        if not same(end, asked):
            off = float(np.abs([*(end[0] - asked[0]), end[1] - asked[1]]).max())
            ends = [parameters(small_run(probe, wd, lr, n)) for n in range(epochs + 1)]
            raise AssertionError(
                f"After {epochs} epochs of 2 batches (lr = {lr:g}, wd = {wd:g}) a parameter is "
                f"{off:.3g} off from where plain SGD ends. "
                + replay_diagnosis(ends, train, test, wd, lr)
            )
    check_defaults(probe)
    epochs = 5
    start, end = (parameters(still_run(probe, 0.0, 0.05, n))[1] for n in (0, epochs))
    relaxed = TARGET + (start - TARGET) * (1 - 2 * 0.05) ** (3 * epochs)
    # 15 float32 steps are good to 1e-6.
    assert np.isclose(end, relaxed, rtol=1e-4), (
        f"On all-zero inputs, targets {TARGET:g}, the squared error should pull the bias from "
        f"{start:.4g} to {relaxed:.5g} in 15 steps at lr = 0.05; yours is at {end:.5g}."
    )


def check_defaults(probe):
    """Compare a run without lr and num_epochs with one of lr = 0.003 and 100 epochs."""
    train, test = small_data(probe)
    inputs = {"train": train, "test": test, "seed": probe.seed + 1}
    end = parameters(probe("train", wd=2.0, options={"num_inputs": SMALL}, **inputs))
    start = parameters(small_run(probe, 2.0, 0.02, 0))
    # 200 float32 steps are good to 1e-5; one epoch more or less shows at 1e-3.
    if same(end, replay(start, train, 2.0, 0.003, 100)):
        return
    likely = "Compare the defaults with those asked."
    for lr in (0.03, 0.3, 0.02, 0.01, 0.001):
        if same(end, replay(start, train, 2.0, lr, 100)):
            likely = f"It ends as if the default of lr were {lr:g}."
    raise AssertionError(
        "The runs above are right; without lr and num_epochs, training ends elsewhere than with "
        f"lr = 0.003 and num_epochs = 100. {likely}"
    )


def replay_diagnosis(ends, train, test, wd, lr):
    """Say which mistake fits, of what one step leaves behind for the next.

    `ends` are the parameters after 0, 1, 2, … epochs.
    """
    start, end, epochs = ends[0], ends[-1], len(ends) - 1
    joined = [[np.concatenate(part) for part in zip(*train, strict=True)]]
    for words, fit in (
        ("gradients pile up from step to step: zero_grad()", {"forget": "never"}),
        ("gradients pile up within an epoch: zero_grad() for each batch", {"forget": "epoch"}),
        ("the steps carry a momentum of 0.9", {"keep": 0.9}),
        ("the steps carry a Nesterov momentum of 0.9", {"keep": 0.9, "nesterov": True}),
        ("only the first batch of an epoch is used", {"batches": train[:1]}),
        ("only the last batch of an epoch makes a step", {"batches": train[1:]}),
        ("an epoch makes one step on all batches joined", {"batches": joined}),
        ("the test batch is trained on too", {"batches": [*train, *test]}),
        ("the batches come in reverse order", {"batches": train[::-1]}),
    ):
        if same(
            end, replay(start, **{"batches": train, "wd": wd, "lr": lr, "epochs": epochs, **fit})
        ):
            return f"It fits this: {words}."
    for other in range(2 * epochs + 1):
        if other != epochs and same(end, replay(start, train, wd, lr, other)):
            return f"It is where {other} epochs end, not {epochs}: count the epochs, and any break."
    right = next(
        n for n in range(epochs) if not same(ends[n + 1], replay(start, train, wd, lr, n + 1))
    )
    if right == 0:
        return (
            "Already the first epoch is off. If a single step is right, look at what the first "
            "batch leaves behind for the second: gradients, a changed rate, the order of batches."
        )
    said = f"The first {right} epochs are right, what follows is not. "
    if np.allclose(ends[right + 1][0], ends[right][0], atol=1e-6):
        return said + "The weights stand still from then on: is something frozen, or over?"
    return said + (
        "Look at what the end of an epoch leaves behind for the next: a changed rate, something "
        "that happens when losses are recorded."
    )


@test_case(name="Every call starts afresh; test data do not train", points=1, hidden=True)
def calls_do_not_influence_each_other(probe):
    """This check trains twice with the same seed, with num_inputs=6."""
    train, test = small_data(probe)
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 3}
    once = {"wd": 2.0, "train": train, "test": test, "options": options}
    other = {**once, "wd": 0.0, "test": [[10 * X[:4], y[:4] - 7] for X, y in test]}
    alone, start = small_run(probe, 2.0, 0.02, 3), small_run(probe, 2.0, 0.02, 0)
    assert not np.allclose(parameters(alone)[0], parameters(start)[0]), "Training changed nothing."
    twice = probe("train_twice", seed=probe.seed + 1, first=once, second=once)
    for which in ("first", "second"):
        # The same seed, the same data: equal to the last bit, but for threads.
        assert np.allclose(parameters(twice[which])[0], parameters(alone)[0], atol=1e-6), (
            f"Two calls with the same seed and data: the network of the {which} is not the one "
            "of a single call. Does something survive from call to call?"
        )
    mixed = probe("train_twice", seed=probe.seed + 1, first=other, second=other)
    plain = small_run(probe, 0.0, 0.02, 3)
    assert np.allclose(parameters(mixed["second"])[0], parameters(plain)[0], atol=1e-6), (
        "With other test data the same training ends elsewhere: the test set must not influence "
        "the network."
    )


# --- What is reported -------------------------------------------------------------------------


@test_case(name="The history holds the losses of the network, per example", points=2, hidden=True)
def history_matches_the_network(probe):
    """This check trains up to 10 epochs on two batches of unequal size, with num_inputs=6."""
    compared = [compare_last_entry(probe, wd, epochs) for wd in (2.0, 0.0) for epochs in (5, 6, 10)]
    assert any(compared), (
        "In runs of 5, 6 and 10 epochs no entry was recorded in the last epoch, so none can be "
        "compared with the network that was returned."
    )
    early, late = (losses(small_run(probe, 2.0, 0.02, epochs)) for epochs in (6, 10))
    assert np.allclose(early[0], late[0], rtol=1e-5), (
        "The first entry is not the same in a run of 6 epochs and in one of 10: an entry is "
        "final when it is recorded, and the list is made anew in each call."
    )
    hundred = losses(full_run(probe, 0.0))[:, 0].tolist()
    if hundred == list(range(5, 101, 5)):  # else the visible check has said it
        for epochs, asked in ((7, [5]), (12, [5, 10])):
            found = losses(small_run(probe, 2.0, 0.02, epochs))[:, 0].tolist()
            assert found == asked, (
                f"A run of {epochs} epochs should record epochs {asked} only; yours has {found}. "
                "The history of a call is its own, and the last epoch is not special."
            )


def compare_last_entry(probe, wd, epochs):
    """Compare the last entry with the network returned, if it was recorded in the last epoch.

    That it was shows in the run of one epoch less, which has fewer entries. Epochs may be counted
    as they like here.
    """
    facts, shorter = (small_run(probe, wd, 0.02, n)["history"] for n in (epochs, epochs - 1))
    if not facts or (shorter is not None and len(shorter) >= len(facts)):
        losses(small_run(probe, wd, 0.02, 10))
        return False
    run = small_run(probe, wd, 0.02, epochs)
    train, test = small_data(probe)
    row = losses(run)[-1]
    asked = [mean_squared_error(*parameters(run), part) for part in (train, test)]
    # Sums of 16 float32 squares are good to 1e-6.
    if not np.allclose(row[1:], asked, rtol=1e-4):
        before = parameters(small_run(probe, wd, 0.02, epochs - 1))
        raise AssertionError(history_diagnosis(row[1:], asked, parameters(run), before, wd, probe))
    return True


def history_diagnosis(found, asked, state, before, wd, probe):
    """Say what a recorded pair of losses is, where that can be told."""
    train, test = small_data(probe)
    said = f"At the last epoch the history says train {found[0]:.5g}, test {found[1]:.5g}; the "
    said += f"network that was returned has {asked[0]:.5g} and {asked[1]:.5g}. "
    penalty = wd * float(state[0] @ state[0]) / 2
    earlier = [mean_squared_error(*before, part) for part in (train, test)]
    for fits, words in (
        (np.array(asked[::-1]), "They are swapped: train comes first."),
        (np.array(asked) / 2, "That is half of it: report the squared error without 1/2."),
        (np.sqrt(asked), "That is its square root: report the mean square itself."),
        (np.array(asked) + penalty, "That includes the penalty: report the plain loss."),
        (np.array(asked) + 2 * penalty, "That includes wd |w|^2: report the plain loss."),
        (np.array(asked) * [7, 9], "That is the sum over the examples: report their mean."),
        (np.array(earlier), "Those are the losses of one epoch earlier: evaluate after training."),
        (np.round(asked, 2), "It was rounded: report it as it is."),
        (np.full(2, asked[0]), "Both are the train loss."),
        (np.full(2, asked[1]), "Both are the test loss."),
    ):
        if np.allclose(found, fits, rtol=1e-3):
            return said + words
    batches = [mean_squared_error(*state, [batch]) for batch in train]
    if np.isclose(found[0], np.mean(batches), rtol=1e-3):
        return said + "That is the mean of batch means: batches differ in size, examples count."
    w, b = replay(before, train[:1], wd, 0.02, 1)
    if np.isclose(found[0], mean_squared_error(w, b, train[1:]), rtol=1e-3):
        return said + (
            "That is the loss of the last batch, before its step; all examples count, after the "
            "epoch."
        )
    return said + "It should be the mean over all examples, after the epoch, of the squared error."


@test_case(name="The Animator gets the points of the history", points=1, hidden=True)
def animator_gets_the_history(probe):
    """This check hands over an animator that only remembers what add was called with."""
    facts = small_run(probe, 2.0, 0.02, 12, record=True)
    history, points = losses(facts), facts["points"]
    assert points, "An animator was handed over, and its add was never called."
    counts = set(facts["arguments"])
    assert counts == {2}, (
        f"add was called with {max(counts)} arguments. It takes two: add(epoch, (train, test)), "
        "the losses as a pair."
    )
    whole = all(len(row) == 3 and None not in row for row in points)
    assert whole, (
        f"add got {points[0]}; it should get the epoch, and a pair of both losses, train and test."
    )
    assert len(points) == len(history), (
        f"The animator got {len(points)} points, the history has {len(history)} entries: each "
        "entry should be added when it is recorded."
    )
    if not np.allclose(points, history, rtol=1e-6):
        found = np.array(points)
        likely = "add(epoch, (train, test)) should get the same numbers."
        if np.allclose(found[:, [0, 2, 1]], history, rtol=1e-6):
            likely = "train and test are swapped."
        elif np.allclose(found[:, 1:], history[:, 1:], rtol=1e-6):
            likely = "The losses agree, the epochs do not."
        raise AssertionError(
            f"The animator got {found[0].tolist()} first, the history begins with "
            f"{history[0].tolist()}. {likely}"
        )


@test_case(name="A run draws its two curves, limits and scale", points=1, hidden=True)
def plot_limits_of_a_run(probe):
    """This check hands over your own Animator."""
    train, test = small_data(probe)
    facts = probe(
        "train_and_draw",
        wd=2.0,
        train=train,
        test=test,
        seed=probe.seed + 1,
        options={"num_inputs": SMALL, "lr": 0.02, "num_epochs": 10},
        animator={"xlim": [1, 100], "yscale": "log", "legend": ["train", "test"]},
    )
    kept = np.allclose(facts["xlim"], [1, 100]) and facts["yscale"] == "log"
    assert kept, (
        "A run with an Animator of xlim=(1, 100) and a log y-axis drew on axes with xlim "
        f"{facts['xlim']} and a {facts['yscale']} y-axis. Check Q2 and Q3 first."
    )
    drawn = [line for line in facts["lines"] if len(line["x"])]
    asked = losses(facts)
    assert len(drawn) == 2, f"Two curves should be drawn, train and test; found {len(drawn)}."
    for line, values, which in zip(drawn, asked.T[1:], ("train", "test"), strict=True):
        right = np.array_equal(line["x"], asked[:, 0]) and np.allclose(line["y"], values)
        assert right, f"The {which} curve is not the {which} loss of the history."
    low, high = facts["ylim"]
    enclosed = 0 < low <= asked[:, 1:].min() and high >= asked[:, 1:].max()
    assert enclosed, f"The y-range ({low:.3g}, {high:.3g}) leaves out some of the losses drawn."


# --- What it is good for ----------------------------------------------------------------------


@test_case(name="The learning rate decides between training and divergence", points=2, hidden=True)
def learning_rate_divergence(probe):
    """This check trains 10 epochs at lr = 0.03 and at lr = 0.001."""
    fast = losses(full_run(probe, 0.0, lr=0.03, num_epochs=10))[:, 1]
    slow = losses(full_run(probe, 0.0, lr=0.001, num_epochs=10))[:, 1]
    if np.array_equal(fast, slow, equal_nan=True):
        verdict = (
            ""
            if slow[-1] < 1e4
            else (
                " And that rate diverges: the loss grows without end. In batches of 5 these data "
                "allow steps up to lr = 0.022 or so; with larger ones each step jumps across the "
                "minimum and lands farther away on the other side (Q5 tells why)."
            )
        )
        raise AssertionError(
            "lr = 0.03 and lr = 0.001 give the same losses: the argument lr is not used, some "
            f"learning rate is written into your program.{verdict}"
        )
    # Measured 1.2e5 to 5e7 at epoch 10, from about 200; at half the step it would not grow.
    assert not fast[-1] < 1e4, (
        f"At lr = 0.03 and batches of 5 the train loss should explode; after 10 epochs yours is "
        f"{fast[-1]:.3g}. Is lr handed on, and is the loss the full squared error, without 1/2?"
    )
    # Measured 14 to 69 at epoch 10.
    assert slow[-1] < min(slow[0], 1e3), (
        f"At lr = 0.001 the train loss should fall; it went from {slow[0]:.3g} to {slow[-1]:.3g}."
    )
    default = losses(full_run(probe, 0.0))[:, 1]
    # lr = 0.003 reaches 0 (loss_trends); lr = 0.001 is still far from it after 10 epochs.
    assert default[-1] < 1e-3 * slow[-1], (
        f"At the default learning rate the train loss ends at {default[-1]:.3g} after 100 epochs. "
        "Is the default of lr the one asked?"
    )


@test_case(name="A large bias survives a large wd", points=1, hidden=True)
def large_bias_survives_strong_decay(probe):
    """This check trains on DataLoaders instead of lists of batches, with num_inputs=6."""
    rng = np.random.default_rng(probe.seed + 402)
    batches = examples(rng, (5, 5, 5, 5, 5), SMALL, true_b=5.0)
    # At lr wd = 0.4 also a decay counted twice is stable: that is judged elsewhere.
    options = {"num_inputs": SMALL, "lr": 0.004, "num_epochs": 75}
    inputs = {"wd": 100.0, "train": batches[:4], "test": batches[4:], "seed": probe.seed + 3}
    _, bias = parameters(probe("train", options=options, loader=5, **inputs))
    # Measured 4.40 to 4.69; a decayed bias ends near 0.1.
    assert 2 < bias < 8, (
        f"The targets are 5 and a little; with wd = 100 the bias ended at {bias:.3g}. "
        "Weights may vanish under strong decay, the bias should not: it carries the mean."
    )


@test_case(name="wd = 3 leaves less than a tenth of the weight norm", points=2, hidden=True)
def weight_norm_reduction(probe):
    """This check trains as the notebook does, with and without decay."""
    free, decayed = (float(np.linalg.norm(parameters(full_run(probe, wd))[0])) for wd in (0.0, 3.0))
    ratio = decayed / free if free else math.nan
    # Measured 0.027 to 0.038.
    assert ratio < 0.1, (
        f"After 100 epochs |w| is {free:.4g} without decay and {decayed:.4g} with wd = 3: "
        f"{ratio:.3g} of it is left. On these data less than a tenth should be."
    )


@test_case(name="Losses: without decay it overfits, with wd = 3 it does not", points=2, hidden=True)
def loss_trends(probe):
    """This check trains as the notebook does, with and without decay."""
    free, decayed = losses(full_run(probe, 0.0)), losses(full_run(probe, 3.0))
    first, last = free[0, 1], free[-1, 1]
    assert last < 1e4, (
        f"Without decay, at the default lr, the train loss grew to {last:.3g}: training diverges. "
        "The steps are too large: which learning rate is used, and is the loss a mean?"
    )
    # Measured 4e-13 to 2e-11.
    assert last < 1e-3 * first, (
        f"Without decay the train loss should fall to nearly 0; it went from {first:.3g} (first "
        f"recorded) to {last:.3g}. Do gradients, steps and learning rate do what you mean?"
    )
    # Measured 110 to 224.
    assert free[:, 2].min() > 50, (
        f"Without decay the test loss should stay high; yours falls to {free[:, 2].min():.3g}. "
        "Are the weights drawn from N(0, 1), and is this really the plain test MSE?"
    )
    # Measured 0.0008 to 0.0082.
    assert decayed[-1, 2] < 0.1 * free[-1, 2], (
        f"wd = 3 should improve the test loss at least tenfold; it is {decayed[-1, 2]:.3g} with "
        f"decay, {free[-1, 2]:.3g} without."
    )
