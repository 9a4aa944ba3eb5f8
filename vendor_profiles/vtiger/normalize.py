"""vtiger: from the tables of its database and its configuration files, or the answers of its web service, to the posture. Pure; see README.md
for what absence means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import (
    Access,
    Builtin,
    Integrations,
    Population,
    Posture,
    Product,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.exported import by_kind
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.people.administrators import administrators_among, with_builtin
from auditor.vendor.reader import OneStage, with_provided

from . import extract as extracting
from . import kinds
from .authentication import authentication
from .outside import logging, personal_data, transport
from .people import credentials, groups, users
from .product import declared
from .roles import ADMINISTRATOR, roles
from .settings import Settings


class Vtiger(OneStage):
    """An exported database with its configuration files, or the web service."""

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def known_but_unused(self, path: str) -> bool:
        """What else an installation consists of."""
        return kinds.kind_of(path) is None and bool(
            kinds.PRODUCT.intersection(PurePosixPath(path.lower()).parts[:2])
        )

    def extract(self, raw: Raw, context: Any) -> Iterable[Row]:
        return extracting.extract(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        asked = extraction.collection is not None
        answers = (
            Answers(extraction, kinds.KINDS.found_by) if asked else Answers(by_kind(extraction, kinds.TABLES))
        )
        settings = Settings(answers)
        everyone = users(answers)
        posture = unseen_posture(
            "vtiger",
            out_of_reach("Server"),
            access=unseen(
                Access,
                out_of_reach("Sharing"),
                roles=with_builtin(roles(answers), {ADMINISTRATOR: Builtin.SUPERUSER}),
                groups=groups(answers),
                controls=Population("controls", ()),  # accounts and roles are the administrators' alone
                review=not_provided("AccessReview"),
                login_as_any_user=declared(False, "modules/Users/actions"),
            ),
            authentication=authentication(settings),
            users=everyone,
            administrators=administrators_among(everyone),
            data=personal_data(answers),
            integrations=unseen(
                Integrations,
                out_of_reach("Server"),
                credentials=credentials(answers),
                apps=Population("apps", ()),
            ),
            transport=transport(answers, settings),
            logging=logging(answers),
            product=unseen(
                Product,
                out_of_reach("Releases"),
                version=out_of_reach(kinds.RELEASE)
                if asked
                else answers.fact(kinds.RELEASE, lambda row: row.words("version")),
            ),
            audit_credentials=out_of_reach("Session") if asked else no_credential(),
        )
        return with_provided(posture, extraction)


NORMALIZER = Vtiger()
