"""Takes weights and bias for separate blocks: right only when the inputs have mean 0."""

# question: q5
# rule: q5.with-bias
# fails: boundary_of_random_inputs
# cause: bias-column-missing

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError("X should be (n, d) with n >= 1")
    n = X.shape[0]
    curvature = torch.linalg.eigvalsh(2 / n * X.T @ X).max().item() + wd
    return 2 / max(curvature, 2.0)  # 2 is the curvature of the bias
