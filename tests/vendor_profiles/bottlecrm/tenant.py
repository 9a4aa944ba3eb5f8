"""A made-up tenant in the shapes that the product answers with, and what the auditor makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from auditor.assess.reach import Reach
from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.assess.waivers import WaiverBook
from auditor.check.registry import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.snapshot import Collection
from auditor.vendor import Extraction, NotUsableError, Raw, vendor_named
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


def member(
    number: int,
    email: str,
    role: str = "USER",
    *,
    last_login: str | None = "2026-11-20T08:00:00Z",
    active: bool = True,
    account: bool = True,
    sales: bool = False,
    **other: Any,
) -> dict[str, Any]:
    """A row of the user list. `active` is the membership's switch, `account` the account's."""
    row = {
        "id": f"m{number}",
        "user_details": {
            "email": email,
            "id": f"u{number}",
            "name": email.partition("@")[0],
            "is_active": account,
            "profile_pic": None,
            "last_login": last_login,
        },
        "role": role,
        "address": None,
        "has_marketing_access": False,
        "has_sales_access": sales,
        "phone": "+84 24 555 0100",
        "date_of_joining": None,
        "is_active": active,
        "created_at": "2026-01-10T08:00:00Z",
        "active_token_count": 0,
    }
    return {**row, **other}


def token(number: int, name: str, of: int, **other: Any) -> dict[str, Any]:
    """A row of the token list: of a person whose membership is on, used this week, good for a month."""
    row = {
        "id": f"t{number}",
        "name": name,
        "token_prefix": f"bcrm_pat_{number:04d}",
        "scopes": ["leads:read"],
        "expires_at": "2026-12-24T08:00:00Z",
        "last_used_at": "2026-11-20T08:00:00Z",
        "created_at": "2026-10-01T08:00:00Z",
        "revoked_at": None,
        "owner": {"id": f"m{of}", "name": f"u{of}", "role": "USER", "is_active": True},
        "is_live": True,
    }
    return {**row, **other}


def webhook(number: int, url: str, **other: Any) -> dict[str, Any]:
    row = {
        "id": f"w{number}",
        "url": url,
        "description": "",
        "events": ["lead.created"],
        "format": "json",
        "is_active": True,
        "disabled_reason": "",
        "secret_hint": "whsec_...9f3a",
        "created_by": {"id": "u1", "name": "boss", "email": "boss@acme.example"},
    }
    return {**row, **other}


def users(rows: list[dict[str, Any]], block: str) -> dict[str, Any]:
    """A page of one of the two lists; the other one is there and empty."""
    page = {
        f"{name}_users": {f"{name}_users_count": 0, f"{name}_users": [], "offset": 0}
        for name in ("active", "inactive")
    }
    page[f"{block}_users"] = {f"{block}_users_count": len(rows), f"{block}_users": rows, "offset": None}
    return {**page, "admin_email": "admin@localhost", "roles": [["ADMIN", "ADMIN"], ["USER", "USER"]]}


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
    reach = (
        Reach(frozenset(profile.not_applicable), frozenset(profile.out_of_reach("api")))
        if declared
        else Reach()
    )
    checks = [check for check in CATALOGUE if check.scored and check.same_as is None]
    return {r.check.id: r for r in run_checks(checks, posture, POLICY, WaiverBook(TODAY), reach)}


def with_rows(kind: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """The hardened tenant with other rows of one kind."""
    if kind in (kinds.ACTIVE, kinds.INACTIVE):
        return {**HARDENED, kind: users(list(rows), kind.removesuffix("Users").lower())}
    place = kinds.POINTERS[kind].removeprefix("/")
    return {**HARDENED, kind: {place: list(rows), "totals": {"count": len(rows)}}}


def names(result: Result, status: str = "fail") -> set[str]:
    return {resource.name for resource in result.resources if resource.status == status}
