"""Integer division."""

# question: q1
# fails: penalty_of_three_numbers
# says: aten::floor_divide

def l2_penalty(w):
    return (w**2).sum() // 2
