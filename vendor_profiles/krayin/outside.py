"""Tokens of programs, addresses that records are sent to, and connections of the server."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.posture import (
    Connection,
    ConnectionKind,
    Credential,
    CredentialKind,
    Endpoint,
    Exposure,
    Fact,
    Known,
    Seen,
    Transport,
    Unknown,
    User,
    map_fact,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.strictjson import strict_json
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import read_as
from auditor.vendor.facts.gaps import listed
from auditor.vendor.facts.values import digits, is_https, text
from auditor.vendor.parts.endpoints import webhook
from auditor.vendor.parts.page import asked_encrypted, hsts
from auditor.vendor.parts.servers import beyond_here

from . import kinds
from .product import declared
from .settings import Settings

_IMPLICIT_TLS = 465
_OWNER = "Webkul\\User\\Models\\User"


def credentials(answers: Answers, everyone: Seen[User]) -> Seen[Credential]:
    """Tokens of the REST API. No answer shows them; the table does, and never their secret."""
    known = {} if isinstance(everyone, Unknown) else {user.id: user.active for user in everyone.items}
    if answers.extraction.collection is not None:
        return out_of_reach("personal_access_tokens")
    return answers.population("credentials", kinds.TOKENS, lambda row: _token(row, known))


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Webhooks. What proves to the other side who calls stands in the headers, which are not kept."""
    return answers.population("endpoints", kinds.WEBHOOKS, lambda row: webhook(row, row.words("end_point")))


def exposure() -> Exposure:
    """Visitors see no records; web forms take data in."""
    return unseen(
        Exposure,
        out_of_reach("Pages"),
        public_links_enabled=declared(False, "packages/Webkul/Admin/src/Routes"),
        sign_up_open=declared(False, "packages/Webkul/Admin/src/Routes/Admin/auth-routes.php"),
        visitors_have_role=declared(False, "packages/Webkul/WebForm/src/Routes/routes.php"),
    )


def transport(answers: Answers, settings: Settings) -> Transport:
    """The address, the database and the mail server as the environment has them."""
    if answers.extraction.collection is not None:
        gap = asked_encrypted(answers, kinds.HEAD, "the address was not asked over https")
        seen = hsts(answers, kinds.HEAD) if gap is None else gap
        return unseen(Transport, out_of_reach("Server"), hsts=seen)
    mail = _mail(settings)
    return unseen(
        Transport,
        out_of_reach("Server"),
        own_address_https=settings.fact("APP_URL", is_https),
        connections=_connections(settings, mail),
        mail_tls_required=mail,
    )


def _mail(settings: Settings) -> Fact[bool]:
    """TLS from the first byte at port 465. At any other the mailer of Laravel 10 encrypts where the server offers it, and goes on without
    where it does not, whatever MAIL_ENCRYPTION says."""
    port = settings.fact("MAIL_PORT", digits, 587, "config/mail.php")
    return map_fact(port, lambda number: number == _IMPLICIT_TLS)


def _connections(settings: Settings, mail: Fact[bool]) -> Seen[Connection]:
    url = settings.fact("DATABASE_URL", text, "", "config/database.php")
    host = settings.fact("DB_HOST", text, "127.0.0.1", "config/database.php")
    if isinstance(url, Known) and url.value:
        host = not_provided(
            kinds.ENVIRONMENT, reason="DATABASE_URL says where the database is, and is not read"
        )
    encrypted = _encrypted(settings)
    mailer = settings.fact("MAIL_MAILER", text, "smtp", "config/mail.php")
    relay = settings.fact("MAIL_HOST", text, "smtp.mailgun.org", "config/mail.php")
    found = beyond_here(ConnectionKind.DATABASE, host, encrypted)
    if isinstance(mailer, Known) and mailer.value == "smtp":
        found += beyond_here(ConnectionKind.OUTGOING_MAIL, relay, mail)
    parts = [part for part in (host, mailer, relay) if isinstance(part, Unknown)]
    return listed("connections", found, *parts)


def _encrypted(settings: Settings) -> Fact[bool]:
    """An authority for certificates, which the connection of MySQL alone reads. Others are not judged: what they insist on stands in a file."""
    kind = settings.fact("DB_CONNECTION", text, "mysql", "config/database.php")
    if isinstance(kind, Known) and kind.value != "mysql":
        return not_provided(kinds.ENVIRONMENT, reason="the database is not MySQL")
    authority = settings.fact("MYSQL_ATTR_SSL_CA", text, "", "config/database.php")
    return kind if isinstance(kind, Unknown) else map_fact(authority, bool)


def _token(row: Row, known: Mapping[str, Fact[bool]]) -> Credential:
    owner = f"user:{row.text('tokenable_id')}" if row.text("tokenable_type") == _OWNER else ""
    told: Fact[str | None] = Known(owner, row.evidence) if owner else row.odd("tokenable_type")
    gone = not_provided(kinds.USERS, reason=f"account {row.text('tokenable_id')}")
    return Credential(
        id=f"access-token:{row.text('id')}",
        name=row.text("name") or row.text("id"),
        kind=CredentialKind.ACCESS_TOKEN,
        active=Known(True, row.evidence),
        owner=told,
        owner_active=known.get(owner, gone),
        scopes=_scopes(row),
        created=row.day("created_at"),
        expires=row.nullable("expires_at", row.day),
        last_used=row.nullable("last_used_at", row.day),
        evidence=row.evidence,
    )


def _scopes(row: Row) -> Fact[tuple[str, ...] | None]:
    """`["*"]` narrows nothing, and no route of the REST API asks for any other ability: None, whatever the list holds."""
    return map_fact(read_as(row, "abilities", _listed), lambda _: None)


def _listed(value: object) -> list[object] | None:
    try:
        found = strict_json(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else None
