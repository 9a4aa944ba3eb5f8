"""Drafts: the form's own order, every field filled or marked missing, and nothing outside that is for inside."""

from __future__ import annotations

import re
from typing import Any

import pytest

from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Bounds
from auditor.incident.notices.communication.drawn import is_of, plan_of
from auditor.incident.notices.drafting.compose import drafts_of
from auditor.incident.notices.drafting.draft import Draft
from auditor.incident.notices.drafting.markdown import markdown_of
from auditor.incident.notices.drafting.page import page_of
from tests.incident.notices.cases import NAMES, case_of, company, exposed, suspect, told, triage_of

TICK = {"state": "done", "by": "Bình", "at": "2026-11-27T05:00:00Z"}
PLAN = Plan.model_validate(
    {
        "made_at": "2026-11-27T04:00:00Z",
        "steps": [
            {
                "id": f"s{number}",
                "phase": "contain",
                "order": number,
                "title": {"en": title, "vi": title},
                "how": [],
                **{key: {"en": "-", "vi": "-"} for key in ("why", "approves", "verify", "breaks")},
                "ticks": ticks,
            }
            for number, (title, ticks) in enumerate(
                [("Revoke token QX-77", [TICK]), ("Freeze account mai.tran", [])], 1
            )
        ],
    }
)
TRIAGE = triage_of(
    suspects=(
        suspect("mai.tran"),
        suspect("an.le", decided={"state": "cleared", "by": "Lan", "at": "2026-11-27T06:00:00Z", "why": "on leave"}),
    ),
    exposed=(
        exposed(
            "Contact",
            were=Bounds(at_least=1_200, at_most=None, why={"en": "the log has no rows", "vi": "nhật ký thiếu số dòng"}),
            could=Bounds(at_least=48_000, at_most=48_000),
        ),
    ),
    people=Bounds(at_least=1_200, at_most=48_000, why={"en": "the log names no records", "vi": "nhật ký không nêu bản ghi"}),
    unknown=({"en": "who used the network 10.0.0.1", "vi": "ai dùng mạng 10.0.0.1"},),
)  # fmt: skip


def case(**more: Any) -> Any:
    stated = {**told("retailer")["incident"], **more}
    stated["affected"] = {**stated["affected"], "people": None}
    return case_of(stated, triage=TRIAGE, plan=PLAN)


def draft(id_: str, language: str = "vi", found: Any = None) -> Draft:
    return next(one for one in drafts_of(found or case(), language) if one.name == f"{id_}.{language}")


def test_form_08_has_its_fields_in_their_order() -> None:
    text = markdown_of(draft("vn-authority"))
    order = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi", "Thông tin tổ chức, doanh nghiệp", "Tên tổ chức, doanh nghiệp",
        "Địa chỉ trụ sở chính", "Địa chỉ trụ sở giao dịch", "Đăng ký doanh nghiệp", "Mã số thuế", "Điện thoại", "Trang thông tin điện tử",
        "Họ tên nhân sự bảo vệ dữ liệu cá nhân", "Chức danh", "Nội dung vi phạm", "Thời gian", "Địa điểm", "Hành vi",
        "Tổ chức, cá nhân liên quan", "Loại dữ liệu cá nhân", "Số lượng chủ thể dữ liệu", "Hậu quả, thiệt hại có thể xảy ra",
        "Biện pháp đã áp dụng", "Tài liệu kèm theo", "Cam kết", "Người đứng đầu",
    ]  # fmt: skip
    at = text.index("## Nội dung")
    for label in order:
        assert label in text[at:], label
        at = text.index(label, at)


def test_what_is_missing_stands_at_the_top_and_in_its_place() -> None:
    found = draft("vn-authority")
    text, page = markdown_of(found), page_of(found)
    assert "CÒN THIẾU: mã số thuế" in found.cover.missing
    top, _, body = text.partition("## Nội dung")
    assert "**CÒN THIẾU: mã số thuế**" in top
    assert "**«CÒN THIẾU: mã số thuế»**" in body
    assert page.count("CÒN THIẾU: mã số thuế") == 2
    assert text.startswith("**BẢN NHÁP – cần pháp chế rà soát**")
    assert "Chưa có luật sư rà soát" in top


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_draft_has_an_empty_field_or_a_place_that_nobody_filled(name: str, language: str) -> None:
    for found in drafts_of(company(name), language):
        for block in found.blocks:
            if block.kind == "field":
                assert block.lines, block.label
            for line in block.lines:
                text = "".join(run.text for run in line)
                assert text.strip()
                assert "{" not in text, text


def test_numbers_keep_their_bounds() -> None:
    text = markdown_of(draft("vn-authority"))
    assert (
        "ít nhất 1.200, nhiều nhất 48.000; chưa xác định được chính xác vì nhật ký không nêu bản ghi" in text
    )
    assert "đã bị đọc theo nhật ký: ít nhất 1.200, chưa xác định được nhiều nhất là bao nhiêu" in text
    english = markdown_of(draft("vn-authority", "en"))
    assert "at least 1,200, at most 48,000; not known exactly because the log names no records" in english


def test_outside_numbers_keep_their_bounds_and_nothing_is_said_of_logs() -> None:
    text = markdown_of(draft("press", "en"))
    assert "at least 1,200, at most 48,000; we are still finding out" in text
    assert "log" not in text.lower()


def test_what_is_only_suspected_is_not_told_as_certain() -> None:
    stated = told("retailer")["incident"]
    detected = {"detected_at": "2026-11-27T09:20:00+07:00"}
    text = markdown_of(draft("press", "en", case_of({**stated, "times": detected})))
    assert "looking into whether somebody without permission used" in text
    by_rules = triage_of(suspects=(suspect("mai.tran"),))
    said = markdown_of(draft("press", "en", case_of({**stated, "times": detected}, triage=by_rules)))
    assert "looking into whether" in said
    decided = {"state": "confirmed", "by": "Lan", "at": "2026-11-27T06:00:00Z", "why": "admitted"}
    sure = triage_of(suspects=(suspect("mai.tran", decided=decided),))
    said = markdown_of(draft("press", "en", case_of({**stated, "times": detected}, triage=sure)))
    assert "looking into whether" not in said


def test_outside_nobody_learns_how_many_steps_are_open() -> None:
    for name in ("press", "partners", "staff"):
        said = markdown_of(draft(name))
        assert not re.search(r"\d+ trên \d+", said)
        assert "chặn việc sử dụng trái phép" in said


def test_a_number_that_nobody_counted_asks_for_the_count() -> None:
    found = draft("vn-authority", found=company("retailer"))
    assert any("kết quả đếm để xác nhận" in one for one in found.cover.missing)


OUTSIDE = ("people", "press", "partners", "staff")
SECRETS = ("mai.tran", "an.le", "QX-77", "10.0.0.1", "dùng tài khoản của nhân viên", "shop", "Contact:")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_nothing_inside_reaches_anybody_outside(language: str) -> None:
    answers = {"answers": {"vn-data-damage": {"answer": True, "by": "Lan", "on": "2026-11-27"}}}
    stated = told("retailer")["incident"]
    found = drafts_of(case_of(stated, triage=TRIAGE, plan=PLAN, answers=answers), language)
    outside = [one for one in found if one.audience in OUTSIDE]
    assert {one.audience for one in outside} == set(OUTSIDE)
    for one in outside:
        for secret in SECRETS:
            assert secret not in markdown_of(one), (one.name, secret)
            assert secret not in page_of(one), (one.name, secret)


def test_an_authority_is_told_of_suspects_and_not_of_those_who_were_cleared() -> None:
    text = markdown_of(draft("vn-authority"))
    assert "mai.tran (đối tượng nghi vấn; độ tin cậy cao)" in text
    assert "an.le" not in text
    assert "Revoke token QX-77: đã thực hiện" in text
    assert "Freeze account mai.tran: chưa thực hiện xong" in text


def test_nobody_of_low_confidence_is_named_to_an_authority() -> None:
    many = (
        suspect("mai.tran"),
        *(suspect(f"low{number}", confidence="low", score=0.1) for number in range(31)),
    )
    text = markdown_of(
        draft("vn-authority", found=case_of(told("retailer")["incident"], triage=triage_of(suspects=many)))
    )
    assert "mai.tran" in text
    assert "low1" not in text
    assert "không nêu tên khi chưa kết luận có liên quan: 31" in text
    only = case_of(told("retailer")["incident"], triage=triage_of(suspects=many[1:]))
    assert any(
        "chưa xác định chắc chắn hoặc xác nhận đối tượng nào" in one
        for one in draft("vn-authority", found=only).cover.missing
    )
    confirmed = suspect(
        "low1",
        confidence="low",
        decided={"state": "confirmed", "by": "Lan", "at": "2026-11-27T06:00:00Z", "why": "admitted"},
    )
    found = case_of(told("retailer")["incident"], triage=triage_of(suspects=(confirmed,)))
    assert "low1 (đã xác nhận bởi Lan)" in markdown_of(draft("vn-authority", found=found))


def test_an_authority_is_told_what_is_open_and_no_orders_to_ourselves() -> None:
    found = draft("vn-authority")
    top, _, body = markdown_of(found).partition("## Nội dung")
    assert "ai dùng mạng 10.0.0.1" in top
    assert "ai dùng mạng 10.0.0.1" not in body
    assert "số điểm chưa làm rõ được qua điều tra: 1" in body
    assert any("điểm nào trong các điểm" in one for one in found.cover.missing)
    top, _, body = markdown_of(draft("vn-confirmation-record")).partition("## Nội dung")
    assert "ai dùng mạng 10.0.0.1" in top
    assert "ai dùng mạng 10.0.0.1" not in body
    assert "Thời điểm phát hiện: " in body


def test_classes_of_which_nothing_is_known_stand_together() -> None:
    found = triage_of(exposed=(exposed("Contact"), exposed("", personal=None), exposed("*", personal=None)))
    text = markdown_of(draft("vn-authority", found=case_of(told("retailer")["incident"], triage=found)))
    assert "của 3 loại: Contact, lượt đọc mà nhật ký không ghi loại bản ghi, mọi loại khác" in text


def test_what_was_read_is_said_no_surer_than_triage_says_it() -> None:
    def said(triage: Any) -> str:
        return markdown_of(draft("press", "en", case_of(told("retailer")["incident"], triage=triage)))

    none = triage_of(exposed=(exposed("Contact", could=Bounds(at_least=0, at_most=900)),))
    lost = triage_of(exposed=(exposed("Contact"),))
    read = triage_of(exposed=(exposed("Contact", were=Bounds(at_least=1, at_most=None)),))
    perhaps = triage_of(exposed=(exposed("Thing", personal=None, were=Bounds(at_least=9, at_most=9)),))
    other = triage_of(exposed=(exposed("Product", personal=False, were=Bounds(at_least=9, at_most=9)),))
    for open_ in (none, perhaps):
        assert "could have been opened. Whether they were is not known" in said(open_)
    assert "Our records show that personal data were opened" in said(read)
    for triage in (lost, other, None):
        assert "Whether personal data were opened is not known yet" in said(triage)


def test_a_text_in_another_language_asks_for_its_translation() -> None:
    found = draft("vn-authority", "en")
    assert any("translated" in one for one in found.cover.missing)
    assert not any("bản dịch" in one for one in draft("vn-authority").cover.missing)


def test_a_form_is_made_in_the_language_of_its_authority_too() -> None:
    found = {one.name for one in drafts_of(company("retailer"), "en")}
    assert {"vn-authority.en", "vn-authority.vi", "press.en"} <= found
    assert "press.vi" not in found
    english = draft("vn-authority", "en")
    assert any("What is filed is the Vietnamese one" in one.text for one in english.cover.facts)


def test_a_late_notice_gives_its_reason() -> None:
    found = draft("vn-consumer-24h")
    assert any("lý do thông báo chậm" in one for one in found.cover.missing)
    assert not any("lý do thông báo chậm" in one for one in draft("vn-authority").cover.missing)


def test_what_a_person_wrote_fills_its_field() -> None:
    answers = {"fields": {"vn-authority.consequences": {"vi": "Ba khách hàng báo bị gọi lừa đảo."}}}
    found = draft("vn-authority", found=case_of(told("retailer")["incident"], answers=answers))
    assert "Ba khách hàng báo bị gọi lừa đảo." in markdown_of(found)
    assert not any("vn-authority.consequences" in one for one in found.cover.missing)


def test_an_exercise_says_so_everywhere() -> None:
    found = case(exercise=True)
    for one in (*drafts_of(found, "vi"), plan_of(found, "vi")):
        assert "DIỄN TẬP" in markdown_of(one)
        assert "DIỄN TẬP" in page_of(one)


def test_hostile_text_is_text() -> None:
    evil = "<script>alert(1)</script>\u202e[x](https://evil.example) | **b**"
    stated = {**told("retailer")["incident"], "summary": evil}
    stated["company"] = {**stated["company"], "name": evil}
    found = case_of(stated)
    for one in drafts_of(found, "vi"):
        assert "<script>" not in page_of(one)
        assert "\u202e" not in page_of(one) + markdown_of(one)
        assert "<script>" not in markdown_of(one)
        assert "](https://evil.example)" not in markdown_of(one)


def test_the_plan_names_who_it_can_and_marks_who_is_missing() -> None:
    people = [{"name": "Trần Bình", "role": "Trưởng phòng CNTT"}, {"name": "Lê Hoa", "role": "Pháp chế"}]
    text = markdown_of(plan_of(case(people=people), "vi"))
    assert "Công nghệ thông tin: Trần Bình" in text
    assert "Pháp chế: Lê Hoa" in text
    assert "Truyền thông: **«CÒN THIẾU: họ tên»**" in text
    assert not is_of("it", "exit interviews")


def test_the_plan_has_the_hours_of_the_case() -> None:
    text = markdown_of(plan_of(case(), "vi"))
    assert "Số giờ tính từ lúc phát hiện, 09:20 ngày 27/11/2026" in text
    assert "10:20 ngày 27/11/2026 (UTC+7) – 13:20 ngày 27/11/2026 (UTC+7)" in text
    assert "vn-authority" in text


def test_what_people_wrote_is_neither_cut_nor_run_together() -> None:
    summary = "Đoạn một.\n\n" + "x" * 9_000 + " hết"
    text = markdown_of(draft("vn-authority", found=company("retailer", summary=summary)))
    assert "- Đoạn một.\n" in text
    assert "x" * 9_000 + " hết" in text
