"""Salesforce: a configuration export, as source of a project.

Weak, everything of `MENDED` fails: people hold the rights of an administrator and more, records are open to everybody inside and
to portals and visitors, visitors and customers read and change contacts, nothing asks for a second factor, passwords may be
short and sessions last a day, apps have full access for ever from anywhere, addresses are not encrypted, nothing is logged,
kept or sent, and a password stands in code.

Half, these areas are mended: roles, sign-in, apps and addresses. Data, visitors and portals, logging and code are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`.
"""

from __future__ import annotations

from benchmarks.org.states.tenant import AREAS, HALF, files
from benchmarks.twins.model import Twin

MENDED = (
    "access.alter-audit-log",
    "access.api-access",
    "access.bulk-delete",
    "access.customize",
    "access.default-sharing",
    "access.delegated-login",
    "access.export-data",
    "access.external-sharing",
    "access.external-visibility",
    "access.guest-field-rights",
    "access.guest-object-rights",
    "access.impersonate",
    "access.login-as",
    "access.manage-authentication",
    "access.manage-encryption-keys",
    "access.manage-integrations",
    "access.manage-roles",
    "access.manage-users",
    "access.modify-all-data",
    "access.personal-data-wide",
    "access.reset-credentials",
    "access.role-groups-current",
    "access.run-code",
    "access.salesforce-apex-access-checks",
    "access.salesforce-query-all-files",
    "access.salesforce-view-encrypted",
    "access.sharing-rules-everyone",
    "access.view-all-data",
    "apps.admin-approval",
    "apps.callback-transport",
    "apps.client-credentials",
    "apps.full-scope",
    "apps.ip-relaxation",
    "apps.pkce",
    "apps.preauthorized-only",
    "apps.refresh-token-lifetime",
    "apps.refresh-token-rotation",
    "apps.salesforce-any-api-client",
    "apps.salesforce-approve-uninstalled",
    "apps.salesforce-consumer-secret-api",
    "apps.secret-required",
    "auth.lockout",
    "auth.login-ip-ranges",
    "auth.own-domain-only",
    "auth.password-complexity",
    "auth.password-history",
    "auth.password-length",
    "auth.password-question",
    "auth.provider-secret",
    "auth.reset-ends-sessions",
    "auth.salesforce-enforce-login-ip",
    "auth.salesforce-force-relogin",
    "auth.salesforce-ic-on-email-change",
    "auth.salesforce-lock-sessions-to-domain",
    "auth.salesforce-min-one-day-password-lifetime",
    "auth.salesforce-obscure-secret-answer",
    "auth.salesforce-password-never-expires",
    "auth.session-forced-logout",
    "auth.session-timeout",
    "auth.sso-protocol",
    "auth.sso-signature",
    "auth.trusted-ranges",
    "auth.weak-oauth-flows",
    "encryption.certificate-expiry",
    "encryption.certificate-key-size",
    "encryption.customer-keys",
    "encryption.events",
    "encryption.exportable-keys",
    "encryption.field-history",
    "encryption.personal-data-fields",
    "encryption.salesforce-strong-keys",
    "endpoints.authenticated",
    "endpoints.cors-origins",
    "endpoints.merge-fields",
    "endpoints.plain-http",
    "endpoints.protocol-security",
    "endpoints.wildcards",
    "exposure.clickjack",
    "exposure.content-sniffing",
    "exposure.guest-sharing-rules",
    "exposure.guest-sharing-secured",
    "exposure.guest-uploads",
    "exposure.guests-see-files",
    "exposure.guests-see-members",
    "exposure.members-see-each-other",
    "exposure.public-links",
    "exposure.salesforce-content-sniffing-protection",
    "exposure.salesforce-csp-on-email",
    "exposure.salesforce-csrf-get",
    "exposure.salesforce-csrf-post",
    "exposure.salesforce-guest-hardening",
    "exposure.salesforce-hybrid-security-risk-file-types",
    "exposure.salesforce-require-http-only",
    "exposure.self-registration",
    "hygiene.salesforce-conceal-personal-info",
    "hygiene.salesforce-profile-cloning",
    "logging.alert-rules",
    "logging.alerting-enabled",
    "logging.event-generation",
    "logging.event-retention",
    "logging.field-history",
    "logging.login-forensics",
    "logging.salesforce-transaction-exempt",
    "logging.shipping",
    "logging.streams",
    "mfa.bypass-holders",
    "mfa.phishing-resistant",
    "mfa.required-for-ui",
    "mfa.salesforce-ic-on-2fa-registration",
    "mfa.sms-only",
    "secrets.in-export",
    "secrets.salesforce-metadata-api-access",
    "transport.hsts",
    "transport.mail-senders",
    "transport.salesforce-redirects",
)
OPEN = {
    "access.outsiders-reach": "what customers reach takes accounts, which an export does not hold; visitors are shown to reach nothing",
    "exposure.forwards-outside": "flows and code send mail, too, and are not read for it",
}

_ALLOWED = {
    "access.api-access": ("profile:Sync",),  # the integration itself
    "access.export-data": (
        "profile:Admin",
    ),  # a profile that the product ships, whose permissions nobody can edit
}


def weak() -> Twin:
    """Nothing is mended."""
    return Twin("salesforce", "weak", files=files(), allowed=_ALLOWED)


def half() -> Twin:
    """About half is mended."""
    return Twin("salesforce", "half", files=files(HALF), allowed=_ALLOWED)


def hardened() -> Twin:
    """All that an export can show is set right."""
    return Twin("salesforce", "hardened", files=files(tuple(AREAS)), allowed=_ALLOWED)
