"""Second factors, sign-ins and policies of Microsoft Entra ID."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade, Known, UnknownKind, User, UserKind
from auditor.snapshot import ResourceState
from benchmarks.twins.dataverse.shapes import (
    ADA,
    AUDIT,
    BAO,
    BOT,
    DISABLED,
    LAN,
    controls,
    methods,
    policy,
    rows,
    user,
)
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.dataverse.online.tenant import hardened, posture
from tests.vendor_profiles.facts import known, seen


def account(tenant: Tenant, id_: str, states: Any = None) -> User:
    found = seen(posture(tenant, states).users)
    return next(one for one in found.items if one.id == f"user:{id_}")


def required(*policies: dict[str, Any], defaults: bool = False) -> bool | None:
    tenant = hardened()
    tenant["ConditionalAccess"] = rows(*policies)
    tenant["SecurityDefaults"]["isEnabled"] = defaults
    found = posture(tenant).authentication.mfa_required
    return found.value if isinstance(found, Known) else None


def test_second_factors_are_found_by_the_object_id() -> None:
    tenant = hardened()
    tenant["Registration"]["value"][1] |= {
        "userPrincipalName": "new.name@acme.example",
        "isMfaRegistered": False,
    }
    found = known(account(tenant, BAO).mfa_enrolled)
    assert found.value is False


def test_an_account_without_an_object_id_is_found_by_its_name() -> None:
    tenant = hardened()
    tenant["User"]["value"][1]["azureactivedirectoryobjectid"] = None
    assert isinstance(account(tenant, BAO).mfa_enrolled, Known)


def test_another_account_of_the_same_name_is_not_taken() -> None:
    tenant = hardened()
    tenant["Registration"]["value"][1]["id"] = "99999999-0000-4000-8000-000000000000"
    assert is_unknown(account(tenant, BAO).mfa_enrolled, (UnknownKind.NOT_PROVIDED, "Registration"))


@pytest.mark.parametrize("id_", [DISABLED, BOT])
def test_whom_the_report_does_not_name_is_not_known(id_: str) -> None:
    assert is_unknown(account(hardened(), id_).mfa_enrolled, (UnknownKind.NOT_PROVIDED, "Registration"))


def test_the_later_sign_in_counts_and_is_derived() -> None:
    found = known(account(hardened(), ADA).last_login)
    assert found.value == date(2026, 11, 24)
    assert found.evidence.source.grade is Grade.DERIVED
    without = known(account(hardened(), ADA, {"SignIn": ResourceState.DENIED}).last_login)
    assert without.value == date(2026, 11, 20)


def test_who_is_in_no_log_is_not_known_to_have_stayed_away() -> None:
    tenant = {kind: answer for kind, answer in hardened().items() if kind != "EntraUser"}
    assert is_unknown(account(tenant, BAO).last_login, (UnknownKind.NOT_PROVIDED, "SignIn"))


@pytest.mark.parametrize(
    ("changes", "kind", "interactive"),
    [
        ({}, UserKind.PERSON, True),
        ({"accessmode": 4}, UserKind.PERSON, False),
        ({"accessmode": 3}, UserKind.SYSTEM, False),
        ({"accessmode": 4, "applicationid": AUDIT}, UserKind.INTEGRATION, False),
        ({"accessmode": 0, "applicationid": AUDIT}, UserKind.INTEGRATION, False),
        ({"isintegrationuser": True}, UserKind.INTEGRATION, True),
        ({"accessmode": 5}, UserKind.PERSON, True),
        ({"accessmode": 77}, None, None),
    ],
)
def test_kinds_of_accounts(changes: dict[str, Any], kind: UserKind | None, interactive: bool | None) -> None:
    tenant = hardened()
    tenant["User"]["value"][1] = user(BAO, "Bao Tran", **changes)
    found = account(tenant, BAO)
    assert (found.kind.value if isinstance(found.kind, Known) else None) == kind
    assert (found.interactive.value if isinstance(found.interactive, Known) else None) == interactive


def test_who_answers_for_an_account() -> None:
    assert account(hardened(), LAN).manager == Known(f"user:{ADA}", account(hardened(), LAN).evidence)


def test_a_policy_that_asks_everyone() -> None:
    assert required(policy()) is True


@pytest.mark.parametrize("state", ["disabled", "enabledForReportingButNotEnforced"])
def test_without_a_policy_nothing_is_demanded(state: str) -> None:
    assert required() is False
    assert required(policy(state=state)) is False
    assert required(policy(grantControls=controls("block"))) is False


def test_security_defaults() -> None:
    assert required(defaults=True) is True


def changed(**conditions: Any) -> dict[str, Any]:
    whole = policy()
    for name, value in conditions.items():
        outer, _, inner = name.partition("__")
        if inner:
            whole["conditions"][outer][inner] = value
        else:
            whole["conditions"][outer] = value
    return whole


@pytest.mark.parametrize(
    "narrowed",
    [
        policy(state="somethingNew"),
        policy(grantControls=controls("mfa", "compliantDevice")),
        policy(grantControls=controls("mfa", termsOfUse=["terms"])),
        policy(grantControls=controls("mfa", customAuthenticationFactors=["factor"])),
        policy(grantControls={"operator": "OR", "builtInControls": ["mfa"]}),
        changed(servicePrincipalRiskLevels=["high"]),
        changed(applications={"includeApplications": ["All"], "excludeApplications": []}),
        changed(aConditionOfNextYear={"only": "sometimes"}),
        changed(users__includeUsers=["GuestsOrExternalUsers"]),
        changed(users__excludeUsers=["1"]),
        changed(users__excludeGroups=["1"]),
        changed(users__excludeRoles=["1"]),
        changed(users__excludeGuestsOrExternalUsers={"guestOrExternalUserTypes": "b2bCollaborationGuest"}),
        changed(applications__includeApplications=["00000003-0000-0ff1-ce00-000000000000"]),
        changed(applications__excludeApplications=["00000007-0000-0000-c000-000000000000"]),
        changed(clientAppTypes=["browser"]),
        changed(signInRiskLevels=["high"]),
        changed(locations={"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}),
        changed(platforms={"includePlatforms": ["iOS"]}),
        changed(authenticationFlows={"transferMethods": "deviceCodeFlow"}),
    ],
)
def test_a_policy_that_leaves_something_out_says_neither(narrowed: dict[str, Any]) -> None:
    assert required(narrowed) is None


def test_dataverse_alone_is_enough() -> None:
    assert (
        required(changed(applications__includeApplications=["00000007-0000-0000-c000-000000000000"])) is True
    )


@pytest.mark.parametrize(
    ("strength", "demanded"),
    [
        ({"id": "00000000-0000-0000-0000-000000000004"}, True),
        ({"id": "1f0f2a3b-0000-4000-8000-000000000009", "requirementsSatisfied": "mfa"}, True),
        ({"id": "1f0f2a3b-0000-4000-8000-000000000009", "requirementsSatisfied": "none"}, None),
        ({"id": "1f0f2a3b-0000-4000-8000-000000000009"}, None),
    ],
)
def test_an_authentication_strength_may_ask_for_a_second_factor(
    strength: dict[str, Any], demanded: bool | None
) -> None:
    assert required(policy(grantControls=controls(authenticationStrength=strength))) is demanded


def test_terms_of_use_beside_the_second_factor_do_not_replace_it_where_both_are_asked() -> None:
    assert required(policy(grantControls=controls("mfa", operator="AND", termsOfUse=["terms"]))) is True


@pytest.mark.parametrize(
    ("registered", "capable", "enrolled"), [(True, False, False), (False, False, False), (True, None, None)]
)
def test_a_factor_that_is_no_longer_allowed_is_none(
    registered: bool, capable: bool | None, enrolled: bool | None
) -> None:
    tenant = hardened()
    tenant["Registration"]["value"][1] |= {"isMfaRegistered": registered, "isMfaCapable": capable}
    found = account(tenant, BAO).mfa_enrolled
    assert (found.value if isinstance(found, Known) else None) is enrolled


@pytest.mark.parametrize(
    ("states", "allowed"),
    [
        ({"Fido2": "enabled"}, True),
        ({"Fido2": "disabled"}, False),
        ({"Fido2": "disabled", "X509Certificate": "enabled"}, None),
        ({"Fido2": "sometimes"}, None),
    ],
)
def test_factors_that_cannot_be_phished(states: dict[str, str], allowed: bool | None) -> None:
    found = posture(hardened() | {"AuthenticationMethods": methods(**states)}).authentication
    fact = found.mfa_phishing_resistant_allowed
    assert (fact.value if isinstance(fact, Known) else None) is allowed
