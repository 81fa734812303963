"""Adds wd * w to the slope of the weight after backward; goes in blocks of five epochs."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential(nn.Flatten(), nn.Linear(num_inputs, 1))
    layer = net[1]
    nn.init.normal_(layer.weight)
    nn.init.normal_(layer.bias)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.0)
    history = []
    epoch = 0
    while epoch < num_epochs:
        epoch += 1
        for inputs, targets in train_iter:
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(net(inputs), targets, reduction="mean").backward()
            layer.weight.grad.add_(layer.weight.detach(), alpha=wd)
            optimizer.step()
        if epoch % 5 == 0:
            pair = (evaluate_loss(net, train_iter), evaluate_loss(net, test_iter))
            if animator:
                animator.add(epoch, pair)
            history.append((epoch, pair[0], pair[1]))
    return net, history
