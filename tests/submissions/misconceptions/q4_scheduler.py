"""Lets a scheduler lower the learning rate after 50 epochs."""

# question: q4
# rule: q4.plain-sgd
# fails: decay_shrinks_by_the_exact_factor
# cause: rate-changes

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    loss = nn.MSELoss()
    optimizer = torch.optim.SGD([
        {"params": [net[0].weight], "weight_decay": wd},
        {"params": [net[0].bias]},
    ], lr=lr)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=50, gamma=0.5)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        scheduler.step()
        if epoch % 5 == 0:
            train_loss = evaluate_loss(net, train_iter)
            test_loss = evaluate_loss(net, test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
