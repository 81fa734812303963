"""wd times l2_penalty of the weight in the loss, plain SGD without the option."""

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
    weight, bias = net[0].weight, net[0].bias
    weight.data.normal_()
    bias.data.normal_()
    trainer = torch.optim.SGD([weight, bias], lr=lr)
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            objective = nn.functional.mse_loss(net(X), y)
            if wd != 0:
                objective = objective + wd * l2_penalty(weight)
            trainer.zero_grad()
            objective.backward()
            trainer.step()
        if (epoch + 1) % 5 == 0:
            losses = tuple(evaluate_loss(net, data) for data in (train_iter, test_iter))
            history.append((epoch + 1,) + losses)
            if animator is not None:
                animator.add(epoch + 1, losses)
    return net, history
