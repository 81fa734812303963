"""One SGD for the weight, with decay, and one for the bias, without."""

# question: q4

def train_concise(wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None):
    net = nn.Linear(num_inputs, 1)
    with torch.no_grad():
        net.bias.normal_()
        net.weight.normal_()
    optimisers = (
        torch.optim.SGD([net.weight], lr=lr, weight_decay=wd),
        torch.optim.SGD([net.bias], lr=lr),
    )

    def report(epoch):
        losses = evaluate_loss(net, train_iter), evaluate_loss(net, test_iter)
        if animator is not None:
            animator.add(epoch, losses)
        return epoch, *losses

    def run():
        for epoch in range(1, num_epochs + 1):
            for X, y in train_iter:
                for each in optimisers:
                    each.zero_grad()
                torch.mean((net(X) - y) ** 2).backward()
                for each in optimisers:
                    each.step()
            if epoch % 5 == 0:
                yield report(epoch)

    return net, list(run())
