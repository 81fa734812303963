"""The half is forgotten."""

# question: q2
# fails: norm_of_3_and_4
# cause: no-half


def norm(w):
    return (w * w).sum()
