"""Lets SGD do the steps on a weight of 1 whose slope is 0."""

# question: q6

def decay_factor(lr: float, wd: float, steps: int) -> float:
    weight = nn.Parameter(torch.ones((), dtype=torch.float64))
    weight.grad = torch.zeros_like(weight)
    optimizer = torch.optim.SGD([weight], lr=lr, weight_decay=wd)
    for _ in range(steps):
        optimizer.step()
    return weight.item()
