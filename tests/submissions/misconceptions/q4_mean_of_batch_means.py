"""Averages the batches' losses, so a small last batch counts too much."""

# question: q4
# rule: q4.losses
# fails: history_matches_the_network
# cause: mean-of-batch-means

def _average_loss(net, batches):
    loss = nn.MSELoss()
    with torch.no_grad():
        values = [loss(net(X), y).item() for X, y in batches]
    return sum(values) / len(values)


def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    optimizer = torch.optim.SGD(
        [{"params": net[0].weight, "weight_decay": wd}, {"params": net[0].bias}], lr=lr
    )
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = _average_loss(net, train_iter), _average_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
