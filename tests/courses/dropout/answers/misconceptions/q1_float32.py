"""Everything becomes float32."""

# question: q1
# fails: form_stays
# cause: makes-float32

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    scale = 1 / (1 - p) if p < 1 else 0.0
    return x.float() * (torch.rand(x.shape) >= p) * scale
