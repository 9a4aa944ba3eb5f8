"""What the neutral checks say of a good, a weak and a poorly seen environment."""

from __future__ import annotations

import pytest

from auditor.posture import UnknownKind
from tests.unknown import lacks_some
from tests.vendor_profiles.dataverse.online.tenant import ENTRA_KINDS, hardened, poor, posture, results, weak

HARDENED, WEAK, POOR = results(posture(hardened())), results(posture(weak())), results(posture(*poor()))
FAILS = (
    "access.admin-share",
    "access.auditor-credential",
    "access.bulk-delete",
    "access.dataverse-steps-run-as",
    "access.dormant-privileged",
    "access.everyday-wide",
    "access.integration-administrators",
    "auth.login-ip-ranges",
    "auth.session-forced-logout",
    "auth.session-timeout",
    "dataverse.organisation-wide-rights",
    "dataverse.sensitive-privileges",
    "endpoints.authenticated",
    "endpoints.plain-http",
    "logging.audit-on",
    "logging.audit-retention",
    "logging.sign-in-retention",
    "logging.sign-ins",
    "mfa.admins",
    "mfa.phishing-resistant",
    "mfa.required-for-ui",
    "mfa.sms-only",
)
SEEN_BY_THE_POOR = (
    "auth.session-timeout",
    "endpoints.plain-http",
    "logging.audit-on",
    "logging.audit-retention",
    "logging.field-history",
)


@pytest.mark.parametrize("id_", FAILS)
def test_a_weak_environment_fails_where_a_good_one_passes(id_: str) -> None:
    assert (HARDENED[id_].status, WEAK[id_].status) == ("pass", "fail")


@pytest.mark.parametrize("id_", [one for one in FAILS if one.startswith(("access.", "mfa.", "dataverse."))])
def test_too_few_rights_pass_nothing_about_people(id_: str) -> None:
    if id_ != "access.auditor-credential":
        assert lacks_some(
            POOR[id_],
            (UnknownKind.DENIED, "ColumnProfile"),
            (UnknownKind.DENIED, "SignIn"),
            (UnknownKind.DENIED, "Step"),
            (UnknownKind.DENIED, "User"),
            (UnknownKind.DENIED, "UserRole"),
            (UnknownKind.NOT_PROVIDED, "AuthenticationMethods"),
            (UnknownKind.NOT_PROVIDED, "Registration"),
            (UnknownKind.NOT_PROVIDED, "SecurityDefaults"),
        )


@pytest.mark.parametrize("id_", SEEN_BY_THE_POOR)
def test_what_few_rights_show_is_judged(id_: str) -> None:
    assert POOR[id_].status == "pass"


def test_without_microsoft_graph_nothing_is_said_of_second_factors() -> None:
    found = results(posture({kind: answer for kind, answer in hardened().items() if kind not in ENTRA_KINDS}))
    named = ("mfa.admins", "mfa.all-users", "mfa.required-for-ui", "mfa.phishing-resistant", "mfa.sms-only")
    assert {found[id_].status for id_ in named} == {"unknown"}
    assert found["access.admin-count"].status == "pass"
