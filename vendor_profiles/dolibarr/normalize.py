"""Dolibarr: from the tables of its database and conf.php, or the answers of its REST API, to the posture. Pure; see README.md for what absence
means."""

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
from auditor.vendor.people.administrators import administrators_among, with_builtin
from auditor.vendor.reader import OneStage, with_provided

from . import extract as extracting
from . import kinds
from .authentication import authentication
from .outside import credentials, exposure, logging, scanned, transport, version
from .own import audit_credentials
from .people import users
from .product import declared, personal_data
from .roles import ADMINISTRATOR, groups, roles
from .settings import Settings


class Dolibarr(OneStage):
    """An exported database with conf.php, or the REST API."""

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
        answers = Answers(extraction if asked else by_kind(extraction, kinds.TABLES))
        settings = Settings(answers)
        everyone = users(answers, settings, policy.today)
        posture = unseen_posture(
            "dolibarr",
            out_of_reach("Server"),
            access=unseen(
                Access,
                out_of_reach("Sharing"),
                roles=with_builtin(roles(answers, settings), {ADMINISTRATOR: Builtin.SUPERUSER}),
                groups=groups(answers),
                controls=Population("controls", ()),  # every power over accounts is a right, or the flag
                review=not_provided("AccessReview"),
                login_as_any_user=declared(False, "htdocs/user/card.php"),
            ),
            authentication=authentication(settings),
            users=everyone,
            administrators=administrators_among(everyone),
            data=personal_data(),
            integrations=unseen(
                Integrations,
                out_of_reach("Server"),
                credentials=credentials(answers, everyone, settings),
                apps=Population("apps", ()),
            ),
            exposure=exposure(settings),
            transport=transport(answers, settings),
            logging=logging(settings),
            secrets=scanned(answers),
            product=unseen(Product, out_of_reach("Releases"), version=version(answers, settings)),
            audit_credentials=audit_credentials(answers),
        )
        return with_provided(posture, extraction)


NORMALIZER = Dolibarr()
