"""A whole incident on a running BottleCRM: an attack with real calls, then all that docs/incident.md says, until the reports are signed.

The attacker guesses mailed links from an address of its own, signs in as a member, makes a token and reads page after page. The product records neither
the guesses in the log that administrators see, nor any reading; the files on the server do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter

from tests.vendor_profiles.bottlecrm.commands import PEOPLE, VARIABLE

from . import answer_key as key
from .asking import bearer
from .conftest import there
from .instance import Instance, cluster_copy, serving

pytestmark = pytest.mark.slow

ATTACKER = "127.0.0.66"
LAN = "Lan Tran, IT"
COMPANY = """\
name: Northwind Việt Nam
address: 1 Tràng Tiền, Hà Nội
registration: "0101234567, Hà Nội, 2015-03-02"
tax_code: "0101234567"
phone: "+84 24 1234 5678"
countries: [VN]
role: controller
protection_officer: {name: Phạm Hà, role: DPO, contact: dpo@northwind.example}
incident_desk: {name: Lan Tran, role: IT, contact: desk@northwind.example}
"""


class From(HTTPAdapter):
    """Calls that leave from another address of this machine."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        super().init_poolmanager(*given, source_address=(self.address, 0), **named)


@dataclass
class Attack:
    """What the attacker did, by the clock of this machine."""

    began: datetime
    token: str = field(repr=False)
    token_id: str
    pages: int


@dataclass
class World:
    folder: Path
    instance: Instance
    attack: Attack
    output: list[str] = field(default_factory=list)
    _secret: list[str] = field(default_factory=list, repr=False)

    def run(self, *words: object, code: int = 0) -> str:
        """A command as somebody types it; what it prints is kept, since no secret may stand there."""
        import os
        import subprocess
        import sys

        ran = subprocess.run(
            [sys.executable, "-c", "from auditor.cli import main; main()", *map(str, words)],
            cwd=self.folder,
            env={**os.environ, VARIABLE: self.secret(), PEOPLE: "a key of our own"},
            capture_output=True,
            text=True,
            check=False,
        )
        self.output.append(ran.stdout + ran.stderr)
        assert ran.returncode == code, f"{words}: {ran.stdout}{ran.stderr}"
        return ran.stdout

    def incident(self, *words: object, code: int = 0) -> str:
        return self.run("incident", *words, code=code)

    def secret(self) -> str:
        """An access token of the auditor, good for an hour: the product mails few links to one person."""
        if not self._secret:
            self._secret.append(self.instance.sign_in(key.WEAK.auditor))
        return self._secret[0]

    def read(self, name: str) -> Any:
        return json.loads((self.folder / "incident" / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("night")
    with cluster_copy(there()) as running, serving(*running, "weak") as instance:
        (folder / "crm-audit.toml").write_text(
            f'[tenants.northwind]\nvendor = "bottlecrm"\nurl = "{instance.base_url}"\nsign_in = "jwt"\n'
            f'secrets = {{ access_token = {{ env = "{VARIABLE}" }} }}\npeople_key = {{ env = "{PEOPLE}" }}\n'
        )
        (folder / "company.yaml").write_text(COMPANY, encoding="utf-8")
        quiet = World(folder, instance, Attack(datetime.now(UTC), "", "", 0))
        quiet.run("collect", "northwind", "--out", "good.snapshot.zip")
        yield World(folder, instance, attacked(instance))


def attacked(instance: Instance) -> Attack:
    began = datetime.now(UTC).replace(microsecond=0)
    with requests.Session() as session:
        session.mount("http://", From(ATTACKER))
        session.headers["User-Agent"] = "python-requests/2.32.4"
        for number in range(25):
            guess = {"token": f"{number:043d}"}
            refused = session.post(f"{instance.base_url}/api/auth/magic-link/verify/", json=guess, timeout=30)
            assert refused.status_code == 400
        signed_in = bearer(instance.sign_in(key.WEAK.member))
        made = session.post(
            f"{instance.base_url}/api/profile/tokens/",
            json={"name": "sync", "scopes": ["*:read"]},
            headers=signed_in,
            timeout=30,
        ).json()
        pages = 0
        for number in range(70):
            for kind in ("leads", "contacts", "accounts"):
                answer = session.get(
                    f"{instance.base_url}/api/{kind}/",
                    params={"limit": 10, "offset": number},
                    headers=bearer(made["token"]),
                    timeout=30,
                )
                assert answer.status_code == 200
                pages += 1
    return Attack(began, made["token"], made["id"], pages)


def at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_night(world: World) -> None:
    """From the first call to the signed report. One test: each step stands on the one before."""
    opens(world)
    brings_the_files_of_the_server(world)
    finds_what_happened(world)
    says_who_and_whose_data(world)
    contains_by_hand(world)
    proves_it_by_a_scan(world)
    drafts_the_notices(world)
    closes(world)
    shows_no_secret(world)


def opens(world: World) -> None:
    noticed = at(world.attack.began + timedelta(seconds=1))
    said = world.incident(
        "open", "northwind", "--by", LAN, "--detected", noticed, "--aware", noticed, "--occurred", at(world.attack.began), "--company", "company.yaml",
        "--set", "affected.countries=VN", "--detector", "the web server's alert",
    )  # fmt: skip
    assert "incident plan" in said or "incident collect" in said
    manifest = world.read("evidence/manifest.json")
    kinds = [item["kind"] for item in manifest["items"]]
    assert kinds.index("scan") == len(kinds) - 1, "the scan comes after what vanishes"
    assert world.read("incident.json")["times"]["detected_at"] == noticed


def brings_the_files_of_the_server(world: World) -> None:
    logs = [world.instance.logs / name for name in ("access.log", "security_audit.log")]
    world.incident(
        "collect",
        *logs,
        "--by",
        LAN,
        "--from",
        "web server of northwind, copied by Lan Tran",
        "--how",
        "file",
    )
    assert "whole" in world.incident("verify", "incident", "--json")
    found = json.loads(world.incident("verify", "incident", "--json"))
    assert found["whole"] is True


def finds_what_happened(world: World) -> None:
    world.incident("events", "--folder", "incident")
    world.incident("rules", "run", "--folder", "incident", "--by", LAN)
    run = world.read("matches.json")
    met = {match["rule"] for match in run["matches"]}
    assert {"web-many-reads", "web-refused-sign-ins", "key-made"} <= met
    assert run["could_not"], "what could not run is named"
    reads = [one for one in run["matches"] if one["rule"] == "web-many-reads"]
    assert [one["key"]["ip"] for one in reads] == [ATTACKER]
    assert sum(one["count"] for one in reads) >= 200


def says_who_and_whose_data(world: World) -> None:
    said = world.incident("triage", "--folder", "incident")
    found = world.read("triage.json")
    suspects = {(one["kind"], one["id"]): one for one in found["suspects"]}
    assert suspects["address", ATTACKER]["confidence"] in ("medium", "high")
    assert "127.0.0.1" not in [
        name for kind, name in suspects if kind == "address" and suspects[kind, name]["confidence"] == "high"
    ]
    assert found["people"]["at_most"] is None or found["people"]["at_least"] is None, (
        "no log of the product counts what was read"
    )
    assert ATTACKER in said
    world.incident(
        "triage", "--folder", "incident", "--confirm", f"token:{world.attack.token_id}", "--by", LAN, "--why", "made in the night, by nobody here"
    )  # fmt: skip
    world.incident("timeline", "--folder", "incident", "--format", "html", "--out", "timeline.html")
    page = (world.folder / "timeline.html").read_text(encoding="utf-8")
    assert ATTACKER in page
    lines = world.incident(
        "timeline", "--folder", "incident", "--format", "jsonl", "--only", "all"
    ).splitlines()
    assert {"message", "datetime", "timestamp_desc"} <= set(json.loads(lines[0]))


def contains_by_hand(world: World) -> None:
    said = world.incident("plan", "northwind", "--good", "good.snapshot.zip", "--folder", "incident")
    assert "keep-evidence" in said
    steps = {one["id"]: one for one in world.read("plan.json")["steps"]}
    assert "Settings > API tokens" in str(steps["revoke-tokens"]["how"])
    new = [one for one in steps.values() if one["id"].startswith("set-back:") and "sync" in str(one)]
    assert new, "the token that the attacker made is an item that differs"
    admin = bearer(world.secret())
    gone = requests.delete(
        f"{world.instance.base_url}/api/org/tokens/{world.attack.token_id}/", headers=admin, timeout=30
    )
    assert gone.status_code in (200, 204), gone.text
    refused = requests.get(
        f"{world.instance.base_url}/api/leads/", headers=bearer(world.attack.token), timeout=30
    )
    assert refused.status_code in (401, 403)
    for step in ("keep-evidence", "revoke-tokens"):
        world.incident("plan", "--tick", step, "--by", LAN, "--folder", "incident")


def proves_it_by_a_scan(world: World) -> None:
    world.incident("plan", "northwind", "--good", "good.snapshot.zip", "--folder", "incident")
    steps = {one["id"]: one for one in world.read("plan.json")["steps"]}
    assert [tick["state"] for tick in steps["revoke-tokens"]["ticks"]] == ["done"]
    repairs = [one for one in steps.values() if one["phase"] == "repair"]
    assert repairs
    assert not [
        one
        for one in repairs
        if one["ticks"] and one["ticks"][-1]["state"] == "proven" and one["id"] == "show"
    ]
    assert (world.folder / "incident" / "rescan.json").exists()


def drafts_the_notices(world: World) -> None:
    said = world.incident("notices", "--folder", "incident", "--lang", "vi")
    assert "Mẫu số 08" in said
    assert "còn 71 giờ" in said
    drafts = sorted((world.folder / "incident" / "notices").rglob("*.md"))
    assert drafts
    texts = "\n".join(path.read_text(encoding="utf-8") for path in drafts)
    assert "Northwind Việt Nam" in texts
    assert "BẢN NHÁP" in texts
    assert world.attack.token not in texts


def closes(world: World) -> None:
    world.incident(
        "close",
        "--folder",
        "incident",
        "--format",
        "html",
        "--format",
        "pdf",
        "--final",
        "--by",
        "Mai Tran, director",
    )
    closing = world.folder / "incident" / "close"
    assert "Closed by Mai Tran, director" in (closing / "management.en.html").read_text(encoding="utf-8")
    public = (closing / "public.vi.html").read_text(encoding="utf-8")
    assert ATTACKER not in public
    assert json.loads(world.incident("verify", "incident", "--json"))["whole"] is True
    custody = world.folder / "incident" / "custody.jsonl"
    whole = custody.read_bytes()
    custody.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    world.incident("verify", "incident", code=1)
    custody.write_bytes(whole)


def shows_no_secret(world: World) -> None:
    secrets = {world.attack.token, world.instance.org_api_key, *world.instance.tokens.values()}
    kept = [
        path.read_bytes()
        for path in (world.folder / "incident").rglob("*")
        if path.is_file() and path.suffix != ".duckdb"
    ]
    for secret in secrets:
        assert not [text for text in world.output if secret in text]
        assert not [data for data in kept if secret.encode() in data]
    assert not re.search(r"bcrm_pat_[A-Za-z0-9_-]{30,}", "\n".join(world.output))
