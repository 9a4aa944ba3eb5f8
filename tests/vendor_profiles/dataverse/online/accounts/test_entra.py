"""Second factors, sign-ins and policies of Microsoft Entra ID."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade, Known, UserKind
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
from tests.vendor_profiles.answers import GONE
from tests.vendor_profiles.answers import changed as changed_tenant
from tests.vendor_profiles.dataverse.online.tenant import hardened, posture
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says

ADA_, BAO_, LAN_ = (f"users[user:{id_}]" for id_ in (ADA, BAO, LAN))
FACTOR, LAST = f"{BAO_}.mfa_enrolled", f"{ADA_}.last_login"
UNREGISTERED = (NOT_PROVIDED, "Registration")
KIND, INTERACTIVE, RESISTANT = (
    f"{BAO_}.kind",
    f"{BAO_}.interactive",
    "authentication.mfa_phishing_resistant_allowed",
)


def registered(**changes: Any) -> dict[str, Any]:
    return {f"Registration/value/1/{name}": value for name, value in changes.items()}


def account(**changes: Any) -> dict[str, Any]:
    return {"User/value/1": user(BAO, "Bao Tran", **changes)}


def factors(**states: str) -> dict[str, Any]:
    return {"AuthenticationMethods": methods(**states)}


@cases(
    "changes, facts",
    {
        "second factors are found by the object id": (
            registered(userPrincipalName="new.name@acme.example", isMfaRegistered=False),
            {FACTOR: False},
        ),
        "without it by the name": ({"User/value/1/azureactivedirectoryobjectid": None}, {FACTOR: True}),
        "another account of the same name is not taken": (
            registered(id="99999999-0000-4000-8000-000000000000"),
            {FACTOR: UNREGISTERED},
        ),
        "whom the report does not name is not known": (
            {},
            {f"users[user:{id_}].mfa_enrolled": UNREGISTERED for id_ in (DISABLED, BOT)},
        ),
        "a factor that is no longer allowed": (
            registered(isMfaRegistered=True, isMfaCapable=False),
            {FACTOR: False},
        ),
        "no factor": (registered(isMfaRegistered=False, isMfaCapable=False), {FACTOR: False}),
        "whether it is allowed is not told": (
            registered(isMfaRegistered=True, isMfaCapable=None),
            {FACTOR: UNREGISTERED},
        ),
        "the later sign-in counts and is derived": (
            {},
            {LAST: date(2026, 11, 24), f"{LAST}@grade": Grade.DERIVED, f"{LAN_}.manager": f"user:{ADA}"},
        ),
        "who is in no log is not known to have stayed away": (
            {"EntraUser": GONE},
            {f"{BAO_}.last_login": (NOT_PROVIDED, "SignIn")},
        ),
        **{
            f"an account with {changes}": (account(**changes), {KIND: kind, INTERACTIVE: interactive})
            for changes, kind, interactive in (
                ({}, UserKind.PERSON, True),
                ({"accessmode": 4}, UserKind.PERSON, False),
                ({"accessmode": 3}, UserKind.SYSTEM, False),
                ({"accessmode": 4, "applicationid": AUDIT}, UserKind.INTEGRATION, False),
                ({"accessmode": 0, "applicationid": AUDIT}, UserKind.INTEGRATION, False),
                ({"isintegrationuser": True}, UserKind.INTEGRATION, True),
                ({"accessmode": 5}, UserKind.PERSON, True),
                ({"accessmode": 77}, (ERROR, "User"), (ERROR, "User")),
            )
        },
        "factors that cannot be phished": (factors(Fido2="enabled"), {RESISTANT: True}),
        "none": (factors(Fido2="disabled"), {RESISTANT: False}),
        "certificates may be": (
            factors(Fido2="disabled", X509Certificate="enabled"),
            {RESISTANT: (NOT_PROVIDED, "AuthenticationMethods")},
        ),
        "a state of another word": (
            factors(Fido2="sometimes"),
            {RESISTANT: (ERROR, "AuthenticationMethods")},
        ),
    },
)
def test_accounts_and_factors(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed_tenant(hardened(), changes)), facts)


def test_of_two_logs_the_one_that_was_refused_leaves_the_other() -> None:
    says(posture(hardened(), {"SignIn": ResourceState.DENIED}), {LAST: date(2026, 11, 20)})


def required(*policies: dict[str, Any], defaults: bool = False) -> bool | None:
    changes = {"ConditionalAccess": rows(*policies), "SecurityDefaults/isEnabled": defaults}
    found = posture(changed_tenant(hardened(), changes)).authentication.mfa_required
    return found.value if isinstance(found, Known) else None


def test_a_policy_that_asks_everyone_and_security_defaults() -> None:
    assert required(policy()) is required(defaults=True) is True


@pytest.mark.parametrize("state", ["disabled", "enabledForReportingButNotEnforced"])
def test_without_a_policy_nothing_is_demanded(state: str) -> None:
    assert required() is False
    assert required(policy(state=state)) is False
    assert required(policy(grantControls=controls("block"))) is False


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
