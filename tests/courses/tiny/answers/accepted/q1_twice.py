"""A product in place of a sum."""

# question: q1


def double(x):
    return 2 * x
