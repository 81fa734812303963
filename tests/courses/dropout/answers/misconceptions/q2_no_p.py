"""p is kept under another name."""

# question: q2
# fails: layer_has_a_p
# cause: no-attribute-p

class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.rate = p

    def forward(self, x):
        return dropout(x, self.rate) if self.training else x
