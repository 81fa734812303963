"""Norms from a Python list, the factor by a loop over the steps."""

# question: q6

def weight_norms(w: Tensor) -> tuple[float, float]:
    entries = w.detach().double().flatten().tolist()
    l1 = math.fsum(abs(entry) for entry in entries)
    l2 = math.sqrt(math.fsum(entry * entry for entry in entries))
    return l1, l2


def decay_factor(lr: float, wd: float, steps: int) -> float:
    weight = 1.0
    for _ in range(steps):
        weight = weight - lr * wd * weight
    return weight
