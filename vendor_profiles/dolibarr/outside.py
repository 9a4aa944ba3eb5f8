"""Keys of programs, what is open to visitors, connections, what is logged, and passwords in conf.php."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from auditor.posture import (
    Connection,
    ConnectionKind,
    Credential,
    CredentialKind,
    EventStream,
    Exposure,
    Fact,
    Known,
    Logging,
    Population,
    ScannedFile,
    Seen,
    Transport,
    Unknown,
    User,
    all_true,
    any_true,
    map_fact,
    negated,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import listed, united
from auditor.vendor.facts.values import is_https
from auditor.vendor.parts.page import asked_encrypted, hsts
from auditor.vendor.parts.servers import beyond_here, server

from . import kinds
from .people import modes
from .product import TABLE, declared
from .settings import Settings, recorded, said, switch

_REST = "dolibarr_rest_api"
_LDAPS = 636


def credentials(answers: Answers, everyone: Seen[User], settings: Settings) -> Seen[Credential]:
    """Keys of the REST API: one a person in the table of accounts, or those in that of tokens where API_IN_TOKEN_TABLE says so. No answer shows
    any."""
    if answers.extraction.collection is not None:
        return out_of_reach("ApiKeys")
    known = {} if isinstance(everyone, Unknown) else {user.id: user.active for user in everyone.items}
    on = settings.constant("MAIN_MODULE_API", switch, False, "htdocs/core/modules/modApi.class.php")
    moved = settings.constant("API_IN_TOKEN_TABLE", switch, False, "htdocs/api/class/api_access.class.php")
    # Older releases go by the table of accounts, whatever that constant says; which one began to heed it was not found out.
    by_account = out_of_reach("ApiKeyTable") if isinstance(moved, Known) and moved.value else negated(moved)
    here, there = all_true(on, by_account), all_true(on, moved)
    keys = answers.population("credentials", kinds.USERS, lambda row: _key(row, known, here), key="rowid")
    more = answers.population("credentials", kinds.TOKENS, lambda row: _token(row, known, there), key="rowid")
    return united("credentials", [keys, more])


def exposure(settings: Settings) -> Exposure:
    """Where the way `forceuser` is on, whoever opens the address works in an account without signing in."""
    forced = map_fact(modes(settings), lambda ways: "forceuser" in ways)
    return unseen(
        Exposure,
        out_of_reach("Pages"),
        sign_up_open=declared(False, "htdocs/public"),
        visitors_have_role=forced,
    )


def transport(answers: Answers, settings: Settings) -> Transport:
    """The address of conf.php, mail, directory and database."""
    asked = answers.extraction.collection is not None
    gap = asked_encrypted(answers, kinds.HEAD, "the address was not asked over https")
    mail = _mail(settings)
    return unseen(
        Transport,
        out_of_reach("Server"),
        own_address_https=_address(settings),
        connections=_connections(settings, mail),
        hsts=(hsts(answers, kinds.HEAD) if gap is None else gap) if asked else out_of_reach(kinds.HEAD),
        mail_tls_required=mail,
    )


def logging(settings: Settings) -> Logging:
    """Security events are recorded one by one, each where its constant says so. Their table has no end of its own."""
    said_of = {name: recorded(settings, name) for name in TABLE["streams"]}
    streams = tuple(
        EventStream(f"event:{name}", name.removeprefix("MAIN_LOGEVENTS_"), fact, fact.evidence)
        for name, fact in said_of.items()
        if isinstance(fact, Known)
    )
    gaps = [fact for fact in said_of.values() if isinstance(fact, Unknown)]
    return unseen(
        Logging,
        out_of_reach("Server"),
        audit_enabled=said_of["MAIN_LOGEVENTS_USER_MODIFY"],
        sign_ins_recorded=said_of["MAIN_LOGEVENTS_USER_LOGIN"],
        login_forensics=all_true(
            said_of["MAIN_LOGEVENTS_USER_LOGIN"], said_of["MAIN_LOGEVENTS_USER_LOGIN_FAILED"]
        ),
        deletion_allowed=declared(True, "htdocs/admin/tools/listevents.php"),
        streams=listed("event_streams", streams, *gaps),
    )


def scanned(answers: Answers) -> Seen[ScannedFile]:
    """conf.php: its passwords can be kept encrypted, and then stand there as `crypted:` or `dolcrypt:`."""
    if answers.extraction.collection is not None:
        return out_of_reach(kinds.CONF)
    row = answers.one(kinds.CONF)
    if isinstance(row, Unknown):
        return row
    name = PurePosixPath(row.evidence.source.path).name
    return Population("scanned_files", (ScannedFile("file:Conf", name, row.data["hits"], row.evidence),))


def version(answers: Answers, settings: Settings) -> Fact[str]:
    """The release that answers, or that the last upgrade, else the installation, left in the constants."""
    if answers.extraction.collection is not None:
        return answers.fact(kinds.STATUS, lambda row: row.words("dolibarr_version"))
    upgraded = settings.constant("MAIN_VERSION_LAST_UPGRADE", said, "", "htdocs/install/upgrade.php")
    if isinstance(upgraded, Unknown) or upgraded.value:
        return upgraded
    return settings.constant("MAIN_VERSION_LAST_INSTALL", said)


def _address(settings: Settings) -> Fact[bool]:
    forced = settings.conf(
        "dolibarr_main_force_https", lambda value: said(value) not in (None, "", "0"), False
    )
    written = settings.conf("dolibarr_main_url_root", is_https)
    return any_true(written, forced)


def _mail(settings: Settings) -> Fact[bool]:
    """Whether mail leaves over TLS. By the way `mail` the server's own program takes it, of which the product says nothing."""
    mode = settings.constant("MAIN_MAIL_SENDMODE", said, "mail", "htdocs/admin/mails.php")
    if isinstance(mode, Unknown):
        return mode
    if mode.value == "mail":
        return out_of_reach("LocalMailer")
    return any_true(
        settings.constant("MAIN_MAIL_EMAIL_TLS", switch, False, "htdocs/admin/mails.php"),
        settings.constant("MAIN_MAIL_EMAIL_STARTTLS", switch, False, "htdocs/admin/mails.php"),
    )


def _connections(settings: Settings, mail: Fact[bool]) -> Seen[Connection]:
    """Servers beyond the machine. Of a database elsewhere the product names no TLS."""
    found: list[Connection] = []
    mode = settings.constant("MAIN_MAIL_SENDMODE", said, "mail", "htdocs/admin/mails.php")
    relay = settings.constant("MAIN_MAIL_SMTP_SERVER", said, "localhost", "htdocs/admin/mails.php")
    if isinstance(mode, Known) and mode.value != "mail":
        found += beyond_here(ConnectionKind.OUTGOING_MAIL, relay, mail)
    base = settings.conf("dolibarr_main_db_host", said)
    found += beyond_here(ConnectionKind.DATABASE, base, out_of_reach("DatabaseTls"))
    ways = modes(settings)
    if isinstance(ways, Known) and "ldap" in ways.value:
        host = settings.conf("dolibarr_main_auth_ldap_host", said)
        port = settings.conf("dolibarr_main_auth_ldap_port", said, "389")
        if isinstance(host, Known):
            sure = map_fact(port, lambda number: number == str(_LDAPS) or host.value.startswith("ldaps://"))
            found.append(
                server(ConnectionKind.DIRECTORY, host.value.rpartition("://")[2], sure, host.evidence)
            )
    parts = [part for part in (mode, relay, base, ways) if isinstance(part, Unknown)]
    return listed("connections", found, *parts)


def _key(row: Row, known: Mapping[str, Fact[bool]], on: Fact[bool]) -> Credential | None:
    has = row.flag("api_key_set")
    if isinstance(has, Known) and not has.value:
        return None
    owner = f"user:{row.text('rowid')}"
    name = row.text("login") or owner
    return _credential(
        row, f"api-key:{row.text('rowid')}", name, owner, known, has if isinstance(has, Unknown) else on
    )


def _token(row: Row, known: Mapping[str, Fact[bool]], on: Fact[bool]) -> Credential | None:
    if row.text("service") and row.text("service") != _REST:
        return None
    owner = f"user:{row.text('fk_user')}"
    return _credential(
        row, f"api-key:token-{row.text('rowid')}", f"token {row.text('rowid')}", owner, known, on
    )


def _credential(
    row: Row, id_: str, name: str, owner: str, known: Mapping[str, Fact[bool]], on: Fact[bool]
) -> Credential:
    """A key opens whatever its account may do. One of the table of accounts has no end, and leaves no trace of its use."""
    own = row.kind == kinds.USERS
    scopes: Fact[tuple[str, ...] | None] = Known(None, row.evidence)
    return Credential(
        id=id_,
        name=name,
        kind=CredentialKind.API_KEY,
        active=on,
        owner=Known(owner, row.evidence),
        owner_active=known.get(owner, not_provided(kinds.USERS, reason=owner)),
        scopes=scopes,
        created=out_of_reach("ApiKeyAge") if own else row.day("datec"),
        expires=Known(None, row.evidence)
        if own or not row.has("expire_at")
        else row.nullable("expire_at", lambda key: row.day(key)),
        last_used=out_of_reach("ApiKeyUse")
        if own or not row.has("lastaccess")
        else row.nullable("lastaccess", lambda key: row.day(key)),
        evidence=row.evidence,
    )
