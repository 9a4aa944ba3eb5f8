"""Tryton: the answers to an auditor's account, and the configuration file of its server.

Weak, everything of `MENDED` fails: a password alone opens every account and may be guessed a thousand times; most tables have
no access row, those of accounts and groups among them, so that everybody can make himself an administrator and change every
customer; the rules that would narrow that are switched off; nine accounts are administrators, one of them called "admin", and
the audit's own is one more; a key of somebody who left still works; a session lasts a month; server, database and mail are
not encrypted; a group has no members.

Half, these are mended: second factor, tables of rights, wrong passwords, sessions, keys, administrators and auditor. Tables of
customers, rules, groups, length of passwords, encryption and pages are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: the product has nothing to set there. Keys of programs,
which neither end nor are narrower than their owner, are gone, so that nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.model import Api, Documents, Twin
from benchmarks.twins.tryton.tenant import REPAIRS, answers, conf

MENDED = (
    "access.manage-roles",
    "access.manage-users",
    "access.open-to-everyone",
    "access.run-code",
    "access.admin-count",
    "access.customize",
    "access.escalation",
    "access.everyday-wide",
    "access.export-data",
    "access.people-export",
    "access.personal-data-wide",
    "access.record-rules-disabled",
    "access.reset-credentials",
    "auth.lockout",
    "hygiene.shared-accounts",
    "auth.password-only",
    "mfa.enforcement-gaps",
    "mfa.required-for-ui",
    "transport.connections-encrypted",
    "transport.own-address-https",
    "access.admin-share",
    "access.api-access",
    "access.auditor-credential",
    "access.unheld-roles",
    "auth.lockout-duration",
    "auth.password-length",
    "auth.session-end",
    "auth.session-timeout",
    "transport.mail-tls",
)
OPEN = {
    "auth.sessions-at-once": "nothing counts the sessions of an account",
    "hygiene.known-vulnerable-version": "the list that comes along holds a selection of the records, which cannot show that none is left",
    "access.alter-audit-log": "every administrator can delete from the change log; there is no lesser one",
    "access.toxic-pairs": "administrators hold all rights at once; there is no lesser one",
    "logging.tryton-rights-changes": "the change log of this series leaves out access rows, rules and groups",
    "mfa.phishing-resistant": "a code by text message is the only second factor of its own; more takes an identity provider",
    "mfa.sms-only": "a code by text message is the only second factor of its own; more takes an identity provider",
    "auth.password-complexity": "length is all that it can demand of a password",
    "auth.password-history": "it keeps no earlier passwords",
}
ADDRESS = "https://crm.example.test"


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
    """The weak tenant as an account in no group is shown it that may read nothing but itself."""
    said = answers(())
    refused = [
        kind for kind in said if kind not in ("Version", "Preferences", "Account", "OwnRights", "FrontPage")
    ]
    own = dict.fromkeys(("read", "write", "create", "delete"), 0)
    said |= {"Preferences": {"administrator": 0, "groups": [], "language": "en"}}
    said |= {"OwnRights": {"res.user": own, "ir.session": own}}
    return Twin("tryton", "low_right", _api(said, ())).with_states(
        **dict.fromkeys(refused, ResourceState.DENIED)
    )


def _twin(state: str, good: Container[str]) -> Twin:
    return Twin("tryton", state, _api(answers(good), good), {"trytond.conf": conf(good)})


def _api(said: Documents, good: Container[str]) -> Api:
    documents = {
        kind: rows if kind == "FrontPage" else {"id": 1, "result": rows} for kind, rows in said.items()
    }
    address = ADDRESS if "encryption" in good else ADDRESS.replace("https", "http")
    return Api(
        documents, address, "password", said["Version"], path_of=lambda kind, _: f"POST /crm/rpc/ {kind}"
    )
