"""Plain Python on the list of the entries: fsum and hypot."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().flatten().tolist()
    return math.fsum(map(abs, entries)), math.hypot(*entries)
