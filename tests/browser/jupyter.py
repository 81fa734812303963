"""A real JupyterLab server, and the page on which a student works, driven by its screen alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Milliseconds for one thing on the screen to happen: generous, since nothing waits longer than it
# has to, and a busy machine is no reason to fail.
PATIENCE = 90_000

_URL = re.compile(r"http://127\.0\.0\.1:\d+/lab\S*")

# Counts the different pictures that the last output of a cell shows, one after the other.
_COUNT_FRAMES = """cell => {
    const seen = new Set();
    const look = () => cell.querySelectorAll('.jp-RenderedSVG img').forEach(i => seen.add(i.src));
    new MutationObserver(look).observe(
        cell, {subtree: true, childList: true, attributes: true, attributeFilter: ['src']});
    window.framesSeen = seen;
    window.mostPictures = 0;
}"""


@contextmanager
def server(folder: Path, home: Path) -> Iterator[str]:
    """Serve `folder`; yield the address. `home` keeps the server's own files."""
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", "--port=0", f"--ServerApp.root_dir={folder}"),
        "--LabApp.news_url=",  # asks the network
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    places = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    environment = {
        **os.environ,
        **{f"JUPYTER_{place}": str(home / place.lower()) for place in places},
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "HOME": str(home),
    }
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        said: list[str] = []
        for line in process.stderr:
            said.append(line)
            if found := _URL.search(line):
                # Its pipe must be emptied, or the server would stop when it is full.
                threading.Thread(target=process.stderr.read, daemon=True).start()
                yield found[0]
                break
        else:
            raise AssertionError("JupyterLab did not start:\n" + "".join(said))
    finally:
        process.terminate()
        process.wait(30)
        process.stderr.close()
