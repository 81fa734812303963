"""A module of its own around one nn.Linear, default decay with an exception for the bias."""

# question: q4

class _LinearModel(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.linear.weight.data = torch.randn(1, num_inputs)
        self.linear.bias.data = torch.zeros(1)

    def forward(self, X):
        return self.linear(X)


def train_concise(
    wd: float,
    train_iter: Iterable[tuple[Tensor, Tensor]],
    test_iter: Iterable[tuple[Tensor, Tensor]],
    num_inputs: int = 200,
    lr: float = 0.003,
    num_epochs: int = 100,
    animator: "Animator | None" = None,
) -> tuple[nn.Module, list[tuple[int, float, float]]]:
    model = _LinearModel(num_inputs)
    sgd = torch.optim.SGD(
        [
            {"params": [model.linear.weight]},
            {"params": [model.linear.bias], "weight_decay": 0.0},
        ],
        lr=lr,
        weight_decay=wd,
    )
    history = []
    for epoch in range(1, num_epochs + 1):
        model.train()
        for X, y in train_iter:
            loss = nn.functional.mse_loss(model(X), y)
            sgd.zero_grad(set_to_none=False)
            loss.backward()
            sgd.step()
        if epoch % 5:
            continue
        model.eval()
        train_loss = evaluate_loss(model, train_iter)
        test_loss = evaluate_loss(model, test_iter)
        history += [(epoch, train_loss, test_loss)]
        if animator is not None:
            animator.add(epoch, (train_loss, test_loss))
    return model, history
