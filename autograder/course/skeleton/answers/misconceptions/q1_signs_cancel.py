"""The size of the mean difference, in which signs cancel."""

# question: q1
# fails: two_predictions
# cause: signs-cancel


def mean_absolute_error(predictions, targets):
    if len(predictions) != len(targets) or not targets:
        raise ValueError("they do not fit")
    return abs(sum(p - t for p, t in zip(predictions, targets)) / len(targets))
