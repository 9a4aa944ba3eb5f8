from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.assess.frameworks.reading import (
    framework_in,
    framework_named,
    frameworks_in,
    own_files,
    own_frameworks,
)
from auditor.userfile import UserFileError

DATA: dict[str, Any] = {
    "framework": "acme:1.0",
    "name": "Acme 1.0",
    "publisher": "Acme",
    "link": "https://acme.example",
    "licence": {"en": "Ours.", "vi": "Của công ty."},
    "looked_up": "2026-11-28",
    "controls": [{"id": "A-1", "checks": ["auth.sso-only"]}],
}


def written(folder: Path, name: str = "acme.yaml", **changed: Any) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {key: value for key, value in {**DATA, **changed}.items() if value is not None}
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return path


def test_each_file_lies_under_its_id_and_version() -> None:
    assert [f"{path.parent.name}:{path.stem}" for path in own_files()] == list(own_frameworks())
    assert len(own_frameworks()) >= 16


def test_a_framework_is_named_by_id_and_version_or_by_its_only_version() -> None:
    assert framework_named("iso-27001:2022") is framework_named("iso-27001")
    with pytest.raises(UserFileError, match=r"csa-ccm:4\.0 or csa-ccm:4\.1"):
        framework_named("csa-ccm")


def test_another_version_is_not_taken_for_the_one_that_there_is() -> None:
    with pytest.raises(UserFileError, match=r"did you mean 'sbs:0\.4\.1'"):
        framework_named("sbs:0.4.0")


def test_a_file_of_ones_own_and_a_folder_of_them(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert framework_named(str(path)).framework == "acme:1.0"
    assert framework_named(str(tmp_path)).framework == "acme:1.0"
    written(tmp_path, "below/other.yml", framework="other:2")
    assert list(frameworks_in(tmp_path)) == ["acme:1.0", "other:2"]
    with pytest.raises(UserFileError, match=r"holds 2 frameworks \(acme:1\.0, other:2\)"):
        framework_named(str(tmp_path))


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    written(tmp_path, "a.yaml")
    written(tmp_path, "b.yaml")
    with pytest.raises(UserFileError, match=r"b\.yaml: another file below .* is acme:1\.0, too"):
        frameworks_in(tmp_path)


def test_an_empty_folder_and_a_file_that_is_not_there_say_so(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="holds no framework"):
        framework_named(str(tmp_path))
    with pytest.raises(UserFileError, match="cannot be read"):
        framework_named(str(tmp_path / "gone.yaml"))


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no version": ({"framework": "acme"}, "framework"),
    "no licence": ({"licence": None}, "licence"),
    "one language": ({"licence": {"en": "Ours."}}, "vi"),
    "an unknown key": ({"control": []}, "did you mean 'controls'"),
    "a control twice": ({"controls": [{"id": "A"}, {"id": "A"}]}, "'A' stands twice"),
    "no control": ({"controls": []}, "has no control"),
    "no check id": ({"controls": [{"id": "A", "checks": ["SSO only"]}]}, "checks"),
    "a link that is none": ({"link": "javascript:alert(1)"}, "link"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_the_key(name: str, tmp_path: Path) -> None:
    changed, said = WRONG[name]
    with pytest.raises(UserFileError) as error:
        framework_in(written(tmp_path, **changed))
    assert said in str(error.value)
    assert "acme.yaml" in str(error.value)
