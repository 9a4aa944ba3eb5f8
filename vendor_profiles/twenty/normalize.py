"""Twenty: from answers of its metadata API, saved or asked, and from the environment of its server, to the posture. Pure; README.md says how each
kind of absence is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Exposure,
    Fact,
    Integrations,
    Known,
    Logging,
    Population,
    Posture,
    Product,
    Site,
    Unknown,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.answers import Answers
from auditor.vendor.parts.page import Page, page_of
from auditor.vendor.people.administrators import administrators_among
from auditor.vendor.reader import OneStage, with_provided

from . import kinds
from .data import personal_data
from .environment import Settings, read_environment
from .people import users
from .product import declared
from .programs import apps, audit_credentials, credentials, endpoints
from .roles import roles
from .servers import transport
from .sign_in import authentication

INVITE_LINK = "Workspace.publicInviteLink"


class Twenty(OneStage):
    """Answers of the metadata API, and the server's .env."""

    def kind_of(self, path: str) -> str | None:
        return kinds.kind_of(path)

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return [read_environment(raw)] if raw.kind == kinds.ENV else kinds.KINDS.rows(raw)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        answers, settings = Answers(extraction, kinds.KINDS.found_by), Settings(extraction)
        everyone = users(answers)
        server = not_provided("Server")
        posture = unseen_posture(
            "twenty",
            server,
            access=unseen(
                Access,
                server,
                roles=roles(answers),
                groups=Population("groups", ()),
                controls=Population("controls", ()),  # every power over accounts is a flag of a role
                review=not_provided("AccessReview"),
                login_as_any_user=_told(answers, "allowImpersonation"),
            ),
            authentication=authentication(answers, settings, everyone),
            users=everyone,
            administrators=administrators_among(everyone),
            data=personal_data(answers, policy),
            integrations=unseen(
                Integrations,
                server,
                apps=apps(answers),
                credentials=credentials(answers),
                endpoints=endpoints(answers),
            ),
            exposure=_exposure(answers),
            transport=transport(answers, settings),
            logging=_logging(answers),
            product=unseen(Product, out_of_reach("Releases"), version=_version(answers)),
            audit_credentials=audit_credentials(extraction),
            native={INVITE_LINK: _told(answers, "isPublicInviteLinkEnabled")},
        )
        return with_provided(posture, extraction)


def _told(answers: Answers, name: str) -> Fact[bool]:
    return answers.fact(kinds.WORKSPACE, lambda row: row.flag(name))


def _version(answers: Answers) -> Fact[str]:
    return answers.fact(kinds.CLIENT, lambda row: row.words("appVersion"))


def _exposure(answers: Answers) -> Exposure:
    """Nobody sees anything without an account; the page of the sign-in is what a visitor opens."""
    row = answers.one(kinds.HEAD)
    page: Page | Unknown = row if isinstance(row, Unknown) else page_of(row)
    there = declared(True, "engine/core-modules/auth/auth.resolver.ts")
    site = Site(
        id="site:app",
        name="Twenty",
        active=there,
        guest_role=declared(None, "engine/guards/public-endpoint.guard.ts"),
        framing=page if isinstance(page, Unknown) else Known(page.framing, page.evidence),
        content_sniffing_blocked=page
        if isinstance(page, Unknown)
        else Known(page.sniffing_blocked, page.evidence),
        evidence=there.evidence,
    )
    return unseen(
        Exposure,
        not_provided("Server"),
        sites=Population("sites", (site,)),
        portals=Population("portals", ()),
        visitors_have_role=declared(False, "engine/guards/public-endpoint.guard.ts"),
    )


def _logging(answers: Answers) -> Logging:
    """Each record has a timeline of who changed it. Events of security are kept in ClickHouse, where the server has one."""
    return unseen(
        Logging,
        not_provided("Server"),
        audit_enabled=declared(True, "modules/timeline"),
        audit_retention_days=out_of_reach("TimelineRetention"),
        sign_ins_recorded=out_of_reach("SignInEvents"),
        sign_in_retention_days=out_of_reach("SignInEvents"),
        login_forensics=out_of_reach("SignInEvents"),
        events_generated=answers.fact(kinds.CLIENT, lambda row: row.flag("isClickHouseConfigured")),
        retention_days=answers.fact(kinds.WORKSPACE, lambda row: row.number("eventLogRetentionDays")),
    )


NORMALIZER = Twenty()
