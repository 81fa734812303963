"""Flattens w itself by way of .data, so that (1, d) comes back to the caller as (d,)."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: changes-w

def l2_penalty(w: Tensor) -> Tensor:
    w.data = w.data.flatten()  # now it is a vector, whatever it was
    return torch.dot(w, w) / 2
