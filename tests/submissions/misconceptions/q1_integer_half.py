"""Integer division."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: no-result

def l2_penalty(w):
    return (w**2).sum() // 2
