"""Casts to float32."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_gives_a_new_tensor
# cause: another-dtype

def soft_threshold(w, t):
    return (torch.sign(w) * torch.relu(w.abs() - t)).float()
