"""Keeps one network per size and only draws its start anew."""

# question: q4
# rule: q4.fresh
# fails: calls_do_not_influence_each_other
# cause: network-kept

networks = {}


def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    start = torch.randn(1, num_inputs)
    if num_inputs not in networks:
        networks[num_inputs] = nn.Linear(num_inputs, 1)
    net = networks[num_inputs]
    with torch.no_grad():
        net.weight.copy_(start)
        net.bias.zero_()
    optimizer = torch.optim.SGD(
        [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias], "weight_decay": 0.0}],
        lr=lr,
    )
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
    return net, history
