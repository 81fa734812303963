"""Under no_grad."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# says: Something cuts the graph between the weight and the penalty

def l2_penalty(w):
    with torch.no_grad():
        return (w**2).sum() / 2
