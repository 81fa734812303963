"""The mean of the second half."""

# question: q5
# fails: last_loss_against_the_first
# says: The last loss counts, not an average

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or sum(losses[len(losses) // 2 :]) / len(losses[len(losses) // 2 :]) > factor * losses[0]
