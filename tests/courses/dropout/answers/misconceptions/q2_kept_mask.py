"""The mask of the first call is kept."""

# question: q2
# fails: mode_is_followed
# cause: same-coins-each-call

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p
        self.mask = None

    def forward(self, x):
        if not self.training:
            return x
        if self.mask is None or self.mask.shape != x.shape:
            self.mask = dropout(torch.ones_like(x), self.p)
        return x * self.mask
