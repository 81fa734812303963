"""Weights start with a standard deviation of 0.01, as in the linear regression of the textbook."""

# question: q4
# rule: q4.start
# fails: weights_start_from_the_normal_distribution
# cause: start-of-another-width

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight, mean=0.0, std=0.01)
    nn.init.zeros_(net.bias)
    optimizer = torch.optim.SGD(
        [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias]}], lr=lr
    )
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            train_loss, test_loss = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
