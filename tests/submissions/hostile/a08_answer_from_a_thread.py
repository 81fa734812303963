# A8 · a thread keeps sending frames while the judge asks
# honest: q1=5
from kit.lab import double

# %%
import os
import threading
import time

def send():
    body = b'{"id": "x", "reply": {"facts": "forged-by-a-student"}}'
    while True:
        for descriptor in range(3, 16):
            try:
                os.write(descriptor, len(body).to_bytes(4, "big") + body)
            except OSError:
                pass
        time.sleep(0.01)

threading.Thread(target=send, daemon=True).start()
