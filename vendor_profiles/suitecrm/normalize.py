"""SuiteCRM: from its configuration files or its API to the posture. Pure; see README.md for what absence means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Integrations,
    PersonalData,
    Population,
    Posture,
    Transport,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, rows
from auditor.vendor.facts.tables import table
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.parts.page import hsts
from auditor.vendor.parts.personal import data_object, shipped_for_people
from vendor_profiles._sugar.config import DATABASE, Config
from vendor_profiles._sugar.reader import SugarFamily

from . import api
from .authentication import authentication
from .environment import ENVIRONMENT, Environment, environment, is_environment
from .extensions import EXTENSION, extension, is_extension
from .product import declared, product
from .protection import native, transport

_FRONT = "Front"


class SuiteCrm(SugarFamily):
    """Files of an installation, or answers of its API."""

    version_file = "suitecrm_version.php"

    def kind_of(self, path: str) -> str | None:
        if is_extension(path):
            return EXTENSION
        return ENVIRONMENT if is_environment(path) else super().kind_of(path)

    def others(self, raw: Raw) -> Iterable[Any]:
        if raw.kind == EXTENSION:
            return extension(raw)
        if raw.kind == ENVIRONMENT:
            return [environment(raw)]
        return rows(raw, "" if raw.kind == _FRONT else "/data")

    def of_files(self, extraction: Extraction, policy: Policy) -> Posture:
        """People, roles and clients stand in the database, which no file shows."""
        config = Config(extraction)
        surroundings = Environment(extraction, config.folder)
        return unseen_posture(
            "suitecrm",
            out_of_reach(DATABASE),
            authentication=authentication(config, surroundings),
            transport=transport(config, surroundings),
            product=product(config),
            data=_personal_data(),
            audit_credentials=no_credential(),
            native=native(config),
        )

    def of_answers(self, extraction: Extraction, policy: Policy) -> Posture:
        """Settings stand in files, which the API does not show."""
        answers = Answers(extraction)
        gap = out_of_reach("config.php")
        people = api.users(answers)
        return unseen_posture(
            "suitecrm",
            gap,
            users=people,
            administrators=api.administrators(people),
            integrations=unseen(Integrations, gap, credentials=api.credentials(answers)),
            data=_personal_data(),
            transport=unseen(Transport, gap, hsts=hsts(answers, _FRONT)),
            audit_credentials=api.audit_credentials(answers),
            native_gaps={"Config": gap},
        )


def _personal_data() -> PersonalData:
    """Modules whose records are about people."""
    gap = out_of_reach("objects")
    place = declared(True, "modules").evidence
    names = table(__package__, "objects")["personal"]
    objects = tuple(data_object(name, place, gap, gap) for name in names)
    return PersonalData(gap, Population("objects", objects, gap), shipped_for_people(names))


NORMALIZER = SuiteCrm()
