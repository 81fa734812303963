"""Adds up the entries in a loop, starting from a zero of the right dtype and device."""

# question: q1

def l2_penalty(w):
    total = torch.zeros((), dtype=torch.float64, device=w.device)  # many small ones in float16
    for entry in w.flatten().double():
        total = total + 0.5 * entry * entry
    return total.to(w.dtype)
