"""Multiplies the weight by 1 - lr wd after backward and before the step: the slope is that of the old weight."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Sequential()
    net.append(nn.Linear(num_inputs, 1))
    weight, bias = net[0].weight, net[0].bias
    nn.init.normal_(weight)
    nn.init.normal_(bias)
    descent = torch.optim.SGD([weight, bias], lr=lr)
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            descent.zero_grad()
            nn.functional.mse_loss(net(X), y).backward()
            with torch.no_grad():
                weight.mul_(1 - lr * wd)
            descent.step()
        if epoch % 5 == 0:
            entry = epoch, evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append(entry)
            if animator is not None:
                animator.add(entry[0], entry[1:])
    return net, history
