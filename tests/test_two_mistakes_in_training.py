"""Two mistakes in one answer are two findings, and cost more than either."""

from __future__ import annotations

from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from conftest import COURSE

from autograder.commands import bank, bank_judge
from autograder.commands.bank import Answer, Verdict

JUDGE = bank_judge.Judge(COURSE)

TRAIN = """
def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    nn.init.{start}(net[0].weight)
    nn.init.{start}(net[0].bias)
    groups = [
        {{"params": [net[0].weight], "weight_decay": {decay}}},
        {{"params": [net[0].bias], "weight_decay": {free}}},
    ]
    optimizer = torch.optim.SGD(groups, lr={rate})
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.{forget}()
            ({loss}(net(X), y)).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            losses = {losses}
            history.append({entry})
            if animator is not None:
                animator.add({point})
    return net, history
"""
RIGHT = {
    "start": "normal_",
    "decay": "wd",
    "free": "0.0",
    "rate": "lr",
    "forget": "zero_grad",
    "loss": "nn.functional.mse_loss",
    "losses": "losses",
    "entry": "(epoch, *losses)",
    "point": "epoch, losses",
}
# Each mistake is another text for one place.
MISTAKES = {
    "start-not-drawn": ("start", "ones_"),
    "decay-counted-twice": ("decay", "2 * wd"),
    "wd-without-effect": ("decay", "0 * wd"),
    "decays-the-bias": ("free", "wd"),
    "rate-written-in": ("rate", "0.003"),
    "gradients-pile-up": ("forget", "state_dict"),
    "half-in-the-loss": ("loss", "0.5 * nn.functional.mse_loss"),
    "absolute-errors": ("loss", "nn.functional.l1_loss"),
    "losses-swapped": ("losses", "losses[::-1]"),
    "epochs-from-zero": ("entry", "(epoch - 5, *losses)"),
    "half-in-the-history": ("losses", "(losses[0] / 2, losses[1] / 2)"),
    "animator-swapped": ("point", "epoch, losses[::-1]"),
}
TOGETHER = [
    ("start-not-drawn", "half-in-the-loss"),
    ("decay-counted-twice", "half-in-the-history"),
    ("decay-counted-twice", "half-in-the-loss"),
    ("wd-without-effect", "gradients-pile-up"),
    ("wd-without-effect", "epochs-from-zero"),
    ("decays-the-bias", "absolute-errors"),
    ("decays-the-bias", "animator-swapped"),
    ("rate-written-in", "losses-swapped"),
    ("gradients-pile-up", "losses-swapped"),
    ("half-in-the-loss", "half-in-the-history"),
]

# Of different functions of one question, by the names of the bank's answers.
OF_THE_BANK = [
    ("q5_isnan_only", "q5_lr_no_factor_2"),
    ("q5_maximum", "q5_lr_wd_ignored"),
    ("q5_any_increase", "q5_lr_bias_decays"),
    ("q5_factor_ignored", "q5_lr_trace"),
    ("q5_pops", "q5_lr_one_over_lambda"),
    ("q5_empty_is_false", "q5_lr_no_bias_column"),
    ("q5_at_least", "q5_lr_no_one_over_n"),
    ("q5_equals_nan", "q5_lr_no_shape_check"),
    ("q5_against_minimum", "q5_lr_rounded"),
    ("q5_always_false", "q5_lr_lambda_itself"),
    ("q6_norms_linalg", "q6_decay_one_step"),
    ("q6_norms_swapped", "q6_soft_hard"),
    ("q6_norms_rounded", "q6_groups_typo"),
    ("q6_decay_exp", "q6_soft_no_stop"),
    ("q6_decay_no_lr", "q6_groups_all"),
    ("q6_decay_clamped", "q6_soft_float64"),
    ("q6_soft_in_place", "q6_groups_swapped"),
    ("q6_soft_relu", "q6_bias_anywhere_in_the_name"),
    ("q6_groups_flag_ignored", "q6_answer_smooth"),
    ("q6_answer_diverges", "q6_answer_batch"),
]


def judged(question: str, source: str) -> Verdict:
    return bank.judged(JUDGE, Answer(Path("two_mistakes.py"), source, question, "any"), seed=0)


@cache
def training(*causes: str) -> Verdict:
    return judged("q4", TRAIN.format(**{**RIGHT, **dict(MISTAKES[cause] for cause in causes)}))


@cache
def of_the_bank(*stems: str) -> Verdict:
    files = [COURSE.answers / "misconceptions" / f"{stem}.py" for stem in stems]
    return judged(stems[0][:2], "\n\n".join(path.read_text("utf-8") for path in files))


def causes(verdict: Verdict) -> set[str]:
    return {check.cause for check in verdict.failed.values() if not check.follows}


@pytest.mark.parametrize("mistake", sorted(set(chain.from_iterable(TOGETHER))))
def test_one_of_them_alone_is_one_finding(mistake: str) -> None:
    assert causes(training(mistake)) == {mistake}


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_two_mistakes_in_training_are_two_findings_and_cost_more(one: str, other: str) -> None:
    both = training(one, other)
    assert causes(both) == {one, other}
    assert both.lost > max(training(one).lost, training(other).lost)


@pytest.mark.parametrize(("one", "other"), OF_THE_BANK)
def test_mistakes_in_two_answers_of_a_question_are_two_findings(one: str, other: str) -> None:
    both, single = of_the_bank(one, other), [of_the_bank(one), of_the_bank(other)]
    assert causes(both) == causes(single[0]) | causes(single[1])
    assert len(causes(both)) == 2
    assert both.lost > max(each.lost for each in single)
