"""What single values of answers and files mean."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Action, Capability, Known, Posture, Right, Scope, Unknown, UnknownKind
from benchmarks.twins import frappecrm as twins
from benchmarks.twins.frappecrm.shapes import permission, user
from benchmarks.twins.frappecrm.tenant import REPAIRS, answers, files
from benchmarks.twins.opened import assessed, posture_of
from tests.unknown import is_unknown
from vendor_profiles.frappecrm import kinds, values
from vendor_profiles.frappecrm.kinds import FILES

FILE_OF = {kind: name for name, kind in FILES.items()}


def hardened(**changed: Any) -> Posture:
    """The hardened twin with other answers."""
    twin = twins.hardened()
    assert twin.api is not None
    return posture_of(twin.answering({**twin.api.documents, **changed}))


def system(**changed: Any) -> Posture:
    said = answers(REPAIRS)[kinds.SYSTEM]["data"]
    return hardened(**{kinds.SYSTEM: {"data": {**said, **changed}}})


def value(fact: Any) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def policy(posture: Posture) -> Any:
    found = posture.authentication.password_policies
    assert not isinstance(found, Unknown)
    return found.items[0]


def test_a_lock_of_seconds_is_told_in_minutes_begun() -> None:
    assert value(policy(system(allow_login_after_fail=61)).lockout_minutes) == 2


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("170:00", 10_200), ("00:30", 30), ("240:00:00", 14_400), ("00:00", None), ("8", None), (8, None)],
)
def test_how_long_a_session_lasts(text: Any, minutes: int | None) -> None:
    assert values.minutes(text) == minutes


def test_a_second_factor_that_is_off_is_asked_of_nobody() -> None:
    posture = system(enable_two_factor_auth=0)
    assert value(posture.authentication.mfa_required) is False
    assert value(posture.authentication.mfa_exempt) == ()


def test_the_administrator_and_links_by_mail_are_left_out() -> None:
    posture = system(login_with_email_link=1)
    assert value(posture.authentication.mfa_exempt) == ("administrator_account", "mail_links")


def test_without_its_role_nobody_is_asked() -> None:
    rows = answers(REPAIRS)[kinds.ROLES]["data"]
    changed = [{**row, "two_factor_auth": int(row["name"] == "System Manager")} for row in rows]
    posture = hardened(**{kinds.ROLES: {"data": changed}})
    assert value(posture.authentication.mfa_required) is False
    assert not isinstance(posture.users, Unknown)
    asked = {one.login: value(one.mfa_enrolled) for one in posture.users.items}
    assert (asked["ada@acme.example"], asked["rep1@acme.example"], asked["Administrator"]) == (
        True,
        False,
        False,
    )


def test_passkeys_of_a_later_release_are_not_known() -> None:
    versions = {"message": {"frappe": {"version": "17.0.0"}, "crm": {"version": "2.0.0"}}}
    posture = hardened(**{kinds.VERSIONS: versions})
    assert is_unknown(
        posture.authentication.mfa_phishing_resistant_allowed, (UnknownKind.NOT_PROVIDED, "Passkeys")
    )


def test_apps_beside_the_framework_have_releases_of_their_own() -> None:
    versions = {
        "frappe": {"version": "16.2.0"},
        "crm": {"version": "1.81.1"},
        "erpnext": {"version": "15.40.0"},
        "ours": {"version": "0.0.1"},
        "torn": {"title": "Torn"},
    }
    found = hardened(**{kinds.VERSIONS: {"message": versions}}).product.modules
    assert not isinstance(found, Unknown)
    assert found.complete is True
    told = {one.name: one.version for one in found.items}
    assert (value(told["crm"]), value(told["erpnext"])) == ("1.81.1", "15.40.0")
    assert is_unknown(told["ours"], (UnknownKind.NOT_PROVIDED, kinds.VERSIONS))
    assert is_unknown(told["torn"], (UnknownKind.ERROR, kinds.VERSIONS))
    looked_up = {one.name: one.vulnerabilities for one in found.items}
    assert looked_up["ours"] is None
    assert isinstance(looked_up["erpnext"], Known)
    assert [one.id for one in looked_up["erpnext"].value.found] == ["CVE-2025-58439"]


def reach(posture: Posture, role: str, doctype: str, action: Action) -> Scope | None:
    assert not isinstance(posture.access.roles, Unknown)
    found = next(one for one in posture.access.roles.items if one.id == f"role:{role}")
    assert not isinstance(found.objects, Unknown)
    return next(row for row in found.objects if row.object_class == doctype).reach(action)


@pytest.mark.parametrize(
    ("release", "scope"),
    [("1.72.0", Scope.EVERYTHING), ("1.73.0", Scope.OWN), ("2.0.0-dev", Scope.OWN), (None, None)],
)
def test_leads_are_narrowed_by_the_app_from_a_release_on(release: Any, scope: Scope | None) -> None:
    versions = {"message": {"frappe": {"version": "16.2.0"}, "crm": {"version": release}}}
    rows = {
        "data": [
            permission("CRM Lead", "Sales User", ("read",)),
            permission("CRM Lead", "Sales Manager", ("read",)),
        ]
    }
    posture = hardened(**{kinds.VERSIONS: versions, kinds.CUSTOM: rows})
    assert reach(posture, "Sales User", "CRM Lead", Action.READ) is scope
    assert reach(posture, "Sales Manager", "CRM Lead", Action.READ) is Scope.EVERYTHING


def test_one_row_of_the_organisation_puts_the_shipped_ones_out_of_force() -> None:
    posture = hardened(
        **{kinds.CUSTOM: {"data": [permission("Contact", "Sales User", ("read",), if_owner=1)]}}
    )
    assert reach(posture, "Sales User", "Contact", Action.READ) is Scope.OWN
    assert not isinstance(posture.access.roles, Unknown)
    manager = next(one for one in posture.access.roles.items if one.name == "Sales Manager")
    assert not isinstance(manager.objects, Unknown)
    assert "Contact" not in {row.object_class for row in manager.objects}


@pytest.mark.parametrize(("said", "held"), [(True, True), (False, False)])
def test_scripts_are_code_only_where_they_run(said: bool, held: bool) -> None:
    posture = hardened(**{kinds.SCRIPTS_ON: {"message": said}})
    assert not isinstance(posture.access.roles, Unknown)
    role = next(one for one in posture.access.roles.items if one.name == "Script Manager")
    assert value(role.holds(Right(Capability.RUN_CODE))) is held


def test_whether_scripts_run_may_be_unknown() -> None:
    posture = hardened(**{kinds.SCRIPTS_ON: {}})
    assert not isinstance(posture.access.roles, Unknown)
    role = next(one for one in posture.access.roles.items if one.name == "Script Manager")
    gap = (UnknownKind.NOT_PROVIDED, kinds.SCRIPTS_ON)
    assert is_unknown(role.holds(Right(Capability.RUN_CODE)), gap)


def test_no_backup_of_its_own_says_nothing_of_others() -> None:
    posture = hardened(**{kinds.BACKUPS: {"message": {"database": None}}})
    assert is_unknown(posture.backup.exists, (UnknownKind.NOT_PROVIDED, "Copies"))


def test_the_day_of_the_newest_backup_is_in_its_name() -> None:
    found = hardened().backup.coverage
    assert not isinstance(found, Unknown)
    assert {(str(one.data_class), str(value(one.last_good))) for one in found.items} == {
        ("records", "2026-11-24"),
        ("files", "2026-11-24"),
        ("configuration", "2026-11-24"),
    }


def test_who_may_come_from_known_networks_alone() -> None:
    rows = [user(name, restrict_ip="192.0.2") for name in ("Administrator", "ada@acme.example")]
    posture = hardened(**{kinds.USERS: {"data": rows}})
    assert value(posture.authentication.networks_limited) is True
    rows.append(user("bo@acme.example"))
    posture = hardened(**{kinds.USERS: {"data": rows}})
    assert value(posture.authentication.networks_limited) is False


@pytest.mark.parametrize(("factor", "limited"), [(1, False), (0, True)])
def test_a_box_of_the_account_lifts_its_networks_with_the_second_factor(factor: int, limited: bool) -> None:
    spared = {**user("ada@acme.example", restrict_ip="192.0.2"), "bypass_restrict_ip_check_if_2fa_enabled": 1}
    rows = [user("Administrator", restrict_ip="192.0.2"), spared]
    said = {**answers(REPAIRS)[kinds.SYSTEM]["data"], "enable_two_factor_auth": factor}
    posture = hardened(**{kinds.USERS: {"data": rows}, kinds.SYSTEM: {"data": said}})
    assert value(posture.authentication.networks_limited) is limited


def visitors(doctype: str, columns: tuple[str, ...], release: str, **more: Any) -> dict[str, Scope | None]:
    """How far the actions reach that visitors have with a DocType."""
    versions = {"message": {"frappe": {"version": "15.72.4"}, "crm": {"version": release}}}
    rows = {"data": [permission(doctype, "Guest", columns, **more)]}
    posture = hardened(**{kinds.VERSIONS: versions, kinds.CUSTOM: rows})
    [guest] = posture.guest_roles.items if not isinstance(posture.guest_roles, Unknown) else ()
    assert not isinstance(guest.objects, Unknown)
    found = [row for row in guest.objects if row.object_class == doctype]
    return {str(a): row.reach(a) for row in found for a in Action if row.gives(a) is not False}


def test_visitors_reach_no_lead_that_the_app_narrows() -> None:
    columns = ("read", "write", "create", "export")
    assert visitors("CRM Lead", columns, "1.81.1") == {"create": Scope.EVERYTHING}
    everything = dict.fromkeys(("read", "update", "create"), Scope.EVERYTHING)
    assert visitors("CRM Lead", columns, "1.72.0") == everything
    assert visitors("CRM Organization", columns, "1.81.1") == everything
    assert visitors("CRM Task", ("read",), "1.81.1", if_owner=1) == {"read": Scope.OWN}


def test_what_everybody_may_export_of_their_own_is_no_list_of_customers() -> None:
    rows = [
        permission("Address", "All", ("read", "export"), if_owner=1),
        permission("Address", "Sales User", ("read", "export"), if_owner=1),
    ]
    posture = hardened(**{kinds.CUSTOM: {"data": rows}})
    assert reach(posture, "All", "Address", Action.EXPORT) is Scope.NONE
    assert reach(posture, "All", "Address", Action.READ) is Scope.OWN
    assert reach(posture, "Sales User", "Address", Action.EXPORT) is Scope.OWN


def test_what_is_shared_with_everybody_reaches_portal_users() -> None:
    row = {"name": "s1", "share_doctype": "CRM Lead", "share_name": "CRM-LEAD-1", "write": 0}
    rules = hardened(**{kinds.SHARED: {"data": [row]}}).access.sharing_rules
    assert not isinstance(rules, Unknown)
    assert [(one.shared_with, one.access) for one in rules.items] == [
        ("everyone_internal", "read"),
        ("customers", "read"),
    ]


def test_whether_a_backup_is_encrypted_stands_in_its_name() -> None:
    start = "./crm.acme.example/private/backups/20261124_020003-crm_acme_example"
    names = {
        "database": f"{start}-database.sql.gz",
        "private": f"{start}-private-files-enc.tar",
        "config": None,
    }
    found = hardened(**{kinds.BACKUPS: {"message": names}}).backup.coverage
    assert not isinstance(found, Unknown)
    assert [value(one.encrypted) for one in found.items] == [False, True]


def saved(*good: str, **changed: Any) -> Posture:
    """The tenant as a folder of saved answers and the files of the site."""
    return posture_of(folder(good, **changed))


def folder(good: tuple[str, ...] = REPAIRS, **changed: Any) -> Any:
    said = {kind: document for kind, document in answers(good).items() if kind != kinds.HEAD}
    held = {
        f"answers/{FILE_OF[kind]}": json.dumps(document) for kind, document in {**said, **changed}.items()
    }
    return replace(twins.hardened(), api=None, files={**held, **files(good)})


@pytest.mark.parametrize("good", [(), REPAIRS[:6], REPAIRS])
def test_a_folder_of_saved_answers_says_what_the_api_says(good: tuple[str, ...]) -> None:
    twin = {0: twins.weak, 6: twins.half}.get(len(good), twins.hardened)()
    asked = {one.check.id: one.status for one in assessed(twin).results}
    read = {one.check.id: one.status for one in assessed(folder(good)).results}
    differ = {id_ for id_, status in read.items() if status != asked[id_]}
    # No headers and no account of the audit are in a folder; both kinds of servers are.
    assert differ <= {
        "access.auditor-credential",
        "exposure.clickjack",
        "exposure.content-sniffing",
        "transport.connections-encrypted",
        "transport.hsts",
        "transport.own-address-https",
    }


def test_a_saved_list_as_long_as_a_page_may_go_on() -> None:
    rows = [user(f"u{number}@acme.example") for number in range(20)]
    gap = saved(*REPAIRS, **{kinds.USERS: {"data": rows}}).users
    assert not isinstance(gap, Unknown)
    assert is_unknown(gap.complete, (UnknownKind.ERROR, kinds.USERS))
    assert not isinstance(saved(*REPAIRS, **{kinds.USERS: {"data": rows[1:]}}).users, Unknown)
    shorter = saved(*REPAIRS, **{kinds.USERS: {"data": rows[1:]}}).users
    assert not isinstance(shorter, Unknown)
    assert shorter.complete is True


def test_two_sites_that_differ_are_not_one() -> None:
    twin = folder()
    more = {**twin.files, "sites/other.example/site_config.json": json.dumps({"allow_cors": "*"})}
    origins = posture_of(replace(twin, files=more)).integrations.origins
    assert is_unknown(origins, (UnknownKind.ERROR, kinds.SITE_CONFIG))


def test_settings_that_code_may_give_are_not_known() -> None:
    twin = folder()
    site = json.dumps({"db_name": "_1", "extra_config": "acme.config.more"})
    more = {
        **twin.files,
        "sites/crm.acme.example/site_config.json": site,
        "sites/common_site_config.json": "{}",
    }
    origins = posture_of(replace(twin, files=more)).integrations.origins
    assert is_unknown(origins, (UnknownKind.NOT_PROVIDED, kinds.SITE_CONFIG))


def test_no_password_of_a_file_is_kept() -> None:
    files_read = saved().secrets
    assert not isinstance(files_read, Unknown)
    assert "literal" not in repr(saved())
    assert [hit.locator for one in files_read.items for hit in one.hits] == ["root_password"]


def test_a_small_tenant_passes_what_a_large_one_passes() -> None:
    large = {one.check.id: one.status for one in assessed(twins.hardened()).results}
    small = {one.check.id: one.status for one in assessed(twins.small()).results}
    worse = {
        id_
        for id_, status in small.items()
        if large[id_] == "pass" and status not in ("pass", "not_applicable")
    }
    assert worse == {"access.admin-share", "access.unheld-roles"}
