"""Gives back the weights that did best on the test data."""

# question: q4
# rule: q4.test-data
# fails: calls_do_not_influence_each_other
# cause: keeps-the-best-network

import copy


def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    for parameter in net.parameters():
        nn.init.normal_(parameter)
    optimizer = torch.optim.SGD(
        [{"params": net[0].weight, "weight_decay": wd}, {"params": net[0].bias}], lr=lr
    )
    loss = nn.MSELoss()
    history = []
    best = math.inf
    kept = copy.deepcopy(net.state_dict())
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
            if losses[1] < best:
                best, kept = losses[1], copy.deepcopy(net.state_dict())
    if history:
        net.load_state_dict(kept)
    return net, history
