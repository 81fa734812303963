"""Always True."""

# question: q5
# fails: a_falling_run_and_an_infinite_one
# says: converged or not, it did not blow up

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return True
