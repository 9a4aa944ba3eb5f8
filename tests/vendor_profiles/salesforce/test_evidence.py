"""What is secured of Salesforce: sessions and jobs first, logs by time, event log files as the text that they are, and what it does not have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.gateway import patience
from auditor.collecting.live.tenants import TenantConfig
from auditor.incident.preserve.asking.collect import Collected, Order, collect
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.verifying.verify import verify
from auditor.vendor import vendor_named
from auditor.vendor.evidence import evidence_of
from tests.collecting.live.misbehaving import Asked, Server, answer, raw
from tests.incident.preserve.bundles import LAN, NOW, begun

TOKEN = "00D5g00000Ab!AQEAQfvk1x9Zt7mR2wQ4c8LpB6nH3"
LOG = b'"EVENT_TYPE","TIMESTAMP","REQUEST_ID","USER_ID"\n"API","20261120080000.123","4abc","005x"\n'
COLUMNS = {
    "AuthSession": ["Id", "UsersId", "CreatedDate", "SourceIp"],
    "LoginHistory": ["Id", "UserId", "LoginTime", "SourceIp", "Status"],
    "SetupAuditTrail": ["Id", "CreatedDate", "Action"],
}
SIGN_IN = {
    "Id": "0Ya1",
    "UserId": "005x",
    "LoginTime": "2026-11-20T08:00:00.000+0000",
    "SourceIp": "192.0.2.66",
}
FILE = {
    "Id": "0AT000000000001AAA",
    "EventType": "API",
    "LogDate": "2026-11-20T00:00:00.000+0000",
    "Interval": "Daily",
}


def rows(query: str) -> list[Any]:
    """What a query finds."""
    name = re.search(r"FROM (\w+)", query)
    assert name is not None
    if name[1] == "AuthSession":
        return [
            {
                "Id": "0Ak1",
                "UsersId": "005x",
                "SourceIp": "192.0.2.66",
                "CreatedDate": "2026-11-28T01:00:00.000+0000",
            }
        ]
    since, until = (datetime.fromisoformat(text) for text in re.findall(r"[<>]=? (\S+Z)", query))
    inside = since <= datetime(2026, 11, 20, 8, tzinfo=UTC) < until
    if name[1] == "LoginHistory":
        return [SIGN_IN] if inside else []
    if name[1] == "EventLogFile":
        day = since <= datetime(2026, 11, 20, tzinfo=UTC) < until
        return [FILE] if day and "Interval = 'Daily'" in query else []
    return []


def query(asked: Asked) -> bytes:
    found = rows(asked.query["q"])
    return answer({"totalSize": len(found), "done": True, "records": found})


@pytest.fixture
def server() -> Iterator[Server]:
    absent = answer([{"errorCode": "NOT_FOUND", "message": "The requested resource does not exist"}], 404)
    described = {
        f"/services/data/v64.0/sobjects/{name}/describe": answer(
            {"fields": [{"name": one} for one in columns]}
        )
        for name, columns in COLUMNS.items()
    }
    made = Server(
        {
            **described,
            "/services/data/v64.0/sobjects/OauthToken/describe": absent,
            "/services/data/v64.0/query": query,
            "/services/data/v64.0/jobs/query": answer(
                {"done": True, "records": [{"id": "750x", "object": "Contact"}]}
            ),
            "/services/data/v64.0/jobs/ingest": answer(
                [{"errorCode": "API_DISABLED_FOR_ORG", "message": "no"}], 403
            ),
            f"/services/data/v64.0/sobjects/EventLogFile/{FILE['Id']}/LogFile": raw(
                LOG, 200, content_type="text/csv"
            ),
        }
    )
    yield made
    made.close()


@pytest.fixture
def collected(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Bundle, Collected]:
    monkeypatch.setenv("CRM_AUDIT_TOKEN", TOKEN)
    monkeypatch.setattr(patience, "ATTEMPTS", 1)
    vendor = vendor_named("salesforce")
    api, evidence = vendor.profile.api, evidence_of(vendor)
    assert api is not None
    assert evidence is not None
    config = TenantConfig.model_validate(
        {
            "vendor": "salesforce",
            "url": server.url,
            "sign_in": "access_token",
            "secrets": {"access_token": {"env": "CRM_AUDIT_TOKEN"}},
        }
    )
    quick = api.model_copy(update={"limits": api.limits.model_copy(update={"per_second": 1000})})
    bundle = begun(tmp_path / "incident")
    made = collect(
        bundle, Order("acme", "salesforce", "Salesforce", config, quick, evidence, LAN, lambda: NOW)
    )
    return bundle, made


def test_what_there_is_is_kept_and_what_is_not_is_said(collected: tuple[Bundle, Collected]) -> None:
    bundle, made = collected
    states = {one.kind: (one.state, sorted({gap.reason for gap in one.gaps})) for one in made.items}
    assert states == {
        "sessions": ("whole", []),
        "tokens": ("none", ["absent"]),
        "bulk-jobs": ("partial", ["denied"]),
        "event-log-hours": ("whole", []),
        "event-log-days": ("whole", []),
        "sign-ins": ("whole", []),
        "setup-audit-trail": ("whole", []),
        "stored-events": ("none", ["out_of_reach"]),
    }
    assert verify(bundle.of.folder).whole is True
    assert TOKEN not in "".join(
        p.read_bytes().decode("latin-1") for p in bundle.of.folder.rglob("*") if p.is_file()
    )


def test_an_event_log_file_is_kept_byte_for_byte(collected: tuple[Bundle, Collected]) -> None:
    bundle, made = collected
    (item,) = [one for one in made.items if one.kind == "event-log-days"]
    (member,) = [one for one in item.members if one.role == "file"]
    assert member.path.endswith(f"EventLogOfDays-{FILE['Id']}.csv")
    assert (bundle.of.evidence / member.path).read_bytes() == LOG
    listed = [one for one in item.members if one.of == "EventLogFilesOfDays" and one.rows]
    assert len(listed) == 1


def test_sign_ins_are_rows_with_the_columns_that_there_are(collected: tuple[Bundle, Collected]) -> None:
    bundle, made = collected
    (item,) = [one for one in made.items if one.kind == "sign-ins"]
    assert (item.rows, item.oldest) == (1, SIGN_IN["LoginTime"])
    (member,) = [one for one in item.members if one.role == "records" and one.rows]
    assert json.loads((bundle.of.evidence / member.path).read_text("utf-8")) == SIGN_IN
    assert item.retention is not None
    assert item.retention.gone_on == "2027-05-19"


def test_nothing_is_asked_for_twice(collected: tuple[Bundle, Collected], server: Server) -> None:
    targets = [one.target for one in server.log if "describe" not in one.target]
    assert len(targets) == len(set(targets))
    order = [one.path for one in server.log]
    assert order[0].endswith("AuthSession/describe")
