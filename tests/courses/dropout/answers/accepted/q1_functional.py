"""PyTorch's own function, which raises ValueError too."""

# question: q1

def dropout(x, p):
    return nn.functional.dropout(x, p, training=True)
