"""Squeezes y in place, so the batches of the caller have another shape afterwards."""

# question: q4
# rule: q4.batches-unchanged
# fails: one_step_by_hand
# cause: changes-the-batches

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

    def loss_over_all(batches):
        total, count = 0.0, 0
        with torch.no_grad():
            for X, y in batches:
                total += (net(X).reshape(-1) - y.reshape(-1)).square().sum().item()
                count += len(X)
        return total / count

    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            if y.dim() == 2:
                y.squeeze_(-1)
            optimizer.zero_grad()
            loss(net(X).squeeze(-1), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = loss_over_all(train_iter), loss_over_all(test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
