"""Squares a clone in place."""

# question: q1

half = 1 / 2


def l2_penalty(w):
    squares = w.clone().pow_(2)
    return half * torch.sum(squares)
