"""What people write, and what it means; and that what nobody meant is refused and not repeated."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest

from auditor.posture import IpRange
from vendor_profiles.generic.filled.understand import (
    LONGEST,
    NOT_ANSWERED,
    WrongAnswerError,
    day_of,
    understood,
)
from vendor_profiles.generic.questions import Asked, questions, tables

YES_NO, NUMBER, DATE = (questions()[id_] for id_ in ("sign-up-open", "password-length", "restore-test"))
LIST, NETWORKS, CHOICE = (questions()[id_] for id_ in ("mfa-exempt", "trusted-networks", "site-framing"))
KEPT = questions()["changes-kept"]
OWNER = tables()["keys"].column("owner")


@pytest.mark.parametrize("text", ["yes", "Yes", " YES ", "y", "true", "có", "Có", "CÓ", "co", "đúng"])
def test_yes(text: str) -> None:
    assert understood(YES_NO, [text], "en") is True
    assert understood(YES_NO, [unicodedata.normalize("NFD", text)], "vi") is True


@pytest.mark.parametrize("text", ["no", "No.", "false", "không", "Không", "khong", "chưa"])
def test_no(text: str) -> None:
    assert understood(YES_NO, [text], "vi") is False
    assert understood(YES_NO, [unicodedata.normalize("NFD", text)], "en") is False


@pytest.mark.parametrize(
    "text", ["", "  ", "don't know", "Don’t know", "?", "không biết", "KHÔNG BIẾT", "null", "~"]
)
@pytest.mark.parametrize(
    "asked", [YES_NO, NUMBER, DATE, LIST, NETWORKS, CHOICE, OWNER], ids=lambda one: one.type
)
def test_not_known(asked: Asked, text: str) -> None:
    assert understood(asked, [text], "en") is NOT_ANSWERED
    assert understood(asked, [], "vi") is NOT_ANSWERED


@pytest.mark.parametrize(
    ("asked", "texts", "value"),
    [
        (NUMBER, ["12"], 12),
        (KEPT, ["for ever"], 0),
        (KEPT, ["Vô thời hạn"], 0),
        (DATE, ["2026-9-1"], date(2026, 9, 1)),
        (DATE, ["never"], None),
        (LIST, ["administrators, portal users"], ("administrators", "portal_users")),
        (LIST, ["quản trị viên", "portal_users"], ("administrators", "portal_users")),
        (LIST, ["administrators\nadministrators"], ("administrators",)),
        (LIST, ["nobody"], ()),
        (NETWORKS, ["203.0.113.0/30; 2001:db8::1"], (IpRange("203.0.113.0", "203.0.113.3"), IpRange("2001:db8::1", "2001:db8::1"))),
        (NETWORKS, ["203.0.113.7-203.0.113.9"], (IpRange("203.0.113.7", "203.0.113.9"),)),
        (NETWORKS, ["không có mạng nào"], ()),
        (CHOICE, ["listed"], "listed"),
        (OWNER, ["nobody"], None),
        (OWNER, ["Trần   Thị\nBình"], "Trần Thị Bình"),
        (OWNER, ["x" * 600], "x" * LONGEST + "…"),
    ],
)  # fmt: skip
def test_values(asked: Asked, texts: list[str], value: Any) -> None:
    assert understood(asked, texts, "en") == value


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        (YES_NO, ["perhaps"]),
        (YES_NO, ["yes", "no"]),
        (YES_NO, ["1"]),
        (NUMBER, ["-1"]),
        (NUMBER, ["1e3"]),
        (NUMBER, ["12 characters"]),
        (NUMBER, ["yes"]),
        (NUMBER, ["1001"]),
        (NUMBER, ["٣"]),
        (NUMBER, ["9" * 5000]),
        (KEPT, ["0"]),  # for ever, or not at all?
        (DATE, ["2026-02-30"]),
        (DATE, ["01/02/2026"]),  # in English, either day may be meant
        (DATE, ["yesterday"]),
        (DATE, ["0000-01-01"]),
        (LIST, ["administrators; the boss"]),
        (NETWORKS, ["office"]),
        (NETWORKS, ["203.0.113.0/99"]),
        (NETWORKS, ["; ".join(["203.0.113.1"] * 501)]),
        (CHOICE, ["some"]),
    ],
)
def test_what_was_not_asked_for_is_refused(asked: Asked, texts: list[str]) -> None:
    with pytest.raises(WrongAnswerError):
        understood(asked, texts, "en")


def test_a_refusal_never_repeats_the_answer() -> None:
    for asked in (YES_NO, NUMBER, DATE, LIST, NETWORKS, CHOICE):
        with pytest.raises(WrongAnswerError) as refused:
            understood(asked, ["hunter2-secret"], "vi")
        assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("text", ["24/11/2026", "24-11-2026", "24.11.2026", "2026-11-24"])
def test_a_day_in_a_vietnamese_form(text: str) -> None:
    assert day_of(text, "vi") == date(2026, 11, 24)
