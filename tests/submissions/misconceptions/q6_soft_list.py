"""A list."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_of_three_numbers
# cause: no-result

def soft_threshold(w, t):
    return (torch.sign(w) * torch.relu(w.abs() - t)).tolist()
