"""Zoho CRM: from the answers of its API to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from auditor.posture import (
    Access,
    Control,
    Evidence,
    Exposure,
    Grade,
    Integrations,
    Known,
    Logging,
    Population,
    Posture,
    Seen,
    Source,
    Unknown,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row

from . import kinds
from .backup import backup
from .data import field_grants, personal_data
from .extract import extract
from .groups import groups
from .outside import endpoints, portals
from .own import audit_credentials
from .profiles import profiles
from .roles import roles
from .sharing import sharing
from .users import Users

AUDIT_LOG = Source(
    "https://help.zoho.com/portal/en/kb/crm/security-control/audit-log/articles/monitor-audit-log",
    "",
    "2026-11-25T00:00:00Z",
    Grade.DECLARED,
)
"""The log records changes of records and settings with who made them; it has no switch."""


class Zoho:
    """The REST API, version 8."""

    def kind_of(self, path: str) -> str | None:
        return None

    def known_but_unused(self, path: str) -> bool:
        return False

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> None:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        gap = not_provided("Zoho CRM")
        answers = Answers(extraction, kinds.KEYS)
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
                review=not_provided("AccessReview"),
            ),
            users=people.everyone,
            administrators=people.administrators,
            data=data,
            integrations=unseen(Integrations, gap, endpoints=endpoints(answers)),
            exposure=unseen(Exposure, gap, sites=Population("sites", ()), portals=portals(answers)),
            logging=unseen(Logging, gap, audit_enabled=Known(True, Evidence(AUDIT_LOG))),
            backup=backup(answers),
            audit_credentials=audit_credentials(answers),
            native=_native(answers),
            provided=dict(sorted(extraction.provided.items())),
        )


def _controls(answers: Answers) -> Seen[Control]:
    """Users, roles, profiles and groups are changed by permissions of a profile, which are in it, and by nothing else."""
    gap = answers.gap(kinds.PROFILES, kinds.PROFILE)
    return gap if isinstance(gap, Unknown) else Population("controls", ())


def _native(answers: Answers) -> dict[str, Any]:
    keys = ("privacy_settings", "hipaa_compliance_enabled")
    return {f"Org.{key}": answers.fact(kinds.ORG, partial(Row.flag, key=key)) for key in keys}


NORMALIZER = Zoho()
