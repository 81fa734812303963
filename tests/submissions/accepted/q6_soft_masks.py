"""Masks on a clone."""

# question: q6

def soft_threshold(w, t):
    out = w.clone()
    out[w > t] -= t
    out[w < -t] += t
    out[w.abs() <= t] = 0
    return out
