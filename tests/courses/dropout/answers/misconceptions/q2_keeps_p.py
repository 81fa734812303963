"""p taken for the probability of keeping, but for the scale."""

# question: q2
# fails: mean_is_kept
# cause: keeps-with-p

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return x * (torch.rand_like(x) < self.p) / (1 - self.p) if self.training else x
