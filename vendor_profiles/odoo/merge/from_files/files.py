"""The posture out of files of the server: odoo.conf, and the access lists of addons."""

from __future__ import annotations

from auditor.address import is_here
from auditor.posture import (
    Access,
    Authentication,
    Connection,
    ConnectionKind,
    Fact,
    Known,
    Logging,
    Population,
    Posture,
    ScannedFile,
    Seen,
    ShippedAccount,
    Transport,
    Unknown,
    Unread,
    gravest,
    map_fact,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy
from auditor.vendor.parts.own_credential import no_credential
from auditor.vendor.parts.servers import INSISTS
from auditor.vendor.people.administrators import with_builtin

from ...files.conf import ServerConfig
from ...files.paths import ACCESS, CONF, SETTINGS
from ..data import data_of
from ..native import DATABASE_LIST, DEMO
from ..rights.roles import BUILTIN
from .addons import addons_of
from .file_roles import objects_of_lines, roles_of_lines
from .started import config_of

WHOLE = "other addons and changes made in the running product"
QUIET = ("warn", "warning", "error", "critical")
SIGN_IN_LOGGER = "odoo.addons.base.models.res_users"


def posture_of_files(extraction: Extraction, policy: Policy) -> Posture:
    """What the files say. They never hold all access lines: addons lie elsewhere, too, and rights change in the product."""
    addons = addons_of(extraction)
    configs = [record for record in extraction.records if isinstance(record, ServerConfig)]
    missing = not_provided(CONF)
    config = config_of(extraction)
    gaps = [unknown for _, unknown in addons.unread]
    if not gaps:
        gaps = [not_provided(ACCESS, reason=WHOLE) if addons.hooks is None else addons.hooks]
    access_gap = gravest(gaps)
    return unseen_posture(
        "odoo",
        missing,
        access=unseen(Access, missing, roles=with_builtin(roles_of_lines(addons, access_gap), BUILTIN)),
        authentication=unseen(Authentication, missing, shipped_accounts=_master(config)),
        transport=unseen(Transport, missing, connections=_connections(config)),
        logging=unseen(
            Logging,
            missing,
            sign_ins_recorded=_sign_ins(config),
            failed_sign_ins_recorded=_sign_ins(config),
        ),
        secrets=_secrets(configs, extraction),
        data=data_of(objects_of_lines(addons, access_gap), policy.personal_data),
        audit_credentials=no_credential(),
        native={
            DATABASE_LIST: config if isinstance(config, Unknown) else config.flag("list_db", True),
            DEMO: _demo(config),
        },
    )


def _master(config: ServerConfig | Unknown) -> Seen[ShippedAccount]:
    """The master password of the database manager: `admin` where the file sets none. Other accounts are in the database."""
    if isinstance(config, Unknown):
        return config
    kind = config.text("admin_passwd", "default")
    account = ShippedAccount(
        id="shipped-account:master-password",
        name="master password of the database manager",
        active=config.flag("list_db", True),
        default_secret=map_fact(kind, lambda word: word == "default"),
        evidence=config.place("admin_passwd"),
    )
    return Population("shipped_accounts", (account,), not_provided("User"))


def _connections(config: ServerConfig | Unknown) -> Seen[Connection]:
    """The database, and the mail server that serves where the product sets none. What stays on the machine is left out."""
    if isinstance(config, Unknown):
        return config
    found: list[Connection] = []
    host = config.text("db_host", "")
    if isinstance(host, Unknown) or not _is_local(host.value):
        mode = config.text("db_sslmode", "prefer")
        encrypted = (
            host if isinstance(host, Unknown) else map_fact(mode, lambda word: word.strip() in INSISTS)
        )
        place = config.place("db_sslmode")
        found.append(Connection("database:odoo", "PostgreSQL", ConnectionKind.DATABASE, encrypted, place))
    mail = config.text("smtp_server", "localhost")
    if isinstance(mail, Unknown) or not _is_local(mail.value):
        ssl = mail if isinstance(mail, Unknown) else config.flag("smtp_ssl", False)
        name = "odoo.conf" if isinstance(mail, Unknown) else mail.value
        place = config.place("smtp_server")
        found.append(Connection("outgoing-mail:odoo.conf", name, ConnectionKind.OUTGOING_MAIL, ssl, place))
    return Population("connections", tuple(found), not_provided("MailServer"))


def _is_local(host: str) -> bool:
    """A socket, or an address that never leaves the machine."""
    return host.strip().lower() in ("false", "none") or is_here(host)


def _sign_ins(config: ServerConfig | Unknown) -> Fact[bool]:
    """Each attempt, be it one that fails, is one line of the server log, at the level info (odoo/addons/base/models/res_users.py)."""
    if isinstance(config, Unknown):
        return config
    level, handlers = config.text("log_level", "info"), config.text("log_handler", ":INFO")
    if isinstance(level, Unknown):
        return level
    if isinstance(handlers, Unknown):
        return handlers
    silenced = [entry for entry in handlers.value.split(",") if _silences(entry)]
    place = handlers.evidence if silenced else level.evidence
    return Known(level.value.strip().lower() not in QUIET and not silenced, place)


def _silences(handler: str) -> bool:
    """Whether `prefix:LEVEL` keeps the lines of sign-ins out of the log."""
    prefix, _, level = handler.strip().rpartition(":")
    return level.strip().lower() in QUIET and (not prefix or f"{SIGN_IN_LOGGER}.".startswith(f"{prefix}."))


def _demo(config: ServerConfig | Unknown) -> Fact[bool]:
    """That demonstration data are left out holds for databases that are made from now on."""
    return config if isinstance(config, Unknown) else not_provided("DemoModule")


def _secrets(configs: list[ServerConfig], extraction: Extraction) -> Seen[ScannedFile]:
    files = tuple(
        ScannedFile(f"file:{config.source.path}", config.source.path, config.hits, config.place())
        for config in configs
    )
    broken = tuple(
        Unread(f"file:{path}", path, unknown)
        for kind, path, unknown in extraction.unreadable
        if kind in SETTINGS
    )
    if not files and not broken:
        return not_provided(CONF)
    return Population("scanned_files", files, True, broken)
