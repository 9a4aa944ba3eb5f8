"""Krayin: from the tables and files of its server, or the answers of its REST API, to the posture. Pure; see README.md for what absence
means."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import (
    Access,
    Builtin,
    Evidence,
    Fact,
    Integrations,
    Known,
    Logging,
    Population,
    Posture,
    Product,
    Source,
    negated,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers, Row
from auditor.vendor.exported import DATABASE, by_kind, rows_of
from auditor.vendor.people.administrators import administrators_among, with_builtin
from auditor.vendor.reader import OneStage, with_provided

from . import files, kinds
from .authentication import authentication
from .outside import credentials, endpoints, exposure, transport
from .own import audit_credentials
from .people import groups, users, with_role
from .product import declared, personal_data
from .roles import VIEWS, role_id, roles
from .settings import Settings


class Krayin(OneStage):
    """An exported database with the files of the server, or the REST API."""

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def known_but_unused(self, path: str) -> bool:
        """What else an installation consists of."""
        return kinds.kind_of(path) is None and bool(
            kinds.PRODUCT.intersection(PurePosixPath(path.lower()).parts[:2])
        )

    def extract(self, raw: Raw, context: Any) -> Iterable[Row]:
        if raw.kind == DATABASE:
            return rows_of(raw, kinds.TABLES)
        if raw.kind == kinds.ENVIRONMENT:
            return [files.environment(raw)]
        if raw.kind == kinds.OTHER_SETTINGS:
            return [Row(raw.kind, {}, Evidence(raw.source))]
        if raw.kind == kinds.PACKAGES:
            return files.packages(raw)
        if raw.kind == kinds.RELEASE:
            return files.release(raw)
        return map(with_role, kinds.KINDS.rows(raw))

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        asked = extraction.collection is not None
        answers = (
            Answers(extraction, kinds.KINDS.found_by) if asked else Answers(by_kind(extraction, kinds.TABLES))
        )
        everyone, settings = users(answers), Settings(answers)
        posture = unseen_posture(
            "krayin",
            out_of_reach("Server"),
            access=unseen(
                Access,
                out_of_reach("Sharing"),
                roles=with_builtin(roles(answers, _api(answers)), _shipped(answers)),
                groups=groups(answers),
                controls=Population("controls", ()),  # every power over accounts is a permission of a role
                review=not_provided("AccessReview"),
                login_as_any_user=declared(
                    False, "packages/Webkul/Admin/src/Routes/Admin/settings-routes.php"
                ),
            ),
            authentication=authentication(settings, everyone),
            users=everyone,
            administrators=administrators_among(everyone),
            data=personal_data(),
            integrations=unseen(
                Integrations,
                out_of_reach("Server"),
                credentials=credentials(answers, everyone),
                endpoints=endpoints(answers),
                origins=Population("origins", ()),  # only the form that takes data in answers other origins
                apps=Population("apps", ()),
                # Whoever signs in to the REST API makes a token; without it nobody does.
                admin_approval_required=negated(_api(answers)),
            ),
            exposure=exposure(),
            transport=transport(answers, settings),
            logging=_logging(),
            product=unseen(Product, out_of_reach("Releases"), version=_version(answers)),
            audit_credentials=audit_credentials(answers),
        )
        return with_provided(posture, extraction)


def _shipped(answers: Answers) -> dict[str, Builtin]:
    """The role that the installer makes, while it has all permissions; no other role ever gets its number."""
    full = [
        row
        for row in answers.rows(kinds.ROLES)
        if row.text("id") == "1" and row.data.get("permission_type") == "all"
    ]
    return {role_id("1", view): Builtin.SUPERUSER for view in VIEWS if full}


def _api(answers: Answers) -> Fact[bool]:
    """Whether the REST API is installed: where it answered it is; else the list of packages says so."""
    collection = answers.extraction.collection
    if collection is not None:
        return Known(True, Evidence(Source(collection.address, "", collection.started_at), locator="/api/v1"))
    return answers.fact(kinds.PACKAGES, lambda row: row.flag("api"))


def _version(answers: Answers) -> Fact[str]:
    if answers.extraction.collection is not None:
        return out_of_reach("Release")
    return answers.fact(kinds.RELEASE, lambda row: row.words("version"))


def _logging() -> Logging:
    """Changes of values of leads, persons and products stand with the record, with who made them. Sign-ins, exports, reading, and changes of
    accounts, roles and settings stand nowhere."""
    silent = declared(False, "packages/Webkul/Admin/src/Http/Controllers/User/SessionController.php")
    return unseen(
        Logging,
        out_of_reach("Server"),
        audit_enabled=declared(True, "packages/Webkul/Activity/src/Traits/LogsActivity.php"),
        sign_ins_recorded=silent,
        login_forensics=silent,
        events_generated=declared(False, "packages/Webkul/DataGrid/src/DataGrid.php"),
    )


NORMALIZER = Krayin()
