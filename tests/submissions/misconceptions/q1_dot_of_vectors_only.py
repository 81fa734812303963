"""torch.dot works for vectors only; the (1, d) weight of a Linear raises."""

# question: q1
# rule: q1.any-shape
# fails: penalty_leaves_the_weight_alone
# cause: no-result

def l2_penalty(w: Tensor) -> Tensor:
    return torch.dot(w, w) / 2
