"""Multiplies by 1 - t/|w|, which is nan where w = 0 and t = 0."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_any_weight
# cause: divides-by-the-size

def soft_threshold(w: Tensor, t: float) -> Tensor:
    return w * (1 - t / w.abs()).clamp(min=0)
