"""Squares the sum where the squares should be summed."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: squares-the-sum

def l2_penalty(w: Tensor) -> Tensor:
    return 0.5 * torch.sum(w) ** 2
