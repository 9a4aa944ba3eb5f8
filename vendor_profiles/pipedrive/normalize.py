"""Pipedrive: from the answers of its API to the posture. Pure; see README.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Control,
    Evidence,
    Exposure,
    Integrations,
    Known,
    Population,
    Posture,
    Seen,
    Source,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import AnswersOnly, Extraction, Policy, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import none_of
from auditor.vendor.reader import with_provided

from . import kinds
from .accounts.users import Users
from .accounts.viewer import audit_credentials, read_from, sees_everybody
from .data import personal_data
from .extract import extract
from .outside import teams, webhooks
from .rights.roles import roles
from .rights.sets import Combined, permission_sets
from .rights.visibility import Visibility


class Pipedrive(AnswersOnly):
    """The API, version 1 for people and rights, version 2 for fields."""

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        answers = Answers(extraction, kinds.KINDS.found_by)
        source = read_from(answers)
        by_sets = source == "permission sets"
        combined = None if by_sets else Combined(answers)
        bundles = permission_sets(answers) if combined is None else combined.found
        visibility = Visibility(answers, by_sets, sees_everybody(answers, bundles))
        people = Users(answers, bundles, visibility, combined)
        gap = out_of_reach("Pipedrive")
        posture = unseen_posture(
            "pipedrive",
            gap,
            access=unseen(
                Access,
                gap,
                roles=roles(answers, bundles, people.places, visibility, combined, people.unplaced),
                groups=teams(answers),
                controls=_controls(answers, by_sets),
                review=not_provided("AccessReview"),
            ),
            users=people.everyone,
            administrators=people.administrators,
            data=personal_data(answers, visibility, policy.personal_data),
            integrations=unseen(Integrations, gap, endpoints=webhooks(answers)),
            exposure=unseen(Exposure, gap, sites=Population("sites", ()), portals=Population("portals", ())),
            audit_credentials=audit_credentials(answers),
            native={"Permissions.read_from": Known(source, _asked(answers))},
        )
        return with_provided(posture, extraction)


def _controls(answers: Answers, by_sets: bool) -> Seen[Control]:
    """Users, sets and visibility groups are changed by whoever has account settings, which is in the sets, and by nobody else."""
    return none_of("controls", answers.gap(kinds.PERMISSION_SET if by_sets else kinds.USER))


def _asked(answers: Answers) -> Evidence:
    collection = answers.extraction.collection
    address, at = ("", "") if collection is None else (collection.address, collection.started_at)
    return Evidence(Source(address, "", at), locator="the way to sign in")


NORMALIZER = Pipedrive()
