"""Always False."""

# question: q5
# fails: a_falling_run_and_an_infinite_one
# says: how most runs end that blow up

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return False
