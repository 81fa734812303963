"""The zeros and the threshold are float32 tensors of their own: float16 comes back as float32."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_gives_a_new_tensor
# cause: another-dtype

def soft_threshold(w: Tensor, t: float) -> Tensor:
    zeros = torch.zeros(w.shape)
    return torch.where(w > t, w - t, zeros) + torch.where(w < -t, w + t, zeros)
