# D48 · a figure of four square kilometres, with a fraction three hundred deep
# honest: q1=5
from kit.lab import double

# %%
import matplotlib.pyplot as plt

def norm(w):
    figure, axes = plt.subplots(figsize=(80_000, 80_000))
    axes.set_title("$" + r"\frac{1}{" * 300 + "1" + "}" * 300 + "$")
    figure.savefig("figure.png")
    return 0.0

plt.figure(figsize=(80_000, 80_000)).suptitle("$" + "{" * 900 + "x" + "}" * 900 + "$")
plt.show()
