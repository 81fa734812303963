"""Two optimisers: one with decay for the weight, one without for the bias."""

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
    linear = nn.Linear(num_inputs, 1)
    torch.nn.init.normal_(linear.weight)
    torch.nn.init.normal_(linear.bias)
    net = nn.Sequential()
    net.append(linear)
    for_weight = torch.optim.SGD([linear.weight], lr=lr, weight_decay=wd)
    for_bias = torch.optim.SGD([linear.bias], lr=lr)
    loss = nn.MSELoss(reduction="mean")
    history: list[tuple[int, float, float]] = []

    def one_epoch():
        for X, y in train_iter:
            net.zero_grad()
            loss(net(X), y).backward()
            for_weight.step()
            for_bias.step()

    def note(epoch):
        a, b = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
        history.append((epoch, a, b))
        if animator is not None:
            animator.add(epoch, (a, b))

    for epoch in range(1, num_epochs + 1):
        one_epoch()
        if not epoch % 5:
            note(epoch)
    return net, history
