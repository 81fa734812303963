"""Sums the squares and forgets the half."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: half-missing

def l2_penalty(w: Tensor) -> Tensor:
    return torch.sum(w**2)
