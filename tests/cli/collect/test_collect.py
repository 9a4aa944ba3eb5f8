"""`crm-audit collect`, and scan and gate of a tenant: exit codes, what is said, and that a replay says the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.collection.run import Run
from auditor.collecting.live.gateway import wire
from auditor.posture import UnknownKind
from tests.cli.tenant import ran, shop
from tests.collecting.live.misbehaving import Asked, Server, answer, writing
from tests.collecting.live.support import PASSWORD, USERS, members
from tests.pace import allowed
from tests.unknown import lacks

__all__ = ["shop"]
SETTINGS = "/api/main/settings"


def results(text: str) -> dict[str, Any]:
    return {one["check"]: one for one in json.loads(text)["results"]}


def test_collect(shop: Server) -> None:
    done = ran("collect", "shop", "--out", "shop.zip")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0].startswith("shop.zip  sha256:")
    assert "requests" in done.out
    assert "plugin: absent" in done.out
    assert len([line for line in done.out.splitlines() if line]) == 3
    verified = ran("snapshot", "verify", "shop.zip")
    assert (verified.code, verified.out.splitlines()[0]) == (0, done.out.split()[1])


def test_without_a_name_the_file_has_the_day(shop: Server) -> None:
    done = ran("collect", "keyed")
    assert done.code == 0
    assert [path.name for path in Path().glob("keyed-????-??-??.snapshot.zip")] == [done.out.split()[0]]


def test_what_is_refused_is_listed_and_no_failure(shop: Server) -> None:
    shop.routes[SETTINGS] = answer({"error": "not yours"}, 403)
    done = ran("collect", "shop", "--out", "shop.zip")
    assert done.code == 0
    (line,) = [line for line in done.out.splitlines() if line.startswith("settings")]
    assert line.startswith("settings: denied: HTTP 403")
    assert line.endswith("it takes: View settings")


def test_a_refused_sign_in(shop: Server) -> None:
    shop.routes["/api/login"] = answer({"error": f"{PASSWORD} is wrong"}, 401)
    for command in (
        ("collect", "shop", "--out", "shop.zip"),
        ("gate", "shop", "--config", "crm-audit.toml"),
        ("scan", "shop"),
    ):
        shop.log.clear()
        done = ran(*command)
        assert done.code == (2 if command[0] == "scan" else 3), done.text
        assert done.err.count("\n") == 1
        assert "refused the sign-in" in done.err
        assert "[redacted]" in done.err
        assert [one.path for one in shop.log] == ["/api/login"]
    assert [path.name for path in Path().iterdir()] == ["crm-audit.toml"]


def test_nothing_answers(shop: Server) -> None:
    shop.close()
    for command, code in (("collect", 3), ("gate", 3), ("scan", 2)):
        done = ran(command, "shop", "--config", "crm-audit.toml")
        assert (done.code, done.out) == (code, "")
        assert "cannot be reached" in done.err
        assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        (answer({}, 403), "denied"),
        (answer({}, 500), "error"),
        (answer({"error": "x"}), "error"),
        (writing(lambda send: send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")), "error"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "error"),
    ],
    ids=["403", "500", "error in 200", "broken off", "empty"],
)
def test_lost_evidence_is_unknown_and_closes_the_gate(shop: Server, reply: Any, state: str) -> None:
    whole = results(ran("scan", "shop", "--format", "json").out)
    assert (whole["auth.password-length"]["status"], whole["backup.exists"]["status"]) == ("pass", "pass")
    narrowed = (
        "gate",
        "shop",
        "--config",
        "crm-audit.toml",
        "--check",
        "auth.password-length",
        "--check",
        "backup.exists",
    )
    assert ran(*narrowed).code == 0
    shop.routes[SETTINGS] = reply
    done = ran("scan", "shop", "--format", "json")
    assert done.code == 0
    lost = results(done.out)
    for check in ("auth.password-length", "backup.exists"):
        assert lost[check]["status"] == "unknown"
        assert [gap["kind"] for gap in lost[check]["missing"]] == [state]
        assert lost[check]["missing"][0]["permission"] == "View settings"
    gated = ran(*narrowed)
    assert gated.code == 3
    assert {"denied": "The scan account may not", "error": "settings could not be"}[state] in gated.out


def test_roles_that_were_not_read_to_their_end_pass_nothing(shop: Server) -> None:
    done = ran("scan", "shop", "--format", "json")
    before = results(done.out)["access.modify-all-data"]
    assert before["status"] == "fail"
    shop.routes["/api/roles"] = [
        answer({"list": [{"id": "r1", "name": "Sales", "rights": []}]}),
        answer({}, 500),
    ]
    after = results(ran("scan", "shop", "--format", "json").out)["access.modify-all-data"]
    assert lacks(after, (UnknownKind.ERROR, "roles"))
    shop.routes["/api/roles"] = [
        answer({"list": [{"id": "r1", "name": "Sales", "rights": []}]}),
        answer({}, 500),
    ]
    assert ran("gate", "shop", "--config", "crm-audit.toml", "--check", "access.modify-all-data").code == 3


@pytest.mark.parametrize("rights", [{"x": 1}, "edit_everything", [["edit_everything"]], 7, None])
def test_a_field_of_another_type_is_never_a_pass(shop: Server, rights: Any) -> None:
    row = {"id": "r1", "name": "Sales", "rights": rights}
    shop.routes["/api/roles"] = [answer({"list": [row]}), answer({"list": []})]
    done = ran("scan", "shop", "--format", "json")
    assert done.code == 0
    assert lacks(results(done.out)["access.modify-all-data"], (UnknownKind.ERROR, "roles"))


def test_an_unknown_right_is_never_a_pass(shop: Server) -> None:
    row = {"id": "r1", "name": "Sales", "rights": ["edit_everything_v2"]}
    shop.routes["/api/roles"] = [answer({"list": [row]}), answer({"list": []})]
    found = results(ran("scan", "shop", "--format", "json").out)["access.modify-all-data"]
    assert (found["status"], found["unknown"]) == ("unknown", 1)
    assert lacks(found, (UnknownKind.ERROR, "roles"))


def test_a_replay_says_the_same_to_the_byte(shop: Server) -> None:
    live = ran("scan", "shop", "--keep", "kept.zip", "--format", "json")
    assert live.code == 0
    asked = len(shop.log)
    first, second = (ran("scan", "kept.zip", "--format", "json") for _ in range(2))
    assert first.raw == second.raw
    assert len(shop.log) == asked
    assert first.raw == live.raw


def test_a_replay_is_as_of_its_day(shop: Server) -> None:
    ran("collect", "shop", "--out", "shop.zip")
    made = json.loads(members(Path("shop.zip"))["manifest.json"])["observed_at"]
    report = json.loads(ran("scan", "shop.zip", "--format", "json").out)
    assert report["assessed_at"] == made
    assert [(one["kind"], one["observed_at"]) for one in report["sources"]] == [("api", made)]
    assert report["tenant"]["name"] == "Our shop"


def test_the_whole_of_the_reports_holds_no_secret(shop: Server) -> None:
    shop.routes[SETTINGS] = answer({"error": f"Authorization: {PASSWORD}", "apiKey": "k-9s8d7f6g5h"}, 500)
    done = ran("scan", "shop", "--out", "reports")
    assert done.code == 0
    for path in Path("reports").iterdir():
        assert b"k-9s8d7f6g5h" not in path.read_bytes(), path
    assert "requests" in json.loads(Path("reports/assessment.json").read_text())


def test_people_have_pseudonyms(shop: Server) -> None:
    done = ran("collect", "shop", "--redact", "people", "--out", "shop.zip")
    assert done.code == 0
    text = b"".join(members(Path("shop.zip")).values()).decode()
    assert not [one for user in USERS[:2] for one in (user["userName"], user["name"]) if f'"{one}"' in text]
    assert "person-" in text


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ('vendor = "shop"', 'vendor = "shoop"', "shop"),
        ('vendor = "shop"', 'vendor = "creme"', "is read from files only"),
        ('sign_in = "password"', 'sign_in = "pasword"', "password"),
        ('values = {user = "auditor"}', "", "user is missing"),
        ('{env = "CRM_AUDIT_SHOP_PASSWORD"}', f'"{PASSWORD}"', "does not belong in this file"),
        (
            '{env = "CRM_AUDIT_SHOP_PASSWORD"}',
            '{env = "CRM_AUDIT_SHOP_NOTHING"}',
            "CRM_AUDIT_SHOP_NOTHING is not set",
        ),
        (
            '{env = "CRM_AUDIT_SHOP_PASSWORD"}',
            '{env = "CRM_AUDIT_SHOP_PASSWORD", keyring = "a/b"}',
            "name one place",
        ),
        ('name = "Our shop"', 'ca_bundle = "none.pem"', "none.pem: there is no such file"),
        ('name = "Our shop"', "verify = false", "verify"),
        ('name = "Our shop"', 'options = {realm = "../x"}', "realm"),
        ('name = "Our shop"', 'options = {relm = "x"}', "realm"),
        ("http://127.0.0.1", "http://crm.example.com", "plain http"),
        ("http://127.0.0.1", f"http://root:{PASSWORD.split()[0].replace('&', '')}@127.0.0.1", "no user"),
        ("http://127.0.0.1", "ftp://127.0.0.1", "must be an address"),
        ("[tenants.shop]", "[tenants.'a b']", "is named by letters"),
        ("[tenants.shop]", "[tenants.shop", "is not valid TOML"),
    ],
)
def test_a_mistake_in_the_configuration(shop: Server, old: str, new: str, hint: str) -> None:
    path = Path("crm-audit.toml")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    done = ran("collect", "shop") if PASSWORD not in new else audit_without_the_file(path)
    assert (done.code, done.out) == (2, ""), done.text
    assert done.err.count("\n") == 1
    assert hint in done.err
    assert shop.log == []


def audit_without_the_file(path: Path) -> Any:
    """The file itself holds the secret; what is said does not."""
    from tests.exports import audit

    done = audit("collect", "shop")
    path.unlink()
    assert PASSWORD not in done.text
    return done


def test_a_tenant_that_is_not_declared(shop: Server) -> None:
    done = ran("collect", "shoop")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "'shop'" in done.err


def test_a_place_that_cannot_be_written(shop: Server) -> None:
    done = ran("collect", "shop", "--out", "no/such/folder.zip")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert shop.log == []


def test_a_key_that_cannot_be_read_is_said_before_anything_is_asked(shop: Server) -> None:
    assert ran("collect", "shop", "--sign", "none.pem").code == 2
    assert shop.log == []


CODE = """
import sys
from importlib.metadata import EntryPoint
from auditor.vendor import registry
registry.entry_points = lambda group: [EntryPoint("shop", "tests.collecting.live.shop", "crm_auditor.vendor_profiles")]
from auditor.cli import main
main()
"""


def started(*arguments: str) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parents[3])
    return subprocess.Popen(
        [sys.executable, "-c", CODE, *arguments],
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


# slow: each starts a process and waits for it to give up; one of the signals is in `make test`
@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_whoever_interrupts_it_gets_what_came(shop: Server, number: signal.Signals) -> None:
    hanging = threading.Event()

    def hang(asked: Asked) -> Any:
        hanging.set()
        return writing(lambda send: shop.wait(30))

    shop.routes[SETTINGS] = hang
    process = started("collect", "shop", "--out", "shop.zip")
    assert hanging.wait(20)
    process.send_signal(number)
    begun = time.monotonic()
    out, err = process.communicate(timeout=allowed(20))
    assert time.monotonic() - begun < allowed(8)
    assert process.returncode == 3, err
    assert b"cut short: interrupted" in out
    assert [path.name for path in sorted(Path().iterdir())] == ["crm-audit.toml", "shop.zip"]
    assert ran("snapshot", "verify", "shop.zip").code == 0
    gated = ran("gate", "shop.zip", "--check", "backup.exists")
    assert gated.code == 3
    assert "interrupted" in gated.out
    assert len(shop.asked("/api/logout")) == 1


def test_a_process_that_is_killed_leaves_no_snapshot(shop: Server) -> None:
    hanging = threading.Event()

    def hang(asked: Asked) -> Any:
        hanging.set()
        return writing(lambda send: shop.wait(30))

    shop.routes[SETTINGS] = hang
    process = started("collect", "shop", "--out", "shop.zip")
    assert hanging.wait(20)
    process.kill()
    process.communicate(timeout=allowed(20))
    assert not Path("shop.zip").exists()


def test_the_time_for_all_of_it_is_limited(shop: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "READ_SECONDS", 0.1)
    shop.routes[SETTINGS] = writing(lambda send: shop.wait(5))
    done = ran("collect", "shop", "--out", "shop.zip")
    assert done.code == 0
    assert "settings: error" in done.out


@pytest.mark.parametrize(
    "command",
    [
        ("collect", "shop", "--out", "shop.zip"),
        ("gate", "shop", "--config", "crm-audit.toml", "--skip", "access"),
    ],
)
def test_whoever_asks_says_how_long_it_may_take(
    shop: Server, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Each look at the clock of a collection finds it 10 seconds later."""
    seconds = count(0, 10)

    def hasty(*arguments: Any, **options: Any) -> Run:
        return Run(*arguments, **options, clock=lambda: next(seconds))

    monkeypatch.setattr("auditor.collecting.live.tenant.Run", hasty)
    done = ran(*command, "--deadline", "1")
    assert done.code == 3, done.text
    assert "the time for one collection was over" in done.text
    assert ran(*command, "--deadline", "0").code == 2
    assert ran(*command, "--deadline", "1441").code == 2
