"""An autograd Function of its own, with the chain rule in backward."""

# question: q1

class _HalfSquares(torch.autograd.Function):
    """Half the sum of squares; its slope at w is w."""

    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return (w * w).sum() / 2

    @staticmethod
    def backward(ctx, grad_output):
        (w,) = ctx.saved_tensors
        return grad_output * w


def l2_penalty(w: Tensor) -> Tensor:
    return _HalfSquares.apply(w)
