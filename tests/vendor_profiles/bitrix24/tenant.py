"""Portals in the shapes of the vendor's documentation (bitrix24/b24restdocs), and the posture that their answers make."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from auditor.assess.result import Result
from auditor.assess.run import run_checks
from auditor.assess.waivers import WaiverBook
from auditor.check.registry import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.snapshot import CollectedResource, Collection, ResourceState
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.registry import vendor_named
from auditor.vendor.run import _note_collection
from vendor_profiles.bitrix24.normalize import NORMALIZER

TODAY = date(2026, 11, 25)
AT = "2026-11-25T03:00:00Z"
PROFILE = vendor_named("bitrix24").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
Tenant = dict[str, Any]
TIME = {
    "start": 1769773532.5,
    "finish": 1769773533.5,
    "duration": 1.0,
    "processing": 0.5,
    "date_start": "2026-01-30T14:45:32+03:00",
    "date_finish": "2026-01-30T14:45:33+03:00",
    "operating_reset_at": 1769774132,
    "operating": 0,
}


def user(id_: int, **changes: Any) -> dict[str, Any]:
    row = {
        "ID": str(id_),
        "ACTIVE": True,
        "NAME": f"Given{id_}",
        "LAST_NAME": f"Family{id_}",
        "SECOND_NAME": "",
        "EMAIL": f"p{id_}@acme.example",
        "LAST_LOGIN": "2026-11-20T08:00:00+07:00",
        "DATE_REGISTER": "2025-01-02T00:00:00+07:00",
        "TIMESTAMP_X": {},
        "PERSONAL_MOBILE": "+84 555 0100",
        "UF_DEPARTMENT": [1],
        "USER_TYPE": "employee",
    }
    return row | changes


def listed(*rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"result": list(rows), "total": len(rows), "time": TIME}


def event(id_: int, type_: str) -> dict[str, Any]:
    return {"id": id_, "timestampX": "2026-11-24T02:52:25+07:00", "auditTypeId": type_}


def events(*rows: Mapping[str, Any]) -> dict[str, Any]:
    return {"result": {"items": list(rows)}, "time": TIME}


def good() -> Tenant:
    """A portal in which little is wrong, seen by an administrator's webhook that only reads."""
    return {
        "Scope": {"result": ["user_basic", "department", "main"], "time": TIME},
        "Admin": {"result": True, "time": TIME},
        "User": listed(
            user(1), user(2, UF_DEPARTMENT=[2]), user(3, USER_TYPE="extranet", UF_DEPARTMENT=False)
        ),
        "Department": listed(
            {"ID": "1", "NAME": "Acme", "SORT": 500}, {"ID": "2", "NAME": "Sales", "PARENT": "1"}
        ),
        "Events": events(event(9, "CRM_EXPORT")),
        "SignIns": events(event(8, "USER_AUTHORIZE")),
    }


def bad() -> Tenant:
    tenant = good()
    tenant["Scope"]["result"] = ["user", "department", "main", "crm", "disk"]
    tenant["User"] = listed(
        user(1),
        user(2, LAST_LOGIN=""),
        user(3, LAST_LOGIN="2025-01-20T08:00:00+07:00"),
        user(4, NAME="Sales", LAST_NAME="Team", EMAIL="sales@acme.example"),
    )
    tenant["Events"], tenant["SignIns"] = events(), events()
    return tenant


def extraction(tenant: Tenant, states: Mapping[str, ResourceState] | None = None) -> Extraction:
    """What reading the answers gives. Kinds in `states` came to nothing."""
    states = dict(states or {})
    kept = {kind: document for kind, document in tenant.items() if kind not in states}
    resources = tuple(
        CollectedResource(
            kind,
            states.get(kind, ResourceState.OK if kind in kept else ResourceState.NOT_ASKED),
            "",
            resource.right,
        )
        for kind, resource in PLAN.resources.items()
    )
    found = Extraction()
    collection = Collection(
        tenant="acme", address="https://acme.bitrix24.com", sign_in="webhook", encrypted=True, product_version="",
        started_at=AT, resources=resources, requests=1, bytes=1, cut_short="", people_redacted=False,
    )  # fmt: skip
    _note_collection(found, collection)
    for raw in raws(kept):
        found.provided[raw.kind] = found.provided.get(raw.kind, 0) + 1
        try:
            found.records.extend(NORMALIZER.extract(raw, None))
        except NotUsableError as error:
            found.unreadable.append(
                (raw.kind, raw.source.path, Unknown(UnknownKind.ERROR, raw.kind, reason=str(error)))
            )
    return found


def raws(tenant: Tenant) -> Iterable[Raw]:
    for kind, document in tenant.items():
        data = json.dumps(document).encode()
        yield Raw(kind, data, Source(f"GET {kind}", "sha256:" + hashlib.sha256(data).hexdigest(), AT))


def posture(tenant: Tenant, states: Mapping[str, ResourceState] | None = None) -> Posture:
    return NORMALIZER.merge(extraction(tenant, states), load_policy().model_copy(update={"today": TODAY}))


def results(found: Posture) -> dict[str, Result]:
    """The result of every scored check, by facts alone: nothing is excused by what the profile declares."""
    checks = [entry for entry in load_catalogue() if entry.same_as is None and entry.scored]
    policy = load_policy().model_copy(update={"today": TODAY})
    return {one.check.id: one for one in run_checks(checks, found, policy, WaiverBook(TODAY))}
