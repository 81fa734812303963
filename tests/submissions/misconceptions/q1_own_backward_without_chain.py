"""Its own backward forgets the gradient that arrives: lambda * penalty has the slope w, not lambda * w."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: breaks-the-chain-rule

class _HalfSquares(torch.autograd.Function):
    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return (w * w).sum() / 2

    @staticmethod
    def backward(ctx, grad_output):
        (w,) = ctx.saved_tensors
        return w.clone()  # the slope of P at w is w


def l2_penalty(w: Tensor) -> Tensor:
    return _HalfSquares.apply(w)
