"""A real server of JupyterLab, Notebook 7 or nbclassic, and its page, used by the screen alone.

`PROGRAMS` says by which parts each draws a notebook; what is done with them is the same.
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
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Parts:
    """How a program calls its pages, and the parts of a notebook on them, as CSS selectors.

    ``first`` is its first page, ``of_notebook`` that of a notebook. A cell is looked for by its
    number from 0 or its position from 1. ``idle`` is there while the kernel has nothing to do.
    """

    first: str
    of_notebook: str
    kernel: str
    idle: str
    cell: str
    prompt: str
    editor: str
    output: str
    outputs: str
    accept: str
    # Whether arrow keys reach a slider; where they move from cell to cell, its number is typed.
    arrows: bool = True


_LAB = Parts(
    first="lab",
    of_notebook="lab/tree",
    kernel=".jp-KernelName",
    idle=".jp-Notebook-ExecutionIndicator[data-status='idle']",
    cell=".jp-Notebook [data-windowed-list-index='{number}']",
    prompt=".jp-InputPrompt",
    editor=".cm-content",
    output=".jp-OutputArea-output",
    outputs=".jp-OutputArea",
    accept=".jp-Dialog .jp-mod-accept",
)
PROGRAMS = {
    "jupyterlab": _LAB,
    "notebook": replace(_LAB, first="tree", of_notebook="notebooks", arrows=False),
    "nbclassic": Parts(
        first="tree",
        of_notebook="notebooks",
        kernel=".kernel_indicator_name",
        idle="#kernel_indicator_icon.kernel_idle_icon",
        cell="#notebook-container > .cell:nth-child({position})",
        prompt=".input_prompt",
        editor=".CodeMirror",
        output=".output_subarea",
        outputs=".output",
        accept=".modal-dialog .btn-danger",
    ),
}
# Beside Notebook 7, nbclassic's pages stand below a name of its own.
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/(nbclassic/)?(lab|tree)\?token=\w+")

_HAS_RUN = """([prompt, before]) =>
    prompt.innerText !== before && /\\d/.test(prompt.innerText)
"""

_HAS_CHANGED = """([cell, before]) =>
    cell.querySelector('.jupyter-widgets img')?.alt !== before
"""

# Every change of the page is looked at before the next one, so no frame is missed.
_WATCH = """([cell, outputs]) => {
    const frames = new Set();
    window.watched = {frames, most: 0};
    new MutationObserver(() => {
        const pictures = [...cell.querySelectorAll(`${outputs} img`)];
        pictures.forEach(picture => frames.add(picture.src));
        window.watched.most = Math.max(window.watched.most, pictures.length);
    }).observe(cell, {subtree: true, childList: true, attributes: true});
}"""


_IS_IDLE = "idle => document.querySelector(idle) !== null"

# Set up before the restart, so that the moment in which the kernel is away is not missed.
_WATCH_RESTART = """idle => {
    window.restarting = false;
    new MutationObserver(() => {
        window.restarting ||= document.querySelector(idle) === null;
    }).observe(document.querySelector(idle), {attributes: true});
}"""
_HAS_RESTARTED = "idle => window.restarting && document.querySelector(idle) !== null"


@contextmanager
def served(folder: Path, home: Path, program: str = "jupyterlab") -> Iterator[str]:
    """Serve `folder` and yield the address; the server's own files go below `home`."""
    settings = home / "config" / "labconfig"
    settings.mkdir(parents=True)
    # Otherwise it asks the network for news, and the student whether it may.
    disabled = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (settings / "page_config.json").write_text(json.dumps(disabled), encoding="utf-8")
    # Otherwise a test on a slow machine finds saved what nobody saved.
    documents = home / "settings" / "@jupyterlab" / "docmanager-extension"
    documents.mkdir(parents=True)
    (documents / "plugin.jupyterlab-settings").write_text('{"autosave": false}', encoding="utf-8")
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
    """The notebook as a program shows it; cells are numbered from 0."""

    def __init__(self, page: Page, address: str, notebook: str, cells: int, program: str) -> None:
        self._page, self._parts = page, PROGRAMS[program]
        parts = self._parts
        page.goto(address.replace(f"/{parts.first}?", f"/{parts.of_notebook}/{notebook}?"))
        # The indicator of a notebook without a kernel is idle as well, so the name is read;
        # cells are made one by one, and until the last is there the page moves.
        page.locator(parts.kernel).filter(has_text="Python 3 (ipykernel)").wait_for()
        page.wait_for_function(_IS_IDLE, arg=parts.idle)
        self._at(cells - 1).wait_for(state="attached")

    def cell(self, number: int) -> Locator:
        """Return a cell, brought into view."""
        cell = self._at(number)
        cell.scroll_into_view_if_needed()
        return cell

    def _at(self, number: int) -> Locator:
        return self._page.locator(self._parts.cell.format(number=number, position=number + 1))

    def run(self, number: int) -> str:
        """Run a cell by the keyboard, wait until it is done; return what it shows."""
        cell = self.cell(number)
        prompt = cell.locator(self._parts.prompt).first
        before = prompt.inner_text()
        prompt.click()
        self._page.keyboard.press("Control+Enter")
        self._page.wait_for_function(_HAS_RUN, arg=[prompt.element_handle(), before])
        outputs = cell.locator(self._parts.output).all()
        return "\n".join(output.inner_text() for output in outputs)

    def write(self, number: int, source: str) -> None:
        """Replace a cell's code, as by pasting: typed keys would be indented once more."""
        self.cell(number).locator(self._parts.editor).click()
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(source)
        self._page.keyboard.press("Escape")

    def run_watching(self, number: int) -> tuple[str, int, int]:
        """Run a cell; return what it shows, how many frames, and the most pictures at once."""
        cell = self.cell(number).element_handle()
        self._page.evaluate(_WATCH, [cell, self._parts.outputs])
        shown = self.run(number)
        frames, most = self._page.evaluate("[window.watched.frames.size, window.watched.most]")
        return shown, frames, most

    def slide(self, number: int) -> tuple[str, str]:
        """Move a cell's first slider by the keyboard; return the picture's words before and after.

        By an arrow key, or by the number beside it.
        """
        cell = self.cell(number)
        picture = cell.locator(".jupyter-widgets img")
        before = picture.get_attribute("alt") or ""
        if self._parts.arrows:
            cell.get_by_role("slider").first.focus()
            self._page.keyboard.press("ArrowRight")
        else:
            cell.locator(".widget-readout").first.focus()
            self._page.keyboard.press("Control+A")
            self._page.keyboard.type("3")
            self._page.keyboard.press("Enter")
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
        self._page.bring_to_front()  # a link may have opened a page of its own
        self._page.locator(self._parts.prompt).first.click()
        self._page.keyboard.press("Escape")
        self._page.keyboard.press("0")
        self._page.keyboard.press("0")
        self._page.evaluate(_WATCH_RESTART, self._parts.idle)
        self._page.locator(self._parts.accept).click()
        self._page.wait_for_function(_HAS_RESTARTED, arg=self._parts.idle)

    def download(self, number: int, to: Path) -> Path:
        """Click the link that a cell shows; return the file that the browser got."""
        with self._page.expect_download() as download:
            self.cell(number).locator(f"{self._parts.outputs} a").first.click()
        path = to / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def picture(self, number: int, path: Path) -> None:
        """Save what a cell and its output look like."""
        self.cell(number).screenshot(path=path)
