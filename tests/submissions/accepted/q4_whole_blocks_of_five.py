"""Blocks of five epochs, then the rest; own evaluation over all examples at once in float64."""

# question: q4

def _mse(net, batches):
    with torch.no_grad():
        squares = torch.cat([(net(X) - y).double().square().flatten() for X, y in batches])
    return squares.mean().item()


def train_concise(
    wd, train_iter, test_iter, num_inputs=200, lr=0.003, num_epochs=100, animator=None
):
    layer = nn.Linear(num_inputs, 1)
    for parameter in (layer.weight, layer.bias):
        parameter.data.normal_(0, 1)
    optimizer = torch.optim.SGD([layer.bias], lr=lr)
    optimizer.add_param_group({"params": [layer.weight], "weight_decay": wd})

    def epoch_once():
        for X, y in train_iter:
            def closure():
                optimizer.zero_grad()
                value = nn.functional.mse_loss(layer(X), y)
                value.backward()
                return value
            optimizer.step(closure)

    history = []
    blocks, rest = divmod(num_epochs, 5)
    for block in range(1, blocks + 1):
        for _ in range(5):
            epoch_once()
        history.append((5 * block, _mse(layer, train_iter), _mse(layer, test_iter)))
        if animator is not None:
            animator.add(history[-1][0], (history[-1][1], history[-1][2]))
    for _ in range(rest):
        epoch_once()
    return layer, history
