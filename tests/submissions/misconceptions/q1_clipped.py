"""Large weights are clipped."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_grows_with_the_square
# cause: clips-large-weights

def l2_penalty(w):
    return (w.clamp(-20, 20) ** 2).sum() / 2
