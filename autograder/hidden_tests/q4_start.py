"""Q4: how a new network starts."""

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case
from q4_runs import SMALL, parameters, small_data


# rule q4.start: Its weights are drawn from N(0, 1) by torch's global generator, its bias is too
#   (or is 0);
# rule q4.no-seed: set no seed here.
# rule q4.zero-epochs: With num_epochs=0 the network is untouched and the history is empty.
@test_case(name="Weights start from N(0, 1), by torch's own generator", points=1, hidden=True)
@builds_on("network_is_one_linear_layer")
def weights_start_from_the_normal_distribution(probe):
    """This check makes networks by num_epochs=0."""
    first = 1000 * (probe.seed + 1)
    seeds = [*range(first, first + 30), first]
    runs = probe("start", seeds=seeds, num_inputs=200)["runs"]
    start = np.array([parameters(run, 200)[0] for run in runs])
    biases = np.array([parameters(run, 200)[1] for run in runs])
    assert all(run["history"] is not None for run in runs), Mistake(
        "no-history",
        f"The history should be a list; with num_epochs=0 it is {runs[0]['history kind']}.",
    )
    trained = next((run["history"] for run in runs if run["history"]), None)
    if trained is not None:
        epochs = [tuple(row[:1]) for row in trained]
        many = "1 entry" if len(epochs) == 1 else f"{len(epochs)} entries"
        said = "With num_epochs=0 the history should be an empty list; it "
        if len(set(epochs)) < len(epochs):
            raise Mistake("history-kept", f"{said}has entries of earlier calls: make it anew.")
        raise Mistake("num-epochs-unused", f"{said}has {many}: is num_epochs used?")
    mean, std = float(start.mean()), float(start.std())
    assert std > 1e-6, Mistake(
        "start-not-drawn",
        f"All weights start at {mean:.4g}; they should be drawn from N(0, 1).",
    )
    distinct = len({tuple(row) for row in start.round(6).tolist()})
    assert distinct > 1, one_start_for_all(probe)
    assert np.allclose(start[0], start[30]), Mistake(
        "another-generator",
        "Two calls, each after the same torch.manual_seed, start with different weights. Draw them "
        "by torch's global generator, not by NumPy or a generator of your own.",
    )
    # 30 seeds, one of them again, and two calls without a seed.
    assert distinct == 32, Mistake(
        "generator-set-back",
        "Two calls in a row, with no seed between them, start with the same weights. Each call "
        "draws afresh from torch's global generator, and leaves it where that has led.",
    )
    # nn.Linear draws uniformly from +-1/sqrt(inputs): a standard deviation of 0.0408 for 200.
    likely = " That is how nn.Linear starts by itself." if abs(std - 0.0408) < 0.002 else ""
    # Of 6,600 numbers: mean 0 +- 0.0125, std 1 +- 0.009; the bounds are 6 deviations away.
    standard = abs(mean) < 0.075 and abs(std - 1) < 0.055
    assert standard, Mistake(
        "start-of-linear" if likely else "start-of-another-width",
        f"The initial weights have mean {round(mean, 2) + 0.0:g} and standard deviation "
        f"{round(std, 2):g}; they should have those of N(0, 1), which are 0 and 1.{likely}",
    )
    tails = float(np.mean(np.abs(start) > 2))
    # 0.0455 +- 0.0026, 6 deviations; a uniform distribution of the same width has 0.
    assert 0.030 < tails < 0.062, Mistake(
        "start-not-normal",
        f"The initial weights have the right mean and width, but {100 * tails:.1f} % of them lie "
        "beyond +-2, where N(0, 1) has 4.6 %: this is another distribution.",
    )
    spread = float(biases.std())
    # Of 33 numbers: std 1 +- 0.126, in fact below 0.4 or above 1.8 once in 10^8; Linear's own
    # start would have 0.04.
    assert not biases.any() or 0.4 < spread < 1.8, Mistake(
        "bias-of-linear",
        f"The initial biases have standard deviation {spread:.3f}; draw them from N(0, 1), "
        "or set them to 0.",
    )


def one_start_for_all(probe):
    """Say why calls after different seeds start with the same weights."""
    train, test = small_data(probe)
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 3}
    once = {"wd": 2.0, "train": train, "test": test, "options": options}
    said = "Calls after different seeds start with the same weights. "
    if probe("train_twice", seed=probe.seed + 1, first=once, second=once)["shared"]:
        return Mistake("network-kept", f"{said}Make a new network in each call.")
    return Mistake(
        "seeds-inside",
        f"{said}Draw them by torch's global generator: set no seed inside, and make no Generator.",
    )
