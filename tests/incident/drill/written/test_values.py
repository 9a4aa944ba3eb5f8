"""What rows can say of an act."""

from __future__ import annotations

import pytest

from auditor.incident.drill.acts import Account, Act
from auditor.incident.drill.played import Asked, play
from auditor.incident.drill.written.shape import shapes
from auditor.incident.drill.written.values import Values, safe


def test_a_time_is_told_to_the_thousandth() -> None:
    values = Values(shapes()["salesforce"], 1)
    act = Act(1_780_000_000_123, "sign_in", Account(1_000, "an@sao.example", "Nguyễn An", "person"))
    found = values.of(act, 5)
    assert f"{found['day']}T{found['clock']}.{found['ms']}Z" == "2026-05-28T20:26:40.123Z"
    assert found["compact"] == "20260528202640.123"
    assert found["act"] == "000000000005"
    assert found["user_id"].startswith("005")
    assert found["ip"] == ""


@pytest.mark.parametrize("text", ['say "hi"', "back\\slash", "two\nlines"])
def test_what_would_need_an_escape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="needs an escape"):
        safe({"name": text})


def test_nothing_that_is_made_up_needs_an_escape() -> None:
    found = play(Asked(9, people=12, harsh=True))
    for act in found.acts:
        for text in (act.query, act.name, act.setting, act.granted, act.recipient, act.new, act.old):
            safe({"text": text})
