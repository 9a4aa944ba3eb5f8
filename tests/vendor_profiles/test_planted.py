"""What a change plants beside the files of a product, where its own loader would take it, never passes the gate."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from benchmarks.twins import products
from tests.exports import audit, write

Files = Mapping[str, str | bytes]
PRODUCTS = ("creme", "dataverse", "espocrm", "odoo", "sugarcrm", "suitecrm", "tryton")


def packed(files: Files) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


HEAD = "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
LINE = HEAD + "x,x,base.model_res_users,base.group_user,1,1,1,1\n"
XML = (
    '<odoo><record id="x" model="ir.model.access"><field name="model_id" ref="base.model_res_users"/>'
    '<field name="group_id" ref="base.group_user"/><field name="perm_write" eval="1"/></record></odoo>'
)
GROUP = (
    '<odoo><record id="base.group_user" model="res.groups">'
    '<field name="implied_ids" eval="[(4, ref(\'base.group_system\'))]"/></record></odoo>'
)
ROLE = (
    '<Role id="{0a0a0a0a-0000-4000-8000-000000000009}" name="Evil" isinherited="1"><RolePrivileges>'
    '<RolePrivilege name="prvBulkDelete" level="Global"/></RolePrivileges></Role>'
)
OPEN_SUGAR = (
    "<?php\n$sugar_config['installer_locked'] = false;\n$sugar_config['site_url'] = 'http://x.test';\n"
)
ADMIN = '{"model": "creme_core.cremeuser", "pk": 99, "fields": {"username": "evil", "is_superuser": true, "is_active": true}}'

ATTACKS: dict[str, tuple[str, Files]] = {
    "an access list of another name": ("odoo", {"shop/security/ir.model.access-evil.csv": LINE}),
    "an access list in another folder": ("odoo", {"shop/data/ir.model.access.csv": LINE}),
    "an access list in capitals": ("odoo", {"shop/security/IR.MODEL.ACCESS.CSV": LINE}),
    "access lines in XML": ("odoo", {"shop/views/menu.xml": XML}),
    "a group that brings all powers along": ("odoo", {"shop/data/x.xml": GROUP}),
    "a name that is half a character": ("odoo", {"shop/__manifest__.py": "{'data': ['\\ud800.xml']}"}),
    "SQL that a manifest lists": ("odoo", {"shop/__manifest__.py": "{'data': ['x.sql']}", "shop/x.sql": ""}),
    "an addon in an archive": ("odoo", {"shop.zip": packed({"shop/security/ir.model.access.csv": LINE})}),
    "a second file of settings": ("odoo", {"home/.odoorc": "[options]\nlist_db = True\n"}),
    "a start with other settings": ("odoo", {"Dockerfile": "CMD odoo -c /srv/evil.conf\n"}),
    "a start with other values": ("odoo", {"run.sh": "odoo --db_sslmode=disable --log-level=critical\n"}),
    "a role deep below": ("dataverse", {"Roles/a/b/c/Evil.xml": ROLE}),
    "a role by another name": ("dataverse", {"spare/x.xml": ROLE}),
    "roles of the newer format": ("dataverse", {"roles/evil.yml": "name: Evil\n"}),
    "a mapping of roles": ("dataverse", {"map.xml": '<Mapping><Folder map="Roles" to="../evil"/></Mapping>'}),
    "a role in an archive": ("dataverse", {"x/deep.zip": packed({"Roles/Evil.xml": ROLE})}),
    "settings beside a project": (
        "dataverse",
        {"x.cdsproj.user": "<Project><SolutionRootPath>../evil</SolutionRootPath></Project>"},
    ),
    "a project of another folder": (
        "dataverse",
        {"x.cdsproj": "<Project><SolutionRootPath>../evil</SolutionRootPath></Project>"},
    ),
    "the override for secrets": (
        "espocrm",
        {"data/config-internal-override.php": "<?php return ['authMaxFailedAttemptNumber' => 9999];"},
    ),
    "the file of states": ("espocrm", {"data/state.php": "<?php return ['auth2FAForced' => false];"}),
    "an override in capitals": (
        "espocrm",
        {"data/Config-Override.php": "<?php return ['authAnotherUserDisabled' => false];"},
    ),
    "hooks of signing in": (
        "espocrm",
        {
            "custom/Espo/Custom/Resources/metadata/app/authentication.json": '{"beforeLoginHookClassNameList": []}'
        },
    ),
    "a route without sign-in": (
        "espocrm",
        {"custom/Espo/Modules/X/Resources/routes.json": '[{"noAuth": true}]'},
    ),
    "a setting in a variable": (
        "espocrm",
        {"docker-compose.yml": "environment:\n  ESPOCRM_CONFIG_AUTH_TOKEN_MAX_IDLE_TIME: 99999\n"},
    ),
    "a second installation": (
        "espocrm",
        {"data/prod/data/config.php": "<?php return ['siteUrl' => 'http://x'];"},
    ),
    "a second installation of SuiteCRM": ("suitecrm", {"src/config.php": OPEN_SUGAR}),
    "an override in another case": ("suitecrm", {"public/legacy/Config_Override.php": OPEN_SUGAR}),
    "an environment file": ("suitecrm", {".env.dev.local": "LOGIN_THROTTLING_MAX_ATTEMPTS=9999\n"}),
    "a compiled environment": (
        "suitecrm",
        {".env.local.php": "<?php return ['LOGIN_THROTTLING_MAX_ATTEMPTS' => '9999'];"},
    ),
    "an extension that lets in": (
        "suitecrm",
        {"extensions/x/config/packages/a.yaml": "security:\n  firewalls: {}\n"},
    ),
    "a second installation of SugarCRM": ("sugarcrm", {"data/config.php": OPEN_SUGAR}),
    "an override beside the override": ("sugarcrm", {"CONFIG_override.php": OPEN_SUGAR}),
    "accounts by another name": ("creme", {"fixtures/x.json": f"[{ADMIN}]"}),
    "a link of an account to a role": (
        "creme",
        {
            "x.json": '[{"model": "creme_core.CremeUser_roles", "pk": 9, "fields": {"cremeuser": 1, "userrole": 5}}]'
        },
    ),
    "accounts by lines": ("creme", {"fixtures/x.jsonl": ADMIN}),
    "accounts in XML": (
        "creme",
        {"x.xml": '<django-objects><object model="creme_core.cremeuser"/></django-objects>'},
    ),
    "packed accounts": ("creme", {"x.json.gz": b"\x1f\x8b"}),
    "settings of a project": (
        "creme",
        {"mysite/settings.py": "from creme.settings import *  # NOQA\nSESSION_COOKIE_AGE = 10 ** 9\n"},
    ),
    "settings of a project in a folder": (
        "creme",
        {"mysite/settings/prod.py": "from creme.settings import *\nfrom .base import *\n"},
    ),
    "settings of the project": ("creme", {"local_settings.py": "SESSION_COOKIE_AGE = 10 ** 9\n"}),
    "settings of another name": ("tryton", {"evil.conf": "[session]\nmax_attempt = 9999\n"}),
    "settings in a variable": ("tryton", {"compose.yml": "TRYTOND_WEB__CORS: https://evil.test # trytond\n"}),
    "a start with another file": ("tryton", {"run.sh": "trytond -c /srv/evil.conf\n"}),
}


@cache
def honest(product: str) -> dict[str, str | bytes]:
    files = dict(products()[product].hardened().files)
    if product == "odoo":
        files["shop/security/ir.model.access.csv"] = HEAD + "y,y,model_shop_order,group_shop,1,0,0,0\n"
    return files


def gate(root: Path, product: str, baseline: Path, *options: str) -> int:
    kept = ("--baseline", baseline, "--new-only")
    return audit(
        "gate", root, "--vendor", product, "--date", "2026-11-24", "--fail-on", "low", *kept, *options
    ).code


@pytest.fixture
def baseline(tmp_path: Path, product: str) -> Path:
    file = tmp_path / "baseline.json"
    root = write(tmp_path / "honest", honest(product), "")
    ran = audit("gate", root, "--vendor", product, "--date", "2026-11-24", "--write-baseline", file)
    assert ran.code == 0, ran.text
    return file


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_files_themselves_pass(tmp_path: Path, product: str, baseline: Path) -> None:
    assert gate(tmp_path / "honest", product, baseline) == 0


@pytest.mark.parametrize(
    ("product", "planted"), [pytest.param(*entry, id=name) for name, entry in ATTACKS.items()]
)
def test_what_is_planted_does_not(tmp_path: Path, product: str, planted: Files, baseline: Path) -> None:
    root = write(tmp_path / "planted", {**honest(product), **planted}, "")
    assert gate(root, product, baseline) in (1, 3)


FOLDERS: dict[str, tuple[str, Files]] = {
    "an environment of Python": (
        "odoo",
        {".env/bin/activate": "", ".venv/lib/x.cfg": "[options]\nzip_safe = x\n"},
    ),
    "scripts of an image": ("odoo", {"docker/entrypoint.d/10-wait": "exit 0\n", "tools.sh/x": ""}),
    "a folder of addons": ("odoo", {"setup/shop/odoo/addons/shop": "../../../../shop", "docs.xml/a.txt": ""}),
    "scripts and an environment": (
        "tryton",
        {".env/bin/activate": "", "entrypoint.d/a": "", "sites.conf/a": ""},
    ),
    "a container": (
        "espocrm",
        {
            "compose.yml": "environment:\n  ESPOCRM_CONFIG_USE_WEB_SOCKET: true\n",
            ".env/a": "",
            "entrypoint.d/a": "",
        },
    ),
    "settings that change nothing": (
        "creme",
        {
            "mysite/settings.py": "from creme.settings import *\nDEBUG = False\ntry:\n    from .local_settings import *\n"
            "except ImportError:\n    pass\n",
            "other/settings.py": "SESSION_COOKIE_AGE = 10 ** 9\n",
        },
    ),
    "a folder of fixtures": ("creme", {"fixtures.json/README": ""}),
}


@pytest.mark.parametrize(
    ("product", "beside"), [pytest.param(*entry, id=name) for name, entry in FOLDERS.items()]
)
def test_a_folder_whose_name_looks_like_a_file_is_none(
    tmp_path: Path, product: str, beside: Files, baseline: Path
) -> None:
    root = write(tmp_path / "planted", {**honest(product), **beside}, "")
    assert gate(root, product, baseline) == 0


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_folder_that_lies_elsewhere_may_hold_anything(tmp_path: Path, product: str, baseline: Path) -> None:
    root = write(tmp_path / "planted", honest(product), "")
    (tmp_path / "elsewhere").mkdir()
    (root / "more").symlink_to(tmp_path / "elsewhere")
    assert gate(root, product, baseline) == 3
