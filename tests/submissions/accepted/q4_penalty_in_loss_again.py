"""The penalty of Q1 in the loss; SGD knows nothing of decay; the bias starts at 0."""

# question: q4
def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    with torch.no_grad():
        net[0].weight.copy_(torch.randn(1, num_inputs))
        net[0].bias.zero_()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            objective = nn.functional.mse_loss(net(X), y) + wd * l2_penalty(net[0].weight)
            optimizer.zero_grad()
            objective.backward()
            optimizer.step()
        done = epoch + 1
        if done % 5:
            continue
        point = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
        history.append((done, *point))
        if animator is not None:
            animator.add(done, point)
    return net, history
