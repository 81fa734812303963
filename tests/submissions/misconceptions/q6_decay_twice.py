"""2 lr wd."""

# question: q6
# rule: q6.steps
# fails: decay_of_two_steps
# says: That is decay by 2 lr wd a step (or what is lost, not what is kept)

def decay_factor(lr, wd, steps):
    return (1 - 2 * lr * wd) ** steps
