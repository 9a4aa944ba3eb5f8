"""After all tenants: who is told, what is published, what is removed; nothing of it takes anything from what was recorded."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pytest_httpserver import HTTPServer

from auditor.history.store import History
from auditor.history.store.chaining.head import read_head
from auditor.nightly.closing import ending
from auditor.nightly.closing.ending import Ending, begin
from auditor.nightly.closing.summary import Summary
from auditor.nightly.closing.table import lines
from auditor.nightly.closing.telling import telling_of
from auditor.nightly.ordering.config import load_plan
from auditor.nightly.ordering.order import Orders, orders_of
from auditor.nightly.ordering.ready import open_history
from auditor.nightly.tenant.task import one_night
from auditor.snapshot.keys import fingerprints
from tests.nightly.support import DAY, export, machine

SETTINGS = '[nightly]\nformats = ["json"]\n'
TENANT = '[tenants.acme]\nsources = ["acme"]\n'


@dataclass
class World:
    """A folder with a plan, and whoever is given a sign of life."""

    folder: Path
    pinged: list[tuple[str, str]] = field(default_factory=list)
    deaf: str = ""

    def ping(self, url: str, signal: str) -> str:
        self.pinged.append((url, signal))
        return self.deaf

    def night(self, text: str = "", days: int = 0, **more: Any) -> Summary:
        """A night from its beginning to its end, in this process."""
        export_of = self.folder / "acme"
        if not export_of.exists():
            export(export_of, "ViewSetup")
        path = self.folder / "crm-audit.toml"
        path.write_text(SETTINGS + text + TENANT)
        plan, out, clock = load_plan(path), self.folder / "out", machine()
        orders: Orders = orders_of(plan, out, DAY + timedelta(days=days), only=more.get("only", ()))
        with open_history(plan, out) as history:
            begun = begin(plan, orders, out, clock, self.ping)
            told = tuple(one_night(one, clock) for one in orders.orders)
            stamp = clock.stamp()
            summary = Summary(orders.day, stamp, stamp, told, troubles=begun, is_of_all=orders.is_of_all)
            telling = telling_of(plan.alerts, plan.tickets, path)
            return Ending(plan, orders, out, history, telling, clock, self.ping, lambda _: None).of(summary)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def pem(folder: Path) -> Path:
    key = Ed25519PrivateKey.generate()
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = folder / "key.pub"
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return public


def test_the_head_of_history_is_published_and_signed(world: World) -> None:
    public = pem(world.folder)
    summary = world.night('sign = "key.pem"\nhead = ["elsewhere/head.json"]\n')
    assert (summary.code, summary.troubles) == (0, ())
    places = [
        world.folder / name for name in ("out/head.json", "elsewhere/head.json", "out/history.db.head.json")
    ]
    assert len({place.read_text() for place in places}) == 1
    found = read_head(places[1])
    assert found.signer in fingerprints([public])
    with History.open(f"sqlite:///{world.folder}/out/history.db", make=False) as history:
        assert history.verify(found).state == "whole"
        assert found.head == history.head()


def test_a_history_that_does_not_fit_its_head_is_said_every_night_until_it_is_restored(world: World) -> None:
    where = 'head = ["elsewhere/head.json"]\n'
    world.night(where)
    out = world.folder / "out"
    shutil.copy(out / "history.db", world.folder / "short.db")
    assert world.night(where, 1).code == 0
    heads = [out / "head.json", out / "history.db.head.json", world.folder / "elsewhere/head.json"]
    before = [head.read_bytes() for head in heads]
    whole = (out / "history.db").read_bytes()
    (out / "history.db").write_bytes((world.folder / "short.db").read_bytes())
    for days in (2, 3):
        summary = world.night(where, days)
        assert summary.code == 3
        assert len([line for line in summary.troubles if "it does not fit" in line]) == 3
        said = json.loads((out / f"{DAY + timedelta(days=days)}/summary.json").read_text())
        assert (said["code"], said["troubles"]) == (3, list(summary.troubles))
        assert [head.read_bytes() for head in heads] == before, "a new head would hide it"
    (out / "history.db").write_bytes(whole)
    assert world.night(where, 4).code == 0
    assert [head.read_bytes() for head in heads] != before


def test_a_history_that_was_taken_away_is_said_until_its_heads_are_taken_away_too(world: World) -> None:
    world.night()
    (world.folder / "out/history.db").unlink()
    summary = world.night(days=1)
    assert summary.code == 3
    assert "written anew" in summary.troubles[0]
    for name in ("head.json", "history.db.head.json"):
        (world.folder / "out" / name).unlink()
    assert world.night(days=2).code == 0
    assert (world.folder / "out/head.json").is_file()


def test_where_it_cannot_be_published_is_said_and_the_rest_is_done(world: World) -> None:
    (world.folder / "taken").write_text("a file, where a folder should be")
    summary = world.night('head = ["taken/head.json", "elsewhere/head.json"]\n')
    assert summary.code == 3
    assert any("taken" in line for line in summary.troubles)
    assert (world.folder / "elsewhere/head.json").is_file()
    said = json.loads((world.folder / "out/2026-11-24/summary.json").read_text())
    assert (said["code"], said["troubles"]) == (3, list(summary.troubles))
    assert json.loads((world.folder / "out/last.json").read_text())["code"] == 3


def test_signs_of_life(world: World) -> None:
    text = 'healthcheck = "https://hc.example/abc"\n'
    assert world.night(text).code == 0
    (world.folder / "acme").rename(world.folder / "gone")
    export(world.folder / "acme", "ModifyAllData")
    assert world.night(text, 1).code == 1  # the run did what it is for
    (world.folder / "acme/force-app").rename(world.folder / "moved")
    assert world.night(text, 2).code == 3
    url = "https://hc.example/abc"
    assert world.pinged == [
        (url, "start"),
        (url, ""),
        (url, "start"),
        (url, ""),
        (url, "start"),
        (url, "fail"),
    ]


def test_one_that_nobody_hears_is_no_pass(world: World) -> None:
    world.deaf = "nobody listens there"
    summary = world.night('healthcheck = "https://hc.example/abc"\n')
    assert summary.code == 3
    assert summary.troubles == (
        "nightly.healthcheck: was not told (start): nobody listens there",
        "nightly.healthcheck: was not told (fail): nobody listens there",
    )


def test_without_an_address_nobody_is_told(world: World) -> None:
    assert world.night().code == 0
    assert world.pinged == []
    assert not (world.folder / "out/2026-11-24/messages.json").exists()


def test_the_deadmans_file_goes_elsewhere_as_well(world: World) -> None:
    world.night('deadman = "watched/last.json"\ndue_hours = 30\n')
    assert (world.folder / "watched/last.json").read_bytes() == (world.folder / "out/last.json").read_bytes()


def test_what_is_too_old_goes(world: World) -> None:
    rules = "[nightly.retention]\nreports_days = 3\nhistory_months = 1\n"
    world.night(rules)
    world.night(rules, 2)
    assert (world.folder / "out/2026-11-24").is_dir()
    world.night(rules, 200)
    assert sorted(path.name for path in (world.folder / "out").glob("2*")) == ["2027-06-12"]
    with History.open(f"sqlite:///{world.folder}/out/history.db", make=False) as history:
        assert history.night("acme", DAY + timedelta(days=9), any_state=True) is None
        assert history.night("acme", DAY + timedelta(days=200)) is not None
        assert history.verify().state == "whole"


def test_whoever_is_to_be_told_is_told(
    world: World, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/ops").respond_with_json({})
    address = httpserver.url_for("/ops").replace("http://", "json://")
    monkeypatch.setenv("CRM_AUDIT_OPS", address)
    text = '[[alerts.to]]\nname = "ops"\nurl = { env = "CRM_AUDIT_OPS" }\n'
    assert world.night(text).code == 0
    before = len(httpserver.log)
    export(world.folder / "acme", "ModifyAllData")
    assert world.night(text, 1).code == 1
    assert len(httpserver.log) > before
    said = json.loads((world.folder / "out/2026-11-25/messages.json").read_text())
    assert [message["fate"] for message in said["messages"]] == ["sent"]
    assert said["messages"][0]["tenants"] == ["acme"]
    assert (world.folder / "out/2026-11-25/messages.ledger.jsonl").read_text()
    count = len(httpserver.log)
    world.night(text, 1)  # the same night once more: nothing is told twice
    assert len(httpserver.log) == count


def test_somebody_who_cannot_be_told_is_no_pass(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_AUDIT_OPS", "json://127.0.0.1:9/ops")
    text = '[[alerts.to]]\nname = "ops"\nurl = { env = "CRM_AUDIT_OPS" }\n'
    world.night(text)
    export(world.folder / "acme", "ModifyAllData")
    summary = world.night(text, 1)
    assert summary.code == 1  # what got worse comes first
    assert any(line.startswith("alerts to ops") for line in summary.troubles)


def test_a_fault_of_ours_after_the_tenants_takes_nothing_with_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError("mary@example.com")

    monkeypatch.setattr(ending, "tell_everybody", breaks)
    monkeypatch.setenv("CRM_AUDIT_OPS", "json://127.0.0.1:9/ops")
    summary = world.night('[[alerts.to]]\nname = "ops"\nurl = { env = "CRM_AUDIT_OPS" }\n')
    assert summary.code == 4
    assert "ZeroDivisionError" in summary.troubles[0]
    assert "mary" not in summary.troubles[0]
    assert json.loads((world.folder / "out/last.json").read_text())["code"] == 4
    assert (world.folder / "out/head.json").is_file()


def test_a_summary_that_cannot_be_written_is_no_mistake_of_the_call(world: World) -> None:
    """2 is only for what is wrong before anything ran."""
    (world.folder / "out").mkdir()
    (world.folder / "out/last.json").mkdir()
    summary = world.night()
    assert summary.code == 3
    assert any("last.json" in line for line in summary.troubles)


def test_what_goes_wrong_last_is_part_of_what_is_filed(world: World) -> None:
    summary = world.night('deadman = "/proc/nope/last.json"\n')
    assert summary.code == 3
    said = json.loads((world.folder / "out/2026-11-24/summary.json").read_text())
    assert (said["code"], said["troubles"]) == (3, list(summary.troubles))
    assert json.loads((world.folder / "out/last.json").read_text())["code"] == 3


def test_a_day_that_is_over_is_no_sign_of_life(world: World) -> None:
    text = 'healthcheck = "https://hc.example/abc"\n'
    world.night(text, 1)
    last, pinged = (world.folder / "out/last.json").read_bytes(), len(world.pinged)
    assert world.night(text, -300).code == 0
    assert (world.folder / "out/last.json").read_bytes() == last
    assert len(world.pinged) == pinged


def test_a_run_of_some_is_no_sign_of_life(world: World) -> None:
    text = 'healthcheck = "https://hc.example/abc"\n'
    other = '[tenants.other]\nsources = ["nowhere"]\n'
    first = world.night(text + other)
    assert first.code == 3
    last, pinged = (world.folder / "out/last.json").read_bytes(), len(world.pinged)
    again = world.night(text + other, only=("acme",))
    assert again.code == 0
    assert (world.folder / "out/last.json").read_bytes() == last
    assert len(world.pinged) == pinged
    said = json.loads((world.folder / "out/2026-11-24/summary.json").read_text())
    assert (said["code"], said["unseen"], said["run"]) == (3, ["other"], ["acme"])
    shown = "\n".join(lines(again, "en"))
    assert "All tenants were seen" not in shown
    assert shown.endswith("these got worse or were not wholly seen: other")


def test_a_tenant_that_is_taken_out_of_the_file_is_named(world: World) -> None:
    export(world.folder / "sales", "ViewSetup")
    other = '[tenants.other]\nsources = ["sales"]\n'
    assert world.night(other).code == 0
    gone = world.night("", 1)
    assert (gone.code, gone.no_longer_declared) == (3, ("other",))
    assert any("other: is not declared any more" in line for line in gone.troubles)
    assert world.night("", 1).code == 3  # the same night once more
    later = world.night("", 2)
    assert (later.code, later.no_longer_declared) == (0, ("other",))
    assert "not looked at: other" in "\n".join(lines(later, "en"))
    assert world.night(other, 3).no_longer_declared == ()
    assert world.night("", 4).code == 3  # and it is news again
    assert (
        world.night(
            '[tenants.other]\nsources = ["sales"]\n[tenants.other.nightly]\nenabled = false\n', 5
        ).code
        == 0
    )


def test_nor_is_one_that_tells_how_the_day_went(world: World) -> None:
    (world.folder / "out/2026-11-24/summary.json").mkdir(parents=True)
    summary = world.night()
    assert summary.code == 3
    assert any("summary.json" in line for line in summary.troubles)
    assert json.loads((world.folder / "out/last.json").read_text())["code"] == 3
    assert "summary.json" in "\n".join(lines(summary, "en"))
