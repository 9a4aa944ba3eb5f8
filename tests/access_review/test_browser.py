"""The pages of a pack in a real browser: silent, no wider than the window, and their answers can be chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.access_review import By
from tests.access_review.company import saved
from tests.access_review.test_files import hostile
from tests.report.html.test_browser import opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_silent_and_no_wider_than_the_window(
    browser: Any,
    tmp_path: Path,
    language: str,
    scheme: str,
    width: int,
) -> None:
    folder = saved(tmp_path / "pack", hostile(), By.MANAGER, language)
    for page in sorted(folder.glob("*.html")):
        shown, said, asked = opened(browser, page.as_uri(), width, color_scheme=scheme)
        assert (said, asked) == ([], [])
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        if not page.name.startswith("index"):
            answer = shown.locator('input[type="radio"]').nth(2)
            answer.check()
            assert answer.is_checked()
            assert shown.locator('input[type="radio"]').count() % 3 == 0
        shown.context.close()
