"""Zoho CRM: from the answers of its API, or a file of its audit log, to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from auditor.posture import (
    Access,
    Control,
    Exposure,
    Integrations,
    Logging,
    Population,
    Posture,
    Seen,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import none_of
from auditor.vendor.reader import FilesOrAnswers

from . import kinds
from .access.groups import groups
from .access.profiles import profiles
from .access.roles import roles
from .access.rules import sharing_rules
from .access.sharing import sharing
from .access.users import Users
from .backup import backup
from .data import field_grants, personal_data
from .extract import extract
from .logging.audit_exports import changes_recorded, newest_export
from .logging.log_facts import logging
from .logging.log_file import spans
from .outside import endpoints, portals
from .own import audit_credentials


class Zoho(FilesOrAnswers):
    """The REST API, version 8, and the file of the audit log."""

    def kind_of(self, path: str) -> str | None:
        return kinds.AUDIT_LOG if path.lower().endswith(".csv") else None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return spans(raw) if raw.kind == kinds.AUDIT_LOG else extract(raw)

    def of_files(self, extraction: Extraction, policy: Policy) -> Posture:
        """The audit log names people; who has which rights, and how the product is set, is not in it."""
        return unseen_posture("zoho", out_of_reach(kinds.AUDIT_LOG), logging=logging(extraction, policy))

    def of_answers(self, extraction: Extraction, policy: Policy) -> Posture:
        return _of_api(extraction, policy)


def _of_api(extraction: Extraction, policy: Policy) -> Posture:
    gap = not_provided("Zoho CRM")
    answers = Answers(extraction, kinds.KINDS.found_by)
    shared, found = sharing(answers), profiles(answers)
    people = Users(answers, found, shared)
    data = personal_data(answers, shared, policy.personal_data)
    return unseen_posture(
        "zoho",
        gap,
        access=unseen(
            Access,
            gap,
            roles=roles(answers, found, people.places, shared, field_grants(answers, data)),
            groups=groups(answers),
            controls=_controls(answers),
            sharing_rules=sharing_rules(answers),
            review=not_provided("AccessReview"),
        ),
        users=people.everyone,
        administrators=people.administrators,
        data=data,
        integrations=unseen(Integrations, gap, endpoints=endpoints(answers)),
        exposure=unseen(Exposure, gap, sites=Population("sites", ()), portals=portals(answers)),
        logging=unseen(Logging, gap, audit_enabled=changes_recorded(answers, policy.today)),
        backup=backup(answers, policy.today),
        audit_credentials=audit_credentials(answers),
        native=_native(answers, policy),
    )


def _controls(answers: Answers) -> Seen[Control]:
    """Users, roles, profiles and groups are changed by permissions of a profile, which are in it, and by nothing else."""
    return none_of("controls", answers.gap(kinds.PROFILES, kinds.PROFILE))


def _native(answers: Answers, policy: Policy) -> dict[str, Any]:
    keys = ("privacy_settings", "hipaa_compliance_enabled")
    settings = {f"Org.{key}": answers.fact(kinds.ORG, partial(Row.flag, key=key)) for key in keys}
    return {**settings, "AuditExport.newest": newest_export(answers, policy.today)}


NORMALIZER = Zoho()
