"""The training loss is summed up while the epoch is running, before each step."""

# question: q4
# rule: q4.losses
# fails: losses_by_hand
# cause: losses-while-training

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    optimizer = torch.optim.SGD(
        [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias]}], lr=lr
    )
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        total, count = 0.0, 0
        for X, y in train_iter:
            optimizer.zero_grad()
            l = loss(net(X), y)
            l.backward()
            optimizer.step()
            total += l.item() * len(y)
            count += len(y)
        if epoch % 5 == 0:
            train_loss, test_loss = total / count, evaluate_loss(net, test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
