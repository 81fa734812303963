"""Nobody asks for the mode."""

# question: q2
# fails: eval_mode_changes_nothing
# cause: drops-in-eval

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return dropout(x, self.p)
