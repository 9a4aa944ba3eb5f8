"""Twenty: from answers of its metadata API, saved or asked, and from the environment of its server, to the posture. Pure; README.md says how each
kind of absence is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import (
    Access,
    Connection,
    ConnectionKind,
    Evidence,
    Exposure,
    Fact,
    Integrations,
    Known,
    Logging,
    PersonalData,
    Population,
    Posture,
    Product,
    Seen,
    Site,
    Transport,
    Unknown,
    Unread,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy, Raw
from auditor.vendor.administrators import administrators_among
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for, listed
from auditor.vendor.facts.values import is_https
from auditor.vendor.parts.page import Page, asked_encrypted, hsts, page_of
from auditor.vendor.parts.personal import data_object, mark_named, shipped_for_people
from auditor.vendor.parts.servers import beyond_here, insists
from auditor.vendor.reader import OneStage, with_provided

from . import kinds
from .environment import Settings, read_environment
from .people import users
from .product import TABLE, declared
from .programs import apps, audit_credentials, credentials, endpoints
from .roles import roles
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
            data=_personal_data(answers, policy),
            integrations=unseen(
                Integrations,
                server,
                apps=apps(answers),
                credentials=credentials(answers),
                endpoints=endpoints(answers),
            ),
            exposure=_exposure(answers),
            transport=_transport(answers, settings),
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


def _personal_data(answers: Answers, policy: Policy) -> PersonalData:
    """All objects, with the marks of those that ship for people and of those that the policy names. Of one that the organisation made
    nobody but the policy says what it holds."""
    rows = answers.rows(kinds.OBJECTS)
    names = {row.text("nameSingular") for row in rows}
    marks = shipped_for_people(name for name in TABLE["personal"] if name in names)
    mark_named(marks, sorted(filter(None, names)), policy.personal_data.objects)
    sharing, history = out_of_reach("Sharing"), out_of_reach("History")
    unread: list[Unread] = []

    def build(row: Row) -> object:
        name = row.text("nameSingular")
        if name not in marks and row.data.get("isCustom") is not False:
            gap = not_provided("OwnObjects", f"{name} was made by this organisation")
            unread.append(Unread(f"object:{name}", name, gap))
            return None
        return data_object(name, row.evidence, sharing, history, custom=row.data.get("isCustom") is True)

    objects = answers.population("objects", kinds.OBJECTS, build)
    return PersonalData(Population("fields", ()), but_for(objects, unread=unread), marks)


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


def _transport(answers: Answers, settings: Settings) -> Transport:
    here = not_provided(kinds.HEAD, reason="the address that was asked never leaves this machine")
    gap = asked_encrypted(answers, kinds.HEAD, "the address was not asked over https")
    address = settings.text("SERVER_URL")
    secure = is_https(address.value) if isinstance(address, Known) else None
    return unseen(
        Transport,
        not_provided("Server"),
        own_address_https=Known(secure, address.evidence)
        if isinstance(address, Known) and secure is not None
        else here,
        connections=_connections(settings),
        hsts=hsts(answers, kinds.HEAD) if gap is None else gap,
    )


def _connections(settings: Settings) -> Seen[Connection]:
    """The database and the mail server, as the environment names them."""
    host, mode = settings.text("database host"), settings.text("database sslmode")
    found: list[Connection] = []
    if isinstance(host, Known) and host.value and isinstance(mode, Known):
        named: Fact[str] = Known(host.value, host.evidence)
        found += beyond_here(ConnectionKind.DATABASE, named, insists(mode.value, mode.evidence))
    driver, mail, bare = (
        settings.text(name) for name in ("EMAIL_DRIVER", "EMAIL_SMTP_HOST", "EMAIL_SMTP_NO_TLS")
    )
    smtp = isinstance(driver, Known) and (driver.value or "").upper() == "SMTP"
    if smtp and isinstance(mail, Known) and mail.value and isinstance(bare, Known):
        place: Evidence = bare.evidence
        address: Fact[str] = Known(mail.value, mail.evidence)
        # Without the switch TLS is used where the server offers it; whether the product insists on it was not read.
        encrypted: Fact[bool] = Known(False, place) if bare.value == "true" else out_of_reach("MailTls")
        found += beyond_here(ConnectionKind.OUTGOING_MAIL, address, encrypted)
    unnamed = None if isinstance(host, Known) and host.value else not_provided(kinds.ENV, "PG_DATABASE_URL")
    return listed("connections", found, *(host, mode, driver, mail, bare), unnamed)


NORMALIZER = Twenty()
