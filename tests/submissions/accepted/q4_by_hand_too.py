"""The update written by hand with torch.autograd.grad, no optimiser."""

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
    with torch.no_grad():
        net.weight.copy_(torch.randn(1, num_inputs))
        net.bias.zero_()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            error = (net(X) - y).square().mean()
            slope_w, slope_b = torch.autograd.grad(error, (net.weight, net.bias))
            with torch.no_grad():
                net.weight.sub_(lr * (slope_w + wd * net.weight))
                net.bias.sub_(lr * slope_b)
        if epoch % 5 == 0:
            point = epoch, evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append(point)
            if animator is not None:
                animator.add(point[0], point[1:])
    return net, history
