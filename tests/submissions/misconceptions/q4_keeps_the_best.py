"""The network with the best test loss is returned: the test set chooses it."""

# question: q4
# rule: q4.blown-up
# fails: calls_do_not_influence_each_other
# cause: keeps-the-best-network

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100,
                  animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    loss = nn.MSELoss()
    optimizer = torch.optim.SGD(
        [{"params": net.weight, "weight_decay": wd}, {"params": net.bias}], lr=lr
    )
    history = []
    best, kept = None, None
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *losses))
            if best is None or losses[1] < best:
                best = losses[1]
                kept = {name: value.clone() for name, value in net.state_dict().items()}
            if animator is not None:
                animator.add(epoch, losses)
    if kept is not None:
        net.load_state_dict(kept)
    return net, history
