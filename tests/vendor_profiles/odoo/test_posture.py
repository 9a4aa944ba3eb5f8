"""From the answers of whole tenants to verdicts: weak, hardened, tiny, of each version, and with answers missing."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest

from auditor.posture import (
    Action,
    Capability,
    Known,
    ObjectGrant,
    ObjectRights,
    Population,
    Posture,
    Right,
    Role,
    Scope,
    UnknownKind,
    UserKind,
)
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.brought import need_not_be_told
from tests.vendor_profiles.facts import known, seen

from .fake import Fake
from .support import PLAN, posture_of, results_of, statuses
from .tenant import (
    AUDIT,
    AUDITOR,
    GROUPS,
    MANAGER,
    PORTAL,
    SALES,
    SYSTEM,
    USER,
    Tables,
    for_17,
    for_19,
    for_20,
    hardened,
    parameters,
    tiny,
    user,
    weak,
)

BEYOND = {"auth.sso-only": ("not_applicable",), "logging.audit-retention": ("fail",)}
"""What is known all the same of what the API cannot tell: that there is no single sign-on, that nothing is recorded."""
HSTS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def hard(**changes: object) -> Fake:
    return Fake(hardened(), list_db=False, headers=HSTS, **changes)  # type: ignore[arg-type]


def test_a_weak_tenant_fails_where_it_is_weak() -> None:
    found = statuses(posture_of(Fake(weak())))
    for id_ in (
        "mfa.admins", "mfa.all-users", "mfa.required-for-ui", "mfa.phishing-resistant", "auth.lockout",
        "auth.password-length", "auth.session-timeout", "auth.shipped-accounts", "apps.credential-expiry",
        "apps.credential-scope", "transport.connections-encrypted", "transport.own-address-https", "transport.hsts",
        "exposure.self-registration", "exposure.odoo-database-manager", "hygiene.odoo-demo-data", "access.login-as",
        "auth.odoo-admin-passkey", "logging.audit-on", "access.auditor-credential",
    ):  # fmt: skip
        assert found[id_] == "fail", id_
    assert found["hygiene.dormant-accounts"] == "partial"
    assert found["exposure.clickjack"] == "pass"


def test_a_hardened_tenant_passes_where_it_was_hardened() -> None:
    found = statuses(posture_of(hard()))
    for id_ in (
        "mfa.admins", "mfa.all-users", "mfa.required-for-ui", "mfa.phishing-resistant", "mfa.enforcement-gaps",
        "auth.lockout", "auth.lockout-duration", "auth.password-length", "auth.password-complexity",
        "auth.password-history", "auth.session-timeout", "apps.credential-expiry", "apps.credential-scope",
        "apps.credential-owner", "transport.connections-encrypted", "transport.own-address-https", "transport.hsts",
        "exposure.self-registration", "exposure.sign-up-open", "exposure.odoo-database-manager",
        "hygiene.odoo-demo-data", "access.login-as", "auth.odoo-admin-passkey", "logging.audit-on",
        "access.auditor-credential", "hygiene.version-supported", "access.external-sharing",
    ):  # fmt: skip
        assert found[id_] == "pass", id_


LEFT_ALONE = {"auth.admin-recovery-second"}
"""With one administrator only a person can tell whether there is a way back in."""


def test_on_a_full_tenant_everything_is_filled_or_declared() -> None:
    """No scored check is unknown but what the profile says no API of this product can tell; and of that, nothing is filled."""
    assert PLAN is not None
    for fake in (Fake(weak()), hard()):
        posture = posture_of(fake)
        for id_, result in results_of(posture).items():
            declared = id_ in PLAN.out_of_reach or result.check.topic in PLAN.out_of_reach
            if declared and result.status in BEYOND.get(id_, ()):
                assert result.missing == (), id_
            elif declared:
                assert result.status == "unknown", id_
                assert {gap.kind for gap in result.missing} == {UnknownKind.OUT_OF_REACH}, id_
            elif id_ in LEFT_ALONE:
                assert (result.status == "unknown") is (len(seen(posture.administrators).items) == 1)
            elif result.check.scored and result.check.same_as is None and not need_not_be_told(result.check):
                assert result.status != "unknown", (id_, result.missing)


def test_a_tiny_tenant_is_read_like_a_large_one() -> None:
    posture = posture_of(Fake(tiny(), me=2))
    found = statuses(posture)
    assert found["mfa.admins"] == "fail"  # without the extension there is no second factor
    assert found["auth.password-length"] == "fail"
    assert found["apps.credential-expiry"] == "not_applicable"
    assert found["exposure.sign-up-open"] == "pass"
    policies = seen(posture.authentication.password_policies)
    # Without parameters the code's own fallbacks hold.
    assert policies.items[0].lockout_attempts.value == 5  # type: ignore[union-attr]
    sessions = seen(posture.authentication.session_policies)
    assert sessions.items[0].idle_minutes.value == 10080  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("tables", "serie"),
    [
        (for_17(hardened()), "17.0"),
        (for_19(hardened()), "19.0"),
        (for_20(hardened()), "20.0"),
        (for_19(hardened()), "saas~19.2"),
    ],
)
def test_every_version_says_the_same(tables: dict[str, list[dict[str, object]]], serie: str) -> None:
    expected = statuses(posture_of(hard()))
    found = statuses(posture_of(Fake(tables, serie=serie, list_db=False, headers=HSTS)))
    differ = {id_ for id_ in expected if expected[id_] != found[id_]}
    allowed = {"hygiene.version-supported"}
    if serie == "17.0":
        allowed.add("apps.credential-expiry")  # its keys never expire
        assert found["apps.credential-expiry"] == "fail"
    if serie == "20.0":
        allowed.add("access.guest-object-rights")  # its lines always name a group, so that everybody lost one
    assert differ <= allowed
    assert found["hygiene.version-supported"] == {"17.0": "fail", "19.0": "pass"}.get(serie, "unknown")


def test_everything_refused_is_unknown_and_no_crash() -> None:
    assert PLAN is not None
    posture = posture_of(Fake(weak()), dict.fromkeys(PLAN.resources, UnknownKind.DENIED))
    scored = [r for r in results_of(posture).values() if r.check.scored and r.check.same_as is None]
    assert {r.status for r in scored} <= {"unknown", "not_applicable"}
    assert all(r.reason for r in scored if r.status == "not_applicable")


def test_an_account_that_sees_only_itself_makes_nobody_look_safe() -> None:
    """Status 200 with one row: the rights of the account say that there may be more."""
    tables = weak()
    tables["res.users"][-1]["groups_id"] = [USER]
    fake = Fake(
        tables,
        refused=frozenset(
            {"ir.config_parameter", "ir.module.module", "ir.mail_server", "ir.model.access", "ir.rule"}
        ),
        narrowed={"res.users": [AUDITOR], "res.users.apikeys": [], "res.company": [1]},
    )
    posture = posture_of(fake)
    found = results_of(posture)
    for id_ in ("mfa.all-users", "mfa.admins", "hygiene.dormant-accounts", "apps.credential-expiry"):
        assert found[id_].status in ("unknown", "fail"), id_
        assert {gap.kind for gap in found[id_].missing} >= {UnknownKind.DENIED}, id_
    assert "base.group_system" in found["apps.credential-expiry"].missing[0].permission
    assert lacks(found["access.admin-count"], (UnknownKind.DENIED, "User"))


def test_an_account_of_one_company_does_not_see_the_users_of_another() -> None:
    tables = hardened()
    tables["res.company"].append({"id": 2, "name": "Daughter"})
    assert statuses(posture_of(Fake(tables)))["mfa.all-users"] == "unknown"
    tables["res.users"][-1]["company_ids"] = [1, 2]
    assert statuses(posture_of(Fake(tables)))["mfa.all-users"] == "pass"


def test_a_group_that_only_reads_sees_everything_and_is_no_excess() -> None:
    posture = posture_of(hard())
    credential = seen(posture.audit_credentials).items[0]
    assert (credential.name, credential.excess.value) == ("audit", ())  # type: ignore[union-attr]
    administrator = posture_of(Fake(hardened(), me=2))
    excess = known(seen(administrator.audit_credentials).items[0].excess)
    assert "Administration / Settings" in excess.value


def test_who_is_who() -> None:
    posture = posture_of(Fake(weak()))
    assert isinstance(posture.users, Population)
    kinds = {one.login: one.kind.value for one in posture.users.items if isinstance(one.kind, Known)}
    assert kinds == {
        "__system__": UserKind.SYSTEM, "admin": UserKind.PERSON, "demo": UserKind.PERSON, "portal": UserKind.PORTAL,
        "public": UserKind.GUEST, "audit": UserKind.PERSON,
    }  # fmt: skip
    assert {one.login for one in seen(posture.administrators).items} == {"admin", "audit"}
    roles = known(next(one.roles for one in posture.users.items if one.login == "demo"))
    # what comes with another group, as that of all internal users, is not given beside it
    assert roles.value == ("group:base.group_allow_export", "group:sales_team.group_sale_salesman_all_leads")
    never = known(next(one.last_login for one in posture.users.items if one.login == "portal"))
    assert never.value is None


def test_who_may_change_access_rights_is_an_administrator_in_19_where_only_direct_groups_are_listed() -> None:
    tables = for_19(weak())
    tables["res.users"][-1]["group_ids"] = [SYSTEM]
    posture = posture_of(Fake(tables, serie="19.0"))
    assert "audit" in {one.login for one in seen(posture.administrators).items}


def test_a_missing_field_is_not_false() -> None:
    for name in ("active", "share", "login_date"):
        tables = weak()
        del tables["res.users"][1][name]
        fake = Fake(tables)
        posture = posture_of_rows(fake, name)
        odd = seen(posture.users).items[1]
        fact = {"active": odd.active, "share": odd.kind, "login_date": odd.last_login}[name]
        assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "User")), name


def posture_of_rows(fake: Fake, missing: str) -> Posture:
    """A product that leaves a field out of one row, which it never should."""
    for row in fake.tables["res.users"]:
        row.setdefault(missing, ...)
    original = fake.call

    def call(model: str, method: str, domain: list[object], options: dict[str, object]) -> object:
        rows = original(model, method, domain, options)
        if isinstance(rows, list):
            return [{k: v for k, v in row.items() if v is not ...} for row in rows]
        return rows

    fake.call = call  # type: ignore[method-assign]
    return posture_of(fake)


@pytest.mark.parametrize("value", ["yes", 1, None, [], {}])
def test_odd_types_are_unknown(value: object) -> None:
    tables = weak()
    tables["res.users"][1] |= {
        "active": value,
        "totp_enabled": value,
        "groups_id": value if value != [] else "x",
    }
    posture = posture_of(Fake(tables))
    odd = seen(posture.users).items[1]
    assert is_unknown(odd.active, (UnknownKind.ERROR, "User"), (UnknownKind.NOT_PROVIDED, "User"))
    assert is_unknown(
        odd.mfa_enrolled, (UnknownKind.ERROR, "UserTotp"), (UnknownKind.NOT_PROVIDED, "UserTotp")
    )
    assert is_unknown(odd.roles, (UnknownKind.NOT_PROVIDED, "UserGroups"))
    assert is_unknown(odd.administrator, (UnknownKind.NOT_PROVIDED, "UserGroups"))


def test_roles_carry_powers_and_reach() -> None:
    posture = posture_of(Fake(weak()))
    roles = {role.id: role for role in seen(posture.access.roles).items}
    settings = roles["group:base.group_system"]
    assert {
        Right(Capability.RUN_CODE),
        Right(Action.READ),
        Right(Capability.MANAGE_USERS),
    } <= settings.grants.keys()
    assert Right(Action.EXPORT) in roles["group:base.group_allow_export"].grants
    assert Right(Capability.MANAGE_USERS) not in roles["group:base.group_user"].grants
    assert Right(Capability.API_ACCESS) in roles["everyone:odoo"].grants
    own = _reach(roles["group:sales_team.group_sale_salesman"])
    assert own["crm.lead"].reach(Action.READ) is Scope.OWN
    assert own["crm.lead"].reach(Action.DELETE) is Scope.NONE
    everything = _reach(roles["group:sales_team.group_sale_salesman_all_leads"])
    assert everything.keys() == {"crm.lead"}  # only what it adds to the group that it brings along
    assert everything["crm.lead"].reach(Action.READ) is Scope.EVERYTHING


def _reach(role: Role) -> dict[str, ObjectGrant]:
    assert isinstance(role.objects, ObjectRights)
    return {grant.object_class: grant for grant in role.objects}


def test_a_renamed_group_keeps_its_powers() -> None:
    """Names are translated and can be changed; external ids are not."""
    tables = weak()
    for row in tables["res.groups"]:
        row["name"] = row["full_name"] = f"nhóm {row['id']}"
    assert (
        results_of(posture_of(Fake(tables)))["access.run-code"].resources[0].id == "group:base.group_system"
    )


def test_without_external_ids_nobody_looks_harmless() -> None:
    posture = posture_of(Fake(weak()), {"GroupId": UnknownKind.DENIED})
    assert statuses(posture)["access.run-code"] in ("fail", "unknown")
    assert statuses(posture)["access.guest-object-rights"] == "unknown"
    assert statuses(posture)["access.export-data"] != "pass"


def test_a_line_for_everyone_opens_personal_data_to_every_account() -> None:
    tables = weak()
    line = next(row for row in tables["ir.model.access"] if row["name"] == "crm.lead")
    line["group_id"] = False
    result = results_of(posture_of(Fake(tables)))["access.open-to-everyone"]
    assert result.status == "fail"
    # Who is in the group of salespeople reaches leads of his own, whatever the line gives.
    assert {entry.id for entry in result.resources} == {
        f"everyone:odoo-but-{SALES}/crm.lead",
        "everyone:odoo-portal/crm.lead",
    }
    line["active"] = False
    assert statuses(posture_of(Fake(tables)))["access.open-to-everyone"] == "pass"


def test_from_odoo_20_a_group_of_everyone_stands_for_no_group() -> None:
    """And an action has another letter there than in the first versions of that list."""
    tables = for_20(weak())
    number = {row["model"]: row["id"] for row in tables["ir.model"]}["crm.lead"]
    tables["res.groups"].append({"id": 40, "name": "Everyone", "full_name": "Everyone", "implied_ids": []})
    tables["ir.model.data"].append(
        {"id": 140, "module": "base", "name": "group_everyone", "res_id": 40, "model": "res.groups"}
    )
    line = {"id": 900, "name": "all", "active": True, "model_id": [number, "Lead"], "group_id": [40, ""]}
    tables["ir.access"].append({**line, "operation": "ru", "domain": False})
    result = results_of(posture_of(Fake(tables, serie="20.0")))["access.open-to-everyone"]
    assert {entry.id: entry.actual for entry in result.resources} == {
        "everyone:odoo/crm.lead": ["read", "update"],
        "everyone:odoo-portal/crm.lead": ["read", "update"],
    }
    tables["ir.access"][-1]["operation"] = "rx"
    torn = results_of(posture_of(Fake(tables, serie="20.0")))["access.open-to-everyone"]
    assert (torn.status, torn.missing[0].kind) == ("unknown", UnknownKind.ERROR)


def test_visitors_that_reach_customers_are_found() -> None:
    tables = weak()
    assert "group:base.group_public/res.partner" not in _guest_pairs(tables)
    rule = next(row for row in tables["ir.rule"] if row["name"] == "portal: own")
    rule["domain_force"] = "[(1, '=', 1)]"
    assert "group:base.group_public/res.partner" in _guest_pairs(tables)


def _guest_pairs(tables: dict[str, list[dict[str, object]]]) -> set[str]:
    return {
        entry.id for entry in results_of(posture_of(Fake(tables)))["access.guest-object-rights"].resources
    }


def test_a_rule_that_was_switched_off_is_found() -> None:
    tables = hardened()
    tables["ir.rule"][3]["active"] = False
    result = results_of(posture_of(Fake(tables)))["access.record-rules-disabled"]
    assert result.status in ("fail", "partial")
    assert result.resources[0].id == "record-rule:4"


def test_a_rule_that_is_not_understood_makes_reach_unknown() -> None:
    tables = weak()
    rule = next(row for row in tables["ir.rule"] if row["name"] == "All Leads")
    rule["domain_force"] = "[('stage_id.fold', '=', False)]"
    result = results_of(posture_of(Fake(tables)))["access.personal-data-wide"]
    unknown = {entry.id for entry in result.resources if entry.status == "unknown"}
    assert "group:sales_team.group_sale_salesman_all_leads/crm.lead" in unknown


@pytest.mark.parametrize(
    ("policy", "serie", "extension", "required", "exempt"),
    [
        ("all_required", "18.0", "auth_totp_mail_enforce", True, ()),
        ("employee_required", "18.0", "auth_totp_mail_enforce", True, ("portal_users",)),
        ("all_required", "18.0", "auth_totp_mail", False, ()),
        ("all_required", "19.0", "auth_totp_mail", True, ()),
        ("optional", "18.0", "auth_totp_mail_enforce", False, ()),
    ],
)
def test_the_demand_for_a_second_factor(
    policy: str, serie: str, extension: str, required: bool, exempt: tuple[str, ...]
) -> None:
    tables = weak() if serie == "18.0" else for_19(weak())
    tables["ir.config_parameter"] += [{"id": 99, "key": "auth_totp.policy", "value": policy}]
    tables["ir.module.module"] += [{"id": 99, "name": extension, "state": "installed", "demo": False}]
    found = posture_of(Fake(tables, serie=serie))
    assert found.authentication.mfa_required.value is required  # type: ignore[union-attr]
    assert found.authentication.mfa_exempt.value == exempt  # type: ignore[union-attr]
    enrolled = {one.login: one.mfa_enrolled.value for one in seen(found.users).items}  # type: ignore[union-attr]
    assert enrolled["admin"] is required
    assert enrolled["portal"] is (required and not exempt)


@pytest.mark.parametrize(
    ("seconds", "module", "delay", "minutes"),
    [
        ("3600", False, None, 60),
        ("90", False, None, 2),
        ("abc", False, None, 10080),
        ("604800", True, None, 120),
        ("604800", True, "600", 10),
        ("604800", True, "0", 10080),
    ],
)
def test_sessions_end(seconds: str, module: bool, delay: str | None, minutes: int) -> None:
    tables = weak()
    values = {"sessions__max_inactivity_seconds": seconds}
    if delay is not None:
        values["inactive_session_time_out_delay"] = delay
    tables["ir.config_parameter"] = parameters(**values)
    if module:
        tables["ir.module.module"] += [
            {"id": 99, "name": "auth_session_timeout", "state": "installed", "demo": False}
        ]
    sessions = seen(posture_of(Fake(tables)).authentication.session_policies)
    assert sessions.items[0].idle_minutes.value == minutes  # type: ignore[union-attr]


def test_sign_up_for_a_copy_of_an_employee_is_worse_than_for_a_copy_of_a_customer() -> None:
    tables = weak()
    assert statuses(posture_of(Fake(tables)))["exposure.sign-up-open"] == "pass"
    next(row for row in tables["ir.config_parameter"] if row["key"] == "base.template_portal_user_id")[
        "value"
    ] = "6"
    assert statuses(posture_of(Fake(tables)))["exposure.sign-up-open"] == "fail"


def test_a_website_can_open_sign_up_by_itself() -> None:
    tables = hardened()
    tables["website"] = [{"id": 1, "name": "Shop", "domain": False, "auth_signup_uninvited": "b2c"}]
    assert statuses(posture_of(Fake(tables)))["exposure.self-registration"] == "fail"


@pytest.mark.parametrize(
    ("headers", "clickjack", "hsts"),
    [
        ({}, "pass", "fail"),
        ({"X-Frame-Options": "ALLOWALL", "Content-Security-Policy": ""}, "fail", "fail"),
        ({"Content-Security-Policy": "frame-ancestors *"}, "fail", "fail"),
        ({"Strict-Transport-Security": "max-age=0"}, "pass", "fail"),
        ({"Strict-Transport-Security": "max-age=600"}, "pass", "pass"),
    ],
)
def test_headers_of_the_sign_in_page(headers: dict[str, str], clickjack: str, hsts: str) -> None:
    found = statuses(posture_of(Fake(weak(), headers=headers)))
    assert (found["exposure.clickjack"], found["transport.hsts"]) == (clickjack, hsts)


@pytest.mark.parametrize(
    ("value", "frozen"), [("True", True), ("False", True), ("1", True), ("", False), (None, False)]
)
def test_any_text_freezes_the_address_of_links(value: str | None, frozen: bool) -> None:
    tables = weak()
    if value is not None:
        tables["ir.config_parameter"] += parameters(web__base__url__freeze=value)
    fact = known(posture_of(Fake(tables)).native["Parameter.frozen_address"])
    assert fact.value is frozen


def test_keys_of_somebody_who_left_belong_to_nobody() -> None:
    tables = hardened()
    tables["res.users"][2]["active"] = False
    tables["res.users.apikeys"][0]["user_id"] = [6, "Mai"]
    assert statuses(posture_of(Fake(tables)))["apps.credential-owner"] == "fail"


def test_fixtures_stay_as_they_are() -> None:
    before = deepcopy(weak())
    posture_of(Fake(weak()))
    assert weak() == before
    assert {AUDIT, MANAGER, PORTAL, SALES} <= GROUPS.keys()
    assert user(1, "x", [])["active"] is True


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("ir.module.module", "name", "base"),
        ("ir.model", "model", "res.partner"),
        ("ir.model.data", "name", "group_system"),
    ],
)
@pytest.mark.parametrize("make", [weak, hardened])
def test_a_list_that_lacks_what_every_odoo_has_proves_no_absence(
    table: str, column: str, value: str, make: Callable[[], Tables]
) -> None:
    tables = make()
    before = statuses(posture_of(Fake(tables)))
    tables[table] = [row for row in tables[table] if row[column] != value]
    after = statuses(posture_of(Fake(tables)))
    good = ("pass", "not_applicable")
    assert {id_ for id_ in after if after[id_] in good and before[id_] not in good} == set()
    assert {id_ for id_ in after if after[id_] == "unknown" and before[id_] != "unknown"}


def test_an_account_without_a_login_may_be_a_shipped_one() -> None:
    tables = hardened()
    tables["res.users"][0]["login"] = False
    accounts = seen(posture_of(Fake(tables)).authentication.shipped_accounts)
    assert len(accounts.unread) == 1
