"""Gradient by the formula 2/m X^T (Xw + b - y), no autograd at all."""

# question: q4

def train_concise(
    wd: float,
    train_iter: Iterable[tuple[Tensor, Tensor]],
    test_iter: Iterable[tuple[Tensor, Tensor]],
    num_inputs: int = 200,
    lr: float = 0.003,
    num_epochs: int = 100,
    animator: "Animator | None" = None,
) -> tuple[nn.Module, list[tuple[int, float, float]]]:
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight, mean=0.0, std=1.0)
    nn.init.normal_(net.bias, mean=0.0, std=1.0)
    w, b = net.weight.data, net.bias.data

    def mse(data):
        squares = torch.cat([(X @ w.T + b - y).square() for X, y in data])
        return squares.mean().item()

    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            error = X @ w.T + b - y
            slope_w = 2 / len(X) * (error.T @ X)
            slope_b = 2 / len(X) * error.sum(dim=0)
            w -= lr * (slope_w + wd * w)
            b -= lr * slope_b
        if epoch % 5 == 0:
            train_loss, test_loss = mse(train_iter), mse(test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
