"""Dolibarr: what its tables, conf.php and its REST API say, and that both ways say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from operator import attrgetter
from typing import Any

import pytest

from auditor.collecting.live.redaction.redact import Redactor
from auditor.posture import Action, Population, Posture, Scope, UnknownKind
from auditor.posture.rights.extent import extent_of
from auditor.snapshot import ResourceState
from benchmarks.twins import dolibarr
from benchmarks.twins.dolibarr.shapes import account, conf, dump, names
from benchmarks.twins.opened import assessed, posture_of
from tests.unknown import is_unknown
from tests.vendor_profiles.dolibarr.fake import DOLIBARR, KEY
from tests.vendor_profiles.facts import says
from vendor_profiles.dolibarr.product import TABLE

OUT_OF_REACH, NOT_PROVIDED, ERROR, DENIED = (
    UnknownKind.OUT_OF_REACH,
    UnknownKind.NOT_PROVIDED,
    UnknownKind.ERROR,
    UnknownKind.DENIED,
)
CONF = "htdocs/conf/conf.php"
WHOLE: dict[str, list[dict[str, Any]]] = {
    "user": [account(1, "ada", admin=True), account(2, "bo")],
    "user_rights": [],
    "usergroup": [{"rowid": 7, "nom": "Sales", "entity": 1}],
    "usergroup_rights": [],
    "usergroup_user": [{"rowid": 1, "entity": 1, "fk_user": 2, "fk_usergroup": 7}],
    "rights_def": names(),
    "const": [{"rowid": 1, "name": "MAIN_MODULE_API", "entity": 1, "value": "1"}],
    "oauth_token": [],
}


def of_files(changes: Mapping[str, Any] | None = None, said: str | None = None, without: str = "") -> Posture:
    tables = {name: rows for name, rows in {**WHOLE, **(changes or {})}.items() if name != without}
    files = {"dolibarr.sql": dump(tables), CONF: conf() if said is None else said}
    return posture_of(replace(dolibarr.hardened(), api=None, files=files))


def constants(**values: str) -> dict[str, Any]:
    return {
        "const": [
            {"rowid": n, "name": name, "entity": 1, "value": value}
            for n, (name, value) in enumerate(values.items())
        ]
    }


def members(seen: Any) -> tuple[Any, ...]:
    """The members of what was seen whole."""
    assert isinstance(seen, Population)
    assert seen.complete is True
    return seen.items


def rights(*group: int, own: tuple[int, ...] = (), **other: Any) -> Posture:
    return of_files(
        {
            "usergroup_rights": [
                {"rowid": id_, "entity": 1, "fk_usergroup": 7, "fk_id": id_} for id_ in group
            ],
            "user_rights": [{"rowid": id_, "entity": 1, "fk_user": 2, "fk_id": id_} for id_ in own],
            **other,
        }
    )


def role_of(posture: Posture, user: str = "user:2") -> Any:
    (held,) = [entry for entry in members(posture.users) if entry.id == user]
    return next((entry for entry in members(posture.access.roles) if entry.id in held.roles.value[:1]), None)


def reach(role: Any) -> dict[str, Any]:
    """How far each action of a role goes, object by object."""
    return {row.object_class: {a: extent_of(row.scopes, a) for a in Action} for row in role.objects}


@pytest.mark.parametrize("state", ["weak", "hardened"])
def test_both_ways_make_the_same_accounts_rights_and_settings(state: str) -> None:
    twin = getattr(dolibarr, state)()
    asked, read = posture_of(replace(twin, files={})), posture_of(replace(twin, api=None))
    for part in ("users", "administrators", "access.roles", "access.groups"):
        one, other = (members(attrgetter(part)(found)) for found in (asked, read))
        assert [entry.id for entry in one] == [entry.id for entry in other] != []
    for mine, theirs in zip(members(asked.users), members(read.users), strict=True):
        for fact in ("roles", "active", "administrator", "kind", "last_login", "created"):
            assert getattr(mine, fact).value == getattr(theirs, fact).value, (mine.id, fact)
    assert isinstance(asked.logging.streams, Population)
    hidden = "event:MAIN_LOGEVENTS_USER_NEW_PASSWORD"
    assert [entry.id for entry in asked.logging.streams.items] == [
        entry.id for entry in members(read.logging.streams) if entry.id != hidden
    ]
    assert is_unknown(asked.logging.streams.complete, (OUT_OF_REACH, "HiddenConstant"))
    for role, same in zip(members(asked.access.roles), members(read.access.roles), strict=True):
        assert (role.name, role.grants.keys(), reach(role)) == (same.name, same.grants.keys(), reach(same))
    for fact in ("logging.audit_enabled", "logging.sign_ins_recorded", "logging.login_forensics"):
        assert attrgetter(fact)(asked).value == attrgetter(fact)(read).value
    for mine, theirs in zip(
        members(asked.authentication.password_policies),
        members(read.authentication.password_policies),
        strict=True,
    ):
        assert (mine.minimum_length.value, mine.character_classes.value) == (
            theirs.minimum_length.value,
            theirs.character_classes.value,
        )


def test_both_ways_come_to_the_same_verdicts() -> None:
    """But for what only one of them tells."""
    twin = dolibarr.weak()
    asked, read = assessed(replace(twin, files={CONF: twin.files[CONF]})), assessed(replace(twin, api=None))
    by_id = {result.check.id: result.status for result in read.results}
    differing = {
        result.check.id
        for result in asked.results
        if "unknown" not in (result.status, by_id[result.check.id])
        and result.status != by_id[result.check.id]
    }
    assert differing <= {"access.auditor-credential"}


@pytest.mark.parametrize(
    ("ids", "right", "holds"),
    [
        ((253,), "manage_users", True),
        ((253,), "manage_roles", True),
        ((251,), "manage_users", False),
        ((255,), "reset_credentials", True),
        ((125,), "bulk_delete", True),
        ((121, 122), "bulk_delete", False),
        ((999,), "manage_users", None),
    ],
)
def test_what_rights_amount_to(ids: tuple[int, ...], right: str, holds: bool | None) -> None:
    found = role_of(rights(*ids))
    assert (None if found is None else any(str(one.action) == right for one in found.grants)) is holds


@pytest.mark.parametrize("by", ["group", "own"])
def test_rights_of_the_account_and_of_its_groups_add_up(by: str) -> None:
    found = reach(role_of(rights(121, own=(126, 1201)) if by == "group" else rights(126, 1201, own=(121,))))
    assert found["thirdparties"][Action.READ] is Scope.OWN
    assert found["thirdparties"][Action.EXPORT] is Scope.OWN


def test_the_right_to_see_all_third_parties_widens_what_hangs_on_them() -> None:
    found = reach(role_of(rights(121, 281, 21, 262)))
    for name in ("thirdparties", "contacts", "proposals"):
        assert found[name][Action.READ] is Scope.EVERYTHING
    assert found["thirdparties"][Action.UPDATE] is Scope.NONE


def test_an_account_of_a_third_party_sees_that_alone() -> None:
    people = [account(1, "ada", admin=True), account(2, "bo", fk_soc=5)]
    found = rights(121, 122, 126, 262, 281, user=people)
    role = role_of(found)
    says(found, {"users[user:2].kind": "portal"})
    assert role.id.endswith("-outside")
    assert reach(role)["contacts"][Action.READ] is Scope.OWN
    assert reach(role)["thirdparties"] == {**dict.fromkeys(Action, Scope.NONE), Action.READ: Scope.OWN}


def test_exporting_takes_the_right_to_use_the_module_exports_too() -> None:
    for ids, scope in {
        (121, 126): Scope.NONE,
        (121, 126, 1201): Scope.OWN,
        (126, 262, 1201): Scope.EVERYTHING,
    }.items():
        assert reach(role_of(rights(*ids)))["thirdparties"][Action.EXPORT] is scope


def test_tickets_are_narrowed_for_nobody_of_the_own_people() -> None:
    """The product leaves them out where it narrows the rest."""
    assert reach(role_of(rights(56001)))["tickets"][Action.READ] is Scope.EVERYTHING


def test_an_account_of_a_third_party_exports_nothing_and_sees_every_member_but_no_mailing() -> None:
    people = [account(1, "ada", admin=True), account(2, "bo", fk_soc=5)]
    found = reach(role_of(rights(21, 28, 71, 126, 221, 281, 286, 1201, 56001, 56006, user=people)))
    assert {name: can[Action.READ] for name, can in found.items() if can[Action.READ] is not Scope.NONE} == {
        "contacts": Scope.OWN,
        "members": Scope.EVERYTHING,
        "proposals": Scope.OWN,
        "tickets": Scope.OWN,
    }
    assert {can[Action.EXPORT] for can in found.values()} == {Scope.NONE}


@pytest.mark.parametrize("ids", [(344,), (344, 121)])
def test_advanced_rights_count_only_where_they_are_on(ids: tuple[int, ...]) -> None:
    def manages(**values: str) -> bool | None:
        role = role_of(rights(*ids, **(constants(**values) if values else {})))
        return None if role is None else any(str(one.action) == "manage_roles" for one in role.grants)

    assert not manages()
    assert not manages(MAIN_USE_ADVANCED_PERMS="0")
    assert manages(MAIN_USE_ADVANCED_PERMS="1") is True


def test_without_constants_accounts_with_advanced_rights_are_unknown_and_others_are_not() -> None:
    tables = {
        "usergroup_rights": [{"rowid": 1, "entity": 1, "fk_usergroup": 7, "fk_id": 344}],
        "user_rights": [{"rowid": 1, "entity": 1, "fk_user": 1, "fk_id": 121}],
    }
    found = of_files(tables, without="const")
    ada, bo = members(found.users)
    assert len(ada.roles.value) == 2
    assert is_unknown(bo.roles, (NOT_PROVIDED, "Settings"))


def test_who_edits_accounts_and_generates_keys_can_act_as_anybody() -> None:
    def resets(*ids: int) -> bool:
        return any(str(one.action) == "reset_credentials" for one in role_of(rights(*ids)).grants)

    assert (resets(2610), resets(253), resets(253, 2610)) == (False, False, True)


def test_an_account_counts_on_its_first_and_its_last_day_and_between() -> None:
    on = dolibarr.hardened().on
    before, after = (str(on + timedelta(days=days)) for days in (-1, 1))
    people = [
        account(1, "ada", datestartvalidity=before, dateendvalidity=after),
        account(2, "bo", datestartvalidity=str(on), dateendvalidity=f"{on} 00:00:00"),
        account(3, "cy", dateendvalidity=before),
        account(4, "di", datestartvalidity=after),
        account(5, "ed", on=False, dateendvalidity=after),
    ]
    says(of_files({"user": people}), {"users[].active": (True, True, False, False, False)})


def test_what_the_flag_of_administrators_gives_makes_no_role_of_its_own() -> None:
    """The REST API tells those rights with the given ones."""
    for state in (dolibarr.weak(), dolibarr.hardened()):
        found = posture_of(replace(state, files={}))
        chief = next(entry for entry in members(found.users) if entry.login == "chief2")
        assert chief.roles.value == ("role:administrator",)


def test_accounts_with_the_same_rights_share_a_role() -> None:
    people = [account(number, f"rep{number}") for number in range(1, 6)]
    links = [{"rowid": number, "entity": 1, "fk_user": number, "fk_usergroup": 7} for number in range(1, 6)]
    found = rights(121, user=people, usergroup_user=links)
    assert [entry.name for entry in members(found.access.roles)] == ["administrator", "rep1, rep2, rep3 +2"]


@pytest.mark.parametrize("table", ["user_rights", "usergroup_rights", "usergroup_user", "rights_def"])
def test_without_one_of_the_tables_nobody_s_rights_are_known(table: str) -> None:
    found = of_files(without=table)
    assert isinstance(found.users, Population)
    kinds = {
        "user_rights": "UserRights",
        "usergroup_rights": "GroupRights",
        "usergroup_user": "Members",
        "rights_def": "RightNames",
    }
    if table != "usergroup_rights":
        assert is_unknown(found.users.items[0].roles, (NOT_PROVIDED, kinds[table]))
    assert is_unknown(found.users.items[1].roles, (NOT_PROVIDED, kinds[table]))
    assert isinstance(found.access.roles, Population)
    assert is_unknown(found.access.roles.complete, (NOT_PROVIDED, kinds[table]))


@pytest.mark.parametrize(
    ("values", "fact", "value"),
    [
        ({"USER_PASSWORD_GENERATED": "Perso", "USER_PASSWORD_PATTERN": "10;1;1;0;3;1"}, "authentication.password_policies[].minimum_length", (10,)),
        ({"USER_PASSWORD_GENERATED": "Perso", "USER_PASSWORD_PATTERN": "10;1;1;0;3;1"}, "authentication.password_policies[].character_classes", (2,)),
        ({"USER_PASSWORD_GENERATED": "Perso"}, "authentication.password_policies[].minimum_length,character_classes", ((12, 2),)),
        ({"USER_PASSWORD_GENERATED": ""}, "authentication.password_policies[].minimum_length", (12,)),
        ({"MAIN_MODULE_API": "1"}, "authentication.password_policies[].lockout_attempts", (0,)),
        ({"MAIN_SECURITY_MAX_NUMBER_FAILED_AUTH": "5"}, "authentication.password_policies[].lockout_attempts", (0,)),
        ({"MAIN_LOGEVENTS_USER_LOGIN_FAILED": "1"}, "authentication.password_policies[].lockout_attempts", (101,)),
        (
            {"MAIN_LOGEVENTS_USER_LOGIN_FAILED": "1", "MAIN_SECURITY_MAX_NUMBER_FAILED_AUTH": "5"},
            "authentication.password_policies[].lockout_attempts",
            (6,),
        ),
        ({"USER_PASSWORD_GENERATED": "none"}, "authentication.password_policies[].minimum_length", (0,)),
        ({"MAIN_MODULE_API": "1"}, "authentication.password_policies[].minimum_length", (12,)),
        ({"USER_PASSWORD_GENERATED": "other"}, "authentication.password_policies[].minimum_length", ((OUT_OF_REACH, "PasswordRule"),)),
        ({"MAIN_SESSION_TIMEOUT": "3600"}, "authentication.session_policies[].idle_minutes", (60,)),
        ({"MAIN_SESSION_TIMEOUT": ""}, "authentication.session_policies", (OUT_OF_REACH, "PhpSettings")),
        ({"MAIN_SESSION_TIMEOUT": "soon"}, "authentication.session_policies", (ERROR, "Settings")),
        ({"MAIN_MODULE_API": "1"}, "authentication.session_policies", (OUT_OF_REACH, "PhpSettings")),
        ({"MAIN_LOGEVENTS_USER_LOGIN": "1"}, "logging.sign_ins_recorded", True),
        ({"MAIN_LOGEVENTS_USER_LOGIN": "1"}, "logging.login_forensics", False),
        ({"MAIN_LOGEVENTS_USER_LOGIN": "1", "MAIN_LOGEVENTS_DISABLE_ALL": "1"}, "logging.sign_ins_recorded", False),
        ({"MAIN_MAIL_SENDMODE": "smtps", "MAIN_MAIL_EMAIL_STARTTLS": "1"}, "transport.mail_tls_required", True),
        ({"MAIN_MAIL_SENDMODE": "smtps"}, "transport.mail_tls_required", False),
        ({"MAIN_MAIL_SENDMODE": "smtps", "MAIN_MAIL_SMTP_SERVER": ""}, "transport.connections", ()),
        ({"MAIN_MODULE_API": "1"}, "transport.mail_tls_required", (OUT_OF_REACH, "LocalMailer")),
        ({"MAIN_VERSION_LAST_INSTALL": "19.0.1", "MAIN_VERSION_LAST_UPGRADE": "20.0.0"}, "product.version", "20.0.0"),
        ({"MAIN_VERSION_LAST_INSTALL": "19.0.1"}, "product.version", "19.0.1"),
    ],
)  # fmt: skip
def test_what_constants_say(values: dict[str, str], fact: str, value: object) -> None:
    says(of_files(constants(**values)), {fact: value})


@pytest.mark.parametrize(
    ("values", "recorded"),
    [
        ({1: "1", 2: "0"}, (ERROR, "Settings")),
        ({0: "1"}, True),
        ({0: "1", 1: "0"}, False),
        ({0: "0", 1: "1", 2: "1"}, True),
        ({0: "1", 2: "0"}, (ERROR, "Settings")),
    ],
    ids=["differ", "for-all", "own", "both-own", "one-goes-by-that-for-all"],
)
def test_what_a_company_sets_takes_the_place_of_what_is_set_for_all(
    values: dict[int, str], recorded: object
) -> None:
    """And two companies that differ are unknown."""
    rows = [
        {"rowid": n, "name": "MAIN_LOGEVENTS_USER_LOGIN", "entity": company, "value": value}
        for n, (company, value) in enumerate(values.items())
    ]
    rows += [
        {"rowid": 10 + company, "name": "MAIN_MODULE_API", "entity": company, "value": "1"}
        for company in ({1, 2} if 2 in values else {1})
    ]
    says(of_files({"const": rows}), {"logging.sign_ins_recorded": recorded})


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ({}, {"authentication.mfa_required": False, "authentication.networks_limited": False, "transport.own_address_https": True}),
        ({"dolibarr_main_url_root": "http://crm.example", "dolibarr_main_force_https": "0"}, {"transport.own_address_https": False}),
        ({"dolibarr_main_url_root": "http://crm.example", "dolibarr_main_force_https": "1"}, {"transport.own_address_https": True}),
        (
            {"dolibarr_main_authentication": "openid_connect"},
            {
                "authentication.sso_enabled": True,
                "authentication.password_login_disabled": True,
                "authentication.mfa_required": (OUT_OF_REACH, "SignInService"),
            },
        ),
        ({"dolibarr_main_authentication": "dolibarr,google"}, {"authentication.login_providers[].name": ("Google",)}),
        ({"dolibarr_main_authentication": "forceuser"}, {"exposure.visitors_have_role": True}),
        (
            {"dolibarr_main_authentication": "ldap", "dolibarr_main_auth_ldap_host": "ldap.acme.example", "dolibarr_main_auth_ldap_port": "389"},
            {"transport.connections[].id,encrypted": (("directory:ldap.acme.example", False),)},
        ),
        (
            {"dolibarr_main_db_host": "db.acme.example"},
            {"transport.connections[].encrypted": ((OUT_OF_REACH, "DatabaseTls"),)},
        ),
        ({"dolibarr_main_db_pass": "in-clear"}, {"secrets[file:Conf].hits": 1}),
    ],
)  # fmt: skip
def test_what_conf_says(said: dict[str, str], facts: dict[str, object]) -> None:
    found = of_files(said=conf(**said))
    if "secrets[file:Conf].hits" in facts:
        (file,) = members(found.secrets)
        assert [hit.locator for hit in file.hits] == ["dolibarr_main_db_pass"]
        return
    says(found, facts)


@pytest.mark.parametrize(
    ("values", "limited"),
    [
        ({"MAIN_MODULE_API": "1"}, False),
        ({"MAIN_MODULE_API": "1", "API_RESTRICT_ON_IP": "203.0.113.7"}, True),
        ({"MAIN_MODULE_API": "1", "API_DISABLE_LOGIN_API": "1"}, True),
        ({"MAIN_MODULE_API": "0"}, True),
        ({"MAIN_VERSION_LAST_INSTALL": "20.0.0"}, True),
    ],
)
def test_networks_of_the_pages_do_not_hold_the_api(values: dict[str, str], limited: bool) -> None:
    said = conf(dolibarr_main_restrict_ip="203.0.113.7")
    says(of_files(constants(**values), said=said), {"authentication.networks_limited": limited})
    says(of_files(constants(**values)), {"authentication.networks_limited": False})


def test_a_variable_of_conf_that_is_computed_is_unknown() -> None:
    text = conf() + "$dolibarr_main_authentication=getenv('AUTH');\n"
    says(
        of_files(said=text),
        {"authentication.sso_enabled": (ERROR, "Conf"), "authentication.mfa_required": (ERROR, "Conf")},
    )


def test_keys_stand_in_two_tables_and_a_key_of_a_module_that_is_off_opens_nothing() -> None:
    people = [account(1, "ada", key="k-1"), account(2, "bo", on=False, key="")]
    more = [
        {
            "rowid": 3,
            "service": "dolibarr_rest_api",
            "fk_user": 2,
            "datec": "2026-01-01 00:00:00",
            "expire_at": None,
            "lastaccess": None,
        },
        {"rowid": 4, "service": "Google", "fk_user": 2},
    ]
    found = of_files({"user": people, "oauth_token": more})
    says(
        found,
        {
            "integrations.credentials[].id,active,owner_active": (
                ("api-key:1", True, True),
                ("api-key:token-3", False, False),
            ),
            "integrations.credentials[api-key:token-3].expires": None,
            "integrations.credentials[api-key:1].last_used": (OUT_OF_REACH, "ApiKeyUse"),
        },
    )
    off = of_files({"user": people, **constants(MAIN_MODULE_API="0")})
    says(off, {"integrations.credentials[].active": (False,)})
    moved = of_files(
        {"user": people, "oauth_token": more, **constants(MAIN_MODULE_API="1", API_IN_TOKEN_TABLE="1")}
    )
    says(moved, {"integrations.credentials[].active": ((OUT_OF_REACH, "ApiKeyTable"), True)})


def test_a_right_over_keys_is_no_key() -> None:
    """It outlives the removal of secrets; what is named like it beside the rights does not."""
    redactor = Redactor(DOLIBARR.plan.secret_fields, plain=DOLIBARR.plan.plain_fields)
    said = {"rights": {"api": {"apikey": {"generate": 1}}}, "apikey": KEY, "api_key": KEY}
    assert redactor.clean(said) == {
        "rights": said["rights"],
        "apikey": "[redacted]",
        "api_key": "[redacted]",
    }


def test_the_constant_that_the_api_hides_is_not_asked_for() -> None:
    """One refusal would take the answers of the others with it."""
    each = DOLIBARR.plan.resources["Settings"].each
    assert each is not None
    assert set(each.values) == {*TABLE["constants"]} - {*TABLE["hidden"], "API_IN_TOKEN_TABLE"}


def test_an_api_that_refuses_constants_says_nothing_of_them() -> None:
    found = posture_of(replace(dolibarr.weak(), files={}).with_states(Settings=ResourceState.DENIED))
    says(
        found,
        {
            "logging.sign_ins_recorded": (DENIED, "Settings"),
            "authentication.password_policies": (DENIED, "Settings"),
        },
    )


def test_no_secret_of_a_dump_or_of_conf_is_kept() -> None:
    shown = repr(posture_of(replace(dolibarr.weak(), api=None)))
    for secret in ("$2y$10$abcdef", "dolcrypt:AES", "hidden-word", "in-clear-9876"):
        assert secret not in shown


def test_what_the_product_makes_its_tables_with_is_no_export() -> None:
    files = {
        **dolibarr.hardened().files,
        "htdocs/install/mysql/tables/llx_user.sql": "create table llx_user (rowid integer);\n",
        "htdocs/install/mysql/data/llx_const.sql": "insert into llx_const (name, value) values ('MAIN_MODULE_API','0');\n",
    }
    found = posture_of(replace(dolibarr.hardened(), api=None, files=files))
    assert len(members(found.users)) == len(members(posture_of(replace(dolibarr.hardened(), api=None)).users))
    says(found, {"logging.sign_ins_recorded": True})
