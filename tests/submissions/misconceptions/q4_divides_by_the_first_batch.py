"""Divides by the size of the first batch, so a smaller last batch weighs less."""

# question: q4
# rule: q4.plain-sgd
# fails: two_batches_make_two_steps
# cause: divides-by-five

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
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    optimizer = torch.optim.SGD(
        [
            {"params": [net[0].weight], "weight_decay": wd},
            {"params": [net[0].bias], "weight_decay": 0},
        ],
        lr=lr,
    )
    history = []
    batch_size = None
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            if batch_size is None:
                batch_size = len(X)
            error = ((net(X) - y) ** 2).sum() / batch_size
            optimizer.zero_grad()
            error.backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = (evaluate_loss(net, train_iter), evaluate_loss(net, test_iter))
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
