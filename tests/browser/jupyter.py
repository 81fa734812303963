"""A real server of JupyterLab or Notebook 7, and its notebook page, used by the screen alone.

Both draw a notebook by the same parts, so what is looked for here stands in both.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

FLAGS = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Milliseconds for one thing to happen on the screen. Nothing waits longer than it has to, and a
# busy machine is no reason to fail.
PATIENCE = 120_000

# What each calls its first page, and the page of a notebook.
PROGRAMS = {"jupyterlab": ("lab", "lab/tree"), "notebook": ("tree", "notebooks")}
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/(lab|tree)\?token=\w+")

_HAS_RUN = """([cell, before]) => {
    const now = cell.querySelector('.jp-InputPrompt').innerText;
    return now !== before && /\\d/.test(now);
}"""

_HAS_CHANGED = """([cell, before]) =>
    cell.querySelector('.jupyter-widgets img')?.alt !== before
"""

# Every change of the page is looked at before the next one, so no frame is missed.
_WATCH = """cell => {
    const frames = new Set();
    window.watched = {frames, most: 0};
    new MutationObserver(() => {
        const pictures = [...cell.querySelectorAll('.jp-OutputArea img')];
        pictures.forEach(picture => frames.add(picture.src));
        window.watched.most = Math.max(window.watched.most, pictures.length);
    }).observe(cell, {subtree: true, childList: true, attributes: true});
}"""


_IS_IDLE = """() =>
    document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'
"""

# Set up before the restart, so that the moment in which the kernel is away is not missed.
_WATCH_RESTART = """() => {
    window.restarting = false;
    const indicator = document.querySelector('.jp-Notebook-ExecutionIndicator');
    new MutationObserver(() => {
        window.restarting ||= indicator.dataset.status !== 'idle';
    }).observe(indicator, {attributes: true});
}"""
_HAS_RESTARTED = f"() => window.restarting && ({_IS_IDLE.strip()})()"


@contextmanager
def served(folder: Path, home: Path, program: str = "jupyterlab") -> Iterator[str]:
    """Serve `folder` and yield the address; the server's own files go below `home`."""
    settings = home / "config" / "labconfig"
    settings.mkdir(parents=True)
    # Otherwise it asks the network for news, and the student whether it may.
    disabled = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (settings / "page_config.json").write_text(json.dumps(disabled), encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    command = [sys.executable, "-m", program, "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", "--port=0", f"--ServerApp.root_dir={folder}"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            said = []
            for line in server.stderr or ():
                said.append(line)
                if address := _ADDRESS.search(line):
                    break
            else:
                raise AssertionError(f"{program} does not start:\n" + "".join(said))
            # A full pipe would stop the server.
            assert server.stderr is not None
            drain = threading.Thread(target=server.stderr.read)
            drain.start()
            yield address[0]
        finally:
            server.terminate()  # it ends its kernels first
            server.wait()
            drain.join()


@contextmanager
def browser_page(chromium: str, profile: Path) -> Iterator[Page]:
    """Yield a page of a headless browser that keeps nothing outside `profile`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium,
            args=[*FLAGS],
            viewport={"width": 1280, "height": 1200},  # the largest figure is seen as a whole
            accept_downloads=True,
        )
        try:
            page = browser.new_page()
            page.set_default_timeout(PATIENCE)
            yield page
        finally:
            browser.close()


class NotebookPage:
    """The notebook as it is shown; cells are numbered from 0."""

    def __init__(self, page: Page, address: str, notebook: str, cells: int) -> None:
        self._page = page
        for first, of_notebook in PROGRAMS.values():
            address = address.replace(f"/{first}?", f"/{of_notebook}/{notebook}?")
        page.goto(address)
        # The indicator of a notebook without a kernel is idle as well, so the name is read;
        # cells are made one by one, and until the last is there the page moves.
        page.locator(".jp-KernelName").filter(has_text="Python 3 (ipykernel)").wait_for()
        page.wait_for_function(_IS_IDLE)
        last = page.locator(f'.jp-Notebook [data-windowed-list-index="{cells - 1}"]')
        last.wait_for(state="attached")

    def cell(self, number: int) -> Locator:
        """Return a cell, brought into view."""
        cell = self._page.locator(f'.jp-Notebook [data-windowed-list-index="{number}"]')
        cell.scroll_into_view_if_needed()
        return cell

    def run(self, number: int) -> str:
        """Run a cell by the keyboard, wait until it is done; return what it shows."""
        cell = self.cell(number)
        prompt = cell.locator(".jp-InputPrompt").first
        before = prompt.inner_text()
        prompt.click()
        self._page.keyboard.press("Control+Enter")
        self._page.wait_for_function(_HAS_RUN, arg=[cell.element_handle(), before])
        outputs = cell.locator(".jp-OutputArea-output").all()
        return "\n".join(output.inner_text() for output in outputs)

    def write(self, number: int, source: str) -> None:
        """Replace a cell's code, as by pasting: typed keys would be indented once more."""
        self.cell(number).locator(".cm-content").click()
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(source)
        self._page.keyboard.press("Escape")

    def run_watching(self, number: int) -> tuple[str, int, int]:
        """Run a cell; return what it shows, how many frames, and the most pictures at once."""
        self.cell(number).evaluate(_WATCH)
        shown = self.run(number)
        frames, most = self._page.evaluate("[window.watched.frames.size, window.watched.most]")
        return shown, frames, most

    def slide(self, number: int, key: str) -> tuple[str, str]:
        """Press a key on a cell's first slider; return the picture's words before and after."""
        cell = self.cell(number)
        picture = cell.locator(".jupyter-widgets img")
        before = picture.get_attribute("alt") or ""
        cell.get_by_role("slider").first.focus()
        self._page.keyboard.press(key)
        self._page.wait_for_function(_HAS_CHANGED, arg=[cell.element_handle(), before])
        return before, picture.get_attribute("alt") or ""

    def save(self) -> None:
        """Save by the keyboard, and wait until the server has the notebook."""
        with self._page.expect_response(
            lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
        ):
            self._page.keyboard.press("Control+S")

    def restart(self) -> None:
        """Restart the kernel by the keyboard, and wait until it is there again."""
        self._page.keyboard.press("Escape")
        self._page.keyboard.press("0")
        self._page.keyboard.press("0")
        self._page.evaluate(_WATCH_RESTART)
        self._page.locator(".jp-Dialog .jp-mod-accept").click()
        self._page.wait_for_function(_HAS_RESTARTED)

    def download(self, number: int, to: Path) -> Path:
        """Click the link that a cell shows; return the file that the browser got."""
        with self._page.expect_download() as download:
            self.cell(number).locator(".jp-OutputArea a").click()
        path = to / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def picture(self, number: int, path: Path) -> None:
        """Save what a cell and its output look like."""
        self.cell(number).screenshot(path=path)
