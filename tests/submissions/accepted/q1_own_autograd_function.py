"""An autograd.Function with a right backward."""

# question: q1

class HalfSquares(torch.autograd.Function):
    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return w.square().sum().mul(0.5)

    @staticmethod
    def backward(ctx, upstream):
        (w,) = ctx.saved_tensors
        return upstream * w


def l2_penalty(w: Tensor) -> Tensor:
    return HalfSquares.apply(w)
