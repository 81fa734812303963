"""Makes a float32 tensor of the losses: free."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("losses is empty")
    run = torch.tensor(losses, dtype=torch.float32)
    return bool(not torch.isfinite(run).all() or run[-1] > factor * run[0])
