"""How data travels: the address that people use, the database, and the mail server."""

from __future__ import annotations

from auditor.posture import (
    Connection,
    ConnectionKind,
    Evidence,
    Fact,
    Known,
    Seen,
    Transport,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import listed
from auditor.vendor.facts.values import is_https
from auditor.vendor.parts.page import asked_encrypted, hsts
from auditor.vendor.parts.servers import beyond_here, insists

from . import kinds
from .environment import Settings


def transport(answers: Answers, settings: Settings) -> Transport:
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
