"""Multiplies w by half of w, and sums over whatever axes there are."""

# question: q1

half_of = lambda w: w / 2  # noqa: E731


def l2_penalty(w):
    product = torch.mul(half_of(w), w)
    while product.dim() > 0:
        product = product.sum(dim=0)
    return product
