"""Squares the entries one by one, stacks the halves and adds them up."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    halves = [entry * entry / 2 for entry in w.reshape(-1)]
    if not halves:
        return w.sum()  # of nothing: a 0 of the same kind
    return torch.stack(halves).sum()
