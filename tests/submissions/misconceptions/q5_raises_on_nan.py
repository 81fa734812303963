"""int(nan) raises."""

# question: q5
# fails: a_falling_run_and_an_infinite_one

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(int(v) > 1e6 for v in losses) or losses[-1] > factor * losses[0]
