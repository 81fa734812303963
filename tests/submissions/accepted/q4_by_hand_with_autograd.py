"""No optimiser: torch.autograd.grad and an update under no_grad."""

# question: q4

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    layer = net[0]
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            slope_w, slope_b = torch.autograd.grad(loss(net(X), y), (layer.weight, layer.bias))
            with torch.no_grad():
                layer.weight -= lr * (slope_w + wd * layer.weight)
                layer.bias -= lr * slope_b
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
