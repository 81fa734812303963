"""The graph is cut."""

# question: q1
# fails: gradient_follows_the_mask
# cause: cuts-the-graph

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    scale = 1 / (1 - p) if p < 1 else 0.0
    return x.detach() * (torch.rand_like(x) >= p) * scale
