"""odoo.conf and ir.model.access.csv: what they say, what they leave open, and what a hostile one may not do."""

from __future__ import annotations

from auditor.posture import Action, Capability, ObjectRight, ObjectRights, Right, Scope, Unknown, UnknownKind
from auditor.posture.union.sources import unite
from auditor.vendor import detect
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, said, says, seen
from tests.vendor_profiles.odoo.fake import Fake
from tests.vendor_profiles.odoo.support import VENDOR, files, posture_of, results_of, statuses
from tests.vendor_profiles.odoo.tenant import hardened

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


OPEN, SIGN_INS = "native[DatabaseList.open]", "logging.sign_ins_recorded"
FAILED = "logging.failed_sign_ins_recorded"
MASTER = "authentication.shipped_accounts[]"
LEAVING = "transport.connections"
BAD = (ERROR, "ServerConfig")


def conf(*lines: str) -> dict[str, str]:
    return {"odoo.conf": "\n".join(("[options]", *lines, ""))}


@cases(
    "folder, facts",
    {
        # Without a master password it is `admin`; the other accounts are in the database.
        "a server as it is installed is open": (
            conf("db_host = 10.0.0.5"),
            {
                f"{MASTER}.active,default_secret": ((True, True),),
                OPEN: True,
                f"{LEAVING}[].encrypted": (False,),  # db_sslmode is `prefer`
                SIGN_INS: True,
            },
        ),
        "a hardened server": (
            {"etc/odoo.conf": HARD},
            {
                f"{MASTER}.active,default_secret": ((False, False),),
                "authentication.shipped_accounts.complete": (NOT_PROVIDED, "User"),
                f"{LEAVING}[].id,encrypted,@line": (
                    ("database:odoo", True, 6),
                    ("outgoing-mail:odoo.conf", True, 7),
                ),
            },
        ),
        "the level warn": (conf("log_level = warn"), {SIGN_INS: False, FAILED: False}),
        "the level debug": (conf("log_level = debug"), {SIGN_INS: True, FAILED: True}),
        "a handler of all": (conf("log_handler = :INFO"), {SIGN_INS: True}),
        "a handler of warnings": (conf("log_handler = :WARNING"), {SIGN_INS: False}),
        "a handler of the part that signs people in": (
            conf("log_handler = odoo.addons.base:ERROR"),
            {SIGN_INS: False},
        ),
        "handlers of other parts": (
            conf("log_handler = werkzeug:CRITICAL,odoo.service:ERROR"),
            {SIGN_INS: True},
        ),
        **{
            f"a database on {host!r}, the same machine": (conf(f"db_host = {host}"), {LEAVING: ()})
            for host in ("False", "", "localhost", "127.0.0.1", "/var/run/postgresql", "::1")
        },
        "a setting that stands twice": (conf("list_db = False", "list_db = True"), {OPEN: BAD}),
        "two files of settings are not one": (
            {"a/odoo.conf": HARD, "b/odoo.conf": "[options]\nlist_db = True\n"},
            {OPEN: BAD},
        ),
        "interpolation is text": (
            conf("list_db = %(admin_passwd)s", "admin_passwd = $pbkdf2$x"),
            {OPEN: BAD},
        ),
        **{
            f"a broken file, {why}": ({"odoo.conf": text}, {OPEN: BAD})
            for why, text in {
                "no section": "no section = 1\n",
                "another section": "[other]\na = 1\n",
                "no text": "\udcff",
                "a torn section": "[options\n",
                "too long": "[options]\n" + "x" * (1024 * 1024),
            }.items()
        },
        # A list of access lines that is broken hides roles.
        **{
            f"a broken list, {why}": (
                {"shop/security/ir.model.access.csv": text},
                {path: (ERROR, "AccessFile")},
            )
            for why, path, text in (
                ("other columns", "access.roles", "id,name\na,b\n"),
                ("an odd word", "access.roles.complete", CSV.replace("1,0,0,0", "1,maybe,0,0")),
                ("no model", "access.roles.complete", CSV.replace("model_res_partner", "")),
                ("a quote that is not closed", "access.roles", CSV.splitlines()[0] + '\n"a'),
                ("no text", "access.roles", "\udcff"),
            )
        },
    },
)
def test_what_files_say(folder: dict[str, str], facts: Facts) -> None:
    says(files(folder), facts)


def test_verdicts_on_a_server() -> None:
    open_ = statuses(files({"etc/odoo.conf": "[options]\ndb_host = 10.0.0.5\n"}), "export")
    failing = ("auth.shipped-accounts", "exposure.odoo-database-manager", "transport.connections-encrypted")
    assert {check: open_[check] for check in failing} == dict.fromkeys(failing, "fail")
    hard = statuses(files({"etc/odoo.conf": HARD}), "export")
    passing = ("exposure.odoo-database-manager", "secrets.in-export")
    assert {check: hard[check] for check in passing} == dict.fromkeys(passing, "pass")


def test_a_broken_file_is_not_quoted() -> None:
    assert "x" * 50 not in said(files({"odoo.conf": "[options]\n" + "x" * (1024 * 1024)}), f"{OPEN}@reason")


def test_secrets_are_found_and_never_kept() -> None:
    posture = files({"odoo.conf": "[options]\nadmin_passwd = s3cr3t-master\ndb_password = hunter2-db\n"})
    result = results_of(posture, "export")["secrets.in-export"]
    assert result.status == "fail"
    assert "s3cr3t-master" not in repr(posture)
    assert "hunter2-db" not in repr(posture)


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
