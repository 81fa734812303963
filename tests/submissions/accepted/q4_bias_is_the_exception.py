"""weight_decay for all, 0 in the bias's group; bias starts at 0; bare nn.Linear."""

# question: q4

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Linear(num_inputs, 1)
    with torch.no_grad():
        net.weight.copy_(torch.randn(1, num_inputs))
        net.bias.zero_()
    optimizer = torch.optim.SGD(
        [{"params": [net.bias], "weight_decay": 0.0}, {"params": [net.weight]}],
        lr=lr,
        weight_decay=wd,
    )
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
