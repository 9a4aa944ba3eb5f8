"""What an audit of each state must say, written by hand from `answer_key.py` and from what Tryton 8.2 ships.

A check that is not listed is one that the profile declares out of reach or not applicable. As shipped, administrators
hold every power by a flag, REST keys have no end and no limits, passwords know no kinds of character and no history,
and colleagues who have a group read its customers: these stay findings in the HARDENED state.
"""

from __future__ import annotations

POWERS_OF_ADMINISTRATORS = (
    "access.customize",
    "access.manage-integrations",
    "access.modify-all-data",
    "access.run-code",
    "access.view-all-data",
)
"""Powers that in neither state anybody has but administrators, whom the shipped policy allows them."""

BOTH = dict.fromkeys(POWERS_OF_ADMINISTRATORS, "pass") | {
    "access.admin-count": "pass",
    "access.alter-audit-log": "fail",
    # Reading is exporting, and everybody reads some personal data; an administrator holds both of any two rights.
    "access.everyday-wide": "fail",
    "access.export-data": "partial",
    "access.near-duplicate-roles": "partial",
    "access.personal-data-wide": "partial",
    "access.read-audit-log": "pass",
    "access.toxic-pairs": "partial",
    "access.unheld-roles": "partial",
    "apps.credential-expiry": "fail",
    "apps.credential-scope": "fail",
    # Which apps and addresses somebody wrote down is in no answer, and neither are the apps.
    "apps.listed": "unknown",
    "assurance.contradicting-sources": "not_applicable",
    "auth.admin-recovery-mail": "pass",
    "auth.password-complexity": "fail",
    "auth.password-history": "fail",
    "auth.reset-ends-sessions": "pass",
    "auth.session-forced-logout": "pass",
    "auth.sessions-at-once": "fail",
    "auth.session-timeout": "fail",
    "auth.shipped-accounts": "pass",
    # Nobody else vouches for people.
    "auth.sso-only": "not_applicable",
    "auth.trusted-ranges": "pass",
    "endpoints.addresses-listed": "unknown",
    "endpoints.stored-credentials-listed": "unknown",
    # The list that comes along is a selection.
    "hygiene.known-vulnerable-version": "unknown",
    "hygiene.shared-accounts": "partial",
    "hygiene.version-supported": "pass",
    "logging.audit-on": "pass",
    "logging.audit-retention": "pass",
    "logging.tryton-rights-changes": "fail",
    "mfa.phishing-resistant": "fail",
    "secrets.in-export": "pass",
    # Asked over an address that never leaves the machine.
    "transport.hsts": "unknown",
    "transport.own-address-https": "unknown",
}
WEAK = BOTH | {
    "apps.credential-age": "pass",
    "auth.admin-recovery-second": "pass",
    "auth.session-end": "fail",
    "auth.password-only": "fail",
    "mfa.enforcement-gaps": "fail",
    "access.escalation": "fail",
    "access.admin-share": "fail",
    "access.people-export": "fail",
    "access.api-access": "partial",
    "access.manage-roles": "fail",
    "access.manage-users": "fail",
    "access.reset-credentials": "fail",
    "access.auditor-credential": "fail",
    "access.open-to-everyone": "fail",
    "access.record-rules-disabled": "fail",
    "apps.credential-owner": "partial",
    "auth.lockout": "fail",
    "auth.lockout-duration": "pass",
    "auth.password-length": "fail",
    "endpoints.cors-origins": "fail",
    "mfa.required-for-ui": "fail",
    "mfa.sms-only": "pass",
    "transport.connections-encrypted": "fail",
    "transport.mail-tls": "fail",
}
HARDENED = BOTH | {
    "apps.credential-age": "pass",
    "auth.session-end": "pass",
    "auth.password-only": "pass",
    "mfa.enforcement-gaps": "pass",
    "access.escalation": "pass",
    "access.admin-share": "pass",
    "access.people-export": "partial",
    "access.api-access": "pass",
    "access.manage-roles": "pass",
    "access.manage-users": "pass",
    "access.reset-credentials": "pass",
    "access.auditor-credential": "pass",
    "access.open-to-everyone": "pass",
    "access.record-rules-disabled": "pass",
    "apps.credential-owner": "pass",
    "auth.lockout": "pass",
    "auth.lockout-duration": "fail",
    "auth.password-length": "pass",
    "endpoints.cors-origins": "not_applicable",
    "mfa.required-for-ui": "pass",
    "mfa.sms-only": "fail",
    "transport.connections-encrypted": "pass",
    "transport.mail-tls": "pass",
}
VERDICTS = {"weak": WEAK, "hardened": HARDENED}

EVERYBODY = "everyone who can sign in"
ADMINISTRATOR = "administrator"
FAILING = {
    "weak": {
        "access.manage-users": {EVERYBODY},
        "access.manage-roles": {EVERYBODY},
        "access.reset-credentials": {EVERYBODY},
        "access.api-access": {EVERYBODY},
        "access.record-rules-disabled": {"User in companies (sale.opportunity)"},
        "access.auditor-credential": {"auditor"},
        "endpoints.cors-origins": {"http://portal.example.test"},
        "transport.connections-encrypted": {"mail.example.test"},
    },
    "hardened": {"access.alter-audit-log": {ADMINISTRATOR}},
}
"""By state and check: the names that an audit must give, no more and no less."""

OPEN = {
    "weak": {
        "party.party",
        "party.address",
        "party.contact_mechanism",
        "party.identifier",
        "sale.opportunity",
    },
    "hardened": set[str](),
}
"""Models that hold customers and that everybody reads, changes and deletes."""

UNKNOWN_TO_PARTIAL = {
    "weak": ("access.admin-count", "apps.credential-owner"),
    "hardened": ("apps.credential-owner",),
}
"""What an account with few rights cannot tell: administrators are hidden from it in the WEAK state, others' keys in both."""
