"""An autograd.Function with its own backward."""

# question: q1

class _HalfSquares(torch.autograd.Function):
    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return w.mul(w).sum().mul(0.5)

    @staticmethod
    def backward(ctx, grad):
        (w,) = ctx.saved_tensors
        return grad * w


def l2_penalty(w):
    return _HalfSquares.apply(w)
