"""What triage takes out of the folder of a case."""

from __future__ import annotations

from pathlib import Path

from auditor.bilingual import Words
from auditor.incident.case.folder import Folder
from auditor.incident.events.classes import CLASSES
from auditor.incident.events.store import EventStore, Room
from auditor.incident.preserve.bundle import Bundle, Entry
from auditor.incident.preserve.gathering.scan import Scanning, scan
from auditor.incident.preserve.manifest import Gap, Item
from auditor.incident.triage.data.reads import READ_CLASSES, is_read
from auditor.incident.triage.gathered import Asked, triaged
from auditor.incident.triage.lacking import absent_of, logs_of_reads, missing_of
from auditor.pipeline.machine import Machine
from tests.incident.building import stored
from tests.incident.preserve.bundles import LAN, NOW, begun, with_records
from tests.incident.triage.cases import opened

ACME = Path(__file__).resolve().parents[3] / "examples" / "acme-crm"


def note(bundle: Bundle, group: str, *gaps: Gap, state: str = "partial") -> None:
    """One item more, of which something is missing."""
    bundle.finish()
    item = Item.model_validate(
        {
            "id": bundle.next_id("api-log"),
            "kind": "api-log",
            "group": group,
            "label": Words(en="API log", vi="nhật ký API"),
            "system": "bottlecrm",
            "tenant": "acme",
            "method": "api",
            "collected_by": LAN,
            "collected_from": "2026-11-28T02:30:00Z",
            "collected_until": "2026-11-28T02:31:00Z",
            "tool": "test",
            "state": state,
            "gaps": gaps,
        }
    )
    bundle.commit(Entry(action="collected", by=LAN, at=NOW, new=(item,)))


def test_what_the_evidence_lacks_of_logs_is_missing_and_what_it_lacks_of_settings_bounds_nothing(
    tmp_path: Path,
) -> None:
    bundle = begun(tmp_path)
    with_records(bundle)
    note(
        bundle,
        "logs",
        Gap(
            of="Query", reason="cap", covers_from="2026-11-20T08:00:00Z", covers_until="2026-11-20T09:00:00Z"
        ),
    )
    note(bundle, "settings", Gap(of="Profile", reason="denied"))
    note(bundle, "exports", state="none")
    found = list(missing_of(Folder(tmp_path)))
    assert [one.said["en"] for one in found] == [
        "The evidence “API log” (Query) is not whole: the product gives no more in one answer; ask for shorter spans.",
        "The evidence “API log” is not whole.",
    ]
    assert found[0].said["vi"].startswith("Chứng cứ “nhật ký API” (Query) chưa đầy đủ")
    assert (found[0].product, str(found[0].first)) == ("bottlecrm", "2026-11-20 08:00:00")
    told = triaged(Asked(Folder(tmp_path), NOW), Machine())
    assert found[0].said in told.triage.unknown


def test_rights_come_from_the_scan_in_the_case(tmp_path: Path) -> None:
    bundle = begun(tmp_path)
    scan(
        bundle, Scanning(tenant="acme", vendor="", by=LAN, now=lambda: NOW, path=ACME, asked=False), Machine()
    )
    found = triaged(Asked(Folder(tmp_path), NOW), Machine()).triage
    said = " ".join(one["en"] for one in found.unknown)
    assert "no configuration was read" not in said
    assert "No scan of the time" not in said
    assert "app:Legacy_Loader" in {one.key for one in found.suspects}
    assert found.suspects[0].reasons[0].text["vi"] != found.suspects[0].reasons[0].text["en"]


def test_what_a_product_records_nowhere_is_said_unless_events_show_that_it_does(tmp_path: Path) -> None:
    begun(tmp_path)
    told = triaged(Asked(Folder(tmp_path), NOW), Machine()).triage
    nowhere = "BottleCRM records no reading of records"
    assert any(nowhere in one["en"] for one in told.unknown)
    rows = [opened(10, "c1", product="bottlecrm")]
    with EventStore(tmp_path / "events.duckdb", Room(200, 1)) as store:
        stored(rows, store)
    told = triaged(Asked(Folder(tmp_path), NOW), Machine()).triage
    assert not any(nowhere in one["en"] for one in told.unknown)


def test_events_of_a_log_that_need_not_hold_all_of_them_lift_nothing(tmp_path: Path) -> None:
    begun(tmp_path)
    with EventStore(tmp_path / "events.duckdb", Room(200, 1)) as store:
        stored([opened(10, "c1", product="tryton", service="server_log")], store)
        absent = [one.said["en"] for one in absent_of(["tryton"], store)]
        assert any(text.startswith("Tryton records no reading of records, but") for text in absent)
        stored([opened(11, "c2", product="tryton", service="other")], store)
        absent = [one.said["en"] for one in absent_of(["tryton"], store)]
        assert not any(text.startswith("Tryton records no reading of records") for text in absent)


def test_logs_that_tell_of_reads_are_those_of_the_mappings() -> None:
    assert "event_monitoring" in logs_of_reads()["salesforce"]


def test_every_class_of_reads_is_a_class_and_an_act_that_reads_nothing_is_none() -> None:
    assert set(READ_CLASSES) <= CLASSES.keys()
    assert is_read("record", "read")
    assert is_read("export", "")
    assert not is_read("record", "delete")
    assert not is_read("sign_in", "log_on")
