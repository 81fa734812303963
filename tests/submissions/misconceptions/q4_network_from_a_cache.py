"""Makes the network once per size and only draws its weights anew: an earlier result is overwritten."""

# question: q4
# rule: q4.fresh
# fails: decay_shrinks_by_the_exact_factor
# cause: network-kept

from functools import lru_cache


@lru_cache
def make_net(num_inputs):
    return nn.Linear(num_inputs, 1)


def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = make_net(num_inputs)
    nn.init.normal_(net.weight)
    nn.init.normal_(net.bias)
    optimizer = torch.optim.SGD(
        [{"params": [net.weight], "weight_decay": wd}, {"params": [net.bias]}], lr=lr
    )
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
