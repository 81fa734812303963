"""Believes that w always is (1, d) and takes row 0."""

# question: q1
# rule: q1.any-shape
# fails: penalty_of_three_numbers
# cause: first-entry-only

def l2_penalty(w: Tensor) -> Tensor:
    row = w[0]  # the weight of nn.Linear(d, 1) has one row
    return (row * row).sum() / 2
