"""SGD by hand."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for param in net.parameters():
        param.data.normal_()
    loss = nn.MSELoss()
    history = []
    for epoch in range(num_epochs):
        for X, y in train_iter:
            loss(net(X), y).backward()
            with torch.no_grad():
                net[0].weight -= lr * (net[0].weight.grad + wd * net[0].weight)
                net[0].bias -= lr * net[0].bias.grad
            net.zero_grad()
        if (epoch + 1) % 5 == 0:
            point = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch + 1, *point))
            if animator is not None:
                animator.add(epoch + 1, point)
    return net, history
