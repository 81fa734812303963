"""w.T @ w keeps the shape (1, 1), or is an outer product."""

# question: q1
# rule: q1.zero-dimensional
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w):
    return w.T @ w / 2
