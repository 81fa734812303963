"""Skips the step on a batch whose loss is not finite."""

# question: q4
# rule: q4.blown-up
# fails: blown_up_run_goes_on
# cause: stops-when-blown-up

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    loss = nn.MSELoss()
    optimizer = torch.optim.SGD([
        {"params": [net[0].weight], "weight_decay": wd},
        {"params": [net[0].bias]},
    ], lr=lr)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            l = loss(net(X), y)
            if not torch.isfinite(l):
                continue
            optimizer.zero_grad()
            l.backward()
            optimizer.step()
        if epoch % 5 == 0:
            train_loss = evaluate_loss(net, train_iter)
            test_loss = evaluate_loss(net, test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator is not None:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
