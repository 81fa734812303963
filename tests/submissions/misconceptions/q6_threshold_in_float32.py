"""Builds the result from a list of Python numbers, which becomes float32 whatever w was."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_gives_a_new_tensor
# cause: another-dtype

def soft_threshold(w: Tensor, t: float) -> Tensor:
    def cut(value):
        if value > t:
            return value - t
        if value < -t:
            return value + t
        return 0.0

    return torch.tensor([cut(value) for value in w.flatten().tolist()]).reshape(w.shape)
