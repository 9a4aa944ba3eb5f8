"""Real nights: the example's export as it changes, judged, compared and remembered, and what is told of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from auditor import audit
from auditor.history.decision import Decision
from auditor.history.drift import changes
from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.store import History
from auditor.history.store.chaining.head import published
from auditor.nightly.closing.heads import broken_by, fits
from auditor.nightly.closing.telling import Told, deadlines_of, tell_everybody, telling_of
from auditor.nightly.ordering.config import load_plan
from auditor.nightly.ordering.order import orders_of
from tests import clock
from tests.docs.pages import ROOT

FIRST = date(2026, 11, 23)
PROFILES = "force-app/main/default/profiles"


class Week:
    """A tenant whose export changes from night to night."""

    def __init__(self, folder: Path, port: int) -> None:
        self.export, self.folder = folder / "export", folder
        shutil.copytree(ROOT / "examples/acme-crm", self.export)
        self.history = History.open(f"sqlite:///{folder / 'history.db'}")
        alerts = {"to": [{"name": "ops", "url": {"env": "CRM_AUDIT_OPS"}}]}
        self.telling = telling_of(alerts, {}, folder / "crm-audit.toml")
        self.environment = {"CRM_AUDIT_OPS": f"json://127.0.0.1:{port}/hook"}
        self.number = -1

    @property
    def day(self) -> date:
        return FIRST + timedelta(days=self.number)

    def night(self, change: Callable[[Path], object] = lambda _: None, failed: str = "") -> Told:
        self.number += 1
        change(self.export)
        if failed:
            self.history.append(Night("acme", self.day, "failed", "", "", reason=failed))
        else:
            with audit(self.export, day=self.day) as outcome:
                document = outcome.report("json").encode()
            before = self.history.record("acme", self.day - timedelta(days=1))
            found = (
                () if before is None else changes(before, record_of(document), self.history.decisions("acme"))
            )
            self.history.append(Night("acme", self.day, "assessed", "", "", document, changes=tuple(found)))
        return self.tell()

    def tell(self) -> Told:
        now = datetime.combine(self.day, datetime.min.time(), UTC) + timedelta(hours=2)
        return tell_everybody(
            self.telling, self.history, ["acme"], self.day, now,
            pause=lambda _: None, declared={"acme"}, out="/nights", environment=self.environment,
        )  # fmt: skip


@pytest.fixture
def week(tmp_path: Path, httpserver: HTTPServer) -> Iterator[Week]:
    httpserver.expect_request("/hook").respond_with_data("ok")
    made = Week(tmp_path, httpserver.port)
    yield made
    made.history.close()


def turns(told: Told) -> list[tuple[str, str]]:
    return sorted((event.alert.signal.kind, event.turn) for one in told.messages for event in one.events)


def widened(export: Path) -> None:
    """The help desk may sign in by a program and export everything."""
    path = export / "force-app/main/default/permissionsets/Help_Desk.permissionset-meta.xml"
    rights = "".join(
        f"<userPermissions><enabled>true</enabled><name>{name}</name></userPermissions>"
        for name in ("ApiEnabled", "ExportReport")
    )
    path.write_text(path.read_text().replace("</PermissionSet>", f"{rights}</PermissionSet>"))


def lost(export: Path) -> None:
    (export / PROFILES / "Integration.profile-meta.xml").write_text("<Profile")


def mended(export: Path) -> None:
    shutil.rmtree(export)
    shutil.copytree(ROOT / "examples/acme-crm", export)


@pytest.mark.slow
def test_a_week_is_told_change_by_change(week: Week, httpserver: HTTPServer) -> None:
    assert turns(week.night()) == []  # what was wrong before anybody was told is no news
    first = week.night(widened)
    assert {kind for kind, _ in turns(first)} >= {"finding"}
    assert {turn for _, turn in turns(first)} == {"raised"}
    assert all(
        event.alert.signal.name == "Help Desk"
        for one in first.messages
        for event in one.events
        if event.alert.signal.kind == "finding"
    )
    assert len(first.messages) == 1
    assert turns(week.tell()) == []
    assert turns(week.night()) == []

    silent = week.night(failed="the CRM answered 503")
    assert turns(silent) == [("tenant", "raised")]

    blind = week.night(lost)
    assert ("tenant", "resolved") in turns(blind)
    assert ("evidence", "raised") in turns(blind)
    assert ("finding", "resolved") not in turns(blind)

    well = week.night(mended)
    assert {turn for _, turn in turns(well)} == {"resolved"}
    assert turns(week.night()) == []
    notes = week.history.notes("alerts", "acme")
    assert notes[-1].data["open"] == {}
    assert notes[-1].data["pending"] == []
    assert [request.get_json()["title"].partition(":")[0] for request, _ in httpserver.log] == ["acme"] * 4
    told = "\n".join(request.get_json()["message"] for request, _ in httpserver.log)
    assert "/nights/2026-11-24/acme" in told
    assert "Cause: it is set otherwise than before" in told


@pytest.mark.slow
def test_what_was_decided_may_stay_ends_its_alert(week: Week) -> None:
    week.night()
    raised = week.night(widened)
    signals = [
        event.alert.signal
        for one in raised.messages
        for event in one.events
        if event.alert.signal.kind == "finding"
    ]
    record = week.history.record("acme", week.day)
    assert record is not None
    for signal in signals:
        entry = next(one for one in record.results[signal.check].entries if one.id == signal.resource)
        week.history.decide(
            Decision(
                "acme",
                entry.fingerprint,
                "own",
                "an",
                "as agreed",
                week.day.isoformat(),
                signal.check,
                entry.id,
                entry.name,
                entry.severity,
                entry.held or tuple(_tokens(entry.actual)),
            )
        )
    ended = week.night()
    assert [
        event.reason for one in ended.messages for event in one.events if event.alert.signal.kind == "finding"
    ] == ["decided"] * len(signals)


def _tokens(value: Any) -> tuple[str, ...]:
    from auditor.assess.accepted import tokens

    return tokens(value)


def test_what_was_told_is_a_file_of_the_night_without_texts_and_secrets(week: Week) -> None:
    told = week.night(failed="no answer")
    data = json.dumps(told.data())
    assert json.loads(data)["messages"][0]["fate"] == "sent"
    assert "127.0.0.1" not in data
    assert list(told.lines()) == ["ops: sent: acme: 1 new (high)"]
    assert [entry.purpose for entry in told.ledger] == ["alert to ops"]


def test_a_history_whose_end_was_cut_off_since_the_last_run_is_told_and_so_is_its_repair(week: Week) -> None:
    out = week.folder / "nights"
    out.mkdir()
    week.history.append(Night("acme", FIRST, "failed", "", "", reason="no answer"))
    shutil.copy(week.folder / "history.db", week.folder / "short.db")
    week.history.append(Night("acme", FIRST + timedelta(days=1), "failed", "", "", reason="no answer"))
    (out / "head.json").write_text(published(week.history.head()))

    def told(file: str) -> list[tuple[str, str]]:
        with History.open(f"sqlite:///{week.folder / file}") as history:
            return turns(
                tell_everybody(
                    week.telling, history, [], FIRST, clock.now(),
                    pause=lambda _: None, out=str(out), environment=week.environment,
                )
            )  # fmt: skip

    assert told("history.db") == []
    assert told("short.db") == [("history", "raised")]
    assert told("short.db") == []
    (out / "head.json").write_text("{}")
    assert told("history.db") == [("history", "raised")]
    (out / "head.json").write_text(published(week.history.head()))
    assert told("history.db") == [("history", "resolved")]


def test_the_deadlines_are_those_of_each_policy(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("deadlines: {critical: 7}\n")
    plan = tmp_path / "crm-audit.toml"
    plan.write_text(
        '[tenants.a]\nsources = ["x"]\n[tenants.b]\nsources = ["x"]\nnightly = { policy = "policy.yaml" }\n[tenants.c]\nsources = ["x"]\nnightly = { policy = "none.yaml" }\n'
    )
    orders = orders_of(load_plan(plan), tmp_path, FIRST).orders
    assert deadlines_of(orders) == {"a": {}, "b": {"critical": 7}, "c": {}}


def test_a_head_of_another_chain_is_told(week: Week) -> None:
    out = week.folder / "nights"
    out.mkdir()
    week.history.append(Night("acme", FIRST, "failed", "", "", reason="no answer"))
    head = week.history.head()
    (out / "head.json").write_text(published(replace(head, hash="0" * 64)))
    assert "written anew" in str(broken_by(fits(week.history, [out / "head.json"])))
    (out / "head.json").unlink()
    assert broken_by(fits(week.history, [out / "head.json"])) is None
