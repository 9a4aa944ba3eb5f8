"""The page in a real browser: silent, no wider than the window, for every reader, and what it saves is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.assurance.asking.back.returned import take
from auditor.assurance.folder import Review
from tests.assurance.asking.drawn.test_shown import hostile
from tests.assurance.asking.reviewed import MARY, TODAY, begun, file_of
from tests.report.html.test_browser import opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chromium")]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_the_page_is_silent_for_every_reader_and_no_wider_than_the_window(
    browser: Any, tmp_path: Path, language: str, scheme: str, width: int
) -> None:
    page = file_of(hostile(tmp_path), f"{language}.html")
    shown, said, asked = opened(browser, page.as_uri(), width, color_scheme=scheme)
    shown.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert (said, asked) == ([], [])
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert [one["id"] for one in Axe().run(shown).response["violations"]] == []
    shown.context.close()


def place(shown: Any, id_: str) -> Any:
    return shown.locator(f'[data-about="{id_}"]')


def status(shown: Any) -> str:
    return str(shown.locator("#answers-status").inner_text())


def test_what_a_person_answers_by_keyboard_is_saved_taken_and_opened_again(
    browser: Any, tmp_path: Path
) -> None:
    started = begun(tmp_path)
    page = file_of(started, "en.html")
    shown, said, _ = opened(browser, page.as_uri(), accept_downloads=True)
    place(shown, "backup-exists").locator("input[value=yes]").focus()
    shown.keyboard.press("Space")
    place(shown, "backup-hours").locator("input[type=number]").focus()
    shown.keyboard.type("24")
    place(shown, "restore-test").locator('input[value="option-1"]').check()
    place(shown, "stored-data-encrypted").locator('input[value="dont-know"]').check()
    assert status(shown) == f"4 of {len(started.asked.questions)} questions answered."
    with shown.expect_download():
        shown.locator("#answers-save").click()
    assert shown.locator("#answers-problems").inner_text().splitlines() == [
        "Fill in: Your name and role",
        "Fill in: Date",
    ]
    shown.locator("#sign-by").fill(MARY)
    shown.locator("#sign-on").fill(TODAY.isoformat())
    with shown.expect_download() as download:
        shown.locator("#answers-save").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name == "answers.json"
    shown.context.close()

    found = take(saved, Review(tmp_path / "review"), TODAY)
    assert not found.refused
    assert [
        (one.question, one.value, one.by) for one in sorted(found.answers, key=lambda one: one.question)
    ] == [
        ("backup-exists", True, MARY),
        ("backup-hours", 24, MARY),
        ("restore-test", "never", MARY),
        ("stored-data-encrypted", None, MARY),
    ]

    again, more, _ = opened(browser, page.as_uri(), accept_downloads=True)
    again.locator("#answers-open").set_input_files(str(saved))
    again.wait_for_function(
        "() => document.getElementById('answers-status').textContent.startsWith('Opened')"
    )
    assert place(again, "backup-hours").locator("input[type=number]").input_value() == "24"
    assert place(again, "restore-test").locator('input[value="option-1"]').is_checked()
    place(again, "backup-hours").locator("[data-clear]").click()
    assert status(again).startswith("3 of ")
    assert (said, more) == ([], [])
    again.context.close()


def test_somebody_who_goes_on_leaves_the_names_of_the_others(browser: Any, tmp_path: Path) -> None:
    page = file_of(begun(tmp_path), "en.html")
    saved = tmp_path / "answers.json"
    for id_, who in (("backup-exists", "Ann Bee"), ("stored-data-encrypted", "Cee Dee")):
        shown, _, _ = opened(browser, page.as_uri(), accept_downloads=True)
        if saved.exists():
            shown.locator("#answers-open").set_input_files(str(saved))
            shown.wait_for_function(
                "() => document.getElementById('answers-status').textContent.startsWith('Opened')"
            )
        place(shown, id_).locator("input[value=yes]").check()
        shown.locator("#sign-by").fill(who)
        shown.locator("#sign-on").fill(TODAY.isoformat())
        with shown.expect_download() as download:
            shown.locator("#answers-save").click()
        download.value.save_as(saved)
        shown.context.close()
    found = take(saved, Review(tmp_path / "review"), TODAY)
    assert {one.question: one.by for one in found.answers} == {
        "backup-exists": "Ann Bee",
        "stored-data-encrypted": "Cee Dee",
    }


def test_several_answers_of_one_question_are_saved_and_opened(browser: Any, tmp_path: Path) -> None:
    started = hostile(tmp_path)
    page = file_of(started, "vi.html")
    shown, _, _ = opened(browser, page.as_uri(), accept_downloads=True)
    boxes = place(shown, "several.hostile").locator("input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(2).check()
    shown.locator("#sign-by").fill(MARY)
    shown.locator("#sign-on").fill(TODAY.isoformat())
    with shown.expect_download() as download:
        shown.locator("#answers-save").click()
    saved = tmp_path / "answers.json"
    download.value.save_as(saved)
    shown.locator("#answers-open").set_input_files(str(saved))
    shown.wait_for_function("() => document.getElementById('answers-status').textContent.startsWith('Đã mở')")
    assert [boxes.nth(number).is_checked() for number in range(3)] == [True, False, True]
    shown.context.close()
    found = take(saved, Review(tmp_path / "review"), TODAY)
    assert [one.value for one in found.answers] == [("one", "three")]


def test_one_side_sees_its_own_questions(browser: Any, tmp_path: Path) -> None:
    started = begun(tmp_path)
    shown, _, _ = opened(browser, file_of(started, "en.html").as_uri())
    shown.locator("#for-vendor").check()
    seen = {
        element.get_attribute("data-of")
        for element in shown.locator(".question").all()
        if element.is_visible()
    }
    assert seen == {"vendor"}
    shown.context.close()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_script_nothing_can_be_filled_in_and_the_page_says_where(
    browser: Any, tmp_path: Path, language: str
) -> None:
    page = file_of(begun(tmp_path), f"{language}.html")
    shown, said, _ = opened(browser, page.as_uri(), java_script_enabled=False)
    assert shown.locator("[data-field]:enabled").count() == 0
    assert not shown.locator("#answers").is_visible()
    assert f"questions.{language}.xlsx" in shown.locator(".without-script").inner_text()
    assert said == []
    shown.context.close()


def test_on_paper_no_question_is_cut_and_there_is_room_to_write(browser: Any, tmp_path: Path) -> None:
    page = file_of(begun(tmp_path), "vi.html")
    shown, _, _ = opened(browser, page.as_uri(), java_script_enabled=False)
    shown.emulate_media(media="print")
    assert shown.locator(".paper").is_visible()
    assert shown.evaluate("getComputedStyle(document.querySelector('.question')).breakInside") == "avoid"
    assert not shown.locator(".for").is_visible()
    shown.context.close()
