"""Drops in eval mode only."""

# question: q2
# fails: eval_mode_changes_nothing
# cause: the-other-way-round

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return x if self.training else dropout(x, self.p)
