"""SugarCRM: from its configuration files or the answers of its API to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Builtin,
    Integrations,
    PersonalData,
    Population,
    Posture,
    Transport,
    Unknown,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.parts.page import hsts
from auditor.vendor.parts.personal import shipped_for_people
from auditor.vendor.people.administrators import administrators_among, with_builtin
from vendor_profiles._sugar.config import CONFIG, DATABASE, Config
from vendor_profiles._sugar.reader import SugarFamily
from vendor_profiles._sugar.servers import transport

from . import kinds
from .accounts.teams import Teams
from .accounts.users import audit_credentials, users
from .data import objects, personal_data, shipped
from .extract import extract
from .integrations import credentials, endpoints
from .product import declared, product
from .rights.roles import ADMINISTRATOR, Roles, place_of
from .sign_in import authentication


class SugarCrm(SugarFamily):
    """Files of an installation, or answers of the REST API, version 11."""

    version_file = "sugar_version.php"

    def others(self, raw: Raw) -> Iterable[Any]:
        return extract(raw)

    def of_files(self, extraction: Extraction, policy: Policy) -> Posture:
        """People, roles and keys stand in the database, which no file shows."""
        config = Config(extraction)
        gap = out_of_reach(DATABASE)
        place = declared(True, "Developer Guide, Modules").evidence
        marks = shipped_for_people(shipped("personal"))
        return unseen_posture(
            "sugarcrm",
            gap,
            authentication=authentication(config),
            transport=transport(config),
            product=product(config),
            data=PersonalData(gap, objects(marks, place, gap), marks),
            audit_credentials=no_credential(),
        )

    def of_answers(self, extraction: Extraction, policy: Policy) -> Posture:
        """Settings stand in files, which the API does not show."""
        gap = out_of_reach(CONFIG)
        answers = Answers(extraction, kinds.KINDS.found_by)
        roles, teams = Roles(answers), Teams(answers)
        people = users(answers, roles, teams)
        place = place_of(answers.one(kinds.SELF))
        access = unseen(
            Access,
            gap,
            roles=with_builtin(roles.population(place), {ADMINISTRATOR: Builtin.SUPERUSER}),
            groups=teams.population(),
            # every power over accounts comes with a role, or is the administrator's
            controls=Population("controls", ()),
        )
        return unseen_posture(
            "sugarcrm",
            gap,
            access=access,
            users=people,
            administrators=administrators_among(people),
            data=PersonalData(place, place)
            if isinstance(place, Unknown)
            else personal_data(answers, place, policy.personal_data),
            integrations=unseen(
                Integrations, gap, credentials=credentials(answers), endpoints=endpoints(answers)
            ),
            transport=unseen(Transport, gap, hsts=hsts(answers, kinds.FRONT)),
            audit_credentials=audit_credentials(answers),
        )


NORMALIZER = SugarCrm()
