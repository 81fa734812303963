"""Multiplies by the decay of the course, 3, as a default argument."""

# question: q1
# rule: q1.no-lambda
# fails: penalty_of_three_numbers
# cause: lambda-inside

def l2_penalty(w: Tensor, wd: float = 3.0) -> Tensor:
    return wd * (w**2).sum() / 2
