"""The test loss is the mean of the batches' losses."""

# question: q4
# rule: q4.losses
# fails: history_matches_the_network
# cause: mean-of-batch-means

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
        for X, y in train_iter:
            optimizer.zero_grad()
            loss(net(X), y).backward()
            optimizer.step()
        if epoch % 5 == 0:
            with torch.no_grad():
                each = [float(loss(net(X), y)) for X, y in test_iter]
            history.append((epoch, evaluate_loss(net, train_iter), sum(each) / len(each)))
            if animator is not None:
                animator.add(epoch, history[-1][1:])
    return net, history
