"""Adds wd times the penalty of Q1 to the loss, and uses SGD without decay."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1), nn.Identity())
    layer = net[0]
    nn.init.normal_(layer.weight)
    nn.init.zeros_(layer.bias)
    sgd = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            objective = nn.functional.mse_loss(net(X), y) + wd * l2_penalty(layer.weight)
            sgd.zero_grad(set_to_none=False)
            objective.backward()
            sgd.step()
        if (epoch + 1) % 5 == 0:
            losses = tuple(evaluate_loss(net, data) for data in (train_iter, test_iter))
            history.append((epoch + 1, *losses))
            if animator is not None:
                animator.add(epoch + 1, losses)
    return net, history
