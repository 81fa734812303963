"""Own autograd function, with the chain rule done right."""

# question: q1

class _HalfSquares(torch.autograd.Function):
    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return (w * w).sum() / 2

    @staticmethod
    def backward(ctx, upstream):
        (w,) = ctx.saved_tensors
        return upstream * w


def l2_penalty(w: Tensor) -> Tensor:
    """Half the sum of squares; its slope is w."""
    return _HalfSquares.apply(w)
