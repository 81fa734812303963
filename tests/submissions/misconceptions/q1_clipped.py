"""Large weights are clipped."""

# question: q1
# fails: penalty_grows_with_the_square
# says: grows with the square

def l2_penalty(w):
    return (w.clamp(-20, 20) ** 2).sum() / 2
