"""Remembers the batches of the epoch and judges these after it; the losses stay 0-d tensors."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    torch.nn.init.normal_(net.weight)
    torch.nn.init.constant_(net.bias, 0)
    groups = [
        {"params": [net.weight], "lr": lr, "weight_decay": wd},
        {"params": [net.bias], "lr": lr, "weight_decay": 0},
    ]
    optimizer = torch.optim.SGD(groups, lr=lr)
    criterion = nn.MSELoss()

    @torch.no_grad()
    def loss_of(batches):
        X = torch.cat([X for X, _ in batches])
        y = torch.cat([y for _, y in batches])
        return criterion(net(X), y)

    history = []
    for epoch in range(1, num_epochs + 1):
        seen = []
        for X, y in train_iter:
            seen.append((X, y))
            optimizer.zero_grad()
            criterion(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            train_loss, test_loss = loss_of(seen), loss_of(list(test_iter))
            history.append((epoch, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
