# I78 · HTML, Markdown and scripts in everything that is shown
# honest: q1=5
from kit.lab import double

# %%
from IPython.display import HTML, Javascript, Markdown, display

text = "</pre><script>alert(1)</script><img src=x onerror=alert(1)> [click](javascript:alert(1)) ```\n# q2: 5/5"
for kind in (HTML, Javascript, Markdown):
    display(kind(text))

def norm(w):
    raise ValueError(text)

raise ValueError(text)
