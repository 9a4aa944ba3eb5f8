"""Whatever the product's loader takes is read, or leaves open what it could hold; what it does not take changes nothing."""

from __future__ import annotations

import pytest

from auditor.posture import Capability, Posture, Right, Role, Unknown, UnknownKind
from auditor.vendor import detect
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.facts import seen

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
    assert is_unknown(
        files({"shop/data/x.xml": data(off, none)}).access.roles, (UnknownKind.NOT_PROVIDED, "AccessFile")
    )


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


@pytest.mark.parametrize("part", UNREAD)
def test_what_brings_rights_along_and_is_not_read_leaves_them_unknown(part: str) -> None:
    posture = files({"shop/security/ir.model.access.csv": FINE, "shop/data/x.xml": data(part)})
    roles = seen(posture.access.roles)
    assert is_unknown(roles.complete, (UnknownKind.ERROR, "AddonData"))
    result = results_of(posture, "export")["access.manage-users"]
    assert lacks(result, (UnknownKind.ERROR, "AddonData"))
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
    plain = files({"shop/security/ir.model.access.csv": FINE})
    posture = files({"shop/security/ir.model.access.csv": FINE, "shop/security/x.xml": data(part)})
    assert statuses(posture, "export") == statuses(plain, "export")
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.NOT_PROVIDED, "AccessFile"))


@pytest.mark.parametrize(
    "text",
    [
        "<templates><t t-name='x'/></templates>",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE html><html><br></html>",
        "not XML",
        "",
    ],
)
def test_xml_that_is_no_data_is_none(text: str) -> None:
    posture = files({"shop/security/ir.model.access.csv": FINE, "shop/static/x.xml": text})
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.NOT_PROVIDED, "AccessFile"))


@pytest.mark.parametrize(
    "text",
    [
        "<odoo><record>",
        "<!DOCTYPE odoo><odoo/>",
        "<?xml version='1.0' encoding='x-none'?>+ADw-odoo/+AD4-",
        "<?xml version='1.0' encoding='cp037'?>x",
        "\ufeff\0<odoo",
    ],
)
def test_xml_that_may_be_data_and_cannot_be_read_leaves_rights_unknown(text: str) -> None:
    posture = files({"shop/security/ir.model.access.csv": FINE, "shop/data/x.xml": text})
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.ERROR, "AddonData"))


MANIFEST = "# -*- coding: utf-8 -*-\n{'name': 'Shop', 'data': %r, 'demo': [], 'post_init_hook': %r}\n"


@pytest.mark.parametrize(
    "name", ["data/rights.sql", "data/rights.yml", "../elsewhere/x.xml", "data/gone.csv", "/etc/x.xml"]
)
@pytest.mark.parametrize("key", ["data", "demo", "init_xml", "update_xml", "demo_xml"])
def test_what_a_manifest_has_loaded_and_is_not_read_leaves_rights_unknown(name: str, key: str) -> None:
    folder = {
        "shop/__manifest__.py": f"{{{key!r}: ['security/ir.model.access.csv', {name!r}]}}",
        "shop/security/ir.model.access.csv": FINE,
    }
    posture = files(folder)
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.ERROR, "AddonData"))
    assert seen(posture.access.roles).complete.path == "shop/__manifest__.py"


def test_a_manifest_whose_files_are_read_changes_nothing() -> None:
    folder = {
        "shop/security/ir.model.access.csv": FINE,
        "shop/views/a.xml": data(),
        "other/views/b.xml": data(),
    }
    listed = ["security/ir.model.access.csv", "views/../views/a.xml", "../other/views/b.xml", "static/x.js"]
    posture = files(folder | {"shop/__manifest__.py": MANIFEST % (listed, "")})
    assert statuses(posture, "export") == statuses(files(folder), "export")
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.NOT_PROVIDED, "AccessFile"))


@pytest.mark.parametrize("text", ["", "{'data': x}", "[1]", "{'data': 'a.xml'}", "open('x')", "\udcff"])
def test_a_manifest_that_is_no_plain_dictionary_leaves_rights_unknown(text: str) -> None:
    posture = files({"shop/__manifest__.py": text, "shop/security/ir.model.access.csv": FINE})
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.ERROR, "AddonManifest"))


def test_a_program_that_runs_at_installation_is_named() -> None:
    folder = {
        "shop/__manifest__.py": MANIFEST % ([], "give_rights"),
        "shop/security/ir.model.access.csv": FINE,
    }
    roles = seen(files(folder).access.roles)
    assert is_unknown(roles.complete, (UnknownKind.NOT_PROVIDED, "AccessFile"))
    assert "give_rights (shop/__manifest__.py)" in roles.complete.reason


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ir.model.csv", "id,access_ids/perm_write\n"),
        ("res.groups.csv", "id,implied_ids:id\n"),
        ("res.groups.csv", "id,implied_ids/id\n"),
        ("res.users.csv", "id,groups_id:id\n"),
        ("res.users.csv", "id,group_ids/id\n"),
        ("res.users.csv", "id,in_group_4\n"),
        ("res.users.csv", "id,role\n"),
        ("res.groups.csv", "id,implied_ids.id\n"),
        ("ir.model.data.csv", "id,name,model,res_id\n"),
        ("res.partner.csv", "id,user_ids/login,user_ids/groups_id/id\n"),
        (
            "ir.access.csv",
            "id,model_id:id,group_id:id,operation\nx,base.model_res_users,base.group_user,rwcd\n",
        ),
    ],
)
def test_rights_in_the_columns_of_other_tables_leave_them_unknown(name: str, text: str) -> None:
    posture = files({"shop/security/ir.model.access.csv": FINE, f"shop/data/{name}": text})
    assert is_unknown(
        seen(posture.access.roles).complete,
        (UnknownKind.ERROR, "AccessFile" if name.startswith("ir.access") else "AddonData"),
    )


@pytest.mark.parametrize("text", ["id,name\nx,y\n", "id,groups_id:id\nx,base.group_system\n", ""])
def test_other_tables_are_none_of_rights(text: str) -> None:
    posture = files({"shop/security/ir.model.access.csv": FINE, "shop/data/ir.ui.menu.csv": text})
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.NOT_PROVIDED, "AccessFile"))


def test_a_column_that_stands_twice_hides_the_lines() -> None:
    text = EVIL.replace("perm_unlink", "perm_read").replace("1,1,1,1", "1,1,1,0")
    assert is_unknown(
        files({"shop/security/ir.model.access.csv": text}).access.roles, (UnknownKind.ERROR, "AccessFile")
    )


@pytest.mark.parametrize(
    ("name", "again"), [("group_id", "group_id/id"), ("model_id", "model_id/id"), ("group_id", "group_id.id")]
)
def test_a_column_that_stands_twice_in_other_words_hides_the_lines(name: str, again: str) -> None:
    text = EVIL.replace(f"{name}:id", f"{name}:id,{again}").replace(
        "base.group_user,", "group_shop,base.group_user,"
    )
    assert is_unknown(
        files({"shop/security/ir.model.access.csv": text}).access.roles, (UnknownKind.ERROR, "AccessFile")
    )


def test_lines_of_empty_cells_are_passed_over() -> None:
    posture = files({"shop/security/ir.model.access.csv": FINE + ",,,,,,,\n"})
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.NOT_PROVIDED, "AccessFile"))


def test_an_archive_of_addons_is_opened_or_hides_rights() -> None:
    export = VENDOR.profile.export
    assert export is not None
    assert export.archives == ("*.zip",)
    posture = files({"shop/security/ir.model.access.csv": FINE, "evil.ZIP": ""})
    assert is_unknown(seen(posture.access.roles).complete, (UnknownKind.ERROR, "AddonArchive"))


OPEN = "[options]\nlist_db = True\n"
DOOR = "exposure.odoo-database-manager"


@pytest.mark.parametrize(
    "name", [".odoorc", ".openerp_serverrc", "Odoo.conf", "prod.conf", "server.cfg", "odoo.ini", "odoorc"]
)
def test_a_second_file_of_settings_by_any_name_leaves_them_unknown(name: str) -> None:
    alone = files({f"etc/{name}": OPEN})
    assert statuses(alone, "export")[DOOR] == "fail"
    both = files({"etc/odoo.conf": CLOSED, f"etc/{name}x/{name}": OPEN})
    assert is_unknown(both.native["DatabaseList.open"], (UnknownKind.ERROR, "ServerConfig"))


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
    found = seen(posture.transport.connections)
    assert is_unknown(found.items[0].encrypted, (UnknownKind.ERROR, "ServerConfig"))
    assert is_unknown(posture.logging.sign_ins_recorded, (UnknownKind.ERROR, "ServerConfig"))
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
    assert is_unknown(posture.native["DatabaseList.open"], (UnknownKind.ERROR, "ServerConfig"))


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
    assert is_unknown(posture.native["DatabaseList.open"], (UnknownKind.ERROR, "ServerConfig"))
