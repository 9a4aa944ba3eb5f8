"""SugarCRM: from its configuration files or the answers of its API to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from auditor.posture import (
    Access,
    Integrations,
    Marking,
    PersonalData,
    Population,
    Posture,
    Transport,
    Unknown,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers
from vendor_profiles._sugar.config import (
    CONFIG,
    DATABASE,
    INSIDE,
    OVERRIDE,
    VERSION,
    Config,
)
from vendor_profiles._sugar.files import files_of, kind_of
from vendor_profiles._sugar.front import hsts
from vendor_profiles._sugar.servers import database, own_address_https

from . import kinds
from .data import objects, personal_data, table
from .extract import extract
from .integrations import credentials, endpoints
from .product import VERSION_FILE, declared, product
from .roles import Roles, place_of
from .sign_in import authentication
from .teams import Teams
from .users import administrators, audit_credentials, users


class SugarCrm:
    """Files of an installation, or answers of the REST API, version 11."""

    def kind_of(self, path: str) -> str | None:
        return kind_of(path, VERSION_FILE)

    def known_but_unused(self, path: str) -> bool:
        return True  # the program itself may lie beside its configuration

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> None:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return files_of(raw) if raw.kind in (CONFIG, OVERRIDE, VERSION, INSIDE) else extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        api = extraction.collection is not None
        posture = _of_api(extraction, policy) if api else _of_files(extraction)
        return replace(posture, provided=dict(sorted(extraction.provided.items())))


def _of_files(extraction: Extraction) -> Posture:
    """People, roles and keys stand in the database, which no file shows."""
    config = Config(extraction)
    gap = out_of_reach(DATABASE)
    place = declared(True, "Developer Guide, Modules").evidence
    modules = table()["personal"]
    return unseen_posture(
        "sugarcrm",
        gap,
        authentication=authentication(config),
        transport=_transport(config),
        product=product(config),
        data=PersonalData(gap, objects(modules, place, gap), dict.fromkeys(modules, Marking.CLASSIFIED)),
        audit_credentials=Population("audit_credentials", ()),  # files are read without one
    )


def _transport(config: Config) -> Transport:
    """The address and the database. Mail servers and a directory stand in the database."""
    found = database(config)
    return unseen(
        Transport,
        not_provided(CONFIG),
        own_address_https=own_address_https(config),
        connections=found
        if isinstance(found, Unknown)
        else Population("connections", tuple(found), out_of_reach(DATABASE)),
        hsts=out_of_reach("web server"),
        mail_tls_required=out_of_reach(DATABASE),
        mail_senders_verified=out_of_reach("DNS"),
    )


def _of_api(extraction: Extraction, policy: Policy) -> Posture:
    """Settings stand in files, which the API does not show."""
    gap = out_of_reach(CONFIG)
    answers = Answers(extraction, kinds.KEYS)
    roles, teams = Roles(answers), Teams(answers)
    people = users(answers, roles, teams)
    place = place_of(answers.one(kinds.SELF))
    access = unseen(
        Access,
        gap,
        roles=roles.population(place),
        groups=teams.population(),
        controls=Population(
            "controls", ()
        ),  # every power over accounts comes with a role, or is the administrator's
    )
    return unseen_posture(
        "sugarcrm",
        gap,
        access=access,
        users=people,
        administrators=administrators(people),
        data=PersonalData(place, place)
        if isinstance(place, Unknown)
        else personal_data(answers, place, policy.personal_data),
        integrations=unseen(
            Integrations, gap, credentials=credentials(answers), endpoints=endpoints(answers)
        ),
        transport=unseen(Transport, gap, hsts=hsts(answers)),
        audit_credentials=audit_credentials(answers),
    )


NORMALIZER = SugarCrm()
