"""The half is forgotten."""

# question: q2
# fails: norm_of_3_and_4
# says: half of 9 + 16 is 12.5, yours gave 25.0


def norm(w):
    return (w * w).sum()
