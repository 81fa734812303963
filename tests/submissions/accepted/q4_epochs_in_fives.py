"""Trains five epochs at a time, and the rest of them at the end; a copy of the weights by hand."""

# question: q4

def _fit(net, sgd, train_iter, epochs):
    for _ in range(epochs):
        for X, y in train_iter:
            sgd.zero_grad()
            residual = net(X) - y
            (residual * residual).mean().backward()
            sgd.step()


def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    state = {"0.weight": torch.normal(0.0, 1.0, (1, num_inputs)), "0.bias": torch.zeros(1)}
    net.load_state_dict(state)
    named = dict(net.named_parameters())
    sgd = torch.optim.SGD([{"params": [named["0.weight"]]}, {"params": [named["0.bias"]], "weight_decay": 0.0}],
                          lr=lr, weight_decay=wd)
    history = []
    for epoch in range(5, num_epochs + 1, 5):
        _fit(net, sgd, train_iter, 5)
        with torch.no_grad():
            train_loss = evaluate_loss(net, train_iter)
            test_loss = evaluate_loss(net, test_iter)
        history.append((epoch, train_loss, test_loss))
        if animator is not None:
            animator.add(epoch, (train_loss, test_loss))
    _fit(net, sgd, train_iter, num_epochs % 5)
    return (net, history)
