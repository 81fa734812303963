"""eps is added, so it is not 0 at 0."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_grows_with_the_square
# cause: not-zero-at-zero

def l2_penalty(w):
    return (w**2).sum() / 2 + 1e-6
