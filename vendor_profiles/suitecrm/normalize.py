"""SuiteCRM: from its configuration files or its API to the posture. Pure; see README.md for what absence means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from auditor.posture import (
    DataObject,
    Integrations,
    Marking,
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
from vendor_profiles._sugar.config import (
    CONFIG,
    DATABASE,
    INSIDE,
    OVERRIDE,
    VERSION,
    Config,
)
from vendor_profiles._sugar.files import files_of, kind_of
from vendor_profiles._sugar.front import FRONT, hsts

from . import api
from .authentication import authentication
from .environment import ENVIRONMENT, Environment, environment, is_environment
from .extensions import EXTENSION, extension, is_extension
from .product import declared, personal_modules, product
from .protection import native, transport


class SuiteCrm:
    """Files of an installation, or answers of its API."""

    def kind_of(self, path: str) -> str | None:
        if is_extension(path):
            return EXTENSION
        return ENVIRONMENT if is_environment(path) else kind_of(path, "suitecrm_version.php")

    def known_but_unused(self, path: str) -> bool:
        return True  # the program itself may lie beside its configuration

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> Any:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        if raw.kind in (CONFIG, OVERRIDE, VERSION, INSIDE):
            return files_of(raw)
        if raw.kind == EXTENSION:
            return extension(raw)
        if raw.kind == ENVIRONMENT:
            return [environment(raw)]
        return rows(raw, "" if raw.kind == FRONT else "/data")

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        posture = _of_api(extraction) if extraction.collection is not None else _of_files(extraction)
        return replace(posture, provided=dict(sorted(extraction.provided.items())))


def _of_files(extraction: Extraction) -> Posture:
    """People, roles and clients stand in the database, which no file shows."""
    config = Config(extraction)
    surroundings = Environment(extraction, config.folder)
    gap = out_of_reach(DATABASE)
    return unseen_posture(
        "suitecrm",
        gap,
        authentication=authentication(config, surroundings),
        transport=transport(config, surroundings),
        product=product(config),
        data=_personal_data(),
        audit_credentials=Population("audit_credentials", ()),  # files are read without one
        native=native(config),
    )


def _of_api(extraction: Extraction) -> Posture:
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
        transport=unseen(Transport, gap, hsts=hsts(answers)),
        audit_credentials=api.audit_credentials(answers),
        native_gaps={"Config": gap},
    )


def _personal_data() -> PersonalData:
    gap = out_of_reach("objects")
    place = declared(True, "modules").evidence
    names = personal_modules()
    objects = tuple(DataObject(f"object:{name}", name, False, gap, gap, gap, place) for name in names)
    marks = dict.fromkeys(names, Marking.CLASSIFIED)
    return PersonalData(gap, Population("objects", objects, gap), marks)


NORMALIZER = SuiteCrm()
