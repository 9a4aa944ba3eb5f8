"""A second opinion: the vendor's own SDK reads the same answers, and says the same of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
import responses
from zohocrmsdk.src.com.zoho.api.authenticator import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store import TokenStore
from zohocrmsdk.src.com.zoho.crm.api import Initializer
from zohocrmsdk.src.com.zoho.crm.api.audit_log_export import AuditLogExportOperations
from zohocrmsdk.src.com.zoho.crm.api.backup import BackupOperations
from zohocrmsdk.src.com.zoho.crm.api.dc import EUDataCenter
from zohocrmsdk.src.com.zoho.crm.api.org import OrgOperations
from zohocrmsdk.src.com.zoho.crm.api.portals import PortalsOperations
from zohocrmsdk.src.com.zoho.crm.api.profiles import ProfilesOperations
from zohocrmsdk.src.com.zoho.crm.api.roles import RolesOperations
from zohocrmsdk.src.com.zoho.crm.api.sdk_config import SDKConfig
from zohocrmsdk.src.com.zoho.crm.api.user_groups import UserGroupsOperations
from zohocrmsdk.src.com.zoho.crm.api.users import UsersOperations

from auditor.posture import Known
from tests.vendor_profiles.facts import known, seen
from tests.vendor_profiles.zoho.tenant import PLAN, hardened, path_of, posture

ADDRESS = "https://www.zohoapis.eu"


class Store(TokenStore):  # type: ignore[misc]
    """Keeps the token in memory."""

    def __init__(self) -> None:
        self.token: Any = None

    def find_token(self, token: Any) -> Any:
        return self.token

    def find_token_by_id(self, id: str) -> Any:
        return self.token

    def save_token(self, token: Any) -> None:
        self.token = token
        token.set_id("1")

    def delete_token(self, id: str) -> None:
        self.token = None

    def get_tokens(self) -> list[Any]:
        return [self.token]

    def delete_tokens(self) -> None:
        self.token = None


@pytest.fixture
def sdk(tmp_path: Path) -> Iterator[None]:
    tenant = hardened()
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.add("POST", f"{PLAN.elsewhere['accounts'][ADDRESS]}/oauth/v2/token", json=tenant["Token"])
        for kind in ("Org", "User", "Role", "Group", "Portal", "AuditExport", "Backup"):
            mock.add(
                "GET", ADDRESS + path_of(kind, "").removeprefix("GET ").partition("?")[0], json=tenant[kind]
            )
        for id_, document in tenant["Profile"].items():
            mock.add("GET", f"{ADDRESS}/crm/v8/settings/profiles/{id_}", json=document)
        Initializer.initialize(
            environment=EUDataCenter.PRODUCTION(),
            token=OAuthToken(client_id="1000.client", client_secret="a secret", refresh_token="1000.refresh"),
            store=Store(),
            sdk_config=SDKConfig(auto_refresh_fields=False, pick_list_validation=False),
            resource_path=str(tmp_path),
        )
        yield


@pytest.mark.usefixtures("sdk")
def test_users_with_profile_role_and_manager() -> None:
    theirs = {
        f"user:{one.get_id()}": (
            one.get_email(),
            one.get_status() == "active",
            f"role:{one.get_role().get_id()}",
            None if one.get_reporting_to() is None else f"user:{one.get_reporting_to().get_id()}",
        )
        for one in UsersOperations().get_users().get_object().get_users()
    }
    ours = seen(posture(hardened()).users)
    for one in ours.items:
        assert isinstance(one.active, Known)
        assert isinstance(one.roles, Known)
        assert isinstance(one.manager, Known)
        assert theirs[one.id] == (one.login, one.active.value, one.roles.value[1], one.manager.value)
    assert len(theirs) == len(ours.items)


@pytest.mark.usefixtures("sdk")
def test_permissions_of_profiles() -> None:
    ours = seen(posture(hardened()).access.roles)
    for id_ in (21, 22):
        [profile] = ProfilesOperations().get_profile(id_).get_object().get_profiles()
        enabled = {entry.get_name() for entry in profile.get_permissions_details() if entry.get_enabled()}
        assert enabled == set(next(role for role in ours.items if role.id == f"profile:{id_}").native)


@pytest.mark.usefixtures("sdk")
def test_the_hierarchy() -> None:
    theirs = RolesOperations().get_roles().get_object().get_roles()
    above = {
        one.get_id(): one.get_reporting_to().get_id() if one.get_reporting_to() else None for one in theirs
    }
    assert above == {31: None, 32: 31, 33: 32}
    assert not any(one.get_share_with_peers() for one in theirs)


@pytest.mark.usefixtures("sdk")
def test_organisation_groups_portals_and_backup() -> None:
    [organisation] = OrgOperations().get_organization().get_object().get_org()
    assert organisation.get_privacy_settings() is True
    assert organisation.get_hierarchy_preferences().get_type().get_value() == "Role_Hierarchy"
    [group] = UserGroupsOperations().get_groups().get_object().get_user_groups()
    assert (group.get_id(), group.get_name()) == (51, "EMEA")
    [portal] = PortalsOperations().get_portals().get_object().get_portals()
    assert (portal.get_name(), portal.get_active()) == ("acme", True)
    backup = BackupOperations().get_details().get_object().get_backup()
    rule = hardened()["Backup"]["backup"]["rrule"]
    assert backup.get_rrule() == rule


@pytest.mark.usefixtures("sdk")
def test_exports_of_the_audit_log() -> None:
    jobs = AuditLogExportOperations().get_exported_auditlogs().get_object().get_audit_log_export()
    states = {one.get_id(): one.get_status() for one in jobs}
    assert states == {902: "scheduled", 901: "finished", 900: "finished"}
    newest = max((one for one in jobs if one.get_download_links()), key=lambda one: one.get_job_end_time())
    ours = known(posture(hardened()).native["AuditExport.newest"])
    assert newest.get_job_end_time().astimezone(UTC).date() == ours.value
    assert (newest.get_id(), newest.get_criteria()) == (901, None)
    [filtered] = [one for one in jobs if one.get_id() == 900]
    assert filtered.get_criteria().get_field().get_api_name() == "done_by"
    assert [person["name"] for person in filtered.get_criteria().get_value()] == ["Watched Person"]
