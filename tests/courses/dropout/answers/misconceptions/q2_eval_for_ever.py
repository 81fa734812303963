"""Once used, it never drops again."""

# question: q2
# fails: mode_is_followed
# cause: never-drops-again

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p
        self.used = False

    def forward(self, x):
        self.used = self.used or not self.training
        return x if self.used else dropout(x, self.p)
