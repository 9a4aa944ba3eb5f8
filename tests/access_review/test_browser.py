"""The pages of a pack in a real browser: silent, no wider than the window, for every reader, and what they save is read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.access_review import By, returned
from auditor.access_review import hand_in as hand_in_what_is_open
from auditor.posture import Known
from tests.access_review.answering import data_of, decided, pages
from tests.access_review.company import TODAY, saved
from tests.access_review.test_files import hostile
from tests.report.html.test_browser import opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_silent_for_every_reader_and_no_wider_than_the_window(
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
        assert [one["id"] for one in Axe().run(shown).response["violations"]] == []
        if not page.name.startswith("index"):
            answer = shown.locator('input[type="radio"]').nth(2)
            answer.check()
            assert answer.is_checked()
            assert shown.locator('input[type="radio"]').count() % 3 == 0
        shown.context.close()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_a_person_decides_by_keyboard_is_saved_and_read_back(
    browser: Any, tmp_path: Path, language: str
) -> None:
    folder = saved(tmp_path / "pack", None, By.MANAGER, language)
    page = pages(folder)[0]
    shown, said, asked = opened(browser, page.as_uri(), accept_downloads=True)
    rows = shown.locator("tr[data-about]")
    rows.nth(0).locator('input[type="radio"]').first.focus()
    shown.keyboard.press("Space")
    rows.nth(1).locator('input[type="radio"]').first.focus()
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("ArrowDown")
    shown.locator("#sign-by").focus()
    shown.keyboard.type("Trần Văn Đức")
    shown.locator("#sign-on").fill("2026-11-24")
    with shown.expect_download() as download:
        shown.locator("#answers-save").focus()
        shown.keyboard.press("Enter")
    assert shown.locator("#answers-problems li").count() == 0
    back = tmp_path / download.value.suggested_filename
    download.value.save_as(back)
    assert (said, asked) == ([], [])
    lines = hand_in_what_is_open([returned(str(back))], TODAY).lines
    assert [str(line.decision.value) for line in lines if isinstance(line.decision, Known)] == [
        "confirm",
        "revoke",
    ]
    assert {line.by for line in lines} == {"Trần Văn Đức"}
    shown.context.close()


def test_a_saved_file_is_opened_again_and_one_of_another_sheet_is_not(browser: Any, tmp_path: Path) -> None:
    first, second, *_ = pages(saved(tmp_path / "pack"))
    file, other = decided(first, {"*": "change"}), decided(second, {"*": "revoke"})
    shown, said, _ = opened(browser, first.as_uri())
    shown.locator("#answers-open").set_input_files(str(file))
    shown.wait_for_function("() => document.querySelectorAll('input[value=change]:checked').length > 0")
    assert shown.locator("#sign-by").input_value() == "Trần Văn Đức"
    for wrong in (other, tmp_path / "pack/review.json"):
        shown.locator("#answers-open").set_input_files(str(wrong))
        shown.wait_for_function(
            "() => document.getElementById('answers-status').textContent.includes('nothing was changed')"
        )
        assert shown.locator("input[value=change]:checked").count() == len(data_of(first)["whole"]["rows"])
        shown.locator("#answers-open").set_input_files(str(file))
        shown.wait_for_function(
            "() => document.getElementById('answers-status').textContent.startsWith('Opened')"
        )
    assert said == []
    shown.context.close()


def test_a_sheet_that_is_not_signed_says_what_is_missing(browser: Any, tmp_path: Path) -> None:
    shown, _, _ = opened(browser, pages(saved(tmp_path / "pack"))[0].as_uri(), accept_downloads=True)
    with shown.expect_download():
        shown.locator("#answers-save").click()
    assert shown.locator("#answers-problems").inner_text().splitlines() == [
        "Fill in: Your name",
        "Fill in: Date of the review",
    ]
    shown.context.close()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_script_nothing_can_be_chosen_and_the_page_says_where(
    browser: Any, tmp_path: Path, language: str
) -> None:
    page = pages(saved(tmp_path / "pack", None, By.MANAGER, language))[0]
    shown, said, _ = opened(browser, page.as_uri(), java_script_enabled=False)
    assert shown.locator("input[type=radio]:enabled").count() == 0
    assert not shown.locator("#answers").is_visible()
    assert f"{page.stem}.review.xlsx" in shown.locator(".without-script").inner_text()
    assert json.dumps(said) == "[]"
    shown.context.close()
