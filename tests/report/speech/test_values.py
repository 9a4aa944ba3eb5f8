"""Values as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.report.speech.values import dated, measured
from tests.report.support import words


@pytest.mark.parametrize(
    ("check", "value", "english", "vietnamese"),
    [
        ("auth.session-timeout", 20160, "20,160 minutes", "20.160 phút"),
        ("auth.session-timeout", "<= 120", "at most 120 minutes", "tối đa 120 phút"),
        ("auth.password-history", 1, "1 earlier password", "1 mật khẩu trước"),
        ("auth.lockout", "1-10", "1–10 wrong attempts", "1–10 lần nhập sai"),
        ("logging.audit-retention", "at least 365", "at least 365 days", "ít nhất 365 ngày"),
        ("logging.audit-retention", "for ever", "kept for ever", "lưu vô thời hạn"),
        ("auth.session-timeout", True, "yes", "có"),
        (
            "apps.credential-expiry",
            "<= 2027-11-25",
            "ends by 25 November 2027",
            "hết hạn chậm nhất 25/11/2027",
        ),
        (
            "apps.credential-unused",
            "2025-10-21",
            "last used 21 October 2025",
            "dùng lần cuối ngày 21/10/2025",
        ),
        ("other.check", ">= 2026-08-27", "27 August 2026 or later", "từ 27/08/2026 trở về sau"),
        ("other.check", 7, "7", "7"),
        (
            "dataverse.organisation-wide-rights",
            {"delete": 1200, "write": 0, "assign": 3, "share": 1, "create": 2},
            "delete 1,200, write 0, assign 3, share 1, create 2",
            "xóa 1.200, ghi 0, chuyển giao 3, chia sẻ 1, tạo 2",
        ),
        ("other.check", {}, "–", "–"),
    ],
)
def test_numbers_have_their_unit_and_days_their_words(
    check: str, value: Any, english: str, vietnamese: str
) -> None:
    assert measured(value, check, words("en")) == english
    assert measured(value, check, words("vi")) == vietnamese


@pytest.mark.parametrize("text", ["2026-02-31", "2026-1-2", "x 2026-01-02", ">= 12", ""])
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert dated(text, words()) == ""


def test_each_statement_names_its_source() -> None:
    seen = {"value": "for ever", "grade": "observed", "path": "POST /rpc/", "locator": "ir.model"}
    form = {
        "value": "180 days",
        "grade": "attested",
        "path": "form.yaml:7",
        "locator": "audit-retention",
        "by": "Nguyễn Thị An",
        "on": "2026-11-20",
    }
    assert words().value([seen, form]) == (
        "POST /rpc/ ir.model: kept for ever; "
        "form, form.yaml:7 audit-retention (Nguyễn Thị An, 20 November 2026): 180 days"
    )
    assert measured([seen, form], "assurance.contradicting-sources", words()) == words().value([seen, form])
    assert "bản khai, form.yaml:7 audit-retention (Nguyễn Thị An, 20/11/2026): 180 ngày" in words("vi").value(
        [seen, form]
    )


def test_facts_are_named_in_words() -> None:
    assert words().fact("audit_retention_days") == "how long changes stay recorded"
    assert words().fact("user:7: mfa_enrolled") == "user:7: second factor registered"
    assert words().fact("own_new_fact") == "own new fact"


@pytest.mark.parametrize("value", [10**15 + 1, 10**30, -(10**30), 10**400, 1e308, -1e308])
def test_a_number_beyond_all_counts_breaks_no_report(value: float) -> None:
    for language in ("en", "vi"):
        said = words(language).number(value)
        assert said
        assert len(said) < 70
