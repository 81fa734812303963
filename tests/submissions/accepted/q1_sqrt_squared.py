"""The root, squared."""

# question: q1

def l2_penalty(w):
    return torch.sqrt((w**2).sum()) ** 2 / 2
