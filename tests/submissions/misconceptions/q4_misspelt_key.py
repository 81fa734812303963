"""The key of the group is "wd", which the optimiser ignores: nothing decays."""

# question: q4
# rule: q4.start
# fails: one_decaying_step_by_hand
# cause: wd-without-effect

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    optimizer = torch.optim.SGD([{"params": net.weight, "wd": wd}, {"params": net.bias}], lr=lr)
    loss = nn.MSELoss()
    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            train_loss, test_loss = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
            history.append((epoch, train_loss, test_loss))
            if animator:
                animator.add(epoch, (train_loss, test_loss))
    return net, history
