"""Reports 0-d tensors instead of floats; all examples concatenated for the evaluation."""

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
    net = nn.Sequential(nn.Linear(num_inputs, 1), nn.Identity())
    [nn.init.normal_(p) for p in net.parameters()]

    @torch.no_grad()
    def evaluate(batches):
        inputs, targets = zip(*batches)
        return (net(torch.cat(inputs)) - torch.cat(targets)).pow(2).mean()

    weights = [p for name, p in net.named_parameters() if name.endswith("weight")]
    biases = [p for name, p in net.named_parameters() if name.endswith("bias")]
    optimizer = torch.optim.SGD(
        [dict(params=biases), dict(params=weights, weight_decay=wd)], lr=lr
    )
    history = []
    epoch = 0
    while epoch < num_epochs:
        for X, y in train_iter:
            optimizer.zero_grad()
            ((net(X) - y) ** 2).mean().backward()
            optimizer.step()
        epoch += 1
        if epoch % 5 == 0:
            losses = evaluate(train_iter), evaluate(test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
