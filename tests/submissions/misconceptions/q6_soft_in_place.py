"""Changes its argument."""

# question: q6
# rule: q6.threshold-unchanged
# fails: threshold_gives_a_new_tensor
# cause: thresholds-in-place

def soft_threshold(w, t):
    sign = torch.sign(w)
    w.abs_().sub_(t).clamp_(min=0).mul_(sign)
    return w
