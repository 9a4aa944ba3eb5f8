"""EspoCRM: an administrator's answers, and the folder `data` of its server.

Weak, everything of `MENDED` fails: nobody has a second factor and nothing asks for one; eight people are administrators, and
one role that everybody has gives all rights on everything; portal accounts reach the records of all customers and each
other; passwords may be of any length, sessions live for two days and nothing ends them; wrong passwords are let through ten
thousand times; sign-ins are not recorded and what is recorded goes after 15 days; administrators may sign in as others and
upload code; the address, mail, database and a webhook are not encrypted; the release has seen its last day.

Half, these are mended: second factor, administrators, roles, passwords, sessions, sign-in records, wrong passwords, and what
hangs on them. Portal, networks, single sign-on, encryption, pages, history, release and server are as they were.

Hardened, everything of `MENDED` passes, and nothing critical is left. What is left is in `OPEN`: the product has nothing to
set there, or it is not for the product to tell.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import EACH, listed, path_of
from benchmarks.twins.espocrm.tenant import REPAIRS, answers, files
from benchmarks.twins.model import Api, Twin

MENDED = (
    "access.external-sharing",
    "access.open-to-everyone",
    "access.outsiders-reach",
    "mfa.admins",
    "mfa.all-users",
    "access.admin-count",
    "access.bulk-delete",
    "access.espocrm-extension-upload",
    "access.everyday-wide",
    "access.export-data",
    "access.manage-integrations",
    "access.people-bulk-delete",
    "access.people-export",
    "access.personal-data-wide",
    "auth.lockout",
    "endpoints.plain-http",
    "logging.sign-ins",
    "transport.connections-encrypted",
    "transport.own-address-https",
    "access.admin-share",
    "access.external-visibility",
    "access.login-as",
    "access.read-audit-log",
    "auth.lockout-duration",
    "auth.login-ip-ranges",
    "auth.password-complexity",
    "auth.password-length",
    "auth.session-forced-logout",
    "auth.session-timeout",
    "endpoints.cors-origins",
    "exposure.clickjack",
    "exposure.content-sniffing",
    "exposure.members-see-each-other",
    "hygiene.never-used-accounts",
    "logging.audit-retention",
    "logging.sign-in-retention",
    "transport.hsts",
    "apps.package-installer",
    "apps.package-updated",
    "auth.admin-recovery-mail",
    "auth.session-end",
    "auth.sessions-at-once",
    "logging.failed-sign-ins",
)
OPEN = {
    "apps.package-rights": "an extension is code on the server, and nothing narrows it",
    "logging.scope-records": "lists and exports are not recorded, whatever is set",
    "logging.scope-extent": "exports are not recorded, whatever is set",
    "logging.scope-reach": "what is not recorded is not kept",
    "hygiene.known-vulnerable-version": "the list that comes along holds a selection of the records, which cannot show that none is left",
    "access.alter-audit-log": "every administrator can delete rows of the logs; there is no lesser one",
    "access.toxic-pairs": "administrators hold all rights at once; there is no lesser one",
    "apps.credential-expiry": "a key of an API user has no end that could be set",
    "mfa.enforcement-gaps": "the demand is made of regular accounts only",
    "mfa.required-for-ui": "the demand is made of regular accounts only, not of administrators",
    "mfa.phishing-resistant": "codes of an app, by mail and by text message are all it knows",
    "hygiene.version-supported": "the maker names no last day of the newest series, and which one that is changes",
    "access.auditor-credential": "what an audit reads is shown to administrators only",
    "auth.reset-ends-sessions": "with single sign-on it is for the identity provider to say",
}
NO_LOSS = {
    # An object that a role does not name is one that it does not give; null is a role in which nothing was ever set.
    "Role": ("list/*/data null", "list/*/data/* removed", "list/*/data/* null"),
    "PortalRole": ("list/*/data null", "list/*/data/* removed", "list/*/data/* null"),
    # To an administrator every key that is set is shown: what is not there is not set.
    "Settings": ("* removed", "* null"),
}
_REFUSED = (
    *("Role", "PortalRole", "PortalRecord", "TeamRecord", "UserSecurity"),
    *("AuthLogRecord", "ScheduledJob", "InboundEmail", "Extension"),
)


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
    """The weak tenant as an API user without a role is shown it, and without the files of the server."""
    said = answers(())
    key = said["ApiUser"]["list"][0]
    mine = {
        "Self": {
            "user": {**key, "type": "api"},
            "acl": {"table": {}},
            "appParams": {"isRestrictedMode": False},
        },
        "Settings": {name: said["Settings"][name] for name in ("recordsPerPage", "siteUrl", "auth2FA")},
        "UserRecord": {},
        **dict.fromkeys(
            ("User", "ApiUser", "PortalUser", "Team", "Portal", "Webhook", "EmailAccount"), listed()
        ),
        "ActionHistoryRecord": listed(),
        **{kind: said[kind] for kind in ("Acl", "PortalAcl", "Scopes", "FrontPage")},
    }
    api = Api(mine, "http://crm.example.com", "api_key", each=frozenset(EACH), path_of=path_of)
    return Twin("espocrm", "low_right", api).with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _twin(state: str, good: Container[str]) -> Twin:
    address = "https://crm.example.com" if "encryption" in good else "http://crm.example.com"
    return Twin(
        "espocrm",
        state,
        Api(answers(good), address, "password", each=frozenset(EACH), path_of=path_of),
        files(good),
    )
