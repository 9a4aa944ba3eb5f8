"""Krayin: what its tables, its files and its REST API say, and that both ways say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any

import pytest

from auditor.posture import Action, Population, Posture, Scope, UnknownKind
from auditor.posture.rights.extent import extent_of
from benchmarks.twins import krayin
from benchmarks.twins.krayin.shapes import dump, environment, packages, role, user
from benchmarks.twins.krayin.tenant import tables
from benchmarks.twins.opened import posture_of
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import says

OUT_OF_REACH, NOT_PROVIDED, ERROR = UnknownKind.OUT_OF_REACH, UnknownKind.NOT_PROVIDED, UnknownKind.ERROR
FILES = krayin.hardened().files


def of_files(changes: Mapping[str, str | None] | None = None) -> Posture:
    files = {path: text for path, text in {**FILES, **(changes or {})}.items() if text is not None}
    return posture_of(replace(krayin.hardened(), files=files))


def of_roles(*entries: object, view: str = "global") -> Posture:
    grouped = [{"user_id": 1, "group_id": 1}]
    held = {
        **tables(()),
        "roles": list(entries),
        "users": [user(1, "ada", 1, view)],
        "user_groups": grouped,
    }
    return of_files({"krayin.sql": dump(held)})  # type: ignore[arg-type]


def members(seen: Any) -> tuple[Any, ...]:
    """The members of what was seen whole."""
    assert isinstance(seen, Population)
    assert seen.complete is True
    return seen.items


def test_both_ways_make_the_same_accounts_roles_groups_and_webhooks() -> None:
    twin = krayin.weak()
    asked, read = posture_of(replace(twin, files={})), posture_of(replace(twin, api=None))
    for part in ("users", "access.roles", "access.groups", "integrations.endpoints", "administrators"):
        one, other = (members(attrgetter(part)(found)) for found in (asked, read))
        assert [entry.id for entry in one] == [entry.id for entry in other] != []
    for mine, theirs in zip(members(asked.users), members(read.users), strict=True):
        for fact in ("roles", "active", "administrator", "created"):
            assert getattr(mine, fact).value == getattr(theirs, fact).value
    for role_one, role_other in zip(members(asked.access.roles), members(read.access.roles), strict=True):
        assert role_one.grants.keys() == role_other.grants.keys()
        assert reach(role_one) == reach(role_other)


def reach(held: Any) -> dict[str, Any]:
    """How far each action of a role goes, object by object."""
    return {row.object_class: {a: extent_of(row.scopes, a) for a in Action} for row in held.objects}


@pytest.mark.parametrize(
    ("view", "scope"), [("global", Scope.EVERYTHING), ("group", Scope.TEAM), ("individual", Scope.OWN)]
)
def test_how_far_a_role_reaches_is_said_by_the_account(view: str, scope: Scope) -> None:
    found = of_roles(role(1, "Sales", ["leads", "leads.view", "products"]), view=view)
    (account,) = members(found.users)
    (mine,) = [entry for entry in members(found.access.roles) if (entry.id,) == account.roles.value]
    leads = reach(mine)["leads"]
    assert (leads[Action.READ], leads[Action.EXPORT]) == (scope, scope)
    assert reach(mine)["products"][Action.READ] is Scope.EVERYTHING
    assert "contacts.organizations" not in reach(mine)


@pytest.mark.parametrize(
    ("rows", "role_", "scope"),
    [
        ([{"user_id": 1, "group_id": 1}], "role:1:group", Scope.TEAM),
        ([{"user_id": 2, "group_id": 1}], "role:1", Scope.EVERYTHING),
        ([], "role:1", Scope.EVERYTHING),
        (None, "role:1:group-or-all", None),
    ],
)
def test_whoever_is_in_no_group_sees_everything_with_the_view_permission_of_groups(
    rows: list[dict[str, int]] | None, role_: str, scope: Scope | None
) -> None:
    held = {
        **tables(()),
        "roles": [role(1, "Sales", ["leads"])],
        "users": [user(1, "ada", 1, "group"), user(2, "bo", 1, "individual")],
    }
    del held["user_groups"]
    found = of_files({"krayin.sql": dump(held if rows is None else {**held, "user_groups": rows})})
    (account, _) = members(found.users)
    assert account.roles.value == (role_,)
    (mine,) = [entry for entry in members(found.access.roles) if entry.id == role_]
    assert reach(mine)["leads"][Action.READ] is scope


@pytest.mark.parametrize(
    ("permission", "object_class", "action"),
    [
        ("leads.edit", "leads", Action.READ),
        ("leads.edit", "leads", Action.UPDATE),
        ("leads.delete", "leads", Action.DELETE),
        ("contacts.persons.view", "contacts.persons", Action.READ),
        ("contacts.organizations.edit", "contacts.organizations", Action.UPDATE),
        ("activities.delete", "activities", Action.DELETE),
        ("quotes.print", "quotes", Action.READ),
        ("mail", "mail", Action.READ),
    ],
)
def test_what_takes_any_number_is_narrowed_by_no_view_permission(
    permission: str, object_class: str, action: Action
) -> None:
    (mine, *_) = members(of_roles(role(1, "Sales", [permission]), view="individual").access.roles)
    assert reach(mine)[object_class][action] is Scope.EVERYTHING


def test_routes_that_no_permission_names_are_open_to_whoever_has_any() -> None:
    (mine, *_) = members(of_roles(role(1, "Clerk", ["dashboard"]), view="individual").access.roles)
    leads = reach(mine)["leads"]
    assert (leads[Action.READ], leads[Action.UPDATE]) == (Scope.OWN, Scope.EVERYTHING)
    assert reach(mine)["quotes"][Action.READ] is Scope.EVERYTHING
    says(of_roles(role(1, "Clerk", ["dashboard"])), {"access.roles[role:1].holds[customize_schema]": True})


def test_a_role_without_any_permission_opens_nothing() -> None:
    found = of_roles(role(1, "Nobody", []))
    (mine, *_) = members(found.access.roles)
    assert not reach(mine)
    says(found, {"access.roles[role:1].holds[customize_schema]": False})


@pytest.mark.parametrize(
    ("permissions", "right", "holds"),
    [
        (["settings.user.users.edit"], "reset_credentials", True),
        (["settings.user.users.edit"], "manage_roles", True),
        (["settings.user.users.delete"], "manage_users", True),
        (["settings.user.users.delete"], "manage_roles", False),
        (["settings.user.users"], "manage_users", False),
        (["settings.automation.workflows.edit"], "manage_integrations", True),
        ([], "manage_users", False),
        (None, "manage_users", True),
    ],
)
def test_what_permissions_amount_to(permissions: list[str] | None, right: str, holds: bool) -> None:
    says(of_roles(role(1, "R", permissions)), {f"access.roles[role:1].holds[{right}]": holds})


@pytest.mark.parametrize("value", ["{}", '"leads"', "[1]", "[leads"])
def test_a_list_of_permissions_that_is_none_is_unknown(value: str) -> None:
    found = of_roles({**role(1, "R", []), "permissions": value})
    says(
        found,
        {
            "access.roles[role:1].holds[manage_users]": (ERROR, "Roles"),
            "access.roles[role:1].objects": (ERROR, "Roles"),
        },
    )


def test_only_the_role_of_the_installer_with_all_permissions_is_shipped() -> None:
    found = of_roles(role(1, "Administrator", None), role(3, "Administrator", None))
    says(found, {"access.roles[role:1].builtin": "superuser", "access.roles[role:3].builtin": None})
    says(of_roles(role(1, "Administrator", ["leads"])), {"access.roles[role:1].builtin": None})


def test_the_rest_api_gives_everybody_everything_where_it_is_installed() -> None:
    installed = of_files({"composer.lock": packages("krayin/rest-api")})
    says(
        installed,
        {
            "access.roles[everyone:rest-api].holds[manage_users]": True,
            "access.roles[everyone:rest-api].kind": "everyone",
        },
    )
    unknown = of_files({"composer.lock": None})
    says(unknown, {"access.roles[everyone:rest-api].holds[manage_users]": (NOT_PROVIDED, "Packages")})
    assert "everyone:rest-api" not in [entry.id for entry in members(of_files().access.roles)]


@pytest.mark.parametrize(
    ("line", "fact", "value"),
    [
        ({"SESSION_LIFETIME": "30"}, "authentication.session_policies[].idle_minutes", (30,)),
        ({"SESSION_LIFETIME": "soon"}, "authentication.session_policies", (ERROR, "Environment")),
        ({"APP_URL": "http://crm.acme.example"}, "transport.own_address_https", False),
        ({"APP_URL": '"${HOST}"'}, "transport.own_address_https", (ERROR, "Environment")),
        ({"MAIL_PORT": "465"}, "transport.mail_tls_required", True),
        ({"MAIL_PORT": "587"}, "transport.mail_tls_required", False),
        ({"DB_HOST": "127.0.0.1"}, "transport.connections[].id", ("outgoing-mail:mail.acme.example",)),
        (
            {"DATABASE_URL": "mysql://x"},
            "transport.connections[].id",
            ("outgoing-mail:mail.acme.example",),
        ),
        ({"MAIL_MAILER": "log", "DB_HOST": "localhost"}, "transport.connections[].id", ()),
    ],
)
def test_what_the_environment_says(line: dict[str, str], fact: str, value: object) -> None:
    says(of_files({".env": environment(**line)}), {fact: value})


@pytest.mark.parametrize(("kind", "encrypted"), [("mysql", True), ("pgsql", (NOT_PROVIDED, "Environment"))])
def test_an_authority_of_mysql_encrypts_no_other_database(kind: str, encrypted: object) -> None:
    found = of_files({".env": environment(DB_CONNECTION=kind, MYSQL_ATTR_SSL_CA="/etc/ssl/certs/ca.pem")})
    says(found, {"transport.connections[database:db.acme.example].encrypted": encrypted})


@pytest.mark.parametrize("path", ["bootstrap/cache/config.php", ".env.production"])
def test_a_file_that_wins_over_the_environment_makes_settings_unknown(path: str) -> None:
    found = of_files({path: "<?php return [];"})
    says(
        found,
        {
            "authentication.session_policies": (ERROR, "Environment"),
            "transport.mail_tls_required": (ERROR, "Environment"),
        },
    )


def test_an_example_wins_over_nothing() -> None:
    says(of_files({".env.example": "APP_KEY=\n"}), {"transport.mail_tls_required": True})


def test_without_files_of_the_server_its_settings_are_not_known() -> None:
    found = of_files({".env": None, "composer.lock": None})
    says(found, {"transport.own_address_https": (NOT_PROVIDED, "Environment")})


def test_an_account_of_a_role_that_is_not_there_is_no_known_administrator() -> None:
    held = {**tables(()), "roles": [role(5, "R", [])], "users": [user(1, "ada", 1)]}
    found = of_files({"krayin.sql": dump(held)})
    (account,) = members(found.users)
    assert is_unknown(account.administrator, (NOT_PROVIDED, "Roles"))


def test_no_secret_of_a_dump_or_an_environment_is_kept() -> None:
    shown = repr(posture_of(replace(krayin.weak(), api=None)))
    for secret in ("$2y$10$abcdef", "0" * 64, "base64:AAAA"):
        assert secret not in shown


def test_files_of_packages_are_none_of_the_product() -> None:
    others = {
        "vendor/acme/thing/.env": environment(APP_URL="http://x.example"),
        "vendor/acme/composer.lock": packages("krayin/rest-api"),
    }
    says(of_files(others), {"transport.own_address_https": True})
    assert "everyone:rest-api" not in [entry.id for entry in members(of_files(others).access.roles)]
