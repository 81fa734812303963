"""Uses w @ w, which knows only vectors and stops at a row (1, d)."""

# question: q1
# rule: q1.any-shape
# fails: penalty_leaves_the_weight_alone
# cause: no-result

def l2_penalty(w: Tensor) -> Tensor:
    # w . w is the sum of the squares
    return 0.5 * (w @ w)
