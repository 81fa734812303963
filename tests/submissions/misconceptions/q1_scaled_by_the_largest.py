"""Divides by the largest entry for safety against overflow: nan for w = 0."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_grows_with_the_square
# cause: nan-at-zero

def l2_penalty(w: Tensor) -> Tensor:
    largest = w.detach().abs().max()  # numerically safe
    return 0.5 * largest**2 * ((w / largest) ** 2).sum()
