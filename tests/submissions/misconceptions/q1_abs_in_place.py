"""Takes the absolute values in place, because signs do not matter for a square."""

# question: q1
# rule: q1.unchanged
# fails: slope_of_three_numbers
# cause: changes-w

def l2_penalty(w: Tensor) -> Tensor:
    with torch.no_grad():
        w.abs_()  # the sign makes no difference once it is squared
    return (w * w).sum() / 2
