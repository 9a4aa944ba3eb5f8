"""SuiteCRM 8: the answers to an administrator's client, and the files of its server.

Weak, everything of `MENDED` fails: wrong passwords are let through five thousand times a minute, the installer can be run again
by anybody, errors show the inside of the server, files that run on it may be uploaded, passwords are short and plain,
everybody may export, address and database are not encrypted, and the page sends no header that protects it. Three programs
have a client, and nobody has a second factor.

Half, these are mended: second factor, wrong passwords, installer, error pages, uploads, clients. Passwords, single sign-on,
export, encryption and pages are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`. Roles, and who is an administrator, stand in the database
alone, and are out of reach of both sources, as is whether a password works beside single sign-on.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.model import Api, Documents, Twin
from benchmarks.twins.suitecrm.shapes import person
from benchmarks.twins.suitecrm.tenant import REPAIRS, answers, files

MENDED = (
    "exposure.suitecrm-installer-locked",
    "access.suitecrm-export-default",
    "auth.lockout",
    "exposure.suitecrm-upload-types",
    "transport.own-address-https",
    "auth.lockout-duration",
    "auth.password-complexity",
    "auth.password-length",
    "exposure.suitecrm-error-details",
    "transport.hsts",
)
OPEN = {
    "apps.credential-age": "the client that the audit itself needs is older than a year; a new one is made by hand",
    "hygiene.known-vulnerable-version": "the list that comes along holds a selection of the records, which cannot show that none is left",
    "apps.credential-expiry": "a client has no end that could be set, and the audit itself needs one",
    "apps.credential-scope": "there are no scopes, and the audit itself needs a client",
    "transport.connections-encrypted": "mail servers stand in the database",
    "access.auditor-credential": "accounts and clients are shown to administrators only",
    "auth.password-history": "earlier passwords are not looked at",
    "hygiene.version-supported": "the maker's page does not say how long this series is supported",
    "mfa.required-for-ui": "the series 8 decides it for each account, which no source shows",
    "mfa.enforcement-gaps": "the series 8 decides it for each account, which no source shows",
    "mfa.phishing-resistant": "the series 8 decides it for each account, which no source shows",
    "mfa.sms-only": "the series 8 decides it for each account, which no source shows",
}


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
    """The weak tenant as the client of a member is shown it: the member alone, and no clients."""
    me = {"data": person(7, is_admin="0", user_name="member")}
    said = {**answers(()), "Self": me, "User": {"data": [person(7)]}}
    return Twin("suitecrm", "low_right", _api(said, ())).with_states(OAuth2Client=ResourceState.DENIED)


def _twin(state: str, good: Container[str]) -> Twin:
    return Twin("suitecrm", state, _api(answers(good), good), files(good))


def _api(said: Documents, good: Container[str]) -> Api:
    scheme = "https" if "encryption" in good else "http"
    return Api(said, f"{scheme}://crm.example.test/legacy", "client", path_of=lambda kind, _: f"GET /{kind}")
