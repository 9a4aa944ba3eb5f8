"""Bitrix24: from the answers of its REST API to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    AuditCredential,
    Evidence,
    Fact,
    Group,
    GroupKind,
    Known,
    Logging,
    Posture,
    Seen,
    Source,
    Unknown,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.vendor import AnswersOnly, Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.parts.own_credential import of_token, scopes_beyond
from auditor.vendor.reader import with_provided

from . import kinds
from .sign_ins import SIGN_IN
from .users import department_id, users
from .viewer import ADMINISTRATORS, PERMISSIONS

NEEDED = ("department", "main", "user_basic")
"""Scopes that only read. `user`, which shows the last sign-in, also invites and changes users."""


class Bitrix24(AnswersOnly):
    """The REST API, by webhook or access token."""

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return kinds.KINDS.rows(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        gap = not_provided("Bitrix24")
        answers = Answers(extraction, kinds.KINDS.found_by)
        posture = unseen_posture(
            "bitrix24",
            gap,
            access=unseen(
                Access,
                gap,
                roles=PERMISSIONS,
                groups=answers.population("groups", kinds.DEPARTMENT, _department, key="ID"),
                controls=PERMISSIONS,
                review=not_provided("AccessReview"),
            ),
            users=users(answers),
            administrators=ADMINISTRATORS,
            logging=unseen(
                Logging,
                gap,
                audit_enabled=_recorded(answers, kinds.EVENTS),
                sign_ins_recorded=_recorded(answers, kinds.SIGN_INS),
            ),
            audit_credentials=_credentials(answers),
        )
        return with_provided(posture, extraction)


def _department(row: Row) -> Group:
    """Permissions of the CRM are given to departments, in the product alone; what one gives is out of reach."""
    id_ = row.text("ID")
    return Group(department_id(id_), row.text("NAME") or id_, GroupKind.DEPARTMENT, PERMISSIONS, row.evidence)


def _recorded(answers: Answers, kind: str) -> Fact[bool]:
    """Whether the newest line was there. None at all is what a plan without these events shows, too."""
    gap = answers.gap(kind)
    if isinstance(gap, Unknown):
        return gap
    found = answers.rows(kind)
    if kind == kinds.SIGN_INS and any(row.data["auditTypeId"] != SIGN_IN for row in found):
        return found[0].odd("auditTypeId")
    return Known(bool(found), found[0].evidence if found else _asked(answers, kind))


def _asked(answers: Answers, kind: str) -> Evidence:
    collection = answers.extraction.collection
    address, at = ("", "") if collection is None else (collection.address, collection.started_at)
    return Evidence(Source(f"{address} main.eventlog.list", "", at), locator=kind)


def _credentials(answers: Answers) -> Seen[AuditCredential]:
    row = answers.one(kinds.SCOPE)
    excess = scopes_beyond(row, "result", (*NEEDED, "basic"))
    return of_token(row, "access-token:audit", "the webhook or token of this audit", excess)


NORMALIZER = Bitrix24()
