"""Odoo 18: the answers to an auditor's account, and the settings file of its server.

Weak, everything of `MENDED` fails: a password of one character opens every account and may be guessed without end; strangers
sign up and find the list of databases, whose master password is the one that is shipped; one password of the administrator
opens everybody's account; demonstration accounts are in use; an API key never ends; the audit's own account may change
everything; employees read every contact and every account; a portal user has an account; nothing is written down; database, mail
and address are not encrypted, and the database's password stands in a file.

Half, these are mended: second factor, wrong passwords, accounts, sign-up, auditor, keys, database manager, sessions. The other
people's accounts, passwords, visitors, customers, export, encryption, changes and the server are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: the product has nothing to set there. Whether a password
works beside single sign-on, backups and disks are out of reach of both sources.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from packaging.specifiers import SpecifierSet

from auditor.snapshot import ResourceState
from auditor.vendor import vendor_named
from benchmarks.twins.model import Api, Twin
from benchmarks.twins.odoo.server import conf, pages
from benchmarks.twins.odoo.shapes import AUDITOR, USER, Table, Tables, user
from benchmarks.twins.odoo.tenant import REPAIRS, tables_of

MENDED = (
    "access.outsiders-reach",
    "auth.odoo-admin-passkey",
    "auth.password-only",
    "exposure.odoo-database-manager",
    "mfa.admins",
    "mfa.all-users",
    "mfa.enforcement-gaps",
    "secrets.in-export",
    "access.default-sharing",
    "access.everyday-wide",
    "access.people-export",
    "access.personal-data-wide",
    "apps.credential-expiry",
    "apps.credential-scope",
    "auth.lockout",
    "auth.shipped-accounts",
    "exposure.self-registration",
    "hygiene.dormant-accounts",
    "hygiene.shared-accounts",
    "logging.audit-on",
    "logging.sign-ins",
    "auth.admin-recovery-mail",
    "logging.failed-sign-ins",
    "mfa.phishing-resistant",
    "mfa.required-for-ui",
    "transport.connections-encrypted",
    "transport.own-address-https",
    "access.auditor-credential",
    "access.login-as",
    "auth.lockout-duration",
    "auth.password-complexity",
    "auth.password-history",
    "auth.password-length",
    "auth.session-timeout",
    "hygiene.never-used-accounts",
    "hygiene.odoo-demo-data",
    "transport.hsts",
    "transport.odoo-frozen-address",
)
OPEN = {
    "auth.admin-recovery-second": "one administrator is left, and whether an account for emergencies was tried is a person's to say",
    "hygiene.known-vulnerable-version": "the list that comes along holds a selection of the records, which cannot show that none is left",
    "access.alter-audit-log": "whoever has Settings may delete what is written down; there is no lesser administrator",
    "access.toxic-pairs": "whoever has Settings holds all rights at once; there is no lesser administrator",
    "access.read-audit-log": "whoever has Settings may read what is written down; there is no lesser administrator",
    "access.api-access": "every employee may make himself a key for programs; no setting takes that away",
    "access.export-data": "the group that may export is shipped; that nobody is in it is another question",
    "access.unheld-roles": "groups that are shipped come back with every update, whether anybody holds them or not",
}
ALLOWED = {
    "access.personal-data-wide": (
        "group:9/*",
        "group:base.group_erp_manager/*",
        "group:sales_team.group_sale_salesman_all_leads/*",
    ),
}
"""Few, named roles: who audits and who administers sees every account, and a head of sales every lead."""
SERIES = "18.0"


def weak() -> Twin:
    """As it comes, and worse."""
    return _twin("weak", ())


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", REPAIRS[: len(REPAIRS) // 2])


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", REPAIRS)


def low_right() -> Twin:
    """The weak tenant as an employee without further rights is shown it: accounts of the own company, own keys."""
    tables = tables_of(())
    tables["res.users"][-1] = user(AUDITOR, "audit", [USER])
    tables["res.users.apikeys"] = []
    refused = (
        "Parameter",
        "Recovery",
        "Module",
        "DemoModule",
        "MailServer",
        "IncomingMail",
        "Group",
        "GroupId",
        "AccessLine",
        "Rule",
    )
    told = Twin("odoo", "low_right", _api(tables, ()))
    return told.with_states(**dict.fromkeys(refused, ResourceState.DENIED))


def _twin(state: str, good: Container[str]) -> Twin:
    return Twin("odoo", state, _api(tables_of(good), good), {"odoo.conf": conf(good)}, allowed=ALLOWED)


def _api(tables: Tables, good: Container[str]) -> Api:
    documents: dict[str, Any] = {
        "Version": {"result": {"server_version": SERIES, "server_serie": SERIES}},
        "Identity": {"result": {"lang": "en_US", "tz": False, "uid": AUDITOR}},
        "SignInDoor": pages(good),
        "SignInPage": pages(good),
    }
    states: dict[str, ResourceState] = {}
    if "database manager" in good:
        states["DatabaseList"] = ResourceState.DENIED
    else:
        documents["DatabaseList"] = {"result": ["acme"]}
    for kind, model, domain, fields in _asked():
        if model in tables:
            documents[kind] = {"result": _rows(tables[model], domain, fields)}
        else:
            states[kind] = ResourceState.ABSENT
    me = _rows(tables["res.users"], [["id", "=", AUDITOR]], ["id", "login", "company_ids"])
    documents["Self"] = {"result": me}
    address = f"http{'s' if 'encryption' in good else ''}://crm.example.com"
    return Api(
        documents,
        address,
        "json-rpc",
        SERIES,
        states=states,
        path_of=lambda kind, _: f"POST /jsonrpc {kind}",
        refusal="HTTP 200; odoo.exceptions.AccessDenied",
    )


def _asked() -> Iterator[tuple[str, str, list[Any], list[str]]]:
    """The lists that the profile asks of this version: kind, model, domain, fields."""
    plan = vendor_named("odoo").profile.api
    assert plan is not None
    for kind, resource in plan.resources.items():
        if "model" in resource.using and SpecifierSet(resource.versions).contains(SERIES):
            using = resource.using
            yield kind, using["model"], list(using["domain"]), list(using["fields"])


def _rows(table: Table, domain: list[Any], fields: list[str]) -> Table:
    kept = [row for row in table if all(_holds(row, *term) for term in domain)]
    return [{name: row[name] for name in fields} for row in kept]


def _holds(row: dict[str, Any], name: str, operator: str, value: Any) -> bool:
    return row[name] in value if operator == "in" else bool(row[name] == value)
