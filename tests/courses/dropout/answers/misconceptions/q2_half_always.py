"""p is not used."""

# question: q2
# fails: training_mode_drops
# cause: half-whatever-p

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        return dropout(x, 0.5) if self.training else x
