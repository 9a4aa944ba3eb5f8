"""Answers of a running BottleCRM with made-up people, as an administrator, a member and a token got them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Known, Unknown, UnknownKind
from tests.vendor_profiles.facts import seen
from vendor_profiles.bottlecrm import kinds

from .tenant import HARDENED, judged, names, read

FOLDER = os.environ.get("CRM_AUDIT_RECORDED", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="CRM_AUDIT_RECORDED names no folder of recorded answers")
FULL = {
    kinds.ACTIVE: "users",
    kinds.INACTIVE: "users",
    kinds.TOKENS: "org_tokens",
    kinds.AUDIT_LOG: "org_audit_log",
    kinds.WEBHOOKS: "webhooks",
    kinds.MODULES: "org_modules",
}


def recorded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(FOLDER) / "bottlecrm" / f"{name}.json").read_text("utf-8"))
    return found


def full() -> dict[str, Any]:
    answers = {kind: recorded(name)["response"] for kind, name in FULL.items()}
    return {kinds.SELF: HARDENED[kinds.SELF], kinds.HEAD: HARDENED[kinds.HEAD], **answers}


def test_an_administrator_reads_four_people_and_a_token_for_everything() -> None:
    posture = read(full())
    assert (len(seen(posture.users).items), seen(posture.users).complete) == (4, True)
    assert [user.login for user in seen(posture.administrators).items] == ["admin@example.test"]
    results = judged(posture)
    assert (
        names(results["apps.credential-scope"])
        == names(results["apps.credential-expiry"])
        == {"auditor-trial"}
    )
    owner = seen(posture.integrations.credentials)
    assert isinstance(owner.items[0].owner_active, Known)
    assert results["logging.sign-ins"].status == "pass"


@pytest.mark.parametrize("of", ["as_nonadmin", "as_pat_scoped"])
def test_what_others_are_refused_is_unknown_by_denial(of: str) -> None:
    refused = {kinds.TOKENS: f"{of}_org_tokens", kinds.AUDIT_LOG: f"{of}_org_audit_log"}
    refused |= {kinds.ACTIVE: f"{of}_users", kinds.INACTIVE: f"{of}_users"} if of == "as_nonadmin" else {}
    refused |= {kinds.WEBHOOKS: f"{of}_webhooks"} if of == "as_pat_scoped" else {}
    assert {recorded(name)["status"] for name in refused.values()} == {403}
    gaps = {kind: Unknown(UnknownKind.DENIED, kind, "right", "HTTP 403") for kind in refused}
    posture = read(full(), gaps)
    assert posture.integrations.credentials == gaps[kinds.TOKENS]
    assert posture.logging.audit_enabled == gaps[kinds.AUDIT_LOG]
    assert isinstance(posture.users, Unknown) is (of == "as_nonadmin")
