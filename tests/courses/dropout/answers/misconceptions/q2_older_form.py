"""Scaled when used, which gives the right mean and is not what is asked."""

# question: q2
# fails: training_mode_drops
# cause: no-scale

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return x * (torch.rand_like(x) >= self.p) if self.training else x
