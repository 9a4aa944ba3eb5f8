"""Companies of Pipedrive (shapes.py holds them to the published OpenAPI), and the posture that their answers make."""

from __future__ import annotations

from typing import Any

from auditor.assess.result import Result
from auditor.policy import Policy
from auditor.posture import Posture
from benchmarks.shapes.pipedrive.rows import *  # noqa: F403
from benchmarks.shapes.pipedrive.rows import AT, TODAY
from benchmarks.shapes.pipedrive.tenants import *  # noqa: F403
from benchmarks.shapes.pipedrive.tenants import EACH, LEAST, PLAN, path_of, seen
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.pipedrive.normalize import NORMALIZER


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
