"""optimizer.step(closure), squeezed predictions against squeezed targets, without changing the batch."""

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
    nn.init.normal_(net.weight)
    nn.init.constant_(net.bias, 0.0)
    optimizer = torch.optim.SGD([{"params": net.weight, "weight_decay": wd}, {"params": net.bias}], lr)
    history = []
    for epoch in range(1, 1 + num_epochs):
        for X, y in train_iter:

            def closure():
                optimizer.zero_grad()
                error = torch.mean((net(X).squeeze(1) - y.squeeze(1)) ** 2)
                error.backward()
                return error

            optimizer.step(closure)
        if epoch in range(5, num_epochs + 1, 5):
            train_loss = evaluate_loss(net, train_iter)
            test_loss = evaluate_loss(net, test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
