"""Collects from a misbehaving Shop, and holds what must be true whatever it does."""

from __future__ import annotations

import json
import logging
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.gateway.watch import Pace
from auditor.collecting.live.ledger import UNANSWERED
from auditor.collecting.live.redaction.people import PSEUDONYM
from auditor.collecting.live.redaction.redact import REDACTED
from auditor.collecting.live.tenant import Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.collecting.target import open_target
from auditor.snapshot import CollectedResource, Collection
from auditor.snapshot.stored import Stored, load
from auditor.vendor.registry import Vendor
from tests.collecting.live.misbehaving import Asked, Server, answer, paged, raw
from tests.pace import allowed

PASSWORD = "Tr0ub4dor&3 /+?"
TOKEN = "tok-7Yq2Lm9Xw4"
KEY = "k3y-0f-th3-sh0p"
SECRETS = (PASSWORD, TOKEN, KEY)
DAY = "2026-11-24T08:00:00.000Z"
PACKAGE = "tests.collecting.live.shop"
SHOP = Vendor("shop", PACKAGE)
USERS = [
    {"id": "u1", "userName": "lan.tran", "name": "Trần Lan", "email": "lan@example.com"},
    {"id": "u2", "userName": "minh", "name": "Minh Lê", "email": "minh@example.com"},
    {"id": "u3", "userName": "admin", "name": "admin", "email": "root@example.com"},
]
ROLES = [
    {"id": "r1", "name": "Sales", "rights": []},
    {"id": "r2", "name": "Owner", "rights": ["edit_everything"]},
]


def plan() -> ApiSource:
    found = SHOP.profile.api
    assert found is not None
    return found


def numbered(rows: list[Any], size: int = 2) -> Any:
    """A list by page number, from 1, that ends with an empty page."""

    def page(asked: Asked) -> bytes:
        start = (int(asked.query["page"]) - 1) * size
        return answer({"list": rows[start : start + size]})

    return page


def chained(rows: list[Any], size: int = 2) -> Any:
    """A list by cursor."""

    def page(asked: Asked) -> bytes:
        start = int(asked.query.get("cursor") or 0)
        document: dict[str, Any] = {"list": rows[start : start + size]}
        if start + size < len(rows):
            document["next"] = str(start + size)
        return answer(document)

    return page


def counted(rows: list[Any], count: Any = None) -> Any:
    def rpc(asked: Asked) -> bytes:
        body = asked.json()
        if body.get("count"):
            return answer({"count": len(rows) if count is None else count})
        return answer({"list": rows[body["offset"] : body["offset"] + body["limit"]]})

    return rpc


def well_behaved() -> dict[str, Any]:
    """A Shop as it should be; tests spoil a route of it."""
    return {
        "/api/login": answer({"token": TOKEN}),
        "/api/logout": answer({}),
        "/api/about": answer({"version": "2.1.0"}),
        "/api/main/settings": answer({"passwordLength": 12, "backup": True}),
        "/api/users": paged(USERS),
        "/api/roles": numbered(ROLES),
        "/api/roles/r1/members": paged([{"id": "u1"}, {"id": "u2"}, {"id": "u3"}]),
        "/api/roles/r2/members": paged([{"id": "u3"}]),
        "/api/log": chained([{"n": 1}, {"n": 2}, {"n": 3}]),
        "/api/rpc": counted([{"id": 1}, {"id": 2}, {"id": 3}]),
        "/login": raw(b"<html>", 200, X_Frame_Options="DENY"),
    }


@dataclass
class Ran:
    """A collection that ended, with what was stored."""

    server: Server
    path: Path
    collection: Collection
    stored: Stored
    waits: list[float] = field(default_factory=list)

    def __getitem__(self, kind: str) -> CollectedResource:
        (found,) = (one for one in self.collection.resources if one.kind == kind)
        return found

    @property
    def ledger(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in members(self.path)["ledger.jsonl"].splitlines()]

    def rows(self, kind: str) -> list[Any]:
        found: list[Any] = []
        for name, data in sorted(members(self.path).items()):
            if name.startswith(f"answers/{kind}/"):
                document = json.loads(data)
                found += document.get("list", [document]) if isinstance(document, dict) else [document]
        return found

    @property
    def states(self) -> dict[str, str]:
        """What did not go well."""
        return {one.kind: str(one.state) for one in self.collection.resources if one.state != "ok"}


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def config(url: str, way: str = "password", **more: Any) -> TenantConfig:
    places: dict[str, dict[str, Any]] = {
        "password": {
            "values": {"user": "auditor"},
            "secrets": {"password": {"env": "CRM_AUDIT_SHOP_PASSWORD"}},
        },
        "basic": {"values": {"user": "auditor"}, "secrets": {"password": {"env": "CRM_AUDIT_SHOP_PASSWORD"}}},
        "key": {"secrets": {"key": {"env": "CRM_AUDIT_SHOP_KEY"}}},
    }
    return TenantConfig.model_validate({"vendor": "shop", "url": url, "sign_in": way, **places[way], **more})


def gather(server: Server, folder: Path, way: str = "password", **more: Any) -> Ran:
    """Collect, without ever waiting, and check what holds for every collection."""
    hidden: tuple[str, ...] = more.pop("hidden", ())
    job_options = {name: more.pop(name) for name in ("redact_people", "sign") if name in more}
    waits: list[float] = []
    pace = more.pop("pace", Pace(whole=more.pop("answer_seconds", 1.0)))
    options = {"pause": waits.append, "pace": pace}
    stop = more.pop("stop", None)
    asked = more.pop("plan", plan())
    path = folder / "shop.snapshot.zip"
    path.unlink(missing_ok=True)  # a test may collect twice; no snapshot is written over another
    started = time.monotonic()
    job = Job("shop", "shop", asked, config(more.pop("url", server.url), way, **more), path, **job_options)
    collected = collect(job, lambda: DAY, options, stop)
    assert time.monotonic() - started < allowed(8)
    target = open_target(str(path))
    ran = Ran(
        server, path, collected.collection, load(target.container, [i.path for i in target.items]), waits
    )
    holds(ran, hidden)
    return ran


def holds(ran: Ran, hidden: tuple[str, ...] = ()) -> None:
    """No request beside the ledger, none in it beside those that left, and no secret on disk. `hidden` are parts of paths
    that are expected to be stored as something else."""
    seen = Counter((one.method, masked(one.target, hidden)) for one in ran.server.log)
    left = [one for one in ran.ledger if not one["note"].startswith("refused before")]
    answered = Counter((one["method"], masked(one["path"], hidden)) for one in left if one["status"])
    noted = Counter((one["method"], masked(one["path"], hidden)) for one in left)
    assert answered <= seen <= noted, "the server saw other requests than the ledger has"
    assert all(one["note"] for one in left if not one["status"])
    if not ran.collection.cut_short:
        assert seen == noted, "the ledger has requests that the server never saw"
        assert all(one["note"] != UNANSWERED for one in left)
    assert ran.collection.requests == len(ran.ledger)
    clean_of_secrets(ran.path)


def masked(path: str, hidden: tuple[str, ...]) -> str:
    for value in hidden:
        path = path.replace(value, "*")
    return PSEUDONYM.sub("*", path.replace(REDACTED, "*")) if hidden else path


def clean_of_secrets(path: Path, secrets: tuple[str, ...] = SECRETS) -> None:
    for name, data in members(path).items():
        for secret in secrets:
            assert secret.encode() not in data, f"{secret} in {name}"


@contextmanager
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Shop as the entry point of another distribution."""
    point = EntryPoint("shop", PACKAGE, "crm_auditor.vendor_profiles")
    monkeypatch.setattr("auditor.vendor.registry.entry_points", lambda group: [point])
    yield


def silent(caplog: pytest.LogCaptureFixture) -> None:
    """No secret in any log, at any level."""
    for record in caplog.records:
        assert not any(secret in record.getMessage() for secret in SECRETS), record
    assert caplog.handler.level in (logging.NOTSET, logging.DEBUG)
