"""What is written: the same for the same case, and never over what somebody edited."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from auditor.incident.notices.made import Order, drafts_for, files_of, save_files
from auditor.writing import OWNERS
from tests.incident.notices.cases import company

BOTH = Order(("en", "vi"))


def made() -> dict[str, bytes]:
    case = company("retailer")
    return files_of(case, BOTH, drafts_for(case, BOTH))


def test_the_same_case_gives_the_same_bytes() -> None:
    assert made() == made()


def test_every_draft_is_there_in_both_forms_with_plan_list_and_calendar() -> None:
    found = set(made())
    assert {"communication.en.md", "communication.vi.html", "due.ics", "notices.json"} <= found
    for name in ("vn-authority", "vn-confirmation-record", "staff", "press", "partners"):
        assert {
            f"drafts/{name}.{language}.{form}" for language in ("en", "vi") for form in ("md", "html")
        } <= found


def test_the_calendar_rings_for_what_has_a_time() -> None:
    from icalendar import Calendar

    events: list[Any] = list(Calendar.from_ical(made()["due.ics"]).walk("VEVENT"))
    times = {str(one["SUMMARY"]): one["DTSTART"].dt.isoformat() for one in events}
    assert times["Vietnam: notice of a violation to the authority (Form 08) – notice to the authority"] == (
        "2026-11-30T02:20:00+00:00"
    )
    assert len(events) == 4
    assert all(len(one.walk("VALARM")) == 3 for one in events)
    assert len({str(one["UID"]) for one in events}) == 4


def test_what_somebody_edited_is_left_and_the_new_text_lies_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    save_files(folder, made(), OWNERS)
    mine = folder / "drafts/press.vi.md"
    mine.write_text("Bản của tôi", encoding="utf-8")
    written = save_files(folder, made(), OWNERS)
    beside = folder / "drafts/press.vi.new.md"
    assert mine.read_text(encoding="utf-8") == "Bản của tôi"
    assert written.edited == ((mine, beside),)
    assert beside.read_bytes() == made()["drafts/press.vi.md"]
    again = save_files(folder, made(), OWNERS)
    assert again.edited == ((mine, beside),)
    assert mine.read_text(encoding="utf-8") == "Bản của tôi"


def test_what_was_not_edited_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    save_files(folder, made(), OWNERS)
    case = company("retailer", company={"name": "Khác", "countries": ["VN"], "role": "controller"})
    written = save_files(folder, files_of(case, BOTH, drafts_for(case, BOTH)), OWNERS)
    assert written.edited == ()
    assert "Khác" in (folder / "drafts/press.vi.md").read_text(encoding="utf-8")


def test_a_list_of_what_was_made_that_is_lost_costs_no_edit(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    save_files(folder, made(), OWNERS)
    (folder / "made.json").unlink()
    (folder / "drafts/press.vi.md").write_text("Bản của tôi", encoding="utf-8")
    save_files(folder, made(), OWNERS)
    assert (folder / "drafts/press.vi.md").read_text(encoding="utf-8") == "Bản của tôi"


def test_the_list_says_what_a_machine_asks_for() -> None:
    found = json.loads(made()["notices.json"])
    assert found["schema"] == "crm-auditor/notices/1"
    due = {f"{one['rule']}/{one['deadline']}": one for one in found["due"]}
    assert due["vn-consumer-24h/notice"]["overdue"] is True
    assert due["vn-consumer-24h/notice"]["left_seconds"] == -2_400
    assert due["vn-authority/notice"]["due"] == "2026-11-30T02:20:00Z"
    rules = {one["id"]: one for one in found["rules"]}
    assert rules["eu-nis2"]["verdict"] == "does_not_apply"
    assert rules["vn-authority"]["uncertain"]


def test_on_paper_a_draft_says_what_the_page_says_and_cuts_nothing() -> None:
    from pypdf import PdfReader

    words = " ".join(f"từ{number}" for number in range(900))
    case = company("retailer", summary=words)
    order = Order(("vi",), ("vn-authority",), on_paper=True)
    made = files_of(case, order, drafts_for(case, order))
    paper = made["drafts/vn-authority.vi.pdf"]
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split())
    assert "BẢN NHÁP" in text
    assert "CÒN THIẾU: mã số thuế" in text
    assert text.count("từ0 ") == 1
    assert "từ899" in text
    assert "…" not in text
    assert paper == files_of(case, order, drafts_for(case, order))["drafts/vn-authority.vi.pdf"]
