"""copysign: a zero may be -0."""

# question: q6

def soft_threshold(w, t):
    return torch.copysign((w.abs() - t).clamp(min=0), w)
