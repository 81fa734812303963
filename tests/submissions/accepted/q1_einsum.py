"""einsum."""

# question: q1

def l2_penalty(w):
    return torch.einsum('i,i->', w.reshape(-1), w.reshape(-1)) / 2
