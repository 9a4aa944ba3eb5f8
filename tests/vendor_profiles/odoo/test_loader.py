"""Whatever the product's loader takes is read, or leaves open what it could hold; what it does not take changes nothing."""

from __future__ import annotations

import pytest

from auditor.posture import Capability, Posture, Right, Role, Unknown
from auditor.vendor import detect
from tests.unknown import lacks
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, said, says

from .support import VENDOR, files, results_of, statuses

HEAD = "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
EVIL = HEAD + "access_evil,evil,base.model_res_users,base.group_user,1,1,1,1\n"
FINE = HEAD + "access_fine,fine,model_shop_order,group_shop,1,0,0,0\n"
CLOSED = "[options]\nlist_db = False\nadmin_passwd = $pbkdf2-sha512$x\ndb_host = db.example.com\ndb_sslmode = verify-full\n"


def roles_of(posture: Posture) -> dict[str, Role]:
    roles = posture.access.roles
    return {} if isinstance(roles, Unknown) else {role.id: role for role in roles.items}


def data(*parts: str, root: str = "odoo") -> str:
    return f"<{root}><data noupdate='1'>{''.join(parts)}</data></{root}>"


def record(model: str, id_: str = "x", **fields: str) -> str:
    inside = "".join(f'<field name="{name}" {how}/>' for name, how in fields.items())
    return f'<record id="{id_}" model="{model}">{inside}</record>'


LINE = record(
    "ir.model.access",
    model_id='ref="base.model_res_users"',
    group_id='ref="base.group_user"',
    perm_read='eval="1"',
    perm_write='eval="True"',
)


@pytest.mark.parametrize(
    "path",
    [
        "shop/security/ir.model.access.csv",
        "shop/security/ir.model.access-evil.csv",
        "shop/security/ir.model.access-1-2.csv",
        "shop/data/ir.model.access.csv",
        "shop/ir.model.access.csv",
        "shop/security/deep/er/ir.model.access.CSV",
        "ir.model.access.csv",
        "shop/security/IR.Model.Access.csv",
    ],
)
def test_access_lines_are_found_under_every_name_that_the_loader_takes(path: str) -> None:
    posture = files({path: EVIL})
    assert Right(Capability.MANAGE_USERS) in roles_of(posture)["group:base.group_user"].grants
    assert statuses(posture, "export")["access.manage-users"] == "fail"
    assert [vendor.id for vendor in detect([path])] == ["odoo"]


@pytest.mark.parametrize(
    "path", ["shop/data/any_name.xml", "shop/x.XML", "shop/static/a.xml", "shop/demo/b.xml"]
)
@pytest.mark.parametrize("root", ["odoo", "openerp", "data"])
def test_access_lines_in_xml_are_found_in_every_folder(path: str, root: str) -> None:
    posture = files({"shop/security/ir.model.access.csv": FINE, path: data(LINE, root=root)})
    role = roles_of(posture)["group:base.group_user"]
    assert role.grants[Right(Capability.MANAGE_USERS)].evidence.source.path == path


def test_a_line_in_xml_without_a_group_is_everybodys() -> None:
    line = record("ir.model.access", model_id='ref="base.model_res_partner"', perm_read='eval="1"')
    assert "everyone:odoo-portal" in roles_of(files({"shop/data/x.xml": data(line)}))


def test_a_line_that_gives_nothing_is_none() -> None:
    off = record("ir.model.access", "base.access_x", active='eval="False"')
    none = record("ir.model.access", "base.access_y", **dict.fromkeys(
        ("perm_read", "perm_write", "perm_create", "perm_unlink"), 'eval="0"'
    ))  # fmt: skip
    says(files({"shop/data/x.xml": data(off, none)}), {"access.roles": (NOT_PROVIDED, "AccessFile")})


UNREAD = [
    record("ir.model.access", "base.access_users", perm_write='eval="1"'),
    record(
        "ir.model.access", "base.access_users", model_id='ref="base.model_res_users"', perm_write='eval="1"'
    ),
    LINE.replace('eval="True"', 'eval="time.time() > 1"'),
    LINE.replace('ref="base.group_user"', 'search="[]"'),
    LINE.replace('ref="base.model_res_users"', "search=\"[('model', 'like', 'res.users')]\""),
    record("ir.access", model_id='ref="base.model_res_users"'),
    record("ir.model", access_ids="eval=\"[(0, 0, {'perm_write': True})]\""),
    record("res.groups", "base.group_user", model_access="eval=\"[(0, 0, {'perm_write': True})]\""),
    record("res.groups", "base.group_user", implied_ids='eval="[(4, 12)]"'),
    record("res.groups", "base.group_user", implied_ids='search="[]"'),
    record("res.groups", "base.group_system", users="eval=\"[(4, ref('base.user_demo'))]\""),
    record("res.users", "base.user_demo", groups_id="eval=\"[(4, ref('base.group_system'))]\""),
    record("res.users", "base.user_demo", group_ids="eval=\"[Command.link(ref('base.group_erp_manager'))]\""),
    record("res.users", "base.user_demo", groups_id="eval=\"[5, ref('base.group_system')]\""),
    record("res.groups", "base.group_user", implied_ids="eval=\"[(6, 0, [2, ref('base.group_system')])]\""),
    record("res.groups", "base.group_user", implied_ids='eval="[(4, 4)]"'),
    record("res.groups", "base.group_user", implied_ids='eval="[Command.set([3])]"'),
    record("res.users", "base.user_demo", in_group_4='eval="True"'),
    record("res.users", "base.user_demo", sel_groups_2_3_4='eval="3"'),
    '<record id="base.user_demo" model="res.users"><field name="role">group_system</field></record>',
    record("res.partner", user_ids="eval=\"[(0, 0, {'groups_id': [(4, ref('base.group_system'))]})]\""),
    record("res.company", user_ids="eval=\"[(1, 2, {'gro' 'ups_id': [(4, 4)]})]\""),
    record("res.company", user_ids="eval=\"[(1, 2, {'gro' + 'ups_id': [(4, 4)]})]\""),
    record("res.company", user_ids="eval=\"[(1, 2, dict([('groups_id', [(4, 4)])]))]\""),
    record("res.company", user_ids='eval="[(1, 2, dict(in_group_4=True))]"'),
    record("ir.model.data", name='eval="1"', res_id='ref="base.group_user"'),
    '<record id="x" model="ir.model.data"><field name="model">res.groups</field></record>',
    '<function model="ir.model.data" name="_update_xmlids" eval="[[]]"/>',
    '<function model="res.config.settings" name="execute" eval="[[1]]"/>',
    '<function model="res.company" name="write"><value eval="{\'user_ids\': [(1, 2, {\'group_ids\': []})]}"/></function>',
    '<function model="res.groups" name="write" eval="[[1], {}]"/>',
    '<function model="ir.actions.server" name="run" eval="[[1]]"/>',
]


COMPLETE = "access.roles.complete"
OTHER_ADDONS = (NOT_PROVIDED, "AccessFile")
DATA = (ERROR, "AddonData")
LINES = {"shop/security/ir.model.access.csv": FINE}


def table_of(name: str, columns: str, kind: tuple[str, str] = DATA) -> tuple[str, str, tuple[str, str]]:
    return f"shop/data/{name}.csv", columns, kind


@pytest.mark.parametrize("part", UNREAD)
def test_what_brings_rights_along_and_is_not_read_leaves_them_unknown(part: str) -> None:
    posture = files({**LINES, "shop/data/x.xml": data(part)})
    says(posture, {COMPLETE: DATA})
    result = results_of(posture, "export")["access.manage-users"]
    assert lacks(result, DATA)
    assert {gap.path for gap in result.missing} == {"shop/data/x.xml"}


@pytest.mark.parametrize(
    "commands",
    [
        "[(4, ref('base.group_system'))]",
        "[Command.link(ref('base.group_system'))]",
        "[(6, 0, [ref('base.group_user'), ref('base.group_system')])]",
        "(4, ref('base.group_system')),",
        "[ref('base.group_system')]",
        "[(3, ref('base.group_user')), (4, ref('base.group_system'), 0)]",
    ],
)
def test_a_group_that_brings_along_all_powers_is_found(commands: str) -> None:
    part = record("res.groups", "group_shop", implied_ids=f'eval="{commands}"')
    posture = files({"shop/__manifest__.py": "{'data': ['data/x.xml']}", "shop/data/x.xml": data(part)})
    assert Right(Capability.RUN_CODE) in roles_of(posture)["group:shop.group_shop"].grants
    assert statuses(posture, "export")["access.run-code"] == "fail"


def test_what_a_group_brings_along_is_followed_through_others() -> None:
    parts = (
        record("res.groups", "group_a", implied_ids="eval=\"[(4, ref('group_b'))]\""),
        record(
            "res.groups", "group_b", implied_ids="eval=\"[(4, ref('group_a')), (4, ref('shop.group_c'))]\""
        ),
    )
    line = EVIL.replace("base.group_user", "group_c")
    posture = files({"shop/security/ir.model.access.csv": line, "shop/security/groups.xml": data(*parts)})
    found = roles_of(posture)
    assert set(found) == {"group:shop.group_c"}  # the others have nothing of their own and no powers
    lines = {
        "shop/security/ir.model.access.csv": line + FINE.splitlines()[1].replace("group_shop", "group_a")
    }
    found = roles_of(files(lines | {"shop/security/groups.xml": data(*parts)}))
    assert Right(Capability.MANAGE_USERS) in found["group:shop.group_a"].grants
    assert found["group:shop.group_a"].includes == ("group:shop.group_c",)


LEGITIMATE = [
    record("res.groups", "group_shop", category_id='ref="base.module_category_x"'),
    record("res.groups", "group_shop", implied_ids="eval=\"[(4, ref('base.group_user'))]\""),
    record(
        "res.groups", "group_shop", users="eval=\"[(4, ref('base.user_root')), (4, ref('base.user_admin'))]\""
    ),
    record("res.users", "base.user_admin", groups_id="eval=\"[(4, ref('group_shop'))]\""),
    record("ir.rule", "rule", domain_force="eval=\"[(1, '=', 1)]\""),
    record("ir.ui.menu", "menu", groups_id="eval=\"[(4, ref('base.group_system'))]\""),
    record("ir.cron", "cron", code="eval=\"'model.run()'\""),
    record("ir.filters", "filter", context="eval=\"{'group_by': ['user_id']}\""),
    record("sale.order", line_ids="eval=\"[(0, 0, {'name': 'x', 'user_id': ref('base.user_demo')})]\""),
    '<record id="x" model="ir.model.data"><field name="model">ir.ui.view</field></record>',
    '<menuitem id="m" name="M" groups="base.group_system"/>',
    '<function model="account.chart.template" name="try_loading" eval="[[]]"/>',
]


@pytest.mark.parametrize("part", LEGITIMATE)
def test_what_addons_commonly_hold_raises_no_alarm(part: str) -> None:
    posture = files({**LINES, "shop/security/x.xml": data(part)})
    assert statuses(posture, "export") == statuses(files(LINES), "export")
    says(posture, {COMPLETE: OTHER_ADDONS})


@pytest.mark.parametrize(
    ("path", "text", "gap"),
    [
        # XML that is no data is none.
        ("shop/static/x.xml", "<templates><t t-name='x'/></templates>", OTHER_ADDONS),
        ("shop/static/x.xml", "<svg xmlns='http://www.w3.org/2000/svg'/>", OTHER_ADDONS),
        ("shop/static/x.xml", "<!DOCTYPE html><html><br></html>", OTHER_ADDONS),
        ("shop/static/x.xml", "not XML", OTHER_ADDONS),
        ("shop/static/x.xml", "", OTHER_ADDONS),
        # XML that may be data and cannot be read.
        ("shop/data/x.xml", "<odoo><record>", DATA),
        ("shop/data/x.xml", "<!DOCTYPE odoo><odoo/>", DATA),
        ("shop/data/x.xml", "<?xml version='1.0' encoding='x-none'?>+ADw-odoo/+AD4-", DATA),
        ("shop/data/x.xml", "<?xml version='1.0' encoding='cp037'?>x", DATA),
        ("shop/data/x.xml", "\ufeff\0<odoo", DATA),
        # A manifest that is no plain dictionary.
        *(
            ("shop/__manifest__.py", text, (ERROR, "AddonManifest"))
            for text in ("", "{'data': x}", "[1]", "{'data': 'a.xml'}", "open('x')", "\udcff")
        ),
        # Rights in the columns of other tables.
        table_of("ir.model", "id,access_ids/perm_write\n"),
        table_of("res.groups", "id,implied_ids:id\n"),
        table_of("res.groups", "id,implied_ids/id\n"),
        table_of("res.users", "id,groups_id:id\n"),
        table_of("res.users", "id,group_ids/id\n"),
        table_of("res.users", "id,in_group_4\n"),
        table_of("res.users", "id,role\n"),
        table_of("res.groups", "id,implied_ids.id\n"),
        table_of("ir.model.data", "id,name,model,res_id\n"),
        table_of("res.partner", "id,user_ids/login,user_ids/groups_id/id\n"),
        table_of(
            "ir.access", "id,model_id:id,operation\nx,base.model_res_users,rwcd\n", (ERROR, "AccessFile")
        ),
        # And none of them.
        table_of("ir.ui.menu", "id,name\nx,y\n", OTHER_ADDONS),
        table_of("ir.ui.menu", "id,groups_id:id\nx,base.group_system\n", OTHER_ADDONS),
        table_of("ir.ui.menu", "", OTHER_ADDONS),
        # Lines of empty cells are passed over; an archive of addons hides rights where it is not opened.
        ("shop/security/ir.model.access.csv", FINE + ",,,,,,,\n", OTHER_ADDONS),
        ("evil.ZIP", "", (ERROR, "AddonArchive")),
    ],
)
def test_a_file_beside_the_lines(path: str, text: str, gap: tuple[str, str]) -> None:
    says(files({**LINES, path: text}), {COMPLETE: gap})


def test_archives_of_addons_are_opened() -> None:
    export = VENDOR.profile.export
    assert export is not None
    assert export.archives == ("*.zip",)


MANIFEST = "# -*- coding: utf-8 -*-\n{'name': 'Shop', 'data': %r, 'demo': [], 'post_init_hook': %r}\n"


@pytest.mark.parametrize(
    "name", ["data/rights.sql", "data/rights.yml", "../elsewhere/x.xml", "data/gone.csv", "/etc/x.xml"]
)
@pytest.mark.parametrize("key", ["data", "demo", "init_xml", "update_xml", "demo_xml"])
def test_what_a_manifest_has_loaded_and_is_not_read_leaves_rights_unknown(name: str, key: str) -> None:
    manifest = f"{{{key!r}: ['security/ir.model.access.csv', {name!r}]}}"
    posture = files({"shop/__manifest__.py": manifest, **LINES})
    says(posture, {COMPLETE: DATA, f"{COMPLETE}@unread": "shop/__manifest__.py"})


def test_a_manifest_whose_files_are_read_changes_nothing() -> None:
    folder = {**LINES, "shop/views/a.xml": data(), "other/views/b.xml": data()}
    listed = ["security/ir.model.access.csv", "views/../views/a.xml", "../other/views/b.xml", "static/x.js"]
    posture = files(folder | {"shop/__manifest__.py": MANIFEST % (listed, "")})
    assert statuses(posture, "export") == statuses(files(folder), "export")
    says(posture, {COMPLETE: OTHER_ADDONS})


def test_a_program_that_runs_at_installation_is_named() -> None:
    posture = files({"shop/__manifest__.py": MANIFEST % ([], "give_rights"), **LINES})
    says(posture, {COMPLETE: OTHER_ADDONS})
    assert "give_rights (shop/__manifest__.py)" in said(posture, f"{COMPLETE}@reason")


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (EVIL.replace("perm_unlink", "perm_read").replace("1,1,1,1", "1,1,1,0"), "perm_read"),
        *(
            (
                EVIL.replace(f"{name}:id", f"{name}:id,{again}").replace(
                    "base.group_user,", "x,base.group_user,"
                ),
                again,
            )
            for name, again in (
                ("group_id", "group_id/id"),
                ("model_id", "model_id/id"),
                ("group_id", "group_id.id"),
            )
        ),
    ],
)
def test_a_column_that_stands_twice_hides_the_lines(text: str, again: str) -> None:
    assert again in text
    says(files({"shop/security/ir.model.access.csv": text}), {"access.roles": (ERROR, "AccessFile")})


OPEN = "[options]\nlist_db = True\n"
DOOR = "exposure.odoo-database-manager"
NOT_KNOWN = {"native[DatabaseList.open]": (ERROR, "ServerConfig")}


@pytest.mark.parametrize(
    "name", [".odoorc", ".openerp_serverrc", "Odoo.conf", "prod.conf", "server.cfg", "odoo.ini", "odoorc"]
)
def test_a_second_file_of_settings_by_any_name_leaves_them_unknown(name: str) -> None:
    alone = files({f"etc/{name}": OPEN})
    assert statuses(alone, "export")[DOOR] == "fail"
    both = files({"etc/odoo.conf": CLOSED, f"etc/{name}x/{name}": OPEN})
    says(both, NOT_KNOWN)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nginx.conf", "server { listen 80; }\n"),
        ("setup.cfg", "[options]\npackages = find:\n"),
        ("supervisord.conf", "[program:web]\ncommand=x\n"),
        (".bashrc", "export A=1\n"),
        ("tool.ini", "\udcff"),
    ],
)
def test_settings_of_other_programs_are_none(name: str, text: str) -> None:
    posture = files({"odoo.conf": CLOSED, name: text})
    assert statuses(posture, "export") == statuses(files({"odoo.conf": CLOSED}), "export")
    assert statuses(posture, "export")[DOOR] == "pass"


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile", "docker-compose.yml", "odoo.service", "run.sh", "Procfile", ".env", "Makefile", "etc/default/odoo",
        "supervisord.conf", "odoo.service.d/override.conf",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "options", ["--db_sslmode=disable --log-level warn", "--db_ssl disable --log-l=warn"]
)
def test_what_starts_the_server_wins_over_its_file(name: str, options: str) -> None:
    posture = files({"odoo.conf": CLOSED, name: f"odoo {options}\n"})
    gap = (ERROR, "ServerConfig")
    says(posture, {"transport.connections[].encrypted": (gap,), "logging.sign_ins_recorded": gap})
    assert statuses(posture, "export")[DOOR] == "pass"  # of that it says nothing


@pytest.mark.parametrize(
    "text",
    [
        "ExecStart=/usr/bin/odoo -c /srv/evil.conf",
        'command: ["odoo", "--config=/srv/evil.conf"]',
        "command: ['odoo', '-c', '/srv/evil.conf']",
        "ENV ODOO_RC=/srv/evil.conf\n",
        "ODOO_RC: /srv/evil.conf # odoo\n",
        "OPENERP_SERVER=/srv/.evilrc odoo-bin",
        "odoo-bin -d x --conf /srv/evil.conf",
        "odoo -c/srv/evil.conf",
        "odoo -sc /srv/evil.conf",
        "/opt/odoo/odoo-bin --config=/srv/settings",
        "odoo \\\n  -c /srv/settings.txt",
        "odoo: |\n  [options]\n  list_db = True\n",
        "RUN printf '[options]\\nlist_db = True' > /etc/odoo/odoo.conf",
    ],
)
def test_a_server_that_starts_with_other_settings_leaves_them_unknown(text: str) -> None:
    posture = files({"odoo.conf": CLOSED, "start.sh": text})
    says(posture, NOT_KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "odoo -c /etc/odoo/odoo.conf --no-database-list",
        'exec odoo --config "$ODOO_RC"',
        "bash -c 'odoo --version'",
        "other --log-level=warn",
        "odoo --log-levels --my-smtp --log --db_port=1",
        "odoo --config=/etc/odoo/odoo.conf; lint --config lint.toml odoo",
        "usage: odoo.sh [options] FILE",
    ],
)
def test_a_server_that_starts_with_its_file_has_its_settings(text: str) -> None:
    posture = files({"odoo.conf": CLOSED, "start.sh": text})
    assert statuses(posture, "export") == statuses(files({"odoo.conf": CLOSED}), "export")


@pytest.mark.parametrize("word", ["no", "0", "off", "FALSE", "None"])
def test_a_no_that_the_server_reads_as_a_yes_is_none(word: str) -> None:
    posture = files({"odoo.conf": f"[options]\nlist_db = {word}\n"})
    says(posture, NOT_KNOWN)
