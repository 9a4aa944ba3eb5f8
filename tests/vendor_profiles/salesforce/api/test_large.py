"""Fifty thousand accounts with a quarter of a million assignments: all of them, in bounded memory of the records."""

from __future__ import annotations

import json

import pytest

from auditor.posture import Known, Population, Source
from auditor.vendor import Raw
from benchmarks.crm.salesforce import ASSIGNMENTS, PROFILES, SETS, Product

from .support import PLAN, VENDOR, WHEN, extraction_of, policy

USERS = 50_000


@pytest.mark.slow
def test_every_account_has_what_it_is_given() -> None:
    assert PLAN is not None
    product = Product(USERS)
    found = extraction_of({})
    for kind, resource in PLAN.resources.items():
        name = str(resource.using.get("object", ""))
        if kind.endswith("Columns") and name:
            pages = [product.answer(f"/services/data/v64.0/sobjects/{name}/describe", "")]
        elif name in (
            "User",
            "PermissionSet",
            "PermissionSetAssignment",
            "Profile",
            "UserPermissionAccess",
            "ObjectPermissions",
        ):
            pages = [product.answer("", f"SELECT Id FROM {name}")]
            while (following := json.loads(pages[-1]).get("nextRecordsUrl")) is not None:
                pages.append(product.answer(following, ""))
        else:
            pages = []
        found.provided[kind] = len(pages)
        for number, page in enumerate(pages):
            source = Source(f"GET {kind} {number}", "sha256:0", WHEN)
            found.records += VENDOR.normalizer.extract(Raw(kind, page, source), None)
    posture = VENDOR.normalizer.merge(found, policy())
    users, roles = posture.users, posture.access.roles
    assert isinstance(users, Population) and (len(users.items), users.complete) == (USERS, True)  # noqa: PT018
    assert isinstance(roles, Population) and len(roles.items) == PROFILES + SETS  # noqa: PT018
    given = [user.roles.value for user in users.items if isinstance(user.roles, Known)]
    assert len(given) == USERS
    assert all(2 <= len(roles) <= 1 + ASSIGNMENTS for roles in given)
    assert len({id(roles) for roles in given}) < USERS / 10  # those who have the same share it
