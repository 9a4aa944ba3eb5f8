"""The evidence of an incident, kept from the real server: a sign-in that was refused and a token that was made are in it, and no secret."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from auditor.collecting.live.tenants import TenantConfig
from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, Person, Tenant
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.gathering.gather import Gathered, Wish, gather
from auditor.incident.preserve.gathering.target import Target
from auditor.incident.preserve.verifying.verify import verify
from auditor.pipeline.machine import Machine

from . import answer_key as key
from .instance import Instance

pytestmark = pytest.mark.slow
LAN = Person(name="Trần Lan")


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def gathered(instance: Instance, token: str, bundle: Bundle, patch: pytest.MonkeyPatch) -> Gathered:
    patch.setenv("CRM_AUDIT_KEY", token)
    config = bundle.of.folder.parent / "crm-audit.toml"
    declared = f'vendor = "bottlecrm"\nurl = "{instance.base_url}"\nsign_in = "jwt"\n'
    config.write_text(
        f'[tenants.acme]\n{declared}secrets = {{access_token = {{env = "CRM_AUDIT_KEY"}}}}\n', "utf-8"
    )
    asked = TenantConfig.model_validate(
        {
            "vendor": "bottlecrm",
            "url": instance.base_url,
            "sign_in": "jwt",
            "secrets": {"access_token": {"env": "CRM_AUDIT_KEY"}},
        }
    )
    return gather(bundle, Wish(Target("acme", "bottlecrm", asked, config), LAN, now), Machine())


def test_what_an_attack_left_behind_is_kept(
    bottlecrm_weak: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = requests.post(
        f"{bottlecrm_weak.base_url}/api/auth/magic-link/verify/", json={"token": "no-such-token"}, timeout=30
    )
    assert refused.status_code >= 400
    token = bottlecrm_weak.sign_in(key.WEAK.auditor)
    session = {"Authorization": f"Bearer {token}"}
    made = requests.post(
        f"{bottlecrm_weak.base_url}/api/profile/tokens/",
        json={"name": "planted"},
        headers=session,
        timeout=30,
    )
    bundle = Bundle(Folder(tmp_path / "incident"))
    incident = Incident(
        id="i1", tenant=Tenant(name="acme", vendor="bottlecrm"), opened_at=now(), opened_by=LAN
    )
    bundle.begin(incident, LAN, now(), bytes(32))
    found = gathered(bottlecrm_weak, token, bundle, monkeypatch)
    states = {one.kind: one.state for one in found.items}
    assert states == {
        "tokens": "whole",
        "sessions": "none",
        "audit-log": "whole",
        "webhook-deliveries": "whole",
        "reads-and-exports": "none",
        "scan": "whole",
    }
    events = [
        json.loads(line)
        for path in sorted(bundle.of.evidence.glob("*audit-log/AuditEvents-*Z.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    kinds = {event["event_type"] for event in events}
    assert "LOGIN_SUCCESS" in kinds
    assert made.status_code >= 400 or "API_TOKEN_CREATED" in kinds
    assert all(event["ip_address"] for event in events if event["event_type"] == "LOGIN_SUCCESS")
    assert verify(bundle.of.folder).whole is True
    texts = [path.read_bytes() for path in bundle.of.folder.rglob("*") if path.is_file()]
    secrets = [token, *bottlecrm_weak.tokens.values(), *([made.json()["token"]] if made.ok else [])]
    assert not [secret for secret in secrets for text in texts if secret.encode() in text]
    again = gathered(bottlecrm_weak, token, bundle, monkeypatch)
    assert (again.items, again.already) == ([], 6)
