# D46 · an answer that nests too deeply, or is no JSON
# honest: q1=5
from kit.lab import double

# %%
import os
import sys

def send(reply):
    frame = sys._getframe(1)
    while "answer" not in frame.f_locals:
        frame = frame.f_back
    body = b'{"id": "%s", "reply": %s}' % (frame.f_locals["request"]["id"].encode(), reply)
    os.write(frame.f_locals["answer"], len(body).to_bytes(4, "big") + body)

def norm(w):
    send(b'{"facts":' + b"[" * 60_000 + b"]" * 60_000 + b"}")
    os._exit(0)
