"""Creme CRM: from its files to the posture. Pure; see README.md for what absence means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from auditor.posture import (
    Access,
    DataObject,
    Fact,
    Known,
    Marking,
    PersonalData,
    Population,
    Posture,
    Unknown,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw

from . import kinds
from .authentication import authentication
from .extract import extract
from .product import declared_at, personal_objects, shipped_objects
from .protection import logging, transport, warned
from .roles import role_facts, roles, tenant_objects
from .shelf import Shelf
from .teams import teams
from .users import administrators, shipped_accounts, users

NATIVE_WARNINGS = {
    "Deploy.sslRedirect": "security.W008",
    "Deploy.sessionCookieSecure": "security.W012",
    "Deploy.csrfCookieSecure": "security.W016",
    "Deploy.noDebug": "security.W018",
    "Deploy.allowedHosts": "security.W020",
}
"""Native facts that say whether the deployment has what the warning finds missing."""


class CremeFiles:
    """A configuration export, a dump of the tables of accounts, and what two commands print."""

    told_by_content = frozenset({kinds.OTHER_DATA})

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def known_but_unused(self, path: str) -> bool:
        return False

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> Any:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        shelf = Shelf(extraction)
        gap = not_provided(kinds.SERVER)
        people = users(shelf)
        return unseen_posture(
            "creme",
            gap,
            access=unseen(
                Access,
                gap,
                roles=roles(shelf),
                groups=teams(shelf),
                controls=Population(
                    "controls", ()
                ),  # only rights of a role let somebody manage accounts and roles
            ),
            authentication=replace(authentication(shelf), shipped_accounts=shipped_accounts(shelf)),
            users=people,
            administrators=administrators(people),
            data=_personal_data(shelf),
            transport=transport(shelf),
            logging=logging(),
            audit_credentials=Population("audit_credentials", ()),  # files are read without one
            native={key: _in_place(shelf, issue) for key, issue in NATIVE_WARNINGS.items()},
            provided=dict(sorted(extraction.provided.items())),
        )


def _in_place(shelf: Shelf, issue: str) -> Fact[bool]:
    missing = warned(shelf, issue)
    return missing if isinstance(missing, Unknown) else Known(not missing.value, missing.evidence)


def _personal_data(shelf: Shelf) -> PersonalData:
    """Which types of records hold personal data stands in objects.yaml; what a type of the tenant's own holds is not
    known."""
    gap = not_provided("objects")
    place = declared_at("creme/settings.py")
    known = [ctype for ctype in tenant_objects(role_facts(shelf)) if ctype in shipped_objects()]
    objects = tuple(DataObject(f"object:{name}", name, False, gap, gap, gap, place) for name in known)
    marks = {name: Marking.CLASSIFIED for name in known if name in personal_objects()}
    return PersonalData(Population("fields", ()), Population("objects", objects), marks)


NORMALIZER = CremeFiles()
