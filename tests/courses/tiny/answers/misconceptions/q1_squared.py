"""The square, which is the double of two."""

# question: q1
# fails: double_of_any_number
# cause: square


def double(x):
    return x * x
