"""Of which products a name of a file tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.userfile import UserFileError
from auditor.vendor import Vendor, detect, registry
from tests.vendor.toys import write_vendor


def told(*names: str) -> list[str]:
    return [vendor.id for vendor in detect(names)]


def test_every_vendor_that_a_name_shows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "entry_points", lambda group: [])
    monkeypatch.setattr(registry, "OWN_PACKAGE", "told_one")
    write_vendor(tmp_path, "told_one.alpha", detect="'*.role', '*.xml'")
    write_vendor(tmp_path, "told_one.beta", detect="'*.Site', '*/deep/*.xml'")
    assert told("a.role", "c.role") == ["alpha"]
    assert told("a.role", "b.site", "c.role") == ["alpha", "beta"]
    assert told("x/DEEP/a.XML") == ["alpha", "beta"]
    assert told("a.txt") == []
    assert told() == []


@pytest.mark.parametrize(
    "name",
    [
        "force-app/main/default/profiles/Admin.profile-meta.xml",
        "force-app/main/default/profiles/ADMIN.PROFILE-META.XML",
        "unpackaged/profiles/Admin.profile",
        "settings/Security.settings",
        "sfdx-project.json",
    ],
)
def test_an_export_of_salesforce_is_told(name: str) -> None:
    assert told("README.md", name) == ["salesforce"]


@pytest.mark.parametrize(
    ("names", "products"),
    [
        (("config.php",), []),
        (("a/config_override.php",), ["suitecrm"]),
        (("a/config_override.php", "a/sugar_version.php"), ["sugarcrm"]),
        (("a/config_override.php", "b/sugar_version.php"), ["sugarcrm", "suitecrm"]),
        (("a/Sugar_Version.php", "a/SuiteCRM_version.php"), ["suitecrm"]),
        (("a/sugar_version.php", "b/suitecrm_version.php"), ["sugarcrm", "suitecrm"]),
        (("config_override.php", "sugar_version.php", "suitecrm_version.php"), ["suitecrm"]),
    ],
)
def test_two_products_of_one_family_are_told_apart_folder_by_folder(
    names: tuple[str, ...], products: list[str]
) -> None:
    assert told(*names) == products


def test_what_may_be_there_by_chance_is_one_of_the_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    write_vendor(tmp_path, "told_two.alpha", detect="'*.role']\n  by_chance: ['*.xml'")
    with pytest.raises(UserFileError, match=r"by_chance: '\*\.xml' is not in detect"):
        _ = Vendor("alpha", "told_two.alpha").profile
