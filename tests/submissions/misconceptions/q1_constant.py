"""The example, by heart."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_for_any_shape
# says: Something cuts the graph between the weight and the penalty (.detach(), .data, torch.no_grad()), or it is not computed from the argument `w`

def l2_penalty(w):
    return torch.tensor(84.5)
