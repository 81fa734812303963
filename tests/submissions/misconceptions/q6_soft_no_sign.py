"""The sign is lost."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# cause: sign-lost

def soft_threshold(w, t):
    return torch.relu(w.abs() - t)
