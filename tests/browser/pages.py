"""A page of a real browser, for what is looked at without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from conftest import skip_or_fail

if TYPE_CHECKING:
    from playwright.sync_api import Page


@contextmanager
def blank_page(**options: Any) -> Iterator[Page]:
    """Yield a page of a headless browser, with these options; without one a test is skipped."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        skip_or_fail("needs Chromium")
    if find_spec("playwright") is None:
        skip_or_fail("needs playwright")
    from playwright import sync_api as playwright

    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(**options)
        page.set_default_timeout(90_000)
        yield page
        browser.close()
