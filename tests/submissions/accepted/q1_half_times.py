"""0.5 times."""

# question: q1

def l2_penalty(w):
    return 0.5 * torch.sum(w * w)
