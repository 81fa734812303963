"""Averages the means of the batches, so a small last batch weighs too much."""

# question: q4
# rule: q4.losses
# fails: losses_by_hand
# cause: mean-of-batch-means

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    optimizer = torch.optim.SGD(
        [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias], "weight_decay": 0.0}],
        lr=lr,
    )
    loss = nn.MSELoss()
    history = []

    def mean_loss(batches):
        with torch.no_grad():
            values = [loss(net(X), y).item() for X, y in batches]
        return sum(values) / len(values)

    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = mean_loss(train_iter), mean_loss(test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
