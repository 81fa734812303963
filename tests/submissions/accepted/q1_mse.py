"""Through MSELoss with sum."""

# question: q1

def l2_penalty(w):
    return nn.MSELoss(reduction='sum')(w, torch.zeros_like(w)) / 2
