"""The square, which is the double of two."""

# question: q1
# fails: double_of_any_number
# says: the double of a number that you cannot see is wrong


def double(x):
    return x * x
