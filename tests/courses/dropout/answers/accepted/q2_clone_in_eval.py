"""A copy in eval mode."""

# question: q2

class Dropout(nn.Module):
    def __init__(self, p: float = 0.5):
        nn.Module.__init__(self)
        self.p = p

    def forward(self, x):
        if not self.training:
            return x.clone()
        mask = torch.rand(x.shape) > self.p
        return mask.to(x.dtype) * x / (1.0 - self.p)
