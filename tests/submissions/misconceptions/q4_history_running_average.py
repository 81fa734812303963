"""The train loss is averaged while the epoch is still training."""

# question: q4
# rule: q4.losses
# fails: history_matches_the_network
# cause: losses-while-training

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
    for epoch in range(1, num_epochs + 1):
        total, count = 0.0, 0
        for X, y in train_iter:
            optimizer.zero_grad()
            value = loss(net(X), y)
            value.backward()
            optimizer.step()
            total += float(value) * len(y)
            count += len(y)
        if epoch % 5 == 0:
            history.append((epoch, total / count, evaluate_loss(net, test_iter)))
            if animator is not None:
                animator.add(epoch, history[-1][1:])
    return net, history
