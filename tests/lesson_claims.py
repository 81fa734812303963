"""What makes each sentence about a figure true; `lesson.py` tells how it is looked at."""

from __future__ import annotations

import numpy as np
from lesson import Seen, claim

# --- Q1 to Q3: nothing here depends on the start --------------------------------------------------


@claim("the_slope_is_the_weight", "a dashed straight line that passes through $(2, 2)$")
def slope_is_the_weight(seen: Seen) -> bool:
    line = seen.line("its slope")
    return bool(np.allclose(line.get_xdata(), line.get_ydata(), atol=1e-6))


@claim("the_slope_is_the_weight", "three straight lines that are parallel")
def weights_shrink_alike(seen: Seen) -> bool:
    kept = [
        seen.heights(f"from {w}", 1)[1:] / seen.heights(f"from {w}", 1)[:-1] for w in (3, -4, 12)
    ]
    return bool(np.allclose(kept, 0.9, rtol=1e-5))


@claim("the_slope_is_the_weight", "so it is step 24.")
def below_one_at_step_24(seen: Seen) -> bool:
    return "step 24" in seen.guess_line


@claim("linear_or_log", "the horizontal axis starts at exactly 1 and ends at exactly 100")
def epochs_from_1_to_100(seen: Seen) -> bool:
    return all(seen.axes(panel).get_xlim() == (1, 100) for panel in (0, 1))


@claim("linear_or_log", "while the test loss has long stopped at 3")
def made_up_test_loss_stops(seen: Seen) -> bool:
    return bool(np.allclose(seen.heights("test", 1)[50:], 3, atol=0.01))


@claim("watch_it_grow", "A good result is *one* picture that grows in place")
def one_picture_of_twenty_points(seen: Seen) -> bool:
    return len(seen.figures) == 1 and len(seen.heights("test")) == 20


# --- Q4 -----------------------------------------------------------------------------------------


@claim("overfitting_and_the_cure", "below $10^{-9}$, while the test loss stays between 80 and 350.")
def without_decay_the_curves_part(seen: Seen) -> bool:
    test = seen.heights("test", 0)
    return seen.heights("train", 0)[-1] < 1e-9 and bool(((test > 80) & (test < 350)).all())


@claim("overfitting_and_the_cure", "ends somewhere between 0.0001 and 0.2")
def with_decay_the_training_loss_stops(seen: Seen) -> bool:
    return bool(1e-4 < seen.heights("train", 1)[-1] < 0.2)


@claim("overfitting_and_the_cure", "and the test loss comes down a long way, to less than 10.")
def with_decay_the_test_loss_comes_down(seen: Seen) -> bool:
    return bool(seen.heights("test", 1)[-1] < 10)


@claim("overfitting_and_the_cure", "**To predict 0 for everything is better than both**")
def predicting_zero_is_better(seen: Seen) -> bool:
    return all(seen.heights("predict 0", p)[-1] < seen.heights("test", p)[-1] for p in (0, 1))


@claim(
    "what_was_cured",
    "without decay the training loss falls below $10^{-9}$ from either start; "
    "with $\\lambda = 3$ it stops.",
)
def only_decay_stops_the_training_loss(seen: Seen) -> bool:
    ends = {name: seen.heights(name, 0)[-1] for name in ("no decay", "from 0", "λ = 3")}
    return bool(ends["no decay"] < 1e-9 and ends["from 0"] < 1e-9 and ends["λ = 3"] > 1e-4)


@claim(
    "what_was_cured", "stays between 80 and 350, with $\\lambda = 3$ it comes down to less than 10"
)
def the_test_losses_are_those_of_before(seen: Seen) -> bool:
    undecayed = seen.heights("no decay", 1)
    return bool(((undecayed > 80) & (undecayed < 350)).all() and seen.heights("λ = 3", 1)[-1] < 10)


@claim("what_was_cured", "the start at 0 ends just below the line, at about 0.020.")
def a_start_at_zero_ends_below(seen: Seen) -> bool:
    end = seen.heights("from 0", 1)[-1]
    return bool(end < seen.heights("predict 0", 1)[0] and abs(end - 0.020) < 5e-4)


@claim("what_was_cured", "the first two rows agree in the last column")
def without_decay_the_unseen_stays(seen: Seen) -> bool:
    start, end = seen.numbers("at the start")[1], seen.numbers("no decay")[1]
    return abs(start - end) < 1e-3 and 110 < start < 270


@claim("what_was_cured", "which is 0.027, and their squares by 0.0007")
def decay_multiplies_the_unseen(seen: Seen) -> bool:
    kept = seen.numbers("λ = 3")[1] / seen.numbers("at the start")[1]
    return abs(kept / 0.991**800 - 1) < 0.01 and round(kept, 4) == 0.0007


@claim("what_was_cured", "What is then left is more than predicting 0 costs")
def decay_does_not_reach_zero(seen: Seen) -> bool:
    return bool(seen.heights("λ = 3", 1)[-1] > seen.heights("predict 0", 1)[0])


def _paths(seen: Seen, panel: int) -> list[np.ndarray]:
    return [np.array(seen.line(f"start {k}", panel).get_xydata(), dtype=float) for k in (1, 2, 3)]


def _star(seen: Seen, panel: int) -> np.ndarray:
    return np.array(seen.line("least of all", panel).get_xydata()[0], dtype=float)


def _off_the_line(point: np.ndarray) -> float:
    return abs(float(2 * point[0] + point[1] - 2)) / 5**0.5


@claim("two_weights", "three paths at right angles to the line, to *three* different points of it.")
def without_decay_three_ends(seen: Seen) -> bool:
    paths = _paths(seen, 0)
    straight = all(abs((p[-1] - p[0]) @ [1, -2]) < 1e-4 for p in paths)  # along (2, 1)
    on_it = all(_off_the_line(p[-1]) < 1e-4 for p in paths)
    return straight and on_it and "3 without decay" in seen.guess_line


@claim("two_weights", "until all three are at *one* point, the star.")
def with_decay_one_end(seen: Seen) -> bool:
    near = all(np.abs(p[-1] - _star(seen, 1)).max() < 1e-3 for p in _paths(seen, 1))
    return near and "It is 1 with λ = 1" in seen.guess_line


@claim("two_weights", "With $\\lambda = 5$ too, and the star lies farther from the line.")
def more_decay_lies_farther(seen: Seen) -> bool:
    near = all(np.abs(p[-1] - _star(seen, 2)).max() < 1e-3 for p in _paths(seen, 2))
    return near and _off_the_line(_star(seen, 2)) > _off_the_line(_star(seen, 1))


@claim(
    "two_weights",
    "the paths zigzag across the line, and with $\\lambda = 5$ they leave the picture.",
)
def large_steps_zigzag(seen: Seen) -> bool:
    sides = [np.sign(p[:4] @ [2, 1] - 2 * 10 / 11) for p in _paths(seen, 4)]  # about λ = 1's star
    out = [np.abs(p).max() > 3 or not np.isfinite(p).all() for p in _paths(seen, 5)]
    return all((side[1:] != side[:-1]).all() for side in sides) and all(out)


@claim("how_much_decay", "the training loss falls all the time.")
def training_loss_falls(seen: Seen) -> bool:
    return bool((np.diff(seen.heights("train", 0)) < 0).all())


@claim("how_much_decay", "loss is soon at 19, and then *rises*, to about 35.")
def validation_rises_again(seen: Seen) -> bool:
    losses = seen.heights("validation", 0)
    return abs(losses[:2].min() - 19) < 0.5 and abs(losses[-1] - 35) < 1 and losses.argmin() < 3


@claim(
    "how_much_decay", "validation is a **U** with its lowest point, about 19, at $\\lambda = 3$."
)
def validation_is_a_u(seen: Seen) -> bool:
    losses = seen.heights("validation", 1)
    lowest = int(losses.argmin())
    falls, rises = np.diff(losses[: lowest + 1]) < 0, np.diff(losses[lowest:]) > 0
    right = seen.line("validation", 1).get_xdata()[lowest] == 3
    return bool(falls.all() and rises.all() and right and abs(losses[lowest] - 19) < 1)


@claim("how_much_decay", "training rises with $\\lambda$")
def training_loss_rises_with_decay(seen: Seen) -> bool:
    return bool((np.diff(seen.heights("train", 1)) > 0).all())


@claim("how_much_decay", "is between 19 and 21; predicting 0 costs 26 there.")
def the_chosen_one_beats_zero_on_the_test_set(seen: Seen) -> bool:
    (test,), (zero,) = (
        seen.numbers("the test set, looked at once:"),
        seen.numbers("predict 0, there:"),
    )
    return 19 < test < 21 and round(zero) == 26


@claim("how_much_decay", "predicting 0, and 100 epochs from a careful start at 0.")
def decay_beats_both(seen: Seen) -> bool:
    best = seen.heights("validation", 1).min()
    return bool(best < seen.heights("predict 0", 1)[0] and best < seen.heights("validation", 0)[-1])


@claim("how_much_decay", "it is nowhere near 9")
def decay_does_not_reach_the_noise(seen: Seen) -> bool:
    return bool(seen.heights("validation", 1).min() > 18)


@claim("how_much_decay", "the training loss is far below 9")
def the_noise_is_learned_by_heart(seen: Seen) -> bool:
    return bool(seen.heights("train", 0)[-1] < 1)


@claim("how_much_decay", "who had stopped after epoch 5 would have got as far")
def early_stopping_is_as_good(seen: Seen) -> bool:
    return bool(abs(seen.heights("validation", 0)[0] - seen.heights("validation", 1).min()) < 0.5)


@claim("where_does_it_end", "after 2,000 epochs all 200 dots lie *on* the line.")
def training_ends_at_ridge(seen: Seen) -> bool:
    return bool(seen.heights("distance", 1)[-1] < 1e-5)


@claim(
    "where_does_it_end", "falls along one straight line, and then along another, much less steep."
)
def the_distance_falls_along_two_lines(seen: Seen) -> bool:
    line = seen.line("distance", 1)
    epochs, logs = (np.asarray(values) for values in (line.get_xdata(), np.log(line.get_ydata())))
    steep = -np.diff(logs) / np.diff(epochs)
    before, after = steep[epochs[1:] <= 20], steep[(epochs[1:] > 200) & (epochs[1:] <= 1500)]
    straight = all(part.max() < 1.3 * part.min() for part in (before, after))
    return bool(straight and before.min() > 10 * after.max())


@claim("where_does_it_end", "the test loss is 0.0186, against 0.0217 for predicting 0.")
def ridge_hardly_beats_zero(seen: Seen) -> bool:
    return "0.0186" in seen.guess_line


@claim("where_does_it_end", "gets 0.0198.")
def most_of_it_is_the_mean(seen: Seen) -> bool:
    (mean,) = seen.numbers("predict the mean of the training targets:")
    return mean == 0.0198 and 0.0217 - mean > (0.0217 - 0.0186) / 2


@claim("should_the_bias_decay", "its predictions crowd between 3.5 and 5")
def a_free_bias_knows_the_average(seen: Seen) -> bool:
    values = np.asarray(seen.line("bias not decayed").get_xdata(), dtype=float)
    return bool(((values > 3.5) & (values < 5)).all())


@claim(
    "should_the_bias_decay",
    "With a decayed bias they crowd around 0, on average between −0.5 and 0.5:",
)
def a_decayed_bias_forgets_it(seen: Seen) -> bool:
    return bool(abs(np.mean(seen.line("bias decayed").get_xdata())) < 0.5)


# --- Q5 and Q6 ----------------------------------------------------------------------------------


@claim("three_learning_rates", "the curve of 0.02 falls and ends below $10^{-8}$")
def a_small_rate_learns(seen: Seen) -> bool:
    return bool(seen.heights("lr = 0.02: not diverged")[-1] < 1e-8)


@claim("three_learning_rates", 'its verdict is "diverged", and it ends before epoch 100')
def a_large_rate_diverges(seen: Seen) -> bool:
    losses = seen.heights("lr = 0.03: diverged")
    return bool(np.isinf(losses[-1]) and not np.isnan(losses).any())


@claim("three_learning_rates", "That 0.03 is less than what `critical_lr` just printed")
def the_full_batch_would_bear_it(seen: Seen) -> bool:
    return seen.numbers("critical_lr of the training set, full batch:")[0] > 0.03


@claim(
    "shrink_or_cut", "L1 sets more and more of the 200 weights to exactly 0, and L2 none of them."
)
def only_l1_makes_zeros(seen: Seen) -> bool:
    l1 = seen.heights("L1", 1)
    return bool((np.diff(l1) >= 0).all() and l1[-1] > 190 and (seen.heights("L2", 1) == 0).all())


@claim(
    "three_optimisers", "with SGD and with AdamW two straight parallel lines that follow the dots"
)
def sgd_and_adamw_decay(seen: Seen) -> bool:
    decayed = 0.97 ** np.arange(101)
    curves = [seen.axes(panel).lines[k].get_ydata() for panel in (0, 2) for k in (0, 1)]
    return all(np.allclose(y, y[0] * decayed, rtol=1e-4) for y in curves)


@claim("three_optimisers", "after 100 steps the large weight still is about 3.")
def adam_hardly_decays(seen: Seen) -> bool:
    return abs(seen.axes(1).lines[0].get_ydata()[-1] - 3) < 0.1 and '"Adam"' in seen.guess_line


@claim("three_optimisers", "take little of the 4, and all of the 0.5")
def adam_uses_up_the_small_weight(seen: Seen) -> bool:
    return abs(seen.axes(1).lines[1].get_ydata()[-1]) < 0.01


@claim("the_erratic_curve", "the curve of 0.003 ends between 0.001 and 0.3.")
def a_small_rate_ends_there(seen: Seen) -> bool:
    return bool(1e-3 < seen.heights("wd = 10, lr = 0.003")[-1] < 0.3)


@claim("the_erratic_curve", "but the training loss is somewhat erratic")
def the_large_rate_is_rougher(seen: Seen) -> bool:
    rough, smooth = (
        np.abs(np.diff(np.log(seen.heights(f"wd = 10, lr = {lr}")[10:]))).max()
        for lr in (0.03, 0.003)
    )
    return bool(rough > 2 * smooth)


@claim("two_boundaries", "both curves lie below the line on the left, and above it on the right")
def both_cross_the_line(seen: Seen) -> bool:
    small, full = seen.heights("batches of 5"), seen.heights("full batch (20)")
    crossing = [int(np.argmax(~(curve < 1))) for curve in (small, full)]
    return small[0] < 1 and full[0] < 1 and 0 < crossing[0] < crossing[1]


@claim(
    "two_boundaries",
    "that of the full batch crosses it where your `critical_lr` says: at the upright",
)
def the_full_batch_crosses_where_predicted(seen: Seen) -> bool:
    full = seen.line("full batch (20)")
    rates, grows = np.asarray(full.get_xdata()), ~(np.asarray(full.get_ydata()) < 1)
    first = int(np.argmax(grows))
    predicted = seen.line("critical_lr, full batch").get_xdata()[0]
    return bool(rates[first - 1] <= predicted <= rates[first])
