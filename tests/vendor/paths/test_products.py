"""One product a target: none outvotes another, and what lies there by chance is none."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from auditor.collecting.target import Target, open_target
from auditor.vendor import detect, products_in, vendor_named
from benchmarks.twins import products as twins
from tests.exports import Files, xml, zipped

TODAY = date(2026, 11, 27)
PERMISSIONS = {"force-app/permissionsets/All.permissionset-meta.xml": xml("PermissionSet")}
FILES: dict[str, dict[str, str | bytes]] = {
    name: {f"{name}/{path}": data for path, data in module.weak().files.items()}
    for name, module in twins().items()
    if module.weak().files
} | {
    "zoho": {"AuditLog_2026.csv": "Audited Time,Done By,Action,Module\n2026-11-20 10:00,An,Login,Users\n"},
    "generic": {"crm.form.yaml": "form: crm-auditor/form/1\nlanguage: en\nproduct: Riverbank CRM\n"},
}


def target(folder: Path, *several: Files) -> Target:
    for files in several:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_target(str(folder))


def found(*targets: Target) -> list[str]:
    return sorted(one.vendor.id for one in products_in(targets, TODAY))


@pytest.mark.parametrize("product", FILES)
def test_an_export_is_of_its_product_alone(product: str, tmp_path: Path) -> None:
    assert found(target(tmp_path, FILES[product])) == [product]


@pytest.mark.parametrize(("one", "other"), list(combinations(sorted(FILES), 2)))
def test_none_hides_behind_another(one: str, other: str, tmp_path: Path) -> None:
    assert found(target(tmp_path, FILES[one], FILES[other])) == [one, other]
    first = next(path for path in FILES[one] if [vendor.id for vendor in detect([path])] == [one])
    single = target(tmp_path / "a", {first: FILES[one][first]})
    assert found(single, target(tmp_path / "b", FILES[other])) == [one, other]


@pytest.mark.parametrize("name", ["suitecrm_version.php", "docs/SUITECRM_VERSION.PHP", "x/odoo.conf"])
@pytest.mark.parametrize("content", ["<?php $suitecrm_version = '8.7';", "", "\0\0 not at all"])
def test_many_names_outvote_nothing(name: str, content: str, tmp_path: Path) -> None:
    many = {f"d{number}/{name}": content for number in range(60)}
    other = "odoo" if "odoo" in name else "suitecrm"
    assert found(target(tmp_path, PERMISSIONS, many)) == sorted(["salesforce", other])


def test_three_files_of_each_are_named(tmp_path: Path) -> None:
    many = {f"d{number}/suitecrm_version.php": "<?php" for number in range(5)}
    named = {
        one.vendor.id: [file.path for file in one.files]
        for one in products_in([target(tmp_path, PERMISSIONS, many)], TODAY)
    }
    assert named == {
        "salesforce": list(PERMISSIONS),
        "suitecrm": [f"d{number}/suitecrm_version.php" for number in range(3)],
    }


@pytest.mark.parametrize(
    "chance",
    [
        {".profile": "export PATH=$PATH:~/bin\n", "deploy.profile": "x"},
        {"data/config.php": "<?php\n$debug = true;\n"},
        {"config.php": "<?php return ['x' => 1];"},
        {"samples/AuditLog.csv": "id,name\n1,x\n"},
        {"roles/Boss.xml": "<Hierarchy/>", "x/Entity.xml": "<entity-of-ours/>"},
        {"build/solution.xml": "<Project/>", "y/customizations.xml": "<Theme/>"},
        {"ci/check_deploy.txt": "all is well\n", "dumpdata.json": "{}"},
        {".github/bug.form.yaml": "name: Bug\nbody: []\n", "README.md": "SuiteCRM, Odoo, Dataverse"},
        {"force-app/roles/Boss.role-meta.xml": xml("Role")},
        {"static/site.zip": b"no zip at all"},
    ],
    ids=lambda chance: next(iter(chance)),
)
def test_what_has_such_a_name_by_chance_is_no_second_product(chance: Files, tmp_path: Path) -> None:
    assert found(target(tmp_path, PERMISSIONS, chance)) == ["salesforce"]


def test_dotfiles_of_a_server_are_no_salesforce(tmp_path: Path) -> None:
    files: Files = {".profile": "umask 022\n", "odoo.conf": "[options]\nadmin_passwd = x\n"}
    assert found(target(tmp_path, files)) == ["odoo"]


def test_what_cannot_be_read_may_be_of_the_product(tmp_path: Path) -> None:
    broken: Files = {"Roles/Admin.xml": "<Role><broken"}
    assert found(target(tmp_path, PERMISSIONS, broken)) == ["dataverse", "salesforce"]


def test_a_product_in_an_archive_does_not_hide_behind_a_file_beside_it(tmp_path: Path) -> None:
    """Archives were only opened where nothing beside them showed a product."""
    solution = zipped(tmp_path / "s.zip", {k.partition("/")[2]: v for k, v in FILES["dataverse"].items()})
    files: Files = {"solutions/acme.zip": solution.read_bytes()}
    assert found(target(tmp_path / "a", files)) == ["dataverse"]
    assert found(target(tmp_path / "b", files, PERMISSIONS)) == ["dataverse", "salesforce"]
    inner = zipped(tmp_path / "o.zip", files)
    deep: Files = {"outer.zip": inner.read_bytes()}
    assert found(target(tmp_path / "c", deep, PERMISSIONS)) == ["dataverse", "salesforce"]


def test_a_form_about_the_product_is_no_second_one(tmp_path: Path) -> None:
    form = "form: crm-auditor/form/1\nlanguage: en\nproduct: {}\n"
    of_it = {f"{number}.form.yaml": form.format("Salesforce, Sales Cloud") for number in range(5)}
    assert found(target(tmp_path / "a", PERMISSIONS, of_it)) == ["salesforce"]
    of_another = of_it | {"z.form.yaml": form.format("Riverbank CRM")}
    assert found(target(tmp_path / "b", PERMISSIONS, of_another)) == ["generic", "salesforce"]
    of_none = {"crm.form.yaml": form.format("")}
    assert found(target(tmp_path / "c", PERMISSIONS, of_none)) == ["generic", "salesforce"]


def test_of_a_known_product_only_what_it_does_not_read_is_told(tmp_path: Path) -> None:
    files: Files = {"config.php": "<?php", "config_override.php": "<?php", "odoo.conf": "x"}
    opened = [target(tmp_path, files)]
    for known, others in (("sugarcrm", ["odoo"]), ("suitecrm", ["odoo"]), ("odoo", ["suitecrm"])):
        told = products_in(opened, TODAY, vendor_named(known))
        assert [one.vendor.id for one in told] == others
