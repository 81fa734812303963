"""Casts to float32."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_of_any_weight
# says: A float16 weight came back as float32

def soft_threshold(w, t):
    return (torch.sign(w) * torch.relu(w.abs() - t)).float()
