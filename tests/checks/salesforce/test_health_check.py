from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
import yaml

from auditor.check import Check, load_catalogue
from checks.salesforce.health_check import CHECKS
from tests.builders import GAP, known, posture_with
from tests.checks.salesforce.support import row_cases, table_rows, with_native
from tests.checks.support import verdict
from tests.unknown import lacks

BY_ID = {check.id: check for check in CHECKS}
KINDS = {
    "boolean": (
        "auth.salesforce-lock-sessions-to-domain",
        "SecuritySettings.sessionSettings.lockSessionsToDomain",
    ),
    "inverted": ("access.salesforce-admin-login-as-any-user", "SecuritySettings.enableAdminLoginAsAnyUser"),
    "warned": ("auth.salesforce-lock-sessions-to-ip", "SecuritySettings.sessionSettings.lockSessionsToIp"),
    "enum": ("auth.salesforce-max-login-attempts", "SecuritySettings.passwordPolicies.maxLoginAttempts"),
    "number": ("access.salesforce-guest-read-access", "computed.guest_profiles_with_read"),
    "minimum": (
        "auth.salesforce-min-password-length",
        "SecuritySettings.passwordPolicies.minimumPasswordLength",
    ),
}


def row(kind: str, value: Any) -> tuple[Check, Any]:
    id_, key = KINDS[kind]
    return BY_ID[id_], verdict(BY_ID[id_], with_native(**{key: known(value, line=3)}))


def test_has_the_45_rows_of_the_baseline() -> None:
    assert len(CHECKS) == len(BY_ID) == 45
    table = table_rows().values()
    assert Counter(entry["risk"] for entry in table) == {
        "high": 16,
        "medium": 11,
        "low": 8,
        "informational": 10,
    }
    assert len({entry["setting"] for entry in table}) == 45


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.id))
def test_every_row_passes_at_its_own_value_and_fails_at_another(check: Check) -> None:
    for case in row_cases(check):
        assert case.judged(check).status == case.status, case.title


def test_the_catalogue_finds_every_row() -> None:
    catalogue = load_catalogue()
    assert all(catalogue.checks[id_] is check for id_, check in BY_ID.items())
    assert {check.vendor for check in CHECKS} == {"salesforce"}


def test_every_row_that_repeats_a_check_names_one_that_exists() -> None:
    catalogue = load_catalogue()
    named = {check.same_as for check in CHECKS if check.same_as}
    assert named
    assert named - set(catalogue.checks) == set()
    assert not named & set(BY_ID)


def test_every_topic_is_one_that_frameworks_know() -> None:
    topics = yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text("utf-8"))
    assert {check.topic for check in CHECKS} <= set(topics)


def test_every_text_is_there_in_both_languages_and_needs_no_number() -> None:
    for check in CHECKS:
        vietnamese = (check.texts_by_language or {})["vi"]
        assert set(vietnamese) == set(check.texts)
        for text in (*check.texts.values(), *vietnamese.values()):
            assert text.strip()
            assert "{" not in text
            assert "None" not in text


def test_risk_sets_severity_and_informational_rows_are_not_scored() -> None:
    assert Counter(check.severity for check in CHECKS) == {"high": 16, "medium": 11, "low": 18}
    assert BY_ID["auth.salesforce-saml-enabled"].scored is False
    assert BY_ID["exposure.salesforce-csrf-get"].scored is True
    contradicted = {"auth.salesforce-password-expiration", "mfa.salesforce-sms-identity"}
    assert not any(BY_ID[id_].scored for id_ in contradicted)
    assert sum(check.scored for check in CHECKS) == 45 - 10 - len(contradicted)


def test_the_reason_names_the_risk_of_the_vendor() -> None:
    for row in table_rows().values():
        check = BY_ID[row["id"]]
        said = {"en": check.severity_reason, "vi": (check.texts_by_language or {})["vi"]["severity_reason"]}
        told = row["risk"] != "informational"
        assert (f"rates it a {row['risk']} risk" in said["en"]) is told
        assert ("mức rủi ro" in said["vi"]) is told
        assert ("severity_reason_en" in row) is ("severity_reason_vi" in row) is ("same_as" not in row)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("boolean", True),
        ("boolean", 1),
        ("inverted", 0),
        ("inverted", False),
        ("warned", True),
        ("enum", "ThreeAttempts"),
        ("number", 4),
        ("number", 0),
        ("minimum", 8),
        ("minimum", 50),
    ],
)
def test_a_compliant_value_passes(kind: str, value: Any) -> None:
    _, result = row(kind, value)
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)
    assert result.resources[0].actual == value


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("boolean", False, True),
        ("boolean", 0, True),
        ("inverted", True, False),
        ("enum", "NoLimit", ["ThreeAttempts"]),
        ("enum", "SomethingNew", ["ThreeAttempts"]),
        ("number", 10, "at most 4"),
        ("minimum", 5, "at least 8"),
    ],
)
def test_any_other_value_fails_at_the_severity_of_the_row(kind: str, value: Any, expected: Any) -> None:
    check, result = row(kind, value)
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == (f"setting:{check.id}", check.severity)
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 3)
    assert (found.actual, found.expected) == (value, expected)


@pytest.mark.parametrize(
    ("kind", "value"), [("warned", False), ("enum", "TenAttempts"), ("number", 9), ("minimum", 6)]
)
def test_a_value_the_baseline_warns_of_fails_at_low_severity(kind: str, value: Any) -> None:
    _, result = row(kind, value)
    assert (result.status, result.resources[0].severity) == ("fail", "low")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_value_that_was_not_seen_is_unknown(kind: str) -> None:
    id_, key = KINDS[kind]
    assert lacks(verdict(BY_ID[id_], with_native(**{key: GAP})), GAP)
    result = verdict(BY_ID[id_], posture_with())
    assert (result.status, result.missing[0].resource) == ("unknown", key.split(".")[0])


@pytest.mark.parametrize(
    ("kind", "value"), [("boolean", "yes"), ("boolean", 2), ("enum", 3), ("number", "few"), ("minimum", True)]
)
def test_a_value_of_another_kind_is_unknown_and_never_a_pass(kind: str, value: Any) -> None:
    _, result = row(kind, value)
    assert (result.status, result.unknown) == ("unknown", 1)
    assert result.missing[0].kind == "error"
    assert result.missing[0].path == "settings/Test.settings-meta.xml"


# What was counted, by name ---------------------------------------------------------------------------------

SITES = "computed.remote_sites_without_protocol_security"
SITES_CHECK = next(check for check in CHECKS if f"native:{SITES}" in check.needs)


def test_a_number_that_is_wrong_names_what_it_counts() -> None:
    found = verdict(SITES_CHECK, with_native(**{SITES: known(2), f"{SITES}.names": known(("Mail", "Bank"))}))
    assert found.status == "fail"
    assert found.resources[0].actual == ["Bank", "Mail"]
    assert found.resources[0].expected == "at most 0"


def test_a_long_list_of_names_is_cut_and_says_so() -> None:
    names = tuple(f"Site{number:02}" for number in range(30))
    found = verdict(SITES_CHECK, with_native(**{SITES: known(30), f"{SITES}.names": known(names)}))
    assert found.resources[0].actual == [*names[:25], "… (+5)"]


@pytest.mark.parametrize("names", [GAP, known(()), None])
def test_without_names_the_number_stays(names: Any) -> None:
    facts = {SITES: known(2)} if names is None else {SITES: known(2), f"{SITES}.names": names}
    assert verdict(SITES_CHECK, with_native(**facts)).resources[0].actual == 2


def test_names_change_no_verdict() -> None:
    found = verdict(SITES_CHECK, with_native(**{SITES: known(0), f"{SITES}.names": known(("Bank",))}))
    assert found.status == "pass"
