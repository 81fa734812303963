"""A hook on the weight's gradient adds wd w; it is removed at the end."""

# question: q4

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    weight = net[0].weight
    hook = weight.register_hook(lambda slope: slope + wd * weight.detach())
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    hook.remove()
    return net, history
