"""HubSpot: from the answers of its API to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import Access, Builtin, Fact, Posture, not_provided, out_of_reach, unseen, unseen_posture
from auditor.vendor import AnswersOnly, Extraction, Policy, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.people.administrators import with_builtin
from auditor.vendor.reader import with_provided

from . import kinds
from .data import personal_data
from .events import Events
from .roles import PERMISSIONS, SUPER_ADMIN, roles, team
from .settings import authentication, backup, credentials, logging, login_ranges
from .users import Users


class HubSpot(AnswersOnly):
    """The API of a version by date, with the token of a private app."""

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return kinds.KINDS.rows(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        answers = Answers(extraction, kinds.KINDS.found_by)
        events = Events(answers)
        users = Users(answers, events)
        posture = unseen_posture(
            "hubspot",
            out_of_reach("HubSpot"),
            access=unseen(
                Access,
                PERMISSIONS,
                roles=with_builtin(roles(answers, login_ranges(events)), {SUPER_ADMIN: Builtin.SUPERUSER}),
                groups=answers.population("groups", kinds.TEAM, team),
                controls=PERMISSIONS,
                review=not_provided("AccessReview"),
            ),
            authentication=authentication(events),
            users=users.everyone,
            administrators=users.administrators,
            data=personal_data(answers, policy.personal_data),
            logging=logging(answers),
            backup=backup(events),
            audit_credentials=credentials(answers),
            native=_native(answers),
        )
        return with_provided(posture, extraction)


def _native(answers: Answers) -> dict[str, Fact[Any]]:
    """What only HubSpot has: the kind of account, and how much of the calls of a day is spent."""
    facts: dict[str, Fact[Any]] = {
        "Account.accountType": answers.fact(kinds.ACCOUNT, lambda row: row.words("accountType")),
        "Account.dataHostingLocation": answers.fact(
            kinds.ACCOUNT, lambda row: row.words("dataHostingLocation")
        ),
    }
    for row in answers.rows(kinds.USAGE):
        for column in ("currentUsage", "usageLimit"):
            facts[f"Usage.{row.text('name')}.{column}"] = row.number(column)
    return facts


NORMALIZER = HubSpot()
