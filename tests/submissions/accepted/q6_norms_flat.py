"""Norms of the flattened weight."""

# question: q6

def weight_norms(w):
    v = w.detach().flatten()
    return torch.linalg.norm(v, 1).item(), torch.linalg.norm(v, 2).item()
