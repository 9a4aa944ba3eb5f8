from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from auditor.incident.case.incident import Times
from auditor.incident.events.store import EventStore, Room
from auditor.incident.preserve.case import changed, opened
from auditor.incident.preserve.custody import lines_of
from auditor.incident.preserve.verifying.verify import verify
from tests.cli.incident.running import ran as called
from tests.incident.building import at, stored
from tests.incident.preserve.bundles import LAN, NOW, begun
from tests.incident.triage.cases import AROUND, match, ran, read

ACME = Path(__file__).resolve().parents[3] / "examples" / "acme-crm"
WHEN = ("--at", "2026-11-28T03:00:00+0000")


def case(folder: Path, *rows: dict[str, Any], lacking: tuple[str, ...] = ()) -> Path:
    """A case with events and a rule that was met."""
    begun(folder)
    from datetime import UTC

    times = Times(occurred_from=at(0).replace(tzinfo=UTC), occurred_until=at(60).replace(tzinfo=UTC))
    changed(folder, opened(folder).model_copy(update={"times": times}), LAN, NOW, "from the log")
    if "events" not in lacking:
        with EventStore(folder / "events.duckdb", Room(200, 1)) as store:
            stored([*AROUND, *rows], store)
    if "matches" not in lacking:
        (folder / "matches.json").write_text(ran(match()).model_dump_json(by_alias=True))
    return folder


def triage(folder: Path, *arguments: str | Path) -> tuple[int, str, str]:
    return called("triage", *map(str, arguments), "--folder", str(folder), *WHEN)


def document(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "triage.json").read_text(encoding="utf-8"))
    return found


def test_a_page_says_who_and_whose_data_and_what_is_not_known(tmp_path: Path) -> None:
    folder = case(tmp_path / "case", read(10, rows=500, query="SELECT Email FROM Contact"))
    code, out, err = triage(folder, ACME, "--count", "Contact=48211")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) <= 25
    assert lines[0] == "Triage of acme, made 28 November 2026 03:00 (UTC)"
    assert "account eve (high 0.80): More than 50,000 records read by queries" in out
    assert "Contact (contact details): " in out
    assert "/ 500 to 48,211 / not known" in " ".join(out.split())
    assert lines[-1] == f"Next: crm-audit incident plan --folder {folder}"
    assert document(folder)["suspects"][0]["id"] == "eve"


def test_the_same_in_vietnamese(tmp_path: Path) -> None:
    folder = case(tmp_path / "case", read(10, rows=5_000))
    code, out, _ = triage(folder, ACME, "--lang", "vi")
    assert code == 0
    assert out.startswith("Phân loại ban đầu sự cố acme")
    assert "tài khoản eve (cao 0,80)" in out
    assert "ít nhất 5.000" in out
    assert out.splitlines()[-1] == f"Tiếp theo: crm-audit incident plan --folder {folder}"


def test_without_rights_rules_or_events_it_could_not_tell(tmp_path: Path) -> None:
    assert triage(case(tmp_path / "a"))[0] == 3
    assert triage(case(tmp_path / "b", lacking=("matches",)), ACME)[0] == 3
    code, out, _ = triage(case(tmp_path / "c", lacking=("events",)), ACME)
    assert code == 3
    assert "No events were read." in out


def test_a_decision_is_shown_counts_and_stands_in_the_custody_log(tmp_path: Path) -> None:
    folder = case(tmp_path / "case", read(10, rows=500))
    code, out, _ = triage(
        folder, "--clear", "account:eve", "--by", "Trần Lan", "--why", "it was the export of the month"
    )
    assert code == 3
    assert "account eve (high 0.80, cleared by Trần Lan)" in out
    assert document(folder)["exposed"] == []
    assert document(folder)["suspects"][0]["decided"]["state"] == "cleared"
    log = lines_of((folder / "custody.jsonl").read_bytes())
    assert log[-1].note == "suspect account:eve: cleared: it was the export of the month"
    assert verify(folder).whole
    triage(folder, "--reopen", "account:eve", "--by", "Trần Lan", "--why", "it was not")
    assert document(folder)["exposed"][0]["were"]["at_least"] == 500
    triage(folder, "--confirm", "account:dan", "--by", "Trần Lan", "--why", "he says so")
    assert document(folder)["suspects"][1]["id"] == "dan"
    assert len((folder / "decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert verify(folder).whole


def test_a_decision_needs_a_name_a_reason_and_a_suspect(tmp_path: Path) -> None:
    folder = case(tmp_path / "case")
    for arguments, said in (
        (("--clear", "account:eve", "--why", "x"), "--by"),
        (("--clear", "account:eve", "--by", "x"), "--why"),
        (("--clear", "eve", "--by", "x", "--why", "y"), "account:ID"),
        (("--by", "x"), "belong to"),
        (("--count", "Contact"), "CLASS=N"),
        (("--network", "nowhere"), "is no address"),
        (("--restore", str(tmp_path / "none.json")), "there is no such file"),
    ):
        code, out, err = triage(folder, *arguments)
        assert (code, out) == (2, "")
        assert said in err
    assert not (folder / "decisions.jsonl").exists()


def test_what_is_broken_is_named(tmp_path: Path) -> None:
    folder = case(tmp_path / "case")
    (folder / "decisions.jsonl").write_text("{}\n")
    code, _, err = triage(folder)
    assert code == 2
    assert "decisions.jsonl: line 1" in err
    assert triage(tmp_path / "none")[0] == 2


def test_compared_backups_and_gaps_of_the_evidence_are_taken(tmp_path: Path) -> None:
    folder = case(tmp_path / "case", read(10, rows=500))
    side = {"name": "x", "digest": "d"}
    kind = {
        "kind": "contact",
        "of": "records",
        "before": 900,
        "after": 901,
        "same": 880,
        "changed": 15,
        "missing": 5,
        "new": 6,
    }
    restore = {
        "schema": "crm-auditor/restore/1",
        "at": "2026-11-25",
        "before": side,
        "after": side,
        "kinds": [kind],
    }
    (folder / "restore.json").write_text(json.dumps(restore))
    triage(folder)
    [contact] = document(folder)["exposed"]
    assert (contact["changed"]["at_least"], contact["changed"]["at_most"]) == (26, 26)
    assert contact["were"]["at_most"] == 906
    assert "ordinary work is among it" in contact["changed"]["why"]["en"]


def test_the_same_case_gives_the_same_bytes_and_hostile_names_do_nothing(tmp_path: Path) -> None:
    folder = case(tmp_path / "case", read(10, "eve", rows=3, object="Con\x1b[31mtact"))
    first = triage(folder, "--json")[1]
    assert triage(folder, "--json")[1] == first
    assert json.loads(first)["schema"] == "crm-auditor/triage/1"
    assert "\x1b" not in triage(folder)[1] + first
