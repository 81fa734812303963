"""Under no_grad."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: cuts-the-graph

def l2_penalty(w):
    with torch.no_grad():
        return (w**2).sum() / 2
