"""A function of its own for autograd, with a hand-written backward."""

# question: q1

class _HalfSquares(torch.autograd.Function):
    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return w.square().sum().mul(0.5)

    @staticmethod
    def backward(ctx, upstream):
        (w,) = ctx.saved_tensors
        return upstream * w


def l2_penalty(w: Tensor) -> Tensor:
    return _HalfSquares.apply(w)
