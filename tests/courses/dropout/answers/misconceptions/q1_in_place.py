"""The tensor of the caller is changed."""

# question: q1
# fails: form_stays
# cause: changes-its-input

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    scale = 1 / (1 - p) if p < 1 else 0.0
    mask = (torch.rand_like(x) >= p) * scale
    x.data.mul_(mask)
    return x
