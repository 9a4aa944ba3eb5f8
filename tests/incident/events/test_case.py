"""The events of a case are made of its evidence as it was sealed."""

from __future__ import annotations

from pathlib import Path

from auditor.incident.events.case import read_case
from auditor.incident.events.reading import ReadResult
from auditor.incident.events.store import Room
from auditor.incident.preserve.gathering.brought import Brought, take_in
from tests.incident.preserve.bundles import LAN, NOW, begun

HEAD = '"EventDate","LoginTime","UserId","SourceIp","Status","LoginType","Application","Id"\n'
ROW = '"2026-03-01T00:00:0{n}Z","2026-03-01T00:00:0{n}Z","005000000000001AAA","192.0.2.1","Success","Application","x","0Ya00000000000{n}"\n'


def read(folder: Path, change: str = "") -> ReadResult:
    bundle = begun(folder / "incident")
    path = folder / "LoginHistory.csv"
    path.write_text(HEAD + "".join(ROW.format(n=n) for n in range(5)), encoding="utf-8")
    item, _ = take_in(bundle, Brought((path,), LAN, NOW), "acme")
    if change:
        kept = bundle.of.evidence / item.members[0].path
        kept.write_text(kept.read_text("utf-8").replace(change, ""), encoding="utf-8")
    store, found = read_case(bundle.of, room=Room(memory_mb=200, threads=1))
    store.connection.close()
    return found


def test_evidence_is_read_as_it_was_sealed(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert (found.read, found.skipped) == (5, {})


def test_rows_that_somebody_took_out_of_sealed_evidence_are_missed(tmp_path: Path) -> None:
    """Read in silence, they would make fewer suspects, and nothing would say so."""
    found = read(tmp_path, ROW.format(n=3))
    assert (found.events, found.skipped) == (0, {"unreadable_file": 1})
    assert found.files[0].said == "is not as it was sealed; see crm-audit incident verify"
