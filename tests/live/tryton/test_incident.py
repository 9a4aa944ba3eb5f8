"""A whole incident on a running Tryton: passwords guessed, a key made and page after page read with real calls; then all that docs/incident.md says.

Tryton's API shows neither failed sign-ins nor requests; the file of the server does, and the case is told so by somebody who copies it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.live.tryton.build import BuildError
from tests.live.tryton.conftest import without
from tests.live.tryton.instance import Account, TrytonInstance, running
from tests.live.tryton.rpc import Client, rest, sign_in
from tests.live.tryton.server import StartError
from tests.live.tryton.test_audit import PASSWORD, PEOPLE, configured

pytestmark = pytest.mark.slow

LAN = "Lan Tran, IT"
GUESSES, PAGES = 6, 210


@dataclass
class World:
    """The folder that somebody works in at night, and what the attacker did."""

    folder: Path
    served: TrytonInstance
    began: datetime
    key: str = field(repr=False)
    key_id: int = 0
    output: list[str] = field(default_factory=list)

    def incident(self, *words: object, code: int = 0) -> str:
        password = self.served.accounts["administrator"].password
        ran = subprocess.run(
            [sys.executable, "-c", "from auditor.cli import main; main()", "incident", *map(str, words)],
            cwd=self.folder,
            env={**os.environ, PASSWORD: password, PEOPLE: "a key of our own"},
            capture_output=True,
            text=True,
            check=False,
        )
        self.output.append(ran.stdout + ran.stderr)
        assert ran.returncode == code, f"{words}: {ran.stdout}{ran.stderr}"
        return ran.stdout

    def read(self, name: str) -> Any:
        return json.loads((self.folder / "incident" / name).read_text(encoding="utf-8"))

    def steps(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in self.read("plan.json")["steps"]}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("night")
    try:
        with running("weak", tmp_path_factory.mktemp("tryton-attacked")) as served:
            configured(served, served.accounts["administrator"], folder)
            quiet = World(folder, served, datetime.now(UTC), "")
            keep = subprocess.run(
                [sys.executable, "-c", "from auditor.cli import main; main()", "collect", "crm", "--out", "good.snapshot.zip"],
                cwd=folder,
                env={**os.environ, PASSWORD: served.accounts["administrator"].password, PEOPLE: "a key of our own"},
                capture_output=True,
                text=True,
                check=False,
            )  # fmt: skip
            assert keep.returncode == 0, keep.stderr
            yield attacked(quiet)
    except (BuildError, StartError) as error:
        without(str(error))


def attacked(world: World) -> World:
    served = world.served
    world.began = datetime.now(UTC).replace(microsecond=0)
    administrator = served.accounts["administrator"]
    for number in range(GUESSES):
        assert sign_in(served, Account(served.accounts["locked"].login, f"guess {number}")).status_code in (
            401,
            429,
        )
    thief = Client(served, administrator)
    [made] = thief.call(
        "model.res.user.application.create", [{"application": "rest", "user": thief.user}], {}
    )
    rows = thief.read("res.user.application", "key", domain=[["id", "=", made]])
    world.key, world.key_id = rows[0]["key"], made
    for _ in range(PAGES):
        assert rest(served, "party.party", world.key, "name").status_code == 200
    return world


def at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_night(world: World) -> None:
    """From the first call to the signed report. One test: each step stands on the one before."""
    noticed = at(world.began + timedelta(seconds=1))
    world.incident("open", "crm", "--by", LAN, "--detected", noticed, "--occurred", at(world.began))
    log = world.served.config.with_suffix(".log")
    world.incident("collect", log, "--by", LAN, "--from", "server of crm", "--how", "file")
    assert json.loads(world.incident("verify", "incident", "--json"))["whole"] is True

    world.incident("events", "--folder", "incident")
    world.incident("rules", "run", "--folder", "incident", "--by", LAN)
    run = world.read("matches.json")
    failed = [one for one in run["logs"] if one["service"] == "server_log"]
    assert failed, "the file of the server is among what was looked at"
    assert run["could_not"]

    world.incident(
        "triage",
        "--folder",
        "incident",
        "--confirm",
        f"token:{world.key_id}",
        "--by",
        LAN,
        "--why",
        "nobody here made this key",
    )
    suspects = {f"{one['kind']}:{one['id']}": one for one in world.read("triage.json")["suspects"]}
    assert suspects[f"token:{world.key_id}"]["decided"]["state"] == "confirmed"

    world.incident("plan", "crm", "--good", "good.snapshot.zip", "--folder", "incident")
    steps = world.steps()
    assert "cancel every key" in str(steps["revoke-tokens"]["how"])
    assert any(str(world.key_id) in about for about in steps["revoke-tokens"]["of"])
    differs = [one for one in steps.values() if one["id"].startswith("set-back:")]
    assert [
        one
        for one in differs
        if one["title"]["en"].startswith("Confirm or remove") and str(world.key_id) in str(one["of"])
    ]

    owner = Client(world.served, world.served.accounts["administrator"])
    owner.call("model.res.user.application.delete", [world.key_id], {})
    assert rest(world.served, "party.party", world.key, "name").status_code in (401, 403)
    world.incident("plan", "--tick", "revoke-tokens", "--by", LAN, "--folder", "incident")
    world.incident("plan", "crm", "--good", "good.snapshot.zip", "--folder", "incident")
    assert [one["state"] for one in world.steps()["revoke-tokens"]["ticks"]] == ["done"]

    world.incident(
        "notices", "--folder", "incident", code=3
    )  # nobody said when it was certain, nor where the company is
    world.incident("close", "--folder", "incident", "--final", "--by", "Mai Tran, director")
    assert json.loads(world.incident("verify", "incident", "--json"))["whole"] is True
    kept = [
        path.read_bytes()
        for path in (world.folder / "incident").rglob("*")
        if path.is_file() and path.suffix != ".duckdb"
    ]
    for secret in (world.key, world.served.accounts["administrator"].password):
        assert not [text for text in world.output if secret in text]
        assert not [data for data in kept if secret.encode() in data]
