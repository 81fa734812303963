"""Multiplies by a λ of its own, of 3 by default."""

# question: q1
# rule: q1.no-lambda
# fails: penalty_of_three_numbers
# cause: lambda-inside

def l2_penalty(w: Tensor, wd: float = 3) -> Tensor:
    return wd / 2 * torch.sum(torch.square(w))
