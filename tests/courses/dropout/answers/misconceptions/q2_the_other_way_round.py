"""Drops in eval mode only."""

# question: q2
# fails: mode_is_followed
# says: In eval mode the first entries

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return x if self.training else dropout(x, self.p)
