"""What a shell is offered is what there is."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from auditor.check import load_catalogue
from auditor.cli.shared import offered
from auditor.policy import PRESETS
from auditor.vendor import load_vendors


def test_the_checks_are_those_that_a_scan_knows() -> None:
    assert offered.checks() == sorted(load_catalogue().checks)


def test_the_vendors_are_those_that_a_scan_knows() -> None:
    assert offered.vendors() == sorted(str(vendor.id) for vendor in load_vendors().values())


def test_topics_domains_and_presets_are_those_of_the_program() -> None:
    assert offered.topics() == sorted(
        yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text("utf-8"))
    )
    assert offered.domains() == sorted({name.partition(".")[0] for name in load_catalogue().checks})
    assert offered.presets() == sorted(PRESETS)


@pytest.mark.parametrize("name", ["", "nowhere.toml", "."])
def test_a_file_that_cannot_be_read_declares_nobody(name: str) -> None:
    assert offered.tenants(name) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[nightly.groups]\neu = ['a']\n[tenants.a.nightly]\ngroups = ['asia', 'eu']\n", ["asia", "eu"]),
        ("[nightly]\ngroups = 3\n[tenants]\na = 1\n", []),
        ("tenants = 3\n", []),
        ("[nightly]\nhistory = 'sqlite:///h.db'\n", []),
    ],
)
def test_groups_are_those_that_a_file_names(text: str, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "crm-audit.toml").write_text(text, encoding="utf-8")
    assert offered.groups(tmp_path / "crm-audit.toml") == found
