"""Close: from the answers of its API, asked or saved, to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Exposure,
    Integrations,
    Population,
    Posture,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row, rows
from auditor.vendor.facts.columns import beside
from auditor.vendor.facts.gaps import none_of
from auditor.vendor.saved import AnswersOrSaved, Page, silent

from . import kinds
from .data import personal_data
from .outside import groups, webhooks
from .roles import roles
from .settings import audit_credentials, logging
from .users import Users


class Close(AnswersOrSaved):
    """The REST API, version 1."""

    saved = "close"
    named = kinds.SAVED
    keys = kinds.KINDS.found_by

    def rows(self, raw: Raw) -> Iterable[Row]:
        """Who came back is in both lists of members, and is a member: those come last."""
        if raw.kind != kinds.ORGANIZATION:
            return kinds.KINDS.rows(raw)
        left = (beside(row, is_active=False) for row in rows(raw, kinds.INACTIVE))
        return (*left, *(beside(row, is_active=True) for row in kinds.KINDS.rows(raw)))

    def page_of(self, kind: str, answer: Any) -> Page | None:
        """The lists that are asked for in one piece: one that goes on is not whole."""
        if kind not in kinds.IN_ONE_PIECE:
            return None
        more = answer.get("has_more")
        if not isinstance(more, bool):
            return Page(kind, "", silent(kind, "has_more"))
        return Page(kind, "", "the next one" if more else None)

    def posture(self, extraction: Extraction, policy: Policy) -> Posture:
        answers = Answers(extraction, kinds.KINDS.found_by)
        people, gap = Users(answers), out_of_reach("Close")
        return unseen_posture(
            "close",
            gap,
            access=unseen(
                Access,
                gap,
                roles=roles(answers),
                groups=groups(answers),
                controls=none_of("controls", answers.gap(kinds.ROLE)),
                review=not_provided("AccessReview"),
            ),
            users=people.everyone,
            administrators=people.administrators,
            data=personal_data(answers, policy.personal_data),
            integrations=unseen(Integrations, gap, endpoints=webhooks(answers)),
            exposure=unseen(Exposure, gap, sites=Population("sites", ()), portals=Population("portals", ())),
            logging=logging(answers),
            audit_credentials=audit_credentials(answers),
        )


NORMALIZER = Close()
