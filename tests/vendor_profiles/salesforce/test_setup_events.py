"""Setup Audit Trail of Salesforce as events: by its codes, and by its sentences where the table of the page has no codes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from auditor.userfile import read_yaml
from tests.vendor_profiles.logs import Event, by_id, events, means, table, told

# code, sentence -> means, and by column what else must stand there
CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("suOrgAdminLogin", "Logged in using Login-As access for Ben Boss",
     "sign_in/impersonate/success", {"method": "impersonation", "target_name": "ben boss"}),
    ("suOrgAdminLogout", "Logged out using Login-As access for Ben Boss", "sign_in/log_off", {"target_name": "ben boss"}),
    ("loginasgrantedtosfdc", "ann@acme.example has granted salesforce.com login access through 11/1/2026",
     "setting/enable", {"setting": "support access: login access given to the vendor", "new_value": "11/1/2026"}),
    ("PermSetAssign", "Permission set Data Export: assigned to user Ben Boss (UserID: [0052A00000EsOI0])",
     "role_change/grant", {"granted": "Data Export", "target_id": "0052A00000EsOI0QAN", "target_name": "Ben Boss", "powerful": None}),
    ("PermSetUnassign", "Permission set Data Export: unassigned from user Ben Boss (UserID: [0052A00000EsOI0])",
     "role_change/revoke", {"granted": "Data Export", "target_name": "Ben Boss"}),
    ("changedprofileforuser", "Changed profile for user Ben Boss from Sales to System Administrator",
     "role_change/grant", {"granted": "System Administrator", "powerful": True, "old_value": "Sales", "target_name": "Ben Boss"}),
    ("changedprofileforusercusttostd", "Changed profile for user Ben Boss from System Administrator to Standard User",
     "role_change/grant", {"granted": "Standard User", "powerful": None, "old_value": "System Administrator"}),
    ("PermSetEnableUserPerm", "Changed permission set Export: Modify All Data permission was changed from disabled to enabled",
     "role_change/grant", {"granted": "Modify All Data", "powerful": True, "target_name": "Export", "target_type": "role"}),
    ("PermSetEnableUserPerm", "Changed permission set Export: Edit Tasks permission was changed from disabled to enabled",
     "role_change/grant", {"granted": "Edit Tasks", "powerful": None}),
    ("PermSetDisableUserPerm", "Changed permission set Export: View All Data permission was changed from enabled to disabled",
     "role_change/revoke", {"granted": "View All Data", "powerful": None}),
    ("profilePermChangedCustom", "Changed profile Sales: administrative permission Manage Users was changed from disabled to enabled",
     "role_change/grant", {"granted": "Manage Users", "powerful": True, "target_name": "Sales"}),
    ("PermSetEntityPermChanged", "Changed permission set Export: Contact object permissions were changed from Read to Read, View All",
     "role_change/update", {"powerful": True, "old_value": "Read", "new_value": "Read, View All", "target_name": "Export"}),
    ("createduser", "Created new user Eve New", "user_life/create", {"target_name": "Eve New", "target_type": "user"}),
    ("frozeuser", "Froze user account for Ben Boss", "user_life/disable", {"target_name": "Ben Boss"}),
    ("unfrozeuser", "Unfroze user account for Ben Boss", "user_life/enable", {"target_name": "Ben Boss"}),
    ("resetpassword", "Reset password for user Ben Boss", "user_life/password_reset", {"target_name": "Ben Boss"}),
    ("changedpassword", "Set new password for user Ben Boss", "user_life/password_change", {"target_name": "Ben Boss"}),
    ("insertTwoFactorInfo2", "Time-Based Token added for Ben@acme.example", "second_factor/enrol",
     {"target_name": "ben@acme.example", "factor": "totp"}),
    ("deleteAuthenticatorPairing", 'Salesforce Authenticator pairing "Salesforce Authenticator Pairing" removed for ben@acme.example',
     "second_factor/remove", {"target_name": "ben@acme.example", "factor": "push"}),
    ("insertConnectedApplication", "Installed Connected App My Ticket Portal to Salesforce", "app_key/create",
     {"app_name": "My Ticket Portal", "target_type": "app"}),
    ("deleteConnectedApplication", "Uninstalled Connected App My Ticket Portal", "app_key/delete", {"app_name": "My Ticket Portal"}),
    ("export", "Requested an export", "export/export", {"client_type": "browser"}),
    ("loginIpRange", "Added Login Ip Range to Sales from 0.0.0.0 to 255.255.255.255", "setting/create",
     {"setting": "network ranges: login IP range", "target_name": "Sales", "new_value": "0.0.0.0 to 255.255.255.255"}),
    ("passwordexpiry", "Changed password expiry policy from 90 days to Never expires", "setting/update",
     {"setting": "password expiry policy", "old_value": "90 days", "new_value": "Never expires"}),
]  # fmt: skip
ONLY_CODES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("eventLogGenerationEnabledOnOff", "Organization setup action: eventLogGenerationEnabledOnOff has changed.",
     "setting/disable", {"setting": "audit: event log files", "new_value": "off"}),
    ("mFADirectUILoginOptInOnOff", "Organization setup action: mFADirectUILoginOptInOnOff has changed.",
     "setting/disable", {"setting": "sign-in: multi-factor authentication"}),
    ("someNewPreferenceOffOn", "Organization setup action: someNewPreferenceOffOn has changed.",
     "setting/enable", {"setting": "someNewPreference", "new_value": "on"}),
    ("remoteproxy", "Remote Proxy insert CPI: https://out.example", "setting/create",
     {"setting": "remote site", "new_value": "https://out.example"}),
    ("overridegrantaccessenabledoff", "Changed Administrators Can Log in as Any User from off to on",
     "setting/enable", {"setting": "administrators can log in as any user"}),
    ("changeOauthDefaultScope", "Changed connected app Sync scopes from null to full, refresh_token",
     "app_key/update", {"app_name": "Sync", "new_value": "full, refresh_token", "setting": "changeOauthDefaultScope"}),
    ("groupMembership", "Changed membership of Group All Internal Users ", "role_change/update", {"target_name": "All Internal Users"}),
    ("holiday_insert", "Ngày lễ mới", "other", {"action": "holiday_insert", "detail": "Ngày lễ mới"}),
]  # fmt: skip
ROW = {"CreatedDate": "2026-11-20T02:15:09.000+0000", "CreatedById": "005000000000001AAA", "Section": "Data Export", "DelegateUser": None}  # fmt: skip


def record(code: str, sentence: str, **more: Any) -> dict[str, Any]:
    return {"Id": "0Ym1", "Action": code, "Display": sentence, "CreatedBy": {"Username": "Ann@Acme.example"}, **ROW, **more}  # fmt: skip


def check(event: dict[str, Any], meant: str, more: dict[str, Any]) -> None:
    assert means(event) == meant
    assert {key: event.get(key) for key in more} == more
    assert told(event, "time", "user_name") == ("2026-11-20 02:15:09", "ann@acme.example")


@pytest.fixture(scope="module")
def by_code(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Event]:
    """The events of all cases by their sentences, of one file."""
    rows = [
        record(code, sentence, Id=f"0Ym{number}")
        for number, (code, sentence, _, _) in enumerate([*CASES, *ONLY_CODES])
    ]
    return by_id(tmp_path_factory.mktemp("codes"), {"records": rows}, key="detail")


@pytest.fixture(scope="module")
def by_sentence(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Event]:
    header = ("Date", "User", "Source Namespace Prefix", "Action", "Section", "Delegate User")
    rows = [
        ("11/20/2026 2:15:09 AM GMT", "ann@acme.example", "", sentence, "Data Export", "")
        for _, sentence, _, _ in CASES
    ]
    return by_id(tmp_path_factory.mktemp("sentences"), table(header, *rows), key="detail")


@pytest.mark.parametrize(("code", "sentence", "meant", "more"), [*CASES, *ONLY_CODES])
def test_a_code_means_a_kind_of_event(
    by_code: dict[str, Event], code: str, sentence: str, meant: str, more: dict[str, Any]
) -> None:
    check(by_code[sentence], meant, {**more, "action": code, "user_id": "005000000000001AAA"})


@pytest.mark.parametrize(("code", "sentence", "meant", "more"), CASES)
def test_the_table_of_the_page_is_read_by_its_sentences(
    by_sentence: dict[str, Event], code: str, sentence: str, meant: str, more: dict[str, Any]
) -> None:
    check(by_sentence[sentence], meant, more)


def test_a_query_that_was_exported_says_the_same(tmp_path: Path) -> None:
    flat = {"Id": "0Ym1", "Action": "frozeuser", "Display": "Froze user account for Ben Boss", **ROW, "CreatedBy.Username": "ann@acme.example"}  # fmt: skip
    (event,) = events(tmp_path, table(list(flat), flat.values()))
    check(event, "user_life/disable", {"target_name": "Ben Boss"})


def test_who_is_signed_in_as_somebody_else_is_who_did_it(tmp_path: Path) -> None:
    (event,) = events(tmp_path, {"records": [record("createduser", "Created new user Eve New", DelegateUser="Mal@acme.example")]})  # fmt: skip
    assert told(event, "user_name", "user_id", "method") == ("mal@acme.example", None, "impersonation")


@pytest.mark.parametrize("name", ["setup_audit_trail", "real_time"])
def test_the_rights_that_are_powerful_are_those_of_the_profile(name: str) -> None:
    """Each right that administers or reaches all records stands in the list, and no right that the profile takes for harmless."""
    folder = Path(str(files("vendor_profiles.salesforce")))
    listed = set(read_yaml(folder / "events" / f"{name}.yaml")["lists"]["powerful"])
    rights = read_yaml(folder / "user_permissions.yaml")
    named = {
        right["label"] if name == "setup_audit_trail" else key: right["tier"] for key, right in rights.items()
    }
    assert {right for right, tier in named.items() if tier == "critical"} <= listed
    assert not {right for right in listed if named.get(right) in ("moderate", "low")}
