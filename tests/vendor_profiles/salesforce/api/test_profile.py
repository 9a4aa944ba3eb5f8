"""The profile: what is asked for agrees with what is read, and nothing that is secret or can write is among it."""

from __future__ import annotations

from pathlib import Path

import pytest

from vendor_profiles.salesforce.api.accounts.reach import needed
from vendor_profiles.salesforce.api.documents import tables
from vendor_profiles.salesforce.rights import native_rights

from .fake import TOKEN, Fake
from .org import tiny, weak
from .support import PLAN, TOKEN_PLACE, VENDOR, gather, posture_of_org, statuses

assert PLAN is not None
NEVER = (
    "AccessToken",
    "RequestToken",
    "DeleteToken",
    "ConsumerSecret",
    "SecretValue",
    "Password",
    "LogFile",
    "SessionId",
)


@pytest.mark.parametrize("kind", ["LiveSelf", "LivePermissionSet", "LiveMutingPermissionSet"])
def test_every_dangerous_right_is_asked_for(kind: str) -> None:
    assert PLAN is not None
    columns = PLAN.resources[kind].columns
    assert columns is not None
    asked = {name.removeprefix("Permissions") for name in columns.wanted if name.startswith("Permissions")}
    assert asked == native_rights()


@pytest.mark.parametrize("kind", sorted(tables()))
def test_every_column_that_is_read_is_asked_for(kind: str) -> None:
    assert PLAN is not None
    columns = PLAN.resources[f"Live{kind}"].columns
    assert columns is not None
    table = tables()[kind]
    read = {table["name"], *(column for column in table["elements"].values())}
    assert read <= set(columns.wanted)


def test_no_column_that_holds_a_secret_is_asked_for() -> None:
    assert PLAN is not None
    for resource in PLAN.resources.values():
        named = (
            resource.columns.wanted if resource.columns else str(resource.using.get("columns", "")).split(",")
        )
        assert not set(named) & set(NEVER)


def test_nothing_is_posted_but_the_sign_in() -> None:
    assert PLAN is not None
    posts = [entry for entry in PLAN.allow if entry.method == "POST"]
    assert {entry.path for entry in posts} == {"/services/oauth2/token"}
    assert all(entry.body and entry.body["additionalProperties"] is False for entry in posts)
    assert all(call.method == "GET" for call in PLAN.calls.values())


def test_what_narrows_a_list_is_a_kind_that_is_asked_for() -> None:
    assert PLAN is not None
    assert {f"Live{kind}" for kind in needed()} <= set(PLAN.resources)
    assert {right for rights in needed().values() for right in rights} <= native_rights()


def test_a_right_that_can_write_is_said_to_be_opt_in() -> None:
    assert PLAN is not None
    for resource in PLAN.resources.values():
        if any(right in resource.right for right in ("Manage", "Customize", "Query All Files")):
            assert "opt-in" in resource.right, resource


def test_columns_that_the_edition_does_not_have_are_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fake refuses a query that names a column which is not there, as the product does."""
    monkeypatch.setenv(TOKEN_PLACE, TOKEN)
    fake = Fake(weak())
    assert "PermissionsUseAnyApiClient" not in fake.tables["PermissionSet"][0]
    gather(fake, tmp_path)
    asked = [line for line in fake.asked if "FROM PermissionSet" in line.replace("+", " ")]
    assert asked and not any("UseAnyApiClient" in line for line in asked)  # noqa: PT018


def test_what_is_declared_out_of_reach_is_never_answered_well() -> None:
    """A check that the API can answer must not be excused."""
    assert PLAN is not None
    found = [statuses(posture_of_org(org)) for org in (weak(), tiny())]
    profile = VENDOR.profile
    for key in profile.out_of_reach("api"):
        assert all(one.get(key, "unknown") not in ("pass", "partial") for one in found), key
