"""The test loss is that of the first batch."""

# question: q4
# rule: q4.losses
# fails: history_matches_the_network
# cause: first-test-batch-only

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    loss = nn.MSELoss()
    optimizer = torch.optim.SGD(
        [{"params": net.weight, "weight_decay": wd}, {"params": net.bias}], lr=lr
    )
    X_test, y_test = next(iter(test_iter))
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            test_loss = float(loss(net(X_test), y_test))
            history.append((epoch, evaluate_loss(net, train_iter), test_loss))
            if animator is not None:
                animator.add(epoch, history[-1][1:])
    return net, history
