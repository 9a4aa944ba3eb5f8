"""Creme CRM: from its files to the posture. Pure; see README.md for what absence means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from auditor.posture import (
    Access,
    Builtin,
    PersonalData,
    Population,
    Posture,
    negated,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.parts.personal import data_object, shipped_for_people
from auditor.vendor.people.administrators import administrators_among, with_builtin
from auditor.vendor.reader import OneStage, with_provided

from . import kinds
from .accounts.teams import teams
from .accounts.users import shipped_accounts, users
from .authentication import authentication
from .extract import extract
from .product import SUPERUSER, declared_at, personal_objects, shipped_objects
from .protection import logging, transport, warned
from .rights.roles import role_facts, roles, tenant_objects
from .shelf import Shelf

NATIVE_WARNINGS = {
    "Deploy.sslRedirect": "security.W008",
    "Deploy.sessionCookieSecure": "security.W012",
    "Deploy.csrfCookieSecure": "security.W016",
    "Deploy.noDebug": "security.W018",
    "Deploy.allowedHosts": "security.W020",
}
"""Native facts that say whether the deployment has what the warning finds missing."""


class CremeFiles(OneStage):
    """A configuration export, a dump of the tables of accounts, and what two commands print."""

    told_by_content = frozenset({kinds.OTHER_DATA})

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        shelf = Shelf(extraction)
        gap = not_provided(kinds.SERVER)
        people = users(shelf)
        posture = unseen_posture(
            "creme",
            gap,
            access=unseen(
                Access,
                gap,
                roles=with_builtin(roles(shelf), {SUPERUSER: Builtin.SUPERUSER}),
                groups=teams(shelf),
                # only rights of a role let somebody manage accounts and roles
                controls=Population("controls", ()),
            ),
            authentication=replace(authentication(shelf), shipped_accounts=shipped_accounts(shelf)),
            users=people,
            administrators=administrators_among(people),
            data=_personal_data(shelf),
            transport=transport(shelf),
            logging=logging(),
            audit_credentials=no_credential(),
            native={key: negated(warned(shelf, issue)) for key, issue in NATIVE_WARNINGS.items()},
        )
        return with_provided(posture, extraction)


def _personal_data(shelf: Shelf) -> PersonalData:
    """Which types of records hold personal data stands in objects.yaml; what a type of the tenant's own holds is not
    known."""
    gap = not_provided("objects")
    place = declared_at("creme/settings.py")
    known = [ctype for ctype in tenant_objects(role_facts(shelf)) if ctype in shipped_objects()]
    objects = tuple(data_object(name, place, gap, gap) for name in known)
    marks = shipped_for_people(name for name in known if name in personal_objects())
    return PersonalData(Population("fields", ()), Population("objects", objects), marks)


NORMALIZER = CremeFiles()
