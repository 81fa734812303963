"""A flag of its own, which eval() does not reach."""

# question: q2
# fails: mode_is_followed
# cause: drops-in-eval

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p
        self.active = True

    def forward(self, x):
        return dropout(x, self.p) if self.active else x
