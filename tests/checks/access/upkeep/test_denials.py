from __future__ import annotations

import pytest

from checks.access.upkeep._denials import promises
from tests.builders import role


def said(name: str, description: str = "") -> list[str]:
    return [promise.words for promise in promises(role(name, description=description))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sales Read-Only", "read only"),
        ("READ_ONLY", "read only"),
        ("SalesReadOnly", "read only"),
        ("View only access to everything.", "view only"),
        ("Người dùng chỉ xem báo cáo", "chỉ xem"),
        ("Chỉ\u0323 đo\u0323c", None),
        ("Chi\u0309 đo\u0323c", "chỉ đọc"),
        ("Không được xuất dữ liệu", "không được xuất"),
        ("Không xoá hồ sơ", "không xoá"),
        ("Can't delete", "can t delete"),
        ("Works on leads - no export", "no export"),
        ("Must not edit", "must not edit"),
    ],
)
def test_a_promise_is_heard(text: str, words: str | None) -> None:
    assert said("X", text) == ([words] if words else [])
    assert said(text) == said("X", text)


@pytest.mark.parametrize(
    "text",
    [
        "This role is not read-only",
        "Not a read-only role",
        "Non-read-only",
        "No longer view only",
        "More than read only",
        "Read only, except leads",
        "Read-only on accounts",
        "Edits read only fields",
        "No export limit",
        "Exports with no export restrictions",
        "Không chỉ xem mà còn sửa",
        "Không giới hạn xuất",
        "Chỉ xem, ngoại trừ hồ sơ của mình",
        "Không xuất nhật ký",
        "Reads and edits only",
        "",
    ],
)
def test_what_is_none_is_not(text: str) -> None:
    assert said("X", text) == []


def test_each_denial_is_named_once() -> None:
    assert said("Read only", "Read-only. No export. View only.") == ["read only", "no export"]
