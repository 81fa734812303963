"""Q4, visible: steps that can be worked out by hand, and runs without and with weight decay."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


def lab_batches(seed):
    """20 training examples in batches of 5, and 100 test examples: y = X w + b + noise."""
    rng = np.random.default_rng(seed)
    batches = []
    for size in (5, 5, 5, 5, 100):
        X = rng.standard_normal((size, 200))
        y = X.sum(axis=1, keepdims=True) * 0.01 + 0.05 + 0.01 * rng.standard_normal((size, 1))
        batches.append([X.astype(np.float32), y.astype(np.float32)])
    return batches[:4], batches[4:]


def lab_run(probe, wd, **options):
    """100 epochs with all defaults, unless told."""
    train, test = lab_batches(probe.seed + 400)
    return probe("train", wd=wd, train=train, test=test, seed=probe.seed, options=options)


# rule q4.one-linear: with exactly one nn.Linear(num_inputs, 1).
# rule q4.returns: Returns (net, history).
@test_case(name="The network is one Linear layer from 200 inputs to 1 output", points=2)
def network_is_one_linear_layer(probe):
    facts = lab_run(probe, 0.0)
    assert facts["layers"] == [[200, 1]], (
        f"The network should hold exactly one nn.Linear(200, 1); [inputs, outputs] of the Linear "
        f"layers in yours: {facts['layers']}."
    )
    assert facts["bias"] is not None, "The Linear layer has no bias; it should have one."
    assert facts["parameters"] == 201, f"201 parameters are asked, yours has {facts['parameters']}."


# rule q4.every-fifth: history: a list of flat triples (epoch, train_loss, test_loss), an int and
#   two floats, for the epochs 5, 10, 15, ... up to num_epochs, counted from 1.
@test_case(name="The history has an entry for epochs 5, 10, ..., 100", points=1)
def history_has_every_fifth_epoch(probe):
    facts = lab_run(probe, 0.0)
    history = facts["history"]
    kind = facts["history kind"]
    assert history is not None, f"The history should be a list of tuples, it is {kind}."
    rows = [row for row in history if len(row) == 3 and None not in row]
    assert history, "The history is empty."
    assert len(rows) == len(history), (
        "Every entry of the history should be three numbers: (epoch, train_loss, test_loss). "
        f"The first is read as {history[0]}."
    )
    assert facts["flat"], (
        "An entry of the history should be one flat tuple, (epoch, train_loss, test_loss); in "
        "yours the losses are a pair of their own."
    )
    epochs = [row[0] for row in rows]
    likely = "Count epochs from 1 and record where the count is a multiple of 5."
    if len(epochs) == 20 and epochs[0] < 5:
        likely = "There are as many as asked, but the count is off: in Python it starts at 0."
    elif len(epochs) == 100:
        likely = "One entry in five epochs is asked."
    elif len(epochs) > 20:
        likely = "Is the list made anew in each call?"
    assert epochs == list(range(5, 101, 5)), (
        f"For 100 epochs the history has {len(epochs)} entries, from epoch {epochs[0]:g} to "
        f"{epochs[-1]:g}. {likely}"
    )


TWO = np.array([[1.0], [3.0]], np.float32), np.array([[1.0], [1.0]], np.float32)
ONE_MORE = np.array([[-2.0]], np.float32), np.array([[0.0]], np.float32)
TO_TEST = np.array([[2.0]], np.float32), np.array([[1.0]], np.float32)


def steps_by_hand(probe, wd, batches, num_epochs=1, lr=0.1):
    """Weight and bias of a network with one input: its start, and after an epoch."""
    options = {"num_inputs": 1, "lr": lr, "num_epochs": num_epochs}
    data = [list(batch) for batch in batches]
    facts = probe(
        "train", wd=wd, train=data, test=[list(ONE_MORE)], seed=probe.seed + 6, options=options
    )
    weight, bias = facts["weight"], facts["bias"]
    one = weight is not None and len(weight) == 1 and bias is not None
    assert one, "This needs a network with one Linear(num_inputs, 1), here with num_inputs=1."
    return float(weight[0]), float(bias)


def slopes(w, b, X, y):
    """The slopes of the mean squared error of a batch, by weight and by bias."""
    errors = w * X[:, 0] + b - y[:, 0]
    return float(np.mean(2 * errors * X[:, 0])), float(np.mean(2 * errors))


def step_words(start, end, lr=0.1):
    """Say what one step on the batch TWO should do, in numbers to check by hand."""
    (w, b), (dw, db) = start, slopes(*start, *TWO)
    return (
        f"By hand: X = [[1], [3]], y = [[1], [1]]. Your network starts at w = {w:.4f}, "
        f"b = {b:.4f}, so its errors w x + b - y are {w + b - 1:.4f} and {3 * w + b - 1:.4f}, and "
        f"the slopes of their mean square are {dw:.4f} (w) and {db:.4f} (b). With lr = {lr} and "
        f"wd = 0 one step leads to w = {w - lr * dw:.4f}, b = {b - lr * db:.4f}; yours ends at "
        f"w = {end[0]:.4f}, b = {end[1]:.4f}."
    )


def one_step_words(start, end):
    """Say which mistake one step without decay fits, where that can be told."""
    (w, b), moved = start, np.subtract(end, start)
    asked = -0.1 * np.array(slopes(w, b, *TWO))
    errors = np.array([w + b - 1, 3 * w + b - 1])
    on = np.array([w + b > 0, 3 * w + b > 0])
    if not moved.any():
        cut = "" if on.any() else " Is there a ReLU in the network? Both predictions are below 0."
        return f"Nothing moved: are backward() and step() called, in this order?{cut}"
    if np.allclose(np.abs(moved), 0.1, rtol=2e-2):
        return "Both moved by lr: the optimizer rescales each slope (Adam?), SGD does not."
    for factor, words in (
        (0.5, "That is half the step: is there a 1/2 in your loss, or is it Huber's?"),
        (2.0, "That is twice the step: the 2 examples are added up, their mean is asked."),
        (0.03, "That is the step of lr = 0.003: is the argument lr used?"),
        (0.3, "That is the step of lr = 0.03: is the argument lr used?"),
        (-1.0, "It goes uphill: look at the sign."),
    ):
        if np.allclose(moved, factor * asked, rtol=1e-3):
            return words
    cut = np.clip(errors, -1, 1)
    if np.allclose(moved, -0.1 * np.array([cut @ [1, 3], cut.sum()]) / 2, rtol=1e-3):
        return "It follows errors that are cut off at 1 (Huber's loss): their squares are asked."
    below = np.where(on, errors, 0)
    if not on.all() and np.allclose(
        moved, -0.1 * np.array([below @ [1, 3], below.sum()]), rtol=1e-3
    ):
        return "It fits predictions that are cut off at 0. Is there a ReLU in the network?"
    if np.allclose(moved, -0.1 * np.array([np.sign(errors) @ [1, 3], np.sign(errors).sum()]) / 2):
        return "It follows the signs of the errors (L1Loss): their squares are asked."
    if np.isclose(moved[0], asked[0], rtol=1e-3):
        return "The weight moved as asked, the bias did not."
    if np.isclose(moved[1], asked[1], rtol=1e-3):
        return "The bias moved as asked, the weight did not."
    return "Which loss, and which optimizer, makes such a step?"


# rule q4.plain-sgd
@test_case(name="One step without decay, worked out by hand", points=2)
def one_step_by_hand(probe):
    start, end = (steps_by_hand(probe, 0.0, [TWO], n) for n in (0, 1))
    asked = np.subtract(start, 0.1 * np.array(slopes(*start, *TWO)))
    # Two float32 examples: good to 1e-6.
    assert np.allclose(end, asked, atol=1e-4), (
        f"{one_step_words(start, end)} {step_words(start, end)}"
    )


# rule q4.weight-decays
# rule q4.bias-free
@test_case(name="One step with wd = 2: the weight decays, the bias does not", points=3)
def one_decaying_step_by_hand(probe):
    start, free, decayed = (
        steps_by_hand(probe, wd, [TWO], n) for wd, n in ((0.0, 0), (0.0, 1), (2.0, 1))
    )
    (w, b), lost = start, np.subtract(free, decayed)
    asked = 0.1 * 2 * w
    likely = f"That is {lost[0] / asked:.3g} times the decay asked." if asked else ""
    if np.allclose(lost, 0, atol=1e-5):
        likely = (
            "wd changes nothing. A misspelt key in a group is ignored without a word, and a "
            "penalty behind .item() or .detach() has no slope: it must stay part of the graph."
        )
    elif np.isclose(lost[0], 0, atol=1e-5):
        likely = "Only the bias decays: the groups are swapped."
    elif np.isclose(lost[0], 0.1 * 2 * free[0], rtol=1e-3):
        likely = "It is 0.2 times the *new* weight: both terms of a step use the old one."
    elif np.isclose(lost[0], -asked, rtol=1e-3):
        likely = "With decay it grows: look at the sign."
    elif np.isclose(lost[0], 2 * asked, rtol=1e-3):
        likely = "That is twice the decay: is the penalty counted twice, or without its 1/2?"
    elif np.isclose(lost[0], asked / 2, rtol=1e-3):
        likely = "That is half the decay: `weight_decay` already means wd times w."
    # Two float32 numbers near 1.
    assert np.isclose(lost[0], asked, rtol=1e-3, atol=1e-5), (
        f"One step on one batch, from w = {w:.4f}: with wd = 2 and lr = 0.1 the weight should end "
        f"lr wd w = {asked:.4f} lower than with wd = 0. It ends at {free[0]:.4f} without decay, at "
        f"{decayed[0]:.4f} with it: {lost[0]:.4f} lower. {likely}"
    )
    assert np.isclose(lost[1], 0, atol=1e-5), (
        f"One step on one batch, from b = {b:.4f}: the bias ends at {free[1]:.4f} with wd = 0 and "
        f"at {decayed[1]:.4f} with wd = 2. It should not decay. Is it in a group that does? "
        "PyTorch decays every parameter of a group."
    )


# rule q4.epochs
@test_case(name="Two batches make two steps", points=1)
def two_batches_make_two_steps(probe):
    start, first, end = (
        steps_by_hand(probe, 0.0, batches, n)
        for batches, n in (([TWO], 0), ([TWO], 1), ([TWO, ONE_MORE], 1))
    )
    dw, db = slopes(*first, *ONE_MORE)
    likely = "Look at what the first batch leaves behind for the second."
    before = np.array(slopes(*start, *TWO))
    if np.allclose(end, first, atol=1e-5):
        likely = "The second batch makes no step."
    elif np.allclose(np.subtract(first, end), 0.1 * (np.array([dw, db]) + before), atol=1e-4):
        likely = "The slopes of the first batch are still in the second step: call zero_grad()."
    elif np.allclose(end, np.subtract(start, 0.1 * np.array(slopes(*start, *ONE_MORE))), atol=1e-4):
        likely = "Only the last batch makes a step: is step() outside the loop over batches?"
    asked = np.subtract(first, 0.1 * np.array([dw, db]))
    assert np.allclose(end, asked, atol=1e-4), (
        "An epoch of two batches, X = [[1], [3]], y = [[1], [1]] and X = [[-2]], y = [[0]], with "
        f"lr = 0.1 and wd = 0. The first alone leads to w = {first[0]:.4f}, b = {first[1]:.4f}; "
        f"from there the second has the slopes {dw:.4f} and {db:.4f} and should lead to "
        f"w = {asked[0]:.4f}, b = {asked[1]:.4f}. Yours ends at {end[0]:.4f}, {end[1]:.4f}. "
        f"{likely}"
    )


# rule q4.losses
@test_case(name="The history's losses, worked out by hand", points=1)
def losses_by_hand(probe):
    """Three examples to train with, in batches of two and one, and one to test with."""
    facts = probe(
        "train",
        wd=0.0,
        train=[list(TWO), list(ONE_MORE)],
        test=[list(TO_TEST)],
        seed=probe.seed + 6,
        options={"num_inputs": 1, "lr": 0.01, "num_epochs": 5},
    )
    weight, bias, history = facts["weight"], facts["bias"], facts["history"]
    one = weight is not None and len(weight) == 1 and bias is not None
    assert one, "This needs a network with one Linear(num_inputs, 1), here with num_inputs=1."
    entries = [row for row in history or () if len(row) == 3 and None not in row]
    many = " Is the list made anew in each call?" if len(entries) > 1 else ""
    assert len(entries) == 1, (
        "After 5 epochs the history has one entry, of three numbers; yours has "
        f"{len(entries)} of that kind.{many}"
    )
    w, b = float(weight[0]), float(bias)
    errors = w * np.array([1.0, 3.0, -2.0]) + b - np.array([1.0, 1.0, 0.0])
    with np.errstate(all="ignore"):  # a run that blew up has squares beyond all numbers
        train, test = np.mean(errors**2), np.square(2 * w + b - 1)
        halves = np.mean(errors[:2] ** 2) / 2 + errors[2] ** 2 / 2
    listed = ", ".join(f"{error:.4f}" for error in errors)
    found = entries[0][1:]
    likely = "Each loss is over all examples, after the epoch, with no 1/2 and no penalty."
    for looks_like, hint in (
        ([train / 2, test / 2], "That is half of it: no 1/2 is asked."),
        ([train**0.5, test**0.5], "That is its square root."),
        ([3 * train, test], "That is the sum over the examples: their mean is asked."),
        ([test, train], "They are swapped: the train loss comes first."),
        ([train, train], "Both are the train loss."),
        (
            [halves, test],
            "That is the mean of batch means: batches differ in size, examples count.",
        ),
        ([round(train, 2), round(test, 2)], "It was rounded."),
    ):
        if np.allclose(found, looks_like, rtol=1e-3, atol=1e-6):
            likely = hint
            break
    # A few float32 numbers near 1.
    assert np.allclose(found, [train, test], rtol=1e-3, atol=1e-6), (
        f"The network that came back has w = {w:.4f}, b = {b:.4f}. By hand: on X = [[1], [3]], "
        f"y = [[1], [1]] and on X = [[-2]], y = [[0]] its errors are {listed}, and the mean of "
        f"their three squares is {train:.4f}; on the test example X = [[2]], y = [[1]] it is "
        f"{test:.4f}. The history says {found[0]:.4f} and {found[1]:.4f}. {likely}"
    )


# rule q4.weight-decays
@test_case(
    name="Weight decay makes the weights smaller: wd = 3 against wd = 0",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at the exact rule of each "
        "step, the bias, the learning rate, the start, the history, and what the Animator "
        "is given."
    ),
)
def decay_makes_weights_smaller(probe):
    weights = [lab_run(probe, wd)["weight"] for wd in (0.0, 3.0)]
    assert all(w is not None and w.size for w in weights), "The weight of one Linear is needed."
    free, decayed = (float(np.linalg.norm(w)) for w in weights)
    likely = "Look at how the weights are updated."
    if free == decayed and np.array_equal(weights[0], lab_run(probe, 0.0, num_epochs=0)["weight"]):
        likely = (
            "The weights are where they started, so they are not trained at all. Is the weight in "
            "a group, is step() called, and is the gradient still there then?"
        )
    elif free == decayed:
        likely = (
            "They are identical, so wd never reaches the weight. Is wd used? Is the key spelt "
            "weight_decay (any other is accepted in silence)? Is a penalty still part of the graph?"
        )
    elif not (free < 1e4 and np.isfinite(free)):
        likely = (
            "Training blows up, also without decay: the steps are too large. Which learning rate "
            "is used, and is the loss a mean?"
        )
    elif not np.isfinite(decayed):
        likely = "With decay they grow without end: look at the sign and the size of the decay."
    elif decayed > 2 * free:
        likely = "With decay they grow: has the penalty the right sign?"
    else:
        likely = "That is no effect to speak of: does the decay act on the weight, or on the bias?"
    smaller = np.isfinite(free) and decayed < free
    assert smaller, (
        f"After training, |w| is {free:.4g} with wd = 0 and {decayed:.4g} with wd = 3. {likely}"
    )
