"""What the product is connected to, who may call it by program, what it writes down, and which version it is."""

from __future__ import annotations

from auditor.posture import (
    Connection,
    ConnectionKind,
    Credential,
    CredentialKind,
    Evidence,
    Fact,
    Integrations,
    Known,
    Logging,
    Product,
    Seen,
    Transport,
    Unknown,
    gravest,
    map_fact,
    not_provided,
    unseen,
)
from auditor.vendor.answers import Row, iso_day
from auditor.vendor.facts.gaps import listed, missing

from ..tables import end_of_support
from .exposure import sign_in_page
from .refs import reference
from .tenant import API_KEYS, Tenant

ENCRYPTED = ("starttls", "starttls_strict", "ssl", "ssl_strict")
ALWAYS_ENCRYPTED = ("gmail", "outlook")


def integrations(tenant: Tenant) -> Integrations:
    return unseen(Integrations, not_provided("integrations"), credentials=_credentials(tenant))


def _credentials(tenant: Tenant) -> Seen[Credential]:
    """API keys of users. A key does what its owner may do, whatever its scope: a scope names the one purpose that it was
    made for. Until Odoo 17 keys have no end."""
    kind = tenant.kind(*API_KEYS)
    if isinstance(kind, Unknown):
        return kind
    active = {row.text("id"): row.flag("active") for row in tenant.answers.rows("User")}
    endless = kind == API_KEYS[1]
    return tenant.answers.population(
        "credentials", kind, lambda row: _credential(tenant, row, active, endless)
    )


def _credential(tenant: Tenant, row: Row, active: dict[str, Fact[bool]], endless: bool) -> Credential:
    owner = reference(row, "user_id")
    of: Fact[bool] = owner if isinstance(owner, Unknown) else Known(False, row.evidence)
    if isinstance(owner, Known) and owner.value is not None:
        of = active.get(str(owner.value), missing(tenant.answers, f"user {owner.value}", "User"))
    return Credential(
        id=f"api-key:{row.text('id')}",
        name=row.text("name") or row.text("id"),
        kind=CredentialKind.API_KEY,
        active=Known(True, row.evidence),
        owner=map_fact(owner, lambda number: None if number is None else f"user:{number}"),
        owner_active=of,
        scopes=map_fact(
            row.nullable("scope", row.words),
            lambda scope: None if scope in (None, "rpc") else (str(scope),),
        ),
        created=row.day("create_date", iso_day),
        expires=Known(None, row.evidence) if endless else row.nullable("expiration_date", row.day),
        last_used=not_provided("use of API keys"),
        evidence=row.evidence,
    )


def transport(tenant: Tenant) -> Transport:
    return unseen(
        Transport,
        not_provided("mail server"),
        own_address_https=_own_address(tenant),
        connections=_connections(tenant),
        hsts=_hsts(tenant),
    )


def _own_address(tenant: Tenant) -> Fact[bool]:
    return map_fact(
        tenant.value("web.base.url", lambda row: row.words("value")),
        lambda url: url.strip().lower().startswith("https://"),
    )


def _hsts(tenant: Tenant) -> Fact[bool]:
    page = sign_in_page(tenant)
    if isinstance(page, Unknown):
        return page
    return Known(page.keeps_encrypted, page.evidence)


def _connections(tenant: Tenant) -> Seen[Connection]:
    """Mail servers and directories that are switched on. The mail server of odoo.conf, which serves where none is set here,
    and the database are known from that file only."""
    answers = tenant.answers
    found: list[Connection] = []
    for row in answers.rows("MailServer"):
        found += _server(row, ConnectionKind.OUTGOING_MAIL, "active", _outgoing(row), row.text("smtp_host"))
    for row in answers.rows("IncomingMail"):
        if row.text("server_type") != "local":
            found += _server(row, ConnectionKind.INCOMING_MAIL, "active", _incoming(row), "")
    for row in answers.rows("Ldap"):
        tls = row.flag("ldap_tls")
        found += _server(row, ConnectionKind.DIRECTORY, "", tls, row.text("ldap_server"))
    return listed("connections", found, answers.gap("MailServer", "IncomingMail", "Ldap"))


def _server(
    row: Row, kind: ConnectionKind, switch: str, encrypted: Fact[bool], host: str
) -> list[Connection]:
    on = row.flag(switch) if switch else Known(True, row.evidence)
    if isinstance(on, Known) and not on.value:
        return []
    name = row.text("name") or host or row.text("id")
    known = encrypted if isinstance(on, Known) else gravest([on])
    return [Connection(f"{kind}:{row.text('id')}", name, kind, known, row.evidence)]


def _outgoing(row: Row) -> Fact[bool]:
    """STARTTLS is demanded, not only offered: the product gives up where it fails (ir_mail_server.py, connect)."""
    return map_fact(row.words("smtp_encryption"), lambda word: word in ENCRYPTED)


def _incoming(row: Row) -> Fact[bool]:
    if row.text("server_type") in ALWAYS_ENCRYPTED:
        return Known(True, row.evidence)
    return row.flag("is_ssl")


def logging(tenant: Tenant) -> Logging:
    return unseen(Logging, not_provided("server log"), audit_enabled=_audit(tenant))


def _audit(tenant: Tenant) -> Fact[bool]:
    """The product itself records no changes with who made them; the OCA extension auditlog does, by rules in force."""
    answers = tenant.answers
    if answers.absent("AuditRule"):
        return Known(False, answers.absence("AuditRule"))
    for row in answers.rows("AuditRule"):
        writes = [row.flag(name) for name in ("log_write", "log_create", "log_unlink")]
        if row.text("state") == "subscribed" and any(
            isinstance(fact, Known) and fact.value for fact in writes
        ):
            return Known(True, row.evidence)
    gap = answers.gap("AuditRule")
    return gap if isinstance(gap, Unknown) else Known(False, _first(answers.rows("AuditRule"), tenant))


def _first(rows: list[Row], tenant: Tenant) -> Evidence:
    return rows[0].evidence if rows else tenant.place("Version")


def product(tenant: Tenant) -> Product:
    """The version, and the end of its support by series; of versions between two major ones none is published."""
    row = tenant.answers.one("Version")
    if isinstance(row, Unknown):
        return unseen(Product, row)
    series = row.words("server_serie")
    if isinstance(series, Unknown):
        return Product(row.words("server_version"), series)
    end = end_of_support().get(series.value)
    missing = not_provided("Version", reason=f"no end of support is published for {series.value}")
    return Product(row.words("server_version"), missing if end is None else Known(end, row.evidence))
