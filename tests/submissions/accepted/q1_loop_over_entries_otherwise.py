"""A plain loop over the entries, beginning with a 0-d zero of the right kind."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    total = w.new_zeros(())
    for entry in w.flatten():
        total = total + entry * entry
    return total / 2
