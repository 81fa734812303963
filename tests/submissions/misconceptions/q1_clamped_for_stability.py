"""Clamps the weights to +-1000 'for stability': value and slope are wrong beyond."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_grows_with_the_square
# cause: clips-large-weights

def l2_penalty(w: Tensor) -> Tensor:
    bounded = w.clamp(-1e3, 1e3)  # avoids overflow
    return 0.5 * bounded.pow(2).sum()
