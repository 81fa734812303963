"""w minus its clamp."""

# question: q6

def soft_threshold(w, t):
    return w - w.clamp(-t, t)
