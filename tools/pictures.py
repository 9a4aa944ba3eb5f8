"""Draws the pictures of the README from the example: `python -m tools.pictures`. They show what `make audit` leaves; a test looks at their size
and not at their points, which differ by browser and fonts."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
EXAMPLE = ROOT / "examples" / "acme-crm"
DAY = date(2026, 11, 27)
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the page in the folder of reports, the part of it that is shown (an element, or the top of the page), its width and height in
    points of a screen, what is `found` there as its address says it, and in what scheme of colours."""

    name: str
    page: str
    width: int
    height: int
    at: str = ""
    found: str = ""
    dark: bool = False


DRAWN = (
    Picture("management", "management.en.html", 920, 1120),
    Picture("technical", "technical.en.html", 1120, 760, at="#groups", dark=True, found="by=role"),
)


def main(out: Path = PICTURES) -> None:
    """Write every picture."""
    from playwright.sync_api import sync_playwright

    from auditor import audit
    from auditor.writing import EVERYBODYS, make_folder, save

    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        sys.exit("Chromium is not installed (apt-get install chromium)")
    with tempfile.TemporaryDirectory() as folder, audit(EXAMPLE, tenant="Acme (example)", day=DAY) as outcome:
        for name, content in outcome.reports(("html",)):
            save(Path(folder) / name, content)
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=program, args=["--headless", "--no-sandbox"])
            again = replace(EVERYBODYS, over=True)
            make_folder(out, again)
            for picture in DRAWN:
                save(out / f"{picture.name}.png", _shot(browser, Path(folder), picture), again)
            browser.close()


def _shot(browser: Any, folder: Path, picture: Picture) -> bytes:
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
    )
    page.goto(f"{(folder / picture.page).as_uri()}#{picture.found}")
    if picture.at:
        page.wait_for_selector(f"{picture.at} tbody tr")
        page.evaluate("at => document.querySelector(at).scrollIntoView()", picture.at)
    shot: bytes = page.screenshot()
    page.close()
    return shot


if __name__ == "__main__":
    main()
