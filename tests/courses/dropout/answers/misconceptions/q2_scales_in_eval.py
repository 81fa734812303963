"""Scaled in both modes: the older form and the inverted one at once."""

# question: q2
# fails: eval_mode_changes_nothing
# cause: scales-in-eval

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return dropout(x, self.p) if self.training else x * (1 - self.p)
