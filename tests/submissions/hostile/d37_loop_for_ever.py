# D37 · a question that never ends
# honest: q1=5
from kit.lab import double

# %%
def norm(w):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
