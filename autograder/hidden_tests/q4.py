"""Q4, hidden: what `train_concise` does, step by step and after 100 epochs.

Exact checks come first: what they observe on few numbers names a mistake, a loss curve does not.
Margins were measured over 40 seeds. An import of a part (`q4_…`) is replaced by that part when the
test file is put together, so the order of the imports is the order in which students read.
"""

# ruff: noqa: F401, F821, I001 - see above

import math

import numpy as np
from kit.checks import Mistake, apart, builds_on
from otter.test_files import test_case

from q4_start import weights_start_from_the_normal_distribution
from q4_decay import bias_is_not_decayed, decay_shrinks_by_the_exact_factor
from q4_step import one_step_is_exact
from q4_epochs import blown_up_run_goes_on, calls_do_not_influence_each_other, epochs_replay
from q4_history import animator_gets_the_history, history_matches_the_network, plot_limits_of_a_run
from q4_runs import SMALL, examples, parameters
from q4_sgd import mean_squared_error

OK_FORMAT = False
name = "q4"

# stated: Train a linear model with weight decay on its weights, and report how it went.
# stated: (``if animator`` tells.)
# stated: (float32 or float64 is free, and for a float a tensor with one entry is as good.)


# What the runs below rest on; where one of these failed, they say nothing new.
BASICS = (
    "network_is_one_linear_layer",
    "one_step_by_hand",
    "one_decaying_step_by_hand",
    "two_batches_make_two_steps",
    "decay_makes_weights_smaller",
    "weights_start_from_the_normal_distribution",
    "decay_shrinks_by_the_exact_factor",
    "bias_is_not_decayed",
    "one_step_is_exact",
    "epochs_replay",
    "calls_do_not_influence_each_other",
    "blown_up_run_goes_on",
)


def network_losses(probe, wd, **options):
    """The train and the test loss of the network that a full run gives back."""
    weight, bias = parameters(lab_run(probe, wd, **options), 200)
    with np.errstate(all="ignore"):  # a run that blew up has squares beyond all numbers
        return [mean_squared_error(weight, bias, part) for part in lab_batches(probe.seed + 400)]


# rule q4.rate: lr: the learning rate,
@test_case(name="The learning rate decides between training and divergence", points=1, hidden=True)
@builds_on(*BASICS)
def learning_rate_divergence(probe):
    """This check trains 10 epochs at lr = 0.03 and at lr = 0.001."""
    start, fast, slow = (
        network_losses(probe, 0.0, lr=lr, num_epochs=n)[0]
        for lr, n in ((0.001, 1), (0.03, 10), (0.001, 10))
    )
    # Measured 600 to 3e5 times the first; at half the step it would not grow.
    assert not fast < 20 * start, (
        f"At lr = 0.03 and batches of 5 the train loss should explode; after 10 epochs yours went "
        f"from {start:.3g} to {fast:.3g}. Is lr handed on?"
    )
    assert slow <= start, (
        "At lr = 0.001 the train loss should fall; it went from {1} to {0}.".format(
            *apart(slow, start, 3)
        )
    )
    default = network_losses(probe, 0.0)[0]
    # lr = 0.003 reaches 0 (loss_trends); lr = 0.001 is still far from it after 10 epochs.
    assert default < 1e-3 * slow, (
        f"At the default learning rate the train loss ends at {default:.3g} after 100 epochs. "
        "Is the default of lr 0.003?"
    )


# rule q4.bias-free
# rule q4.batches: train_iter, test_iter: each gives batches (X, y) of shapes (m, num_inputs) and
#   (m, 1), float32, every time it is iterated: a DataLoader, or a list.
@test_case(name="A large bias survives a large wd", points=1, hidden=True)
@builds_on("network_is_one_linear_layer", "one_decaying_step_by_hand", "bias_is_not_decayed")
def large_bias_survives_strong_decay(probe):
    """This check trains on DataLoaders instead of lists of batches, with num_inputs=6."""
    rng = np.random.default_rng(probe.seed + 402)
    batches = examples(rng, (5, 5, 5, 5, 5), SMALL, true_b=5.0)
    # At lr wd = 0.4 also a decay counted twice is stable: that is judged elsewhere.
    options = {"num_inputs": SMALL, "lr": 0.02, "num_epochs": 15}
    inputs = {"train": batches[:4], "test": batches[4:], "seed": probe.seed + 3}
    free, decayed = (
        parameters(probe("train", wd=wd, options=options, loader=5, **inputs))[1]
        for wd in (0.0, 20.0)
    )
    if not math.isfinite(free):
        return  # nothing can be compared, which other checks tell
    # Measured 4.36 to 4.70 with decay, near 5 without; a decayed bias ends near 0.5.
    assert abs(decayed - free) < 2, Mistake(
        "decays-the-bias",
        f"The targets are 5 and a little; the bias ended at {free:.3g} with wd = 0 and at "
        f"{decayed:.3g} with wd = 20. Weights may vanish under strong decay, but the bias "
        "should not: it carries the mean.",
    )


# rule q4.weight-decays
@test_case(name="wd = 3 leaves less than a tenth of the weight norm", points=1, hidden=True)
@builds_on(*BASICS)
def weight_norm_reduction(probe):
    """This check trains as the notebook does, with and without decay."""
    free, decayed = (
        float(np.linalg.norm(parameters(lab_run(probe, wd), 200)[0])) for wd in (0.0, 3.0)
    )
    ratio = decayed / free if free else math.nan
    # Measured 0.027 to 0.038.
    assert ratio < 0.1, (
        f"After 100 epochs |w| is {free:.4g} without decay and {decayed:.4g} with wd = 3. On these "
        "data less than a tenth should be left."
    )


# rule q4.plain-sgd
# rule q4.start
@test_case(name="Losses: without decay it overfits, with wd = 3 it does not", points=1, hidden=True)
@builds_on(*BASICS)
def loss_trends(probe):
    """This check trains as the notebook does, with and without decay."""
    first = network_losses(probe, 0.0, lr=0.001, num_epochs=1)[0]
    (last, test), decayed = network_losses(probe, 0.0), network_losses(probe, 3.0)[1]
    # Measured 4e-13 to 2e-11, from about 200.
    assert last < 1e-3 * first, (
        f"Without decay the train loss should fall to nearly 0; it went from {first:.3g} (near "
        f"the start) to {last:.3g}. Do gradients, steps and learning rate do what you mean?"
    )
    # Measured 110 to 224.
    assert test > 50, (
        f"Without decay the test loss should stay high; yours ends at {test:.3g}. "
        "Are the weights drawn from N(0, 1)?"
    )
    # Measured 0.0008 to 0.0082.
    assert decayed < 0.1 * test, (
        f"wd = 3 should improve the test loss at least tenfold; it is {decayed:.3g} with "
        f"decay, {test:.3g} without."
    )
