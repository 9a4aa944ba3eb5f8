"""Bundles for tests, made as commands make them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from auditor.bilingual import Words
from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, Person, Tenant, in_utc
from auditor.incident.preserve.bundle import Bundle, Entry
from auditor.incident.preserve.gathering.brought import Brought, take_in
from auditor.incident.preserve.manifest import Item
from auditor.incident.preserve.seal import Sign
from auditor.incident.preserve.taking import Step, Taking

NOW = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)
LAN = Person(name="Trần Lan", role="security")
KEY = bytes(range(32))
ROWS = (b'{"id":1,"user":"lan@acme.example"}', b'{"id":2,"user":"system"}', b'{"id":3,"n":7}')


def begun(folder: Path, sign: Sign | None = None) -> Bundle:
    """An incident that was just opened."""
    bundle = Bundle(Folder(folder))
    incident = Incident(
        id="inc-1", tenant=Tenant(name="acme", vendor="bottlecrm"), opened_at=NOW, opened_by=LAN
    )
    bundle.begin(incident, LAN, NOW, KEY, sign)
    return bundle


def with_records(bundle: Bundle, slug: str = "audit-log", sign: Sign | None = None) -> Item:
    """One item of records more, as a collection makes it."""
    taking = Taking(bundle, bundle.next_id(slug), slug, in_utc(NOW))
    taking.begin()
    taking.remember(Step(key="all", members=(taking.records("Log.jsonl", "Log", ROWS),)))
    members = taking.steps[0].members
    item = Item(
        id=taking.id,
        kind=slug,
        label=Words(en="audit log", vi="nhật ký kiểm toán"),
        system="bottlecrm",
        tenant="acme",
        method="api",
        collected_by=LAN,
        collected_from=in_utc(NOW),
        collected_until=in_utc(NOW),
        tool="test",
        state="whole",
        members=members,
        rows=3,
    )
    bundle.commit(Entry(action="collected", by=LAN, at=NOW, new=(item,)), sign)
    taking.end()
    return item


def with_file(
    bundle: Bundle, folder: Path, name: str = "screen.png", data: bytes = b"\x89PNG picture"
) -> Item:
    """One file more that somebody brought."""
    path = folder / name
    path.write_bytes(data)
    item, _ = take_in(bundle, Brought((path,), LAN, NOW, note="from her phone"), "acme")
    return item
