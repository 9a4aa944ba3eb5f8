"""odoo.conf and ir.model.access.csv: what they say, what they leave open, and what a hostile one may not do."""

from __future__ import annotations

import pytest

from auditor.posture import Action, Capability, ObjectRight, ObjectRights, Right, Scope, Unknown, UnknownKind
from auditor.posture.union.sources import unite
from auditor.vendor import detect
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen, value

from .fake import Fake
from .support import VENDOR, files, posture_of, results_of, statuses
from .tenant import hardened

HARD = """[options]
; %(interpolation)s is text here
admin_passwd = $pbkdf2-sha512$600000$abc$def
list_db = False
db_host = db.example.com
db_sslmode = verify-full
smtp_server = mail.example.com
smtp_ssl = True
log_level = info
"""
CSV = """id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink
access_a,a,model_res_partner,base.group_user,1,0,0,0
access_b,b,base.model_res_users,group_shop,1,1,1,0
access_c,c,model_crm_lead,,1,1,0,0
"""


def test_a_server_as_it_is_installed_is_open() -> None:
    posture = files({"etc/odoo.conf": "[options]\ndb_host = 10.0.0.5\n"})
    found = statuses(posture, "export")
    assert found["auth.shipped-accounts"] == "fail"  # without a master password it is `admin`
    assert found["exposure.odoo-database-manager"] == "fail"
    assert found["transport.connections-encrypted"] == "fail"  # db_sslmode is `prefer`


def test_a_hardened_server() -> None:
    posture = files({"etc/odoo.conf": HARD})
    assert statuses(posture, "export")["exposure.odoo-database-manager"] == "pass"
    assert statuses(posture, "export")["secrets.in-export"] == "pass"
    accounts = seen(posture.authentication.shipped_accounts)
    assert accounts.items[0].default_secret.value is False  # type: ignore[union-attr]
    assert is_unknown(accounts.complete, (UnknownKind.NOT_PROVIDED, "User"))  # the others are in the database
    connections = seen(posture.transport.connections)
    assert {one.id: one.encrypted.value for one in connections.items} == {  # type: ignore[union-attr]
        "database:odoo": True,
        "outgoing-mail:odoo.conf": True,
    }
    assert connections.items[0].evidence.line == 6


def test_secrets_are_found_and_never_kept() -> None:
    posture = files({"odoo.conf": "[options]\nadmin_passwd = s3cr3t-master\ndb_password = hunter2-db\n"})
    result = results_of(posture, "export")["secrets.in-export"]
    assert result.status == "fail"
    assert "s3cr3t-master" not in repr(posture)
    assert "hunter2-db" not in repr(posture)


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        ("", True),
        ("log_level = warn", False),
        ("log_level = debug", True),
        ("log_handler = :INFO", True),
        ("log_handler = :WARNING", False),
        ("log_handler = odoo.addons.base:ERROR", False),
        ("log_handler = werkzeug:CRITICAL,odoo.service:ERROR", True),
    ],
)
def test_sign_ins_are_in_the_server_log(text: str, recorded: bool) -> None:
    posture = files({"odoo.conf": f"[options]\n{text}\n"})
    assert value(posture.logging.sign_ins_recorded) is recorded


@pytest.mark.parametrize("host", ["False", "", "localhost", "127.0.0.1", "/var/run/postgresql", "::1"])
def test_a_database_on_the_same_machine_needs_no_tls(host: str) -> None:
    connections = seen(files({"odoo.conf": f"[options]\ndb_host = {host}\n"}).transport.connections)
    assert connections.items == ()


def test_a_setting_that_stands_twice_is_unknown() -> None:
    posture = files({"odoo.conf": "[options]\nlist_db = False\nlist_db = True\n"})
    assert is_unknown(posture.native["DatabaseList.open"], (UnknownKind.ERROR, "ServerConfig"))


def test_two_files_of_settings_are_not_one() -> None:
    posture = files({"a/odoo.conf": HARD, "b/odoo.conf": "[options]\nlist_db = True\n"})
    assert is_unknown(posture.native["DatabaseList.open"], (UnknownKind.ERROR, "ServerConfig"))


@pytest.mark.parametrize(
    "text",
    ["no section = 1\n", "[other]\na = 1\n", "\udcff", "[options\n", "[options]\n" + "x" * (1024 * 1024)],
)
def test_a_broken_file_is_named_and_says_nothing(text: str) -> None:
    posture = files({"odoo.conf": text})
    fact = posture.native["DatabaseList.open"]
    assert is_unknown(fact, (UnknownKind.ERROR, "ServerConfig"))
    assert "x" * 50 not in fact.reason


def test_interpolation_is_text() -> None:
    posture = files({"odoo.conf": "[options]\nlist_db = %(admin_passwd)s\nadmin_passwd = $pbkdf2$x\n"})
    assert is_unknown(posture.native["DatabaseList.open"], (UnknownKind.ERROR, "ServerConfig"))


def test_access_lines_of_addons() -> None:
    posture = files({"addons/shop/security/ir.model.access.csv": CSV})
    roles = seen(posture.access.roles)
    assert is_unknown(roles.complete, (UnknownKind.NOT_PROVIDED, "AccessFile"))
    found = {role.id: role for role in roles.items}
    assert found.keys() == {
        "everyone:odoo",
        "everyone:odoo-portal",
        "group:base.group_public",
        "group:base.group_user",
        "group:shop.group_shop",
    }
    reached = [found[f"{id_}"].objects for id_ in ("everyone:odoo-portal", "group:base.group_public")]
    assert all("crm.lead" in rights.objects for rights in reached if isinstance(rights, ObjectRights))
    assert Right(Capability.MANAGE_USERS) in found["group:shop.group_shop"].grants
    assert found["group:shop.group_shop"].grants[Right(Capability.MANAGE_USERS)].evidence.line == 3
    rights = next(iter(found["everyone:odoo"].objects))  # type: ignore[arg-type]
    assert (rights.object_class, rights.line, rights.reach(Action.READ)) == ("crm.lead", 4, None)
    status = statuses(posture, "export")
    assert status["access.manage-users"] == "fail"
    assert status["access.run-code"] == "unknown"  # other addons may give it


@pytest.mark.parametrize(
    "text",
    [
        "id,name\na,b\n",
        CSV.replace("1,0,0,0", "1,maybe,0,0"),
        CSV.replace("model_res_partner", ""),
        'id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"a',
        "\udcff",
    ],
)
def test_a_broken_list_hides_roles(text: str) -> None:
    roles = files({"shop/security/ir.model.access.csv": text}).access.roles
    gap = roles if isinstance(roles, Unknown) else roles.complete
    assert is_unknown(gap, (UnknownKind.ERROR, "AccessFile"))


def test_only_files_of_this_product_are_claimed() -> None:
    kind_of = VENDOR.normalizer.kind_of
    assert kind_of("etc/odoo.conf") == "ServerConfig"
    assert kind_of("x/security/ir.model.access.csv") == "AccessFile"
    for path in ("odoo.conf.bak", "config.php", "a.json", "models/shop.py", "README.md", "static/src"):
        assert kind_of(path) is None, path
    assert [vendor.id for vendor in detect(["etc/odoo.conf"])] == ["odoo"]
    assert "odoo" not in [vendor.id for vendor in detect(["data/config.php"])]


def test_files_and_api_unite() -> None:
    live = posture_of(Fake(hardened(), list_db=False))
    both = unite([live, files({"odoo.conf": HARD, "addons/shop/security/ir.model.access.csv": CSV})])
    assert {"database:odoo", "outgoing-mail:1"} <= {one.id for one in seen(both.transport.connections).items}
    assert seen(both.transport.connections).complete is True
    assert statuses(both, "api")["exposure.odoo-database-manager"] == "pass"
    open_ = unite([live, files({"odoo.conf": "[options]\nlist_db = True\n"})])
    assert statuses(open_, "api")["exposure.odoo-database-manager"] in ("fail", "unknown")
    assert not isinstance(both.access.roles, Unknown)
    assert "group:shop.group_shop" in {role.id for role in both.access.roles.items}


def test_a_list_without_rules_hides_nothing_that_the_api_knows() -> None:
    """Addons say that leads may be read, the running product how many of them."""
    line = "access_a,a,model_crm_lead,sales_team.group_sale_salesman,1,1,1,0\n"
    addon = {"crm/security/ir.model.access.csv": CSV.splitlines()[0] + "\n" + line}
    live = posture_of(Fake(hardened()))
    both = unite([live, files(addon)])
    for posture in (live, both):
        role = next(
            one
            for one in seen(posture.access.roles).items
            if one.id == "group:sales_team.group_sale_salesman"
        )
        assert not isinstance(role.objects, Unknown)
        grant = next(one for one in role.objects if one.object_class == "crm.lead")
        assert grant.reach(Action.READ) is Scope.OWN
        assert ObjectRight.UNCLEAR_REACH not in grant.rights
    assert statuses(both)["access.personal-data-wide"] == statuses(live)["access.personal-data-wide"]


def test_what_files_can_never_tell_is_declared_and_never_filled() -> None:
    reach = VENDOR.profile.out_of_reach("export")
    found = results_of(files({"odoo.conf": HARD, "addons/shop/security/ir.model.access.csv": CSV}), "export")
    for id_, result in found.items():
        if id_ in reach or result.check.topic in reach:
            assert result.status in ("unknown", "not_applicable"), id_
