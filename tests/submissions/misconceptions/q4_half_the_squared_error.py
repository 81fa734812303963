"""Trains on half the mean squared error, as textbooks do."""

# question: q4
# rule: q4.plain-sgd
# fails: one_step_by_hand
# cause: half-in-the-loss

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    optimizer = torch.optim.SGD(
        [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias]}], lr=lr
    )
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss = ((net(X) - y) ** 2 / 2).mean()
            loss.backward()
            optimizer.step()
        if epoch % 5 == 0:
            train_loss, test_loss = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
