"""Kommo: from the answers of its API, asked or saved, to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from auditor.posture import (
    Access,
    Exposure,
    Integrations,
    Population,
    Posture,
    Unknown,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import none_of
from auditor.vendor.saved import AnswersOrSaved, Page, silent

from . import kinds
from .accounts.users import Users
from .data import personal_data
from .outside import groups, webhooks
from .rights.roles import roles
from .settings import audit_credentials, logging


class Kommo(AnswersOrSaved):
    """The REST API, version 4."""

    saved = "kommo"
    named = kinds.SAVED
    keys = kinds.KINDS.found_by
    collected_whole = kinds.IN_PAGES

    def rows(self, raw: Raw) -> Iterable[Row]:
        return kinds.KINDS.rows(raw)

    def page_of(self, kind: str, answer: Any) -> Page | None:
        """A list without rows has no links: it is kept as 204 was meant."""
        if kind not in kinds.IN_PAGES:
            return None
        links = answer.get("_links")
        number = answer.get("_page")
        if not isinstance(links, Mapping):
            held = answer.get("_embedded")
            is_empty = isinstance(held, Mapping) and not any(held.values())
            return Page(kind, "", None if is_empty else silent(kind, "_links"))
        return Page(kind, str(number) if isinstance(number, int) else "", _after(kind, links))

    def posture(self, extraction: Extraction, policy: Policy) -> Posture:
        answers = Answers(extraction, kinds.KINDS.found_by)
        people, gap = Users(answers), out_of_reach("Kommo")
        return unseen_posture(
            "kommo",
            gap,
            access=unseen(
                Access,
                gap,
                roles=roles(answers, people.own, people.administers, people.unplaced),
                groups=groups(answers),
                controls=none_of("controls", answers.gap(kinds.USER)),
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


def _after(kind: str, links: Mapping[str, Any]) -> str | Unknown | None:
    """The number of the page that comes next, out of its address. The last page names none."""
    if "next" not in links:
        return None
    following = links["next"]
    href = following.get("href") if isinstance(following, Mapping) else None
    asked = parse_qs(urlsplit(href).query).get("page", []) if isinstance(href, str) else []
    return asked[0] if asked else silent(kind, "_links.next")


NORMALIZER = Kommo()
