"""Zendesk Sell: from the answers of its API, asked or saved, to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Exposure,
    Population,
    Posture,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.people.administrators import administrators_among
from auditor.vendor.saved import AnswersOrSaved, Page

from . import kinds
from .roles import PERMISSIONS, groups, roles
from .settings import audit_credentials, product
from .users import users


class ZendeskSell(AnswersOrSaved):
    """The core API, version 2."""

    saved = "sell"
    named = kinds.SAVED
    keys = kinds.KINDS.found_by
    collected_whole = frozenset({kinds.USER})

    def rows(self, raw: Raw) -> Iterable[Row]:
        return kinds.rows(raw)

    def page_of(self, kind: str, answer: Any) -> Page | None:
        """A page says neither its number nor whether another follows: one that may be full goes on."""
        if kind != kinds.USER:
            return None
        return Page(kind, "", "" if len(answer["items"]) in kinds.SIZES else None)

    def posture(self, extraction: Extraction, policy: Policy) -> Posture:
        answers = Answers(extraction, kinds.KINDS.found_by)
        people, gap = users(answers), out_of_reach("Zendesk Sell")
        return unseen_posture(
            "zendesksell",
            gap,
            access=unseen(
                Access,
                PERMISSIONS,
                roles=roles(answers),
                groups=groups(answers),
                review=not_provided("AccessReview"),
            ),
            users=people,
            administrators=administrators_among(people),
            exposure=unseen(Exposure, gap, sites=Population("sites", ()), portals=Population("portals", ())),
            product=product(answers),
            audit_credentials=audit_credentials(answers),
        )


NORMALIZER = ZendeskSell()
