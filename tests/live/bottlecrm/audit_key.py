"""What an audit must say of each state, written by hand from answer_key.py and from what the product is.

Nothing here is taken from a run. Administrators are allowed what the role gives them; see POLICY.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .answer_key import HARDENED, WEAK, State, Token, User

DORMANT_DAYS = 90
CREDENTIAL_DAYS = 365
EVERYTHING = {"*:read", "*:write"}

# Administrators are meant to administer; that there are few of them is a question of its own.
POLICY = """
extends: standard
allowed:
  access.view-all-data: ["role:administrator"]
  access.modify-all-data: ["role:administrator"]
  access.manage-users: ["role:administrator"]
  access.manage-roles: ["role:administrator"]
  access.manage-integrations: ["role:administrator"]
  access.customize: ["role:administrator"]
  access.bulk-delete: ["role:administrator"]
  access.read-audit-log: ["role:administrator"]
  access.export-data: ["role:administrator"]
  access.api-access: ["role:administrator"]
  access.personal-data-wide: ["role:administrator/*"]
"""

# True of every BottleCRM, whoever runs it.
ALWAYS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "access.view-all-data",
            "access.modify-all-data",
            "access.manage-users",
            "access.manage-roles",
            "access.manage-integrations",
            "access.manage-authentication",
            "access.manage-encryption-keys",
            "access.customize",
            "access.bulk-delete",
            "access.read-audit-log",
            "access.alter-audit-log",
            "access.reset-credentials",
            "access.run-code",
            "access.impersonate",
            "access.login-as",
            "access.personal-data-wide",
            "access.open-to-everyone",
            "access.default-sharing",
            "access.external-sharing",
            "access.external-visibility",
            "auth.session-forced-logout",
            "exposure.guest-uploads",
            "exposure.guests-see-files",
            "exposure.guests-see-members",
            "exposure.members-see-each-other",
            "exposure.self-registration",
            "logging.audit-on",
            "logging.audit-retention",
            "logging.deletion-allowed",
            "logging.sign-ins",
            "logging.sign-in-retention",
            "mfa.bypass-holders",
            "hygiene.never-used-accounts",
            "access.near-duplicate-roles",
            "access.unheld-roles",
        ),
        "pass",
    ),
    **dict.fromkeys(
        (
            "access.auditor-credential",
            "apps.admin-approval",
            "auth.session-timeout",
            "exposure.public-links",
            "exposure.public-link-password",
            "logging.event-generation",
            "logging.event-retention",
            "logging.field-history",
            "logging.login-forensics",
            "mfa.admins",
            "mfa.all-users",
            "mfa.enforcement-gaps",
            "mfa.phishing-resistant",
            "mfa.required-for-ui",
        ),
        "fail",
    ),
    # Every member exports and makes tokens; two of the three roles are right. Three kinds of event leave no trace.
    "access.api-access": "partial",
    "access.export-data": "partial",
    "logging.streams": "partial",
    # People export what they read. Of whoever is no administrator nobody can tell whether a superuser's powers come on top.
    "access.people-bulk-delete": "unknown",
    "access.people-export": "partial",
    "access.toxic-pairs": "unknown",
}
# What no answer of the API can tell; to be asked of whoever runs the server.
OUT_OF_REACH = (
    # What goes on by itself, what a company wrote down, and which version runs: no answer of the API tells.
    "access.roles-listed",
    "access.test-copies-people",
    "apps.agent-approval",
    "apps.agent-rights",
    "apps.agent-visitors",
    "apps.package-installer",
    "apps.package-rights",
    "apps.package-updated",
    "auth.admin-recovery-mail",
    "auth.session-end",
    "auth.sessions-at-once",
    "endpoints.addresses-listed",
    "endpoints.stored-credentials-listed",
    "exposure.forwarding-blocked",
    "exposure.forwards-outside",
    "exposure.report-mail-leavers",
    "exposure.report-mail-outside",
    "exposure.test-copies-mail",
    "exposure.test-copies-masked",
    "hygiene.known-vulnerable-modules",
    "hygiene.known-vulnerable-version",
    "hygiene.programs-listed",
    "hygiene.retention-rules",
    "hygiene.retention-runs",
    "logging.deletions",
    "logging.failed-sign-ins",
    "logging.failed-sign-ins-watched",
    "logging.scope-extent",
    "logging.scope-reach",
    "logging.scope-records",
    "readiness.free-text-listed",
    "access.admin-count",
    "access.escalation",
    "access.needless-administrators",
    "access.reviewed",
    "access.unused-grants",
    "hygiene.leavers",
    "auth.login-ip-ranges",
    "auth.password-only",  # nothing stands beside the mailed link, unless Google vouches for people
    "auth.sso-only",
    "auth.trusted-ranges",
    "backup.exists",
    "backup.frequency",
    "backup.restore-tested",
    "encryption.at-rest",
    "encryption.customer-keys",
    "endpoints.cors-origins",
    "exposure.clickjack",
    "exposure.content-sniffing",
    "hygiene.version-supported",
    "logging.alert-rules",
    "logging.alerting-enabled",
    "logging.shipping",
    "transport.connections-encrypted",
    "transport.mail-senders",
    "transport.mail-tls",
    # What no product's API tells: documents, how backups are kept, what is measured from outside.
    "assurance.customer-controls",
    "assurance.data-agreement",
    "assurance.evidence-procedure",
    "assurance.impact-assessment",
    "assurance.incident-contacts",
    "assurance.incident-notice",
    "assurance.incident-plan",
    "assurance.open-exceptions",
    "assurance.penetration-test",
    "assurance.processing-certificate",
    "assurance.register-kept",
    "assurance.subprocessor-notice",
    "assurance.subprocessors",
    "assurance.training",
    "assurance.vendor-changes",
    "assurance.vendor-evidence",
    "backup.coverage",
    "backup.encrypted",
    "backup.isolated",
    "backup.last-good",
    "backup.recovery-time",
    "backup.restore-proven",
    "backup.retention",
    "exposure.foreign-origin",
    "exposure.management-paths",
    "exposure.pages-hardened",
    "exposure.security-contact",
    "transport.certificate-measured",
    "transport.mail-domain",
    "transport.tls-measured",
)
# The tests reach the server over loopback without https, which tells nothing of either.
# Apps are told by no answer, and neither is a list of them that somebody wrote.
UNWRITTEN = ("apps.listed",)
BY_HTTPS_ONLY = ("transport.hsts", "transport.own-address-https")

_CREDENTIALS = (
    "apps.credential-age",
    "apps.credential-expiry",
    "apps.credential-owner",
    "apps.credential-scope",
    "apps.credential-unused",
)
_WEBHOOKS = ("authenticated", "merge-fields", "plain-http", "protocol-security", "wildcards")
# A webhook has one address of its own, and no setting that could weaken it: only how it is reached can be wrong.
_OF_WEBHOOKS = {
    **{f"endpoints.{question}": "not_applicable" for question in _WEBHOOKS},
    "endpoints.plain-http": "pass",
}
VERDICTS: Mapping[str, Mapping[str, str]] = {
    "weak": {
        **ALWAYS,
        **dict.fromkeys(_CREDENTIALS, "fail"),
        **_OF_WEBHOOKS,
        "endpoints.plain-http": "partial",
        "auth.shipped-accounts": "fail",
        "hygiene.dormant-accounts": "partial",
        "hygiene.shared-accounts": "partial",
        "access.admin-share": "fail",
        "access.dormant-privileged": "fail",
        "access.everyday-wide": "fail",
        "auth.admin-recovery-second": "pass",
    },
    "hardened": {
        **ALWAYS,
        "hygiene.shared-accounts": "pass",
        # There may be more administrators than the list shows, and so more than this size allows.
        "access.admin-share": "unknown",
        "auth.admin-recovery-second": "unknown",
        "access.dormant-privileged": "pass",
        "access.everyday-wide": "pass",
        # All tokens are good; the organisation's own key, of which nobody can say whether it is accepted, is not.
        **dict.fromkeys(_CREDENTIALS, "unknown"),
        **_OF_WEBHOOKS,
        "auth.shipped-accounts": "not_applicable",
        "hygiene.dormant-accounts": "pass",
    },
}

# What a token with the scopes users:read, org:read and teams:read does not see, and which kind of evidence that is.
UNKNOWN_TO_A_TOKEN: Mapping[str, str] = {
    **dict.fromkeys(_CREDENTIALS, "Tokens"),
    "access.auditor-credential": "Tokens",
    **{f"endpoints.{question}": "Webhooks" for question in _WEBHOOKS},
    **dict.fromkeys(
        (
            "logging.audit-on",
            "logging.audit-retention",
            "logging.deletion-allowed",
            "logging.sign-in-retention",
            "logging.sign-ins",
            "logging.streams",
        ),
        "AuditLog",
    ),
}
# Beside that, what a member of role USER does not see although signed in.
UNKNOWN_TO_A_MEMBER: Mapping[str, str] = {
    **{check: kind for check, kind in UNKNOWN_TO_A_TOKEN.items() if check != "access.auditor-credential"},
    "access.admin-count": "ActiveUsers",
    "auth.shipped-accounts": "ActiveUsers",
    "hygiene.dormant-accounts": "ActiveUsers",
    "hygiene.never-used-accounts": "ActiveUsers",
    "mfa.admins": "ActiveUsers",
    "mfa.all-users": "ActiveUsers",
}


def active(user: User) -> bool:
    return user.member_active and user.account_active


def _dormant(user: User) -> bool:
    return active(user) and user.last_sign_in is not None and user.last_sign_in > DORMANT_DAYS


def _owner_gone(token: Token, state: State) -> bool:
    return not active(next(user for user in state.users if user.email == token.owner))


_PEOPLE: Mapping[str, Callable[[User], bool]] = {
    "mfa.all-users": active,
    "mfa.admins": lambda user: active(user) and user.role == "ADMIN",
    "hygiene.dormant-accounts": _dormant,
    "hygiene.never-used-accounts": lambda user: False,  # memberships are as old as the instance
    "auth.shipped-accounts": lambda user: active(user) and user.email == "admin@localhost",
}
# A token that was never used is judged by its age: `zapier` is old, those of the audit and of An are new.
_TOKENS: Mapping[str, Callable[[Token, State], bool]] = {
    "apps.credential-owner": _owner_gone,
    "apps.credential-expiry": lambda token, _: token.expires is None or token.expires > CREDENTIAL_DAYS,
    "apps.credential-scope": lambda token, _: not token.scopes or set(token.scopes) >= EVERYTHING,
    "apps.credential-unused": lambda token, _: (
        token.name == "zapier" if token.last_used is None else token.last_used > DORMANT_DAYS
    ),
}


def failing(state: State) -> Mapping[str, set[str]]:
    """By check, the names of those that it must find fault with."""
    found = {check: {user.email for user in state.users if wrong(user)} for check, wrong in _PEOPLE.items()}
    for check, bad in _TOKENS.items():
        found[check] = {token.name for token in state.tokens if token.is_live and bad(token, state)}
    found["endpoints.plain-http"] = {
        hook.url.rpartition("/")[0] for hook in state.webhooks if hook.url.startswith("http:")
    }
    found["access.export-data"] = found["access.api-access"] = {"USER"}
    return found


STATES: Mapping[str, State] = {"weak": WEAK, "hardened": HARDENED}
