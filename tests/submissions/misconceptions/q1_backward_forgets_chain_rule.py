"""Own autograd function whose backward ignores the incoming gradient (3 * penalty has the gradient w)."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: breaks-the-chain-rule

class HalfSquares(torch.autograd.Function):
    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return (w * w).sum() / 2

    @staticmethod
    def backward(ctx, grad_output):
        (w,) = ctx.saved_tensors
        return w.clone()  # dP/dw = w


def l2_penalty(w: Tensor) -> Tensor:
    return HalfSquares.apply(w)
