"""Changes its argument."""

# question: q6
# rule: q6.threshold-unchanged
# fails: threshold_of_any_weight
# says: changed the weight itself: return a new tensor

def soft_threshold(w, t):
    sign = torch.sign(w)
    w.abs_().sub_(t).clamp_(min=0).mul_(sign)
    return w
