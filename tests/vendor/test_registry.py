from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from auditor.userfile import UserFileError
from auditor.vendor import Vendor, load_vendors, registry, vendor_named
from tests.vendor.toys import write_vendor

GUIDANCE = """
access.run-code:
  where: {en: Setup, vi: Thiết lập}
  set: {en: "Off", vi: Tắt}
  verify: {en: Look, vi: Xem}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are found; no installed distribution is seen."""
    monkeypatch.syspath_prepend(tmp_path)
    installed(monkeypatch)
    return tmp_path


def installed(monkeypatch: pytest.MonkeyPatch, **packages: str) -> None:
    points = [EntryPoint(name, value, registry.ENTRY_POINTS) for name, value in packages.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)


def test_vendors_are_found_by_walking_and_by_entry_point(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_vendor(folder, "reg_one.beta")
    write_vendor(folder, "reg_one.alpha")
    write_vendor(folder, "elsewhere_one", id="gamma")
    monkeypatch.setattr(registry, "OWN_PACKAGE", "reg_one")
    installed(monkeypatch, gamma="elsewhere_one")
    found = load_vendors()
    assert {name: vendor.package for name, vendor in found.items()} == {
        "alpha": "reg_one.alpha",
        "beta": "reg_one.beta",
        "gamma": "elsewhere_one",
    }
    assert list(found) == sorted(found)
    assert [vendor.profile.name for vendor in found.values()] == ["Alpha", "Beta", "Elsewhere_One"]


def test_two_vendors_of_one_id_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_vendor(folder, "reg_two.alpha")
    monkeypatch.setattr(registry, "OWN_PACKAGE", "reg_two")
    installed(monkeypatch, alpha="elsewhere_two")
    with pytest.raises(UserFileError, match="two vendors have the id 'alpha'; the second is elsewhere_two"):
        load_vendors()


def test_an_unknown_vendor_names_the_nearest() -> None:
    with pytest.raises(UserFileError, match=r"^unknown vendor 'salesfroce' \(did you mean 'salesforce'\?\)$"):
        vendor_named("salesfroce")
    with pytest.raises(UserFileError, match=r"^unknown vendor '\?' \(valid: bitrix24, .*espocrm"):
        vendor_named("?")
    assert vendor_named("salesforce").profile.name == "Salesforce"


def test_a_profile_must_have_the_id_of_its_folder(folder: Path) -> None:
    write_vendor(folder, "reg_four.alpha", id="beta")
    with pytest.raises(UserFileError, match=r"profile\.yaml: the id is 'beta', the folder 'alpha'$"):
        _ = Vendor("alpha", "reg_four.alpha").profile


def test_a_profile_with_a_mistake_is_refused(folder: Path) -> None:
    write_vendor(folder, "reg_five.alpha", detect="x]\n  detekt: [y")
    with pytest.raises(UserFileError, match=r"unknown key 'export\.detekt' \(did you mean 'detect'\?\)"):
        _ = Vendor("alpha", "reg_five.alpha").profile


def test_guidance_and_manifest_may_be_missing(folder: Path) -> None:
    write_vendor(folder, "reg_six.alpha")
    vendor = Vendor("alpha", "reg_six.alpha")
    assert (vendor.guidance, vendor.manifest()) == ({}, None)


def test_guidance_and_manifest_are_the_vendors_own(folder: Path) -> None:
    made = "def manifest(profile): return f'retrieve {profile.name}'\n"
    write_vendor(folder, "reg_seven.alpha", guidance=GUIDANCE, more=made)
    vendor = Vendor("alpha", "reg_seven.alpha")
    assert vendor.guidance["access.run-code"].set.en == "Off"
    assert vendor.manifest() == "retrieve Alpha"


def test_guidance_with_a_mistake_is_refused(folder: Path) -> None:
    write_vendor(folder, "reg_eight.alpha", guidance=GUIDANCE + "  effect: {en: x, vi: y}\n")
    with pytest.raises(UserFileError, match=r"guidance\.yaml: unknown key 'effect'"):
        _ = Vendor("alpha", "reg_eight.alpha").guidance


def test_what_a_vendor_brings_is_loaded_once_and_when_asked(folder: Path) -> None:
    nowhere = Vendor("alpha", "reg_nowhere.alpha")
    with pytest.raises(ModuleNotFoundError):
        _ = nowhere.normalizer
    write_vendor(folder, "reg_nine.alpha")
    vendor = Vendor("alpha", "reg_nine.alpha")
    assert vendor.normalizer is vendor.normalizer
    assert vendor.profile is vendor.profile
