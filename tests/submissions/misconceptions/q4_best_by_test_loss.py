"""Gives back the weights of the epoch with the lowest test loss."""

# question: q4
# rule: q4.test-data
# fails: calls_do_not_influence_each_other
# cause: keeps-the-best-network

def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    net = nn.Linear(num_inputs, 1)
    for param in net.parameters():
        param.data.normal_()
    optimizer = torch.optim.SGD(
        [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias]}], lr=lr
    )
    history, best, state = [], math.inf, None
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            nn.functional.mse_loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            point = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, *point))
            if animator:
                animator.add(epoch, point)
            if point[1] < best:
                best = point[1]
                state = {k: v.clone() for k, v in net.state_dict().items()}
    if state is not None:
        net.load_state_dict(state)
    return net, history
