"""Companies of Pipedrive (shapes.py holds them to the published OpenAPI), and the posture that their answers make."""

from __future__ import annotations

from typing import Any

from auditor.assess.result import Result
from auditor.policy import Policy
from auditor.posture import Posture
from benchmarks.shapes.pipedrive.rows import (
    APPS,
    AT,
    EVERYBODY,
    GLOBAL,
    GLOBAL_ADMIN,
    LEVELS,
    OWNER,
    PERMISSIONS,
    SALES,
    SALES_ADMIN,
    SETTINGS,
    TODAY,
    access,
    answer,
    assigned,
    content,
    field,
    group,
    levels,
    page,
    permission_set,
    permissions,
    team,
    token,
    user,
    webhook,
)
from benchmarks.shapes.pipedrive.tenants import (
    ADMIN,
    DAILY,
    EACH,
    LEAST,
    PLAN,
    PROFILE,
    WAYS,
    good,
    path_of,
    seen,
    weak,
)
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.pipedrive.normalize import NORMALIZER

__all__ = [
    "ADMIN",
    "APPS",
    "AT",
    "DAILY",
    "EACH",
    "EVERYBODY",
    "GLOBAL",
    "GLOBAL_ADMIN",
    "LEAST",
    "LEVELS",
    "OWNER",
    "PERMISSIONS",
    "PLAN",
    "PROFILE",
    "SALES",
    "SALES_ADMIN",
    "SETTINGS",
    "TODAY",
    "WAYS",
    "access",
    "answer",
    "assigned",
    "content",
    "field",
    "good",
    "group",
    "levels",
    "page",
    "path_of",
    "permission_set",
    "permissions",
    "seen",
    "team",
    "token",
    "user",
    "weak",
    "webhook",
]


def product(way: str) -> Product:
    refusal = "HTTP 403; Scope and URL mismatch"
    return Product(
        PLAN, NORMALIZER, "https://acme.pipedrive.com", way, AT, refusal=refusal, each=EACH, path_of=path_of
    )


def posture(
    tenant: Tenant, states: States | None = None, way: str = LEAST, policy: Policy | None = None
) -> Posture:
    return product(way).posture(seen(tenant, way), states, policy or the_policy())


def the_policy(**changes: Any) -> Policy:
    return policy_of(TODAY, **changes)


def results(found: Posture, policy: Policy | None = None) -> dict[str, Result]:
    return judged(found, policy or the_policy())
