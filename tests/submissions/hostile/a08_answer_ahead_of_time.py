# A8 · send frames before they are asked for, so that answers and requests get out of step
# honest: q1=5
from kit.lab import double

# %%
import os

body = b'{"id": "00000000000000000000000000000000", "reply": {"error": "forged-by-a-student", "frames": "", "refused": []}}'
for descriptor in range(3, 64):
    try:
        os.write(descriptor, len(body).to_bytes(4, "big") + body)
    except OSError:
        pass
