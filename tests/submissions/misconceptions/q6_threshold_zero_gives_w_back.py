"""With t = 0 there is nothing to do, so w itself comes back, not a new tensor."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_gives_a_new_tensor
# cause: gives-the-same-tensor

def soft_threshold(w: Tensor, t: float) -> Tensor:
    if t == 0:
        return w
    return torch.sign(w) * torch.relu(w.abs() - t)
