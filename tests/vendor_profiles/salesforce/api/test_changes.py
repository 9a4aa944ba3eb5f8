"""Who changed what of the setup, by the setup audit trail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.posture import AdministrationEvent, Population, UnknownKind
from tests.unknown import is_unknown

from .fake import TOKEN, Fake, SalesforceError
from .org import weak
from .support import TOKEN_PLACE, gather, posture_of, stored_text

KIND = "SetupAuditTrail"


def entry(fake: Fake, **more: Any) -> dict[str, Any]:
    root = next(row for row in fake.tables["User"] if row["Username"] == "root@acme.example")
    return {
        "Id": "0Ym000000000001AAA",
        "CreatedById": root["Id"],
        "CreatedDate": "2026-11-20T10:00:00.000+0000",
        "Action": "PermSetAssign",
        "Section": "Manage Users",
        "Display": "Permission set Reader: assigned to user Ann",
        "DelegateUser": None,
        **more,
    }


def changes(*entries: dict[str, Any], fake: Fake | None = None) -> Population[AdministrationEvent]:
    fake = fake or Fake(weak())
    fake.tables[KIND] = list(entries)
    found = posture_of(fake).changes
    assert isinstance(found, Population)
    return found


def test_an_entry_says_who_what_and_when() -> None:
    fake = Fake(weak())
    (made,) = changes(entry(fake), fake=fake).items
    assert made.name == "Permission set Reader: assigned to user Ann"
    assert made.at == "2026-11-20T10:00:00Z"
    root = next(row for row in fake.tables["User"] if row["Username"] == "root@acme.example")
    assert (made.actor, made.actor_name, made.target) == (f"user:{root['Id']}", root["Name"], "")


def test_whoever_acted_as_somebody_else_is_named_first() -> None:
    fake = Fake(weak())
    (made,) = changes(entry(fake, DelegateUser="support@acme.example"), fake=fake).items
    assert made.actor_name.startswith("support@acme.example → ")


def test_without_a_text_section_and_action_say_what() -> None:
    fake = Fake(weak())
    (made,) = changes(entry(fake, Display=None), fake=fake).items
    assert made.name == "Manage Users: PermSetAssign"


@pytest.mark.parametrize(
    "spoiled",
    [{"CreatedDate": None}, {"CreatedDate": "soon"}, {"Display": None, "Section": None, "Action": None}],
)
def test_an_entry_that_does_not_say_what_or_when_leaves_the_trail_incomplete(spoiled: dict[str, Any]) -> None:
    fake = Fake(weak())
    found = changes(entry(fake, **spoiled), fake=fake)
    assert found.items == ()
    assert is_unknown(found.complete, (UnknownKind.NOT_PROVIDED, KIND))


def test_a_process_of_the_product_is_nobody() -> None:
    fake = Fake(weak())
    (made,) = changes(entry(fake, CreatedById=None), fake=fake).items
    assert (made.actor, made.actor_name) == ("", "")


def test_a_trail_that_is_refused_is_unknown() -> None:
    fake = Fake(weak(), refused={KIND: SalesforceError(403, "INSUFFICIENT_ACCESS")})
    found = posture_of(fake).changes
    assert is_unknown(found, (UnknownKind.DENIED, KIND))


def test_people_are_replaced_in_the_text_of_an_entry_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN_PLACE, TOKEN)
    monkeypatch.setenv("CRM_AUDIT_SF_PEOPLE", "the key of the pseudonyms of this test")
    fake = Fake(weak())
    ann = next(row for row in fake.tables["User"] if row["Username"] == "ann@acme.example")
    ann["Name"] = "Ann Aardvark"
    fake.tables[KIND] = [
        entry(
            fake,
            Display="Changed email for user Ann Aardvark from ann@acme.example to new@acme.example",
            DelegateUser="ann@acme.example",
        )
    ]
    done = gather(fake, tmp_path, redact_people=True, config={"people_key": {"env": "CRM_AUDIT_SF_PEOPLE"}})
    text = stored_text(done.path)
    assert "Changed email for user person-" in text
    assert not [name for name in ("Aardvark", "ann@acme.example", "new@acme.example") if name in text]
