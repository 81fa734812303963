"""Shrinks the weight between backward and step: the gradient is that of the old weight."""

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
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    with torch.no_grad():
        net[0].weight.normal_(0, 1)
        net[0].bias.normal_(0, 1)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    criterion = nn.MSELoss()
    history = []
    for block in range(num_epochs // 5 + 1):
        for epoch in range(5 * block + 1, min(5 * block + 5, num_epochs) + 1):
            for X, y in train_iter:
                optimizer.zero_grad()
                criterion(net(X), y).backward()
                with torch.no_grad():
                    net[0].weight.mul_(1 - lr * wd)
                optimizer.step()
            if epoch == 5 * block + 5:
                losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
                history.append((epoch, losses[0], losses[1]))
                if animator is not None:
                    animator.add(epoch, losses)
    return net, history
