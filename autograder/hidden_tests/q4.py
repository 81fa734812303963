"""Q4, hidden: what `train_concise` does, step by step and after 100 epochs.

Numbers of steps are small where a property is exact, and data are drawn here, so that losses and
steps can be computed again with NumPy. Margins were measured over 40 seeds.
"""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

SMALL = 6  # inputs, where the property does not need 200

# What the observed decay rate on all-zero inputs, divided by the right one, says.
DECAY_MISTAKES = [
    (2.0, "twice the rate asked: the penalty is counted twice, or lacks its 1/2"),
    (0.5, "half the rate asked: `weight_decay` already means wd times w in the gradient"),
    (
        0.2,
        "a fifth of the rate asked: the penalty was divided by a batch size or a number of steps",
    ),
    (0.05, "a twentieth of the rate asked: the penalty was divided by a number of examples"),
    (0.0, "no decay at all: wd never reaches the weight. An unknown key in a group is no error"),
]


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


def mean_squared_error(weight, bias, batches):
    """MSE over all examples of all batches, in float64."""
    errors = [X.astype(float) @ weight + bias - y[:, 0] for X, y in batches]
    return float(np.mean(np.concatenate(errors) ** 2))


def replay(weight, bias, batches, wd, lr, epochs):
    """Plain SGD on the batch mean of squared errors; the decay acts on the weight alone."""
    for _ in range(epochs):
        for X, y in batches:
            error = X.astype(float) @ weight + bias - y[:, 0]
            slope, level = 2 * X.T.astype(float) @ error / len(error), 2 * error.mean()
            weight, bias = weight - lr * (slope + wd * weight), bias - lr * level
    return weight, bias


@test_case(name="Losses: without decay it overfits, with wd = 3 it does not", points=2, hidden=True)
def loss_trends(probe):
    free, decayed = losses(full_run(probe, 0.0)), losses(full_run(probe, 3.0))
    first, last = free[0, 1], free[-1, 1]
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


@test_case(name="wd = 3 leaves less than a tenth of the weight norm", points=2, hidden=True)
def weight_norm_reduction(probe):
    free, decayed = (float(np.linalg.norm(parameters(full_run(probe, wd))[0])) for wd in (0.0, 3.0))
    ratio = decayed / free if free else math.nan
    # Measured 0.027 to 0.038.
    assert ratio < 0.1, (
        f"After 100 epochs |w| is {free:.4g} without decay and {decayed:.4g} with wd = 3: "
        f"{ratio:.3g} of it is left. On these data less than a tenth should be."
    )


@test_case(name="On all-zero inputs each step shrinks the weights alike", points=3, hidden=True)
def decay_shrinks_by_the_exact_factor(probe):
    for wd, lr, epochs in ((3.0, 0.003, 4), (2.0, 0.05, 5)):
        before, _ = parameters(still_run(probe, 2.0, 0.05, 0))
        free, _ = parameters(still_run(probe, 0.0, lr, epochs))
        decayed, _ = parameters(still_run(probe, wd, lr, epochs))
        assert np.abs(before).min() > 0, (
            "The weights start at 0; they should be drawn from N(0, 1)."
        )
        assert np.allclose(free, before, rtol=1e-5), (
            "On all-zero inputs and without decay nothing moves the weights, and yet they moved "
            "between num_epochs=0 and a few epochs with the same seed."
        )
        steps = 3 * epochs
        asked = (1 - lr * wd) ** steps
        kept = decayed / free
        # Exact but for float32 rounding, 1e-7 a step.
        if not np.allclose(kept, asked, rtol=1e-5):
            raise AssertionError(decay_diagnosis(kept, lr, wd, steps))


def decay_diagnosis(kept, lr, wd, steps):
    """Say which mistake the shrinking on all-zero inputs fits."""
    asked = (1 - lr * wd) ** steps
    opening = (
        f"On all-zero inputs, with lr = {lr:g} and wd = {wd:g}, every weight should keep "
        f"{asked:.5g} of its start after {steps} steps. "
    )
    if not np.isfinite(kept).all():
        return opening + "Yours grew beyond all bounds."
    if np.ptp(kept) > 1e-3 * np.abs(kept).max():
        return opening + (
            f"Yours kept from {kept.min():.4g} to {kept.max():.4g}: not all the same share. "
            "Decay multiplies every weight by the same factor; a penalty on absolute values "
            "or an optimizer that rescales each gradient (Adam) does not."
        )
    share = float(kept.mean())
    opening += f"Yours kept {share:.5g}"
    if np.isclose(share, (1 - wd) ** steps, rtol=1e-2):
        return opening + ", which is (1 - wd) a step: the learning rate is missing from the decay."
    if share <= 0:
        return opening + ": the sign flips, so a step takes away more than the whole weight."
    whole = steps * math.log1p(-lr * wd)
    rate = math.log(share) / whole
    if rate < -0.01:
        return opening + ": the weights grow. The decay has the wrong sign."
    for value, words in DECAY_MISTAKES:
        if abs(math.log(share) - steps * math.log1p(-lr * wd * value)) < 1e-4:
            return opening + f": {words}."
    if abs(math.log(share) - whole / 3) < 1e-4:
        return opening + ": it acts once in an epoch of 3 batches, not in every step."
    return opening + (
        f", {rate:.3g} times the rate asked. Look at everything that changes the weight in a step."
    )


@test_case(name="The bias is not decayed", points=2, hidden=True)
def bias_is_not_decayed(probe):
    lr, epochs = 0.05, 5
    _, start = parameters(still_run(probe, 2.0, lr, 0))
    _, free = parameters(still_run(probe, 0.0, lr, epochs))
    _, decayed = parameters(still_run(probe, 2.0, lr, epochs))
    # Both runs take the same steps; decayed, the bias would differ in the first digit.
    assert np.isclose(decayed, free, rtol=1e-5), (
        f"On all-zero inputs, targets {TARGET:g}, the bias ends at {free:.5g} with wd = 0 and at "
        f"{decayed:.5g} with wd = 2. It should not depend on wd: is the bias in a group that "
        "decays? PyTorch decays every parameter of a group."
    )
    asked = TARGET + (start - TARGET) * (1 - 2 * lr) ** (3 * epochs)
    # 15 float32 steps are good to 1e-6.
    assert np.isclose(free, asked, rtol=1e-4), (
        f"On all-zero inputs, targets {TARGET:g}, the squared error should pull the bias from "
        f"{start:.4g} to {asked:.5g} in {3 * epochs} steps at lr = {lr:g}; yours is at {free:.5g}. "
        "Is the bias trained, by the gradient of the mean squared error, at this rate?"
    )


@test_case(name="A large bias survives a large wd", points=1, hidden=True)
def large_bias_survives_strong_decay(probe):
    rng = np.random.default_rng(probe.seed + 402)
    batches = examples(rng, (5, 5, 5, 5, 5), SMALL, true_b=5.0)
    options = {"num_inputs": SMALL, "lr": 0.015, "num_epochs": 20}
    inputs = {"wd": 100.0, "train": batches[:4], "test": batches[4:], "seed": probe.seed + 3}
    _, bias = parameters(probe("train", options=options, loader=5, **inputs))
    # Measured 4.38 to 4.74; a decayed bias ends near 0.1.
    assert 2 < bias < 8, (
        f"The targets are 5 and a little; with wd = 100 the bias ended at {bias:.3g}. "
        "Weights may vanish under strong decay, the bias should not: it carries the mean."
    )


@test_case(name="The learning rate decides between training and divergence", points=2, hidden=True)
def learning_rate_divergence(probe):
    fast = losses(full_run(probe, 0.0, lr=0.03, num_epochs=10))[:, 1]
    # Measured 1.2e5 to 5e7 at epoch 10, from about 200; at half the step it would not grow.
    assert not fast[-1] < 1e4, (
        f"At lr = 0.03 and batches of 5 the train loss should explode; after 10 epochs yours is "
        f"{fast[-1]:.3g}. Is lr handed on, and is the loss the full squared error, without 1/2?"
    )
    slow = losses(full_run(probe, 0.0, lr=0.001, num_epochs=10))[:, 1]
    default = losses(full_run(probe, 0.0))[:, 1]
    # Measured 14 to 69 at epoch 10.
    assert slow[-1] < min(slow[0], 1e3), (
        f"At lr = 0.001 the train loss should fall; it went from {slow[0]:.3g} to {slow[-1]:.3g}."
    )
    # lr = 0.003 reaches 0 (loss_trends); lr = 0.001 is still far from it after 10 epochs.
    assert default[-1] < 1e-3 * slow[-1], (
        f"At the default learning rate the train loss ends at {default[-1]:.3g} after 100 epochs."
    )


@test_case(name="One full-batch step is exact, with and without decay", points=2, hidden=True)
def one_step_is_exact(probe):
    rng = np.random.default_rng(probe.seed + 403)
    batch, test = examples(rng, (8,), SMALL, true_b=1.0), examples(rng, (3,), SMALL)
    for wd in (0.0, 3.0):
        ends = []
        for epochs in (0, 1):
            options = {"num_inputs": SMALL, "lr": 0.05, "num_epochs": epochs}
            inputs = {"wd": wd, "train": batch, "test": test, "seed": probe.seed + 4}
            ends.append(parameters(probe("train", options=options, **inputs)))
        (w0, b0), (w1, b1) = ends
        w, b = replay(w0, b0, batch, wd, 0.05, 1)
        # One float32 step of size about 0.1 is good to 1e-6.
        exact = np.allclose(w1, w, atol=1e-4) and np.isclose(b1, b, atol=1e-4)
        assert exact, (
            f"One epoch with a single batch of 8, lr = 0.05 and wd = {wd:g}, moved the parameters "
            f"by {np.linalg.norm([*(w1 - w0), b1 - b0]):.4g} in all, where "
            f"{np.linalg.norm([*(w - w0), b - b0]):.4g} was asked" + step_diagnosis(
                w1 - w0, b1 - b0, w - w0, b - b0
            )
        )  # fmt: skip


def step_diagnosis(dw, db, asked_dw, asked_db):
    """Say how a step compares with the one asked."""
    moved, asked = np.array([*dw, db]), np.array([*asked_dw, asked_db])
    if not moved.any():
        return ": nothing moved. Is optimizer.step() called?"
    ratio = float(moved @ asked / (asked @ asked))
    if np.allclose(moved, ratio * asked, atol=1e-4):
        return f": {ratio:.3g} times the step asked, in the right direction."
    if np.allclose(dw, asked_dw, atol=1e-4):
        return ". The weights moved as asked, the bias did not."
    if np.isclose(db, asked_db, atol=1e-4):
        return ". The bias moved as asked, the weights did not."
    return ", and in another direction. Compute one step by hand for two examples."


@test_case(name="Several epochs of two batches end where plain SGD ends", points=2, hidden=True)
def epochs_replay(probe):
    train, _ = small_data(probe)
    for wd, lr, epochs in ((0.0, 0.02, 3), (2.0, 0.02, 3), (2.0, 0.02, 10)):
        w0, b0 = parameters(small_run(probe, wd, lr, 0))
        w1, b1 = parameters(small_run(probe, wd, lr, epochs))
        w, b = replay(w0, b0, train, wd, lr, epochs)
        off = float(np.abs([*(w1 - w), b1 - b]).max())
        # 20 float32 steps are good to 1e-5; momentum or a stale gradient shows at 1e-2.
        assert off < 1e-4, (
            f"After {epochs} epochs of 2 batches (lr = {lr:g}, wd = {wd:g}) a parameter is "
            f"{off:.3g} off from where plain SGD ends. If one step is right, look at what one step "
            "leaves behind for the next: gradients, momentum, a changing rate, the order of the "
            "batches."
        )


@test_case(name="The history holds the losses of the network, per example", points=2, hidden=True)
def history_matches_the_network(probe):
    train, test = small_data(probe)
    for wd, epochs in ((2.0, 5), (2.0, 10), (0.0, 5)):
        facts = small_run(probe, wd, 0.02, epochs)
        weight, bias = parameters(facts)
        row = losses(facts)[-1]
        asked = [mean_squared_error(weight, bias, part) for part in (train, test)]
        assert row[0] == epochs, f"After {epochs} epochs the last entry is for epoch {row[0]:g}."
        # Sums of 16 float32 squares are good to 1e-6.
        if not np.allclose(row[1:], asked, rtol=1e-4):
            raise AssertionError(history_diagnosis(row, asked, weight, wd, (weight, bias, train)))
    early, late = (losses(small_run(probe, 2.0, 0.02, epochs)) for epochs in (5, 10))
    assert np.allclose(early[0], late[0], rtol=1e-5), (
        "The entry for epoch 5 is not the same in a run of 5 epochs and in one of 10."
    )
    seven = losses(small_run(probe, 2.0, 0.02, 7))[:, 0].tolist()
    assert seven == [5], f"A run of 7 epochs should record epoch 5 only; yours has {seven}."


def history_diagnosis(row, asked, weight, wd, state):
    """Say what a recorded pair of losses is, where that can be told."""
    found = row[1:]
    said = f"At the last epoch the history says train {found[0]:.5g}, test {found[1]:.5g}; the "
    said += f"network that was returned has {asked[0]:.5g} and {asked[1]:.5g}. "
    w, b, train = state
    batch_means = np.mean([mean_squared_error(w, b, [batch]) for batch in train])
    penalty = wd * float(weight @ weight) / 2
    for fits, words in (
        (np.array(asked[::-1]), "They are swapped."),
        (np.array(asked) / 2, "That is half of it: report the squared error without 1/2."),
        (np.sqrt(asked), "That is its square root."),
        (np.array(asked) + penalty, "That includes the penalty: report the plain loss."),
        (np.array(asked) * [7, 9], "That is the sum over the examples: report their mean."),
    ):
        if np.allclose(found, fits, rtol=1e-3):
            return said + words
    if np.isclose(found[0], batch_means, rtol=1e-3):
        return said + "That is the mean of batch means: batches differ in size, examples count."
    return said + "It should be the mean over all examples, after the epoch, of the squared error."


@test_case(name="Weights start from N(0, 1), by torch's own generator", points=1, hidden=True)
def weights_start_from_the_normal_distribution(probe):
    first = 1000 * (probe.seed + 1)
    runs = probe("start", seeds=list(range(first, first + 30)), num_inputs=200)["runs"]
    start = np.array([parameters(run)[0] for run in runs])
    biases = np.array([parameters(run)[1] for run in runs])
    empty = all(run["history"] == [] for run in runs)
    assert empty, "With num_epochs=0 the history should be an empty list."
    distinct = len({tuple(row) for row in start.round(6).tolist()})
    assert distinct == 32, (
        f"32 networks (30 seeds, two calls without one) start with {distinct} different weights. "
        "Each call draws afresh from torch's global generator; train_concise seeds nothing."
    )
    mean, std = float(start.mean()), float(start.std())
    # Of 6,400 numbers: mean 0 +- 0.0125, std 1 +- 0.009; the bounds are 6 deviations away.
    standard = abs(mean) < 0.075 and abs(std - 1) < 0.055
    assert standard, (
        f"The initial weights have mean {mean:.3g} and standard deviation {std:.3g}; asked were "
        "those of N(0, 1)."
    )
    tails = float(np.mean(np.abs(start) > 2))
    # 0.0455 +- 0.0026, 6 deviations; a uniform distribution of the same width has 0.
    assert 0.030 < tails < 0.062, f"{tails:.3g} of the weights lie beyond +-2: that is not N(0, 1)."
    spread = float(biases.std())
    # Of 32 numbers: std 1 +- 0.126, in fact below 0.4 or above 1.8 once in 10^8; Linear's own
    # start would have 0.04.
    assert not biases.any() or 0.4 < spread < 1.8, (
        f"The initial biases have standard deviation {spread:.3g}; N(0, 1), or all 0, is asked."
    )


@test_case(name="Every call starts afresh; test data do not train", points=1, hidden=True)
def calls_do_not_influence_each_other(probe):
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


@test_case(name="The Animator gets the points of the history", points=1, hidden=True)
def animator_gets_the_history(probe):
    facts = small_run(probe, 2.0, 0.02, 12, record=True)
    history, points = losses(facts), facts["points"]
    assert points, "An animator was handed over, and its add was never called."
    whole = all(len(row) == 3 and None not in row for row in points)
    same = whole and len(points) == len(history) and np.allclose(points, history, rtol=1e-6)
    assert same, (
        f"The animator got {points[:2]} ..., the history has {history[:2].tolist()} ...; "
        "add(epoch, (train, test)) should get the same points."
    )
    assert history[:, 0].tolist() == [5, 10], (
        f"A run of 12 epochs should record epochs 5 and 10, not {history[:, 0].tolist()}."
    )


@test_case(name="A run draws its two curves, limits and scale", points=1, hidden=True)
def plot_limits_of_a_run(probe):
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
