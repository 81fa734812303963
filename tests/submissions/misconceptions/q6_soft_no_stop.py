"""Does not stop at 0."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_three_numbers
# cause: goes-past-zero

def soft_threshold(w, t):
    return w - t * torch.sign(w)
