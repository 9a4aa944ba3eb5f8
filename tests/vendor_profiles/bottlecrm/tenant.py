"""A made-up tenant in the shapes that the product answers with, and what the auditor makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import Reach, reach_of
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.check.registry import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.snapshot import Collection
from auditor.vendor import Extraction, NotUsableError, Raw, vendor_named
from benchmarks.twins.bottlecrm.shapes import member, token, users, webhook
from vendor_profiles.bottlecrm import kinds
from vendor_profiles.bottlecrm.normalize import NORMALIZER

TODAY = date(2026, 11, 24)
VENDOR = vendor_named("bottlecrm")
assert VENDOR.profile.api is not None
API = VENDOR.profile.api
CATALOGUE = load_catalogue()
ROLE_CHECKS = sorted(c.id for c in CATALOGUE if c.vendor is None and c.id.startswith("access."))
# An organisation has to have administrators: what they may do is no finding here.
POLICY = load_policy().model_copy(
    update={
        "today": TODAY,
        "allowed": dict.fromkeys(ROLE_CHECKS, ("role:administrator", "role:administrator/*")),
    }
)
COLLECTION = Collection("t", "https://crm.example", "jwt", True, "", "2026-11-24T08:00:00Z", ())


EVENTS = ("LOGIN_SUCCESS", "LOGIN_FAILURE", "API_TOKEN_CREATED", "API_TOKEN_REVOKED", "WEBHOOK_CHANGED")
BOSS = member(1, "boss@acme.example", "ADMIN")
REP = member(2, "rep@acme.example", sales=True)
HARDENED: Mapping[str, Any] = {
    kinds.SELF: {
        "id": "m1",
        "user": {"id": "u1", "email": "boss@acme.example", "name": "boss", "profile_pic": None},
        "org": {"id": "o1", "name": "Acme"},
        "role": "ADMIN",
        "is_organization_admin": True,
        "is_active": True,
    },
    kinds.ACTIVE: users([BOSS, REP], "active"),
    kinds.INACTIVE: users([member(3, "left@acme.example", active=False, account=False)], "inactive"),
    kinds.TOKENS: {"error": False, "tokens": [token(1, "reporting", 2)], "totals": {"count": 1, "live": 1}},
    kinds.AUDIT_LOG: {
        "count": 1,
        "results": [{"event_type": "LOGIN_SUCCESS", "ip_address": "192.0.2.10"}],
        "event_types": [{"value": event, "label": event.replace("_", " ").title()} for event in EVENTS],
    },
    **{kind: {"count": 0, "next": None, "previous": None, "results": []} for kind in kinds.CHANGES},
    kinds.WEBHOOKS: {"endpoints": [webhook(1, "https://hooks.acme.example/crm")], "limit": 10},
    kinds.MODULES: {
        "modules": [{"key": "invoices", "label": "Invoices", "enabled": True, "available": True}]
    },
    kinds.HEAD: {
        "status": 200,
        "headers": {"strict-transport-security": "max-age=31536000; includeSubDomains"},
    },
}


def extracted(
    answers: Mapping[str, Any], gaps: Mapping[str, Unknown] = {}, sign_in: str = "jwt"
) -> Extraction:
    """All records of these answers, by kind."""
    extraction = Extraction(gaps=dict(gaps), collection=replace(COLLECTION, sign_in=sign_in))
    for kind, answer in answers.items():
        if kind in gaps:
            continue
        extraction.provided[kind] = 1
        source = Source(f"GET {kind}", "sha256:" + "0" * 64, "2026-11-24T08:00:00Z")
        raw = Raw(kind, json.dumps(answer).encode(), source)
        try:
            extraction.records.extend(NORMALIZER.extract(raw, None))
        except NotUsableError as error:
            gap = Unknown(UnknownKind.ERROR, kind, reason=str(error), path=source.path)
            extraction.unreadable.append((kind, source.path, gap))
    return extraction


def read(
    answers: Mapping[str, Any] = HARDENED, gaps: Mapping[str, Unknown] = {}, sign_in: str = "jwt"
) -> Posture:
    return NORMALIZER.merge(extracted(answers, gaps, sign_in), POLICY)


def judged(posture: Posture, *, declared: bool = True) -> dict[str, Result]:
    """The results by check; `declared=False` leaves out what the profile excuses."""
    profile = VENDOR.profile
    reach = reach_of(profile, ("api",)) if declared else Reach()
    checks = [check for check in CATALOGUE if check.scored and check.same_as is None]
    return {r.check.id: r for r in run_checks(checks, posture, POLICY, WaiverBook(TODAY), reach)}


def with_rows(kind: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """The hardened tenant with other rows of one kind."""
    if kind in (kinds.ACTIVE, kinds.INACTIVE):
        return {**HARDENED, kind: users(list(rows), kind.removesuffix("Users").lower())}
    place = kinds.KINDS[kind].at.removeprefix("/")
    return {**HARDENED, kind: {place: list(rows), "totals": {"count": len(rows)}}}


def names(result: Result, status: str = "fail") -> set[str]:
    return {resource.name for resource in result.resources if resource.status == status}
