"""The penalty of the weight in the loss, with no option of the optimiser."""

# question: q4

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            objective = loss(net(X), y) + wd * l2_penalty(net[0].weight)
            optimizer.zero_grad()
            objective.backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if animator is not None:
                animator.add(epoch, losses)
    return net, history
