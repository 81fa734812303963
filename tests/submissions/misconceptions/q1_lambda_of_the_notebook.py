"""Multiplies by a global variable wd if the notebook happens to have one."""

# question: q1
# rule: q1.no-lambda
# fails: penalty_for_any_shape
# cause: lambda-inside

def l2_penalty(w: Tensor) -> Tensor:
    penalty = 0.5 * (w**2).sum()
    if "wd" in globals():
        penalty = globals()["wd"] * penalty
    return penalty
