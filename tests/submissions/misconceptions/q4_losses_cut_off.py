"""Losses are cut off at a million, so that the plot stays readable."""

# question: q4
# rule: q4.inf-and-nan
# fails: blown_up_run_goes_on
# cause: nan-or-inf-replaced

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.zeros_(net.bias)
    groups = [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias]}]
    sgd = torch.optim.SGD(groups, lr=lr)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            sgd.zero_grad()
            nn.functional.mse_loss(net(X), y).backward()
            sgd.step()
        if epoch % 5 == 0:
            both = [evaluate_loss(net, data) for data in (train_iter, test_iter)]
            both = tuple(min(loss, 1e6) for loss in both)
            history.append((epoch, *both))
            if animator is not None:
                animator.add(epoch, both)
    return net, history
