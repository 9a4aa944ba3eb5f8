"""What single values of answers and of the environment mean."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Action, Capability, Known, Posture, Right, Role, Scope, Unknown, UnknownKind
from benchmarks.twins import twenty as twins
from benchmarks.twins.opened import assessed, posture_of
from benchmarks.twins.twenty.shapes import OBJECTS, member, object_row, on_object, role
from benchmarks.twins.twenty.tenant import REPAIRS, answers, files
from tests.unknown import is_unknown
from vendor_profiles.twenty import kinds
from vendor_profiles.twenty.kinds import FILES

FILE_OF = {kind: name for name, kind in FILES.items()}


def hardened(**changed: Any) -> Posture:
    """The hardened twin with other answers."""
    twin = twins.hardened()
    assert twin.api is not None
    return posture_of(twin.answering({**twin.api.documents, **changed}))


def workspace(**changed: Any) -> Posture:
    said = answers(REPAIRS)[kinds.WORKSPACE]["data"]["currentWorkspace"]
    return hardened(**{kinds.WORKSPACE: {"data": {"currentWorkspace": {**said, **changed}}}})


def of_role(**columns: Any) -> Role:
    """One role among those that a workspace has."""
    rows = [role("r", "Sales", [member("an@acme.example")], **columns)]
    found = hardened(**{kinds.ROLES: {"data": {"getRoles": rows}}}).access.roles
    assert not isinstance(found, Unknown)
    return found.items[0]


def value(fact: Any) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def reach(found: Role, name: str, action: Action) -> Scope | None:
    assert not isinstance(found.objects, Unknown)
    row = next((one for one in found.objects if one.object_class == name), None)
    return Scope.NONE if row is None else row.reach(action)


@pytest.mark.parametrize(
    ("columns", "powers"),
    [
        ({}, set()),
        ({"permissionFlags": [{"flag": "ROLES"}]}, {Capability.MANAGE_ROLES}),
        ({"canAccessAllTools": True}, {Capability.RUN_CODE}),
        ({"permissionFlags": [{"flag": "EXPORT_CSV"}]}, set()),
    ],
)
def test_what_flags_give(columns: dict[str, Any], powers: set[Capability]) -> None:
    found = of_role(**columns)
    assert {right.action for right in found.grants} == powers
    assert found.rights_seen is True


def handing_out(release: str | None, *names: str) -> Role:
    """A role with these flags, in this release."""
    client = {**answers(REPAIRS)[kinds.CLIENT], "appVersion": release}
    rows = [
        role("r", "Sales", [member("an@acme.example")], permissionFlags=[{"flag": name} for name in names])
    ]
    said = {kinds.CLIENT: client, kinds.ROLES: {"data": {"getRoles": rows}}}
    found = hardened(**said).access.roles
    assert not isinstance(found, Unknown)
    return found.items[0]


@pytest.mark.parametrize(
    ("release", "flag", "told"),
    [
        ("2.4.0", "API_KEYS_AND_WEBHOOKS", True),
        ("v2.35.1", "API_KEYS_AND_WEBHOOKS", True),
        ("2.36.0", "API_KEYS_AND_WEBHOOKS", None),
        ("2.37.0", "API_KEYS_AND_WEBHOOKS", False),
        (None, "API_KEYS_AND_WEBHOOKS", None),
        ("latest", "API_KEYS_AND_WEBHOOKS", None),
        ("2.4.0", "WORKSPACE_MEMBERS", None),
    ],
)
def test_whoever_makes_keys_or_invites_may_give_any_role(release: str, flag: str, told: bool | None) -> None:
    found = handing_out(release, flag)
    right = found.holds(Right(Capability.MANAGE_ROLES))
    if told is None:
        assert is_unknown(right, (UnknownKind.OUT_OF_REACH, "RolesGiven"))
    else:
        assert value(right) is told
    assert value(found.holds(Right(Capability.RUN_CODE))) is False
    assert value(found.gives(Action.UPDATE)) is True
    assert value(handing_out(release, flag, "ROLES").holds(Right(Capability.MANAGE_ROLES))) is True


def test_whoever_changes_all_settings_has_every_flag_of_settings_and_none_of_tools() -> None:
    found = of_role(canUpdateAllSettings=True)
    assert value(found.holds(Right(Capability.BYPASS_AUTHENTICATION))) is True
    assert reach(found, "person", Action.EXPORT) is Scope.NONE


def test_what_stands_for_one_object_wins_over_what_stands_for_all() -> None:
    found = of_role(objectPermissions=[on_object("person", update=False), on_object("note", delete=True)])
    assert reach(found, "person", Action.READ) is Scope.EVERYTHING
    assert reach(found, "person", Action.UPDATE) is Scope.NONE
    assert reach(found, "note", Action.DELETE) is Scope.EVERYTHING
    assert value(found.holds(Right(Capability.BULK_DELETE))) is True


@pytest.mark.parametrize("said", [[{"objectMetadataId": "o-person"}], None])
def test_how_far_a_role_reaches_under_conditions_is_not_known(said: Any) -> None:
    found = of_role(rowLevelPermissionPredicates=said)
    assert reach(found, "person", Action.READ) is None


def test_a_flag_that_is_no_word_leaves_the_rights_unknown() -> None:
    assert is_unknown(of_role(permissionFlags=None).rights_seen, (UnknownKind.NOT_PROVIDED, kinds.ROLES))
    assert is_unknown(of_role(permissionFlags=[{"flag": 7}]).rights_seen, (UnknownKind.ERROR, kinds.ROLES))


def test_the_products_own_objects_do_not_follow_rights_on_all_records() -> None:
    assert reach(of_role(), "workspaceMember", Action.READ) is Scope.NONE


def test_a_member_that_no_role_names_is_missed() -> None:
    found = workspace(workspaceMembersCount=99).users
    assert not isinstance(found, Unknown)
    assert is_unknown(found.complete, (UnknownKind.ERROR, kinds.ROLES))


def test_who_has_a_second_factor_is_told_only_where_all_must() -> None:
    found = workspace(isTwoFactorAuthenticationEnforced=False).users
    assert not isinstance(found, Unknown)
    assert is_unknown(found.items[0].mfa_enrolled, (UnknownKind.OUT_OF_REACH, "MethodsOfMembers"))
    found = workspace().users
    assert not isinstance(found, Unknown)
    assert value(found.items[0].mfa_enrolled) is True


def test_a_way_past_single_sign_on_is_a_password() -> None:
    assert value(workspace().authentication.password_login_disabled) is True
    assert value(workspace(isPasswordAuthBypassEnabled=True).authentication.password_login_disabled) is False


def test_what_objects_of_ones_own_hold_is_not_known() -> None:
    rows = [*map(object_row, OBJECTS), object_row("contract")]
    said = {"data": {"minimalMetadata": {"objectMetadataItems": rows}}}
    found = hardened(**{kinds.OBJECTS: said}).data.objects
    assert not isinstance(found, Unknown)
    assert [one.name for one in found.unread] == ["contract"]


def served(**lines: str) -> Posture:
    """The tenant with another environment."""
    said = {
        "IS_CONFIG_VARIABLES_IN_DB_ENABLED": "false",
        "PG_DATABASE_URL": "postgres://u:p@db.acme.example/x",
        **lines,
    }
    text = "".join(f"{name}={line}\n" for name, line in said.items() if line)
    return posture_of(replace(twins.hardened(), files={"twenty.env": text}))


def idle(posture: Posture) -> Any:
    found = posture.authentication.session_policies
    assert not isinstance(found, Unknown)
    return found.items[0].idle_minutes


@pytest.mark.parametrize(
    ("refresh", "access", "minutes"),
    [
        ("30m", "", 30),
        ("12h", "", 720),
        ("60d", "", 86_400),
        ("", "", 86_400),
        ("'2h'", "", 120),
        ("15m", "", 30),
        ("15m", "7d", 10_080),
        ("15m", "5m", 15),
    ],
)
def test_a_browser_stays_signed_in_as_long_as_the_longer_of_its_tokens(
    refresh: str, access: str, minutes: int
) -> None:
    posture = served(REFRESH_TOKEN_EXPIRES_IN=refresh, ACCESS_TOKEN_EXPIRES_IN=access)
    assert value(idle(posture)) == minutes


def test_a_panel_may_have_set_it_otherwise() -> None:
    posture = served(REFRESH_TOKEN_EXPIRES_IN="30m", IS_CONFIG_VARIABLES_IN_DB_ENABLED="")
    assert is_unknown(idle(posture), (UnknownKind.NOT_PROVIDED, "AdminPanel"))
    for name in ("REFRESH_TOKEN_EXPIRES_IN", "ACCESS_TOKEN_EXPIRES_IN"):
        assert is_unknown(idle(served(**{name: "soon"})), (UnknownKind.ERROR, kinds.ENV))


def test_no_secret_of_the_environment_is_kept() -> None:
    assert any("xq7" in text for text in twins.weak().files.values())
    assert "xq7" not in repr(posture_of(twins.weak()))


def folder(good: tuple[str, ...]) -> Any:
    said = {kind: document for kind, document in answers(good).items() if kind != kinds.HEAD}
    held = {f"answers/{FILE_OF[kind]}": json.dumps(document) for kind, document in said.items()}
    return replace(twins.hardened(), api=None, files={**held, **files(good)})


@pytest.mark.parametrize("good", [(), REPAIRS[:4], REPAIRS])
def test_a_folder_of_saved_answers_says_what_the_api_says(good: tuple[str, ...]) -> None:
    twin = {0: twins.weak, 4: twins.half}.get(len(good), twins.hardened)()
    asked = {one.check.id: one.status for one in assessed(twin).results}
    read = {one.check.id: one.status for one in assessed(folder(good)).results}
    differ = {id_ for id_, status in read.items() if status != asked[id_]}
    # No headers are in a folder, and files are read with no key.
    assert differ <= {
        "access.auditor-credential",
        "exposure.clickjack",
        "exposure.content-sniffing",
        "transport.hsts",
    }


def test_a_small_tenant_passes_what_a_large_one_passes() -> None:
    large = {one.check.id: one.status for one in assessed(twins.hardened()).results}
    small = {one.check.id: one.status for one in assessed(twins.small()).results}
    worse = {
        id_
        for id_, status in small.items()
        if large[id_] == "pass" and status not in ("pass", "not_applicable")
    }
    # Of two people one administrates, and whether an account for emergencies was tried is a person's to say.
    assert worse == {"auth.admin-recovery-second"}
